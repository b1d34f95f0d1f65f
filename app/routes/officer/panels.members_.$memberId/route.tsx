import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";

import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { DeclaredInterests } from "../panel-parts/declared-interests.tsx";
import { fieldOf, type RefusedForm, wrongFields } from "../panel-parts/form-answers.ts";
import { MemberFields } from "../panel-parts/member-fields.tsx";
import { answerMemberForm } from "./answer-form.server.ts";
import { type MemberPage, readMember } from "./read-member.server.ts";

export const loader = officerLoader({ permission: "panel:read" }, async (given) => ({ page: await readMember(given) }));

export const action = officerAction({ permission: "application:panel" }, answerMemberForm);

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.page.name ?? "A member"} - Central list - Nearhome` },
  { name: "robots", content: "noindex" },
];

const DONE: Record<string, { title: string; words: string }> = {
  changed: { title: "The list is changed", words: "The quorum of every meeting ahead is counted by it from now on." },
  notice: {
    title: "The notice is written down",
    words: "They stay on the list until it ends, and are asked for no meeting after that.",
  },
  stays: { title: "They stay on the list", words: "They are asked for every meeting ahead." },
  declared: {
    title: "It is written down",
    words: "Where an item is, or may be, about it, the meeting’s page says so to whoever runs it.",
  },
  ended: { title: "It no longer holds", words: "It stays here as what was so." },
};

type Given = { page: MemberPage; refused: RefusedForm | undefined };

function Leaving({ page, refused }: Given) {
  return (
    <section aria-labelledby="leaving">
      <h2 id="leaving">Leaving the list</h2>
      {page.noticed ? (
        <>
          <p>
            Their notice came in on {page.noticed}: {page.leaving}.
          </p>
          {page.onList ? (
            <form method="post" aria-label="They take their notice back">
              <input type="hidden" name="intent" value="stays" />
              <input type="hidden" name="version" value={page.version} />
              <QuietButton>They take it back, and stay</QuietButton>
            </form>
          ) : null}
        </>
      ) : (
        <form method="post" aria-label="They give notice" noValidate>
          <input type="hidden" name="intent" value="notice" />
          <input type="hidden" name="version" value={page.version} />
          <p className="small">
            A member leaves, or is removed, on one month’s written notice. Coming in today, it would end on{" "}
            {page.leavesIfToday}.
          </p>
          <TextField
            field={fieldOf("notice", "noticeOn", refused, { noticeOn: page.today })}
            label="Their notice came in, in writing, on"
            type="date"
            width={10}
          />
          <Button look="secondary" small>
            Write the notice down
          </Button>
        </form>
      )}
    </section>
  );
}

function ChangeForm({ page, refused }: Given) {
  const field = (name: string) => fieldOf("change", name, refused, page.values);
  return (
    <form method="post" aria-label="Change what the list says" noValidate>
      <input type="hidden" name="intent" value="change" />
      <input type="hidden" name="version" value={page.version} />
      <MemberFields field={field} accounts={page.accounts} />
      {page.noticed ? (
        <input type="hidden" name="leavesOn" value={page.values.leavesOn} />
      ) : (
        <TextField
          field={field("leavesOn")}
          label="Appointed until (optional)"
          hint={`Empty: with no end. ${page.leavesIfToday} or later.`}
          type="date"
          width={10}
        />
      )}
      <Button>Change the list</Button>
    </form>
  );
}

/** One member of the central list: what stands on it, what they declared, and how they leave. */
export default function Member() {
  const { page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { done, mayWork } = page;
  return (
    <>
      <ErrorSummary fields={wrongFields(refused)} formErrors={refused?.formErrors} />
      <PageHeading
        above={<BackLink href="/officer/panels/members">Central list</BackLink>}
        title={page.name}
        tag={page.leaving ? <Tag tone={page.onList ? "soon" : "plain"}>{page.leaving}</Tag> : undefined}
        caption={page.caption}
      />
      {done && Object.hasOwn(DONE, done) && !refused ? (
        <Notice tone="done" title={DONE[done]?.title}>
          <p>{DONE[done]?.words}</p>
        </Notice>
      ) : null}
      {mayWork && page.onList ? (
        <div className="two-columns">
          <section aria-labelledby="change">
            <h2 id="change">What the list says</h2>
            <ChangeForm page={page} refused={refused} />
          </section>
          <aside aria-label="Interests and leaving" className="panel-beside">
            <section aria-labelledby="declared">
              <h2 id="declared">Declared interests</h2>
              <DeclaredInterests declared={page.declared} refused={refused} />
            </section>
            <Leaving page={page} refused={refused} />
          </aside>
        </div>
      ) : (
        <Facts
          facts={[
            { name: "Knows", value: page.expertise.join(", ") || "Nothing written down" },
            { name: "Social worker", value: page.since ? `since ${page.since}` : "No" },
            { name: "Account", value: page.account ?? "None here" },
            ...(page.email ? [{ name: "Email", value: page.email }] : []),
          ]}
        />
      )}
    </>
  );
}
