import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, type OfficerAsked, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findOwnMember } from "#db/queries/pack-reading.ts";
import { listDeclarations } from "#db/queries/panels.ts";
import { answerDeclared, declaredShown } from "./panel-parts/answer-declared.server.ts";
import { DeclaredInterests } from "./panel-parts/declared-interests.tsx";
import { wrongFields } from "./panel-parts/form-answers.ts";

/** Where somebody stands on the list by their own account; 404 for who is on none. */
async function ownMember({ db, officer, today }: OfficerAsked) {
  const member = await findOwnMember(db, officer.id, today);
  if (!member) throw notFound();
  return member;
}

export const loader = officerLoader({ permission: "panel:read-own" }, async (given) => {
  const member = await ownMember(given);
  const declared = await listDeclarations(given.db, [member.id]);
  return {
    declared: declared.map((row) => declaredShown(row, given.today)),
    done: given.url.searchParams.get("done"),
    named: given.url.searchParams.has("named"),
  };
});

export const action = officerAction({ permission: "panel:read-own" }, async (given) =>
  answerDeclared(given.work, await ownMember(given), await given.request.formData(), "/officer/panels/interests"),
);

export const meta: MetaFunction = () => [
  { title: "Declared interests - Panel papers - Nearhome" },
  { name: "robots", content: "noindex" },
];

const NAMED = "The household is on an agenda, and you are no part of its item. You need not say it again.";
const UNNAMED =
  "The panel adviser sees it beside an agenda that it may be about. When you are sent papers of somebody you know, say so there too.";

/** What a member of a panel declares for every meeting to come, by themselves. */
export default function OwnInterests() {
  const { declared, done, named } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <ErrorSummary fields={wrongFields(refused)} formErrors={refused?.formErrors} />
      <PageHeading
        above={<BackLink href="/officer/panels/reading">Your panel meetings</BackLink>}
        title="Declared interests"
        caption="People, organisations and agencies you have to do with. The panel adviser reads them, and sees when somebody on an agenda may be one of them. You can still say so for one household when you read its papers."
      />
      {done && !refused ? (
        <Notice tone="done" title={done === "declared" ? "Thank you, it is written down" : "It no longer holds"}>
          <p>{done === "declared" ? (named ? NAMED : UNNAMED) : "It stays here as what was so."}</p>
        </Notice>
      ) : null}
      <div className="measure">
        <DeclaredInterests declared={declared} refused={refused} own />
      </div>
    </>
  );
}
