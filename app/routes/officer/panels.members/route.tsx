import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { holdsOn } from "#app/domain/panels/declarations.ts";
import { independenceInWords, leavingInWords, MEMBER_PARTS } from "#app/domain/panels/members.ts";
import { formatDayShort } from "#app/domain/shared/day.ts";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { appointMember } from "#app/services/panels/central-list.server.ts";
import { Button } from "#app/ui/button.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { listStaff } from "#db/queries/access.ts";
import { listDeclarations, listPanelMembers } from "#db/queries/panels.ts";
import { fieldOf, MEANWHILE, type RefusedForm, wrongFields } from "../panel-parts/form-answers.ts";
import { MemberFields } from "../panel-parts/member-fields.tsx";
import { MemberTyped, memberOf } from "../panel-parts/member-form.server.ts";
import { readForm, sentBack } from "../panel-parts/read-form.server.ts";

export const loader = officerLoader({ permission: "panel:read" }, async ({ db, officer, today, url }) => {
  const mayWork = officer.can("application:panel");
  const [members, staff] = await Promise.all([
    listPanelMembers(db, [officer.councilId]),
    listStaff(db, officer.councilId),
  ]);
  const [listed, gone] = [true, false].map((now) =>
    members.filter(({ leavesOn }) => (leavesOn === null || leavesOn >= today) === now),
  ) as [typeof members, typeof members];
  const declared = mayWork
    ? await listDeclarations(
        db,
        listed.map(({ id }) => id),
      )
    : [];
  const accounts = new Set(staff.map(({ id }) => id));
  return {
    members: listed.map((member) => ({
      id: member.id,
      name: member.name,
      part: MEMBER_PARTS[member.part],
      independence: independenceInWords(member),
      independent: member.independent,
      expertise: [...member.expertise],
      since: member.socialWorkerSince ? member.socialWorkerSince.slice(0, 4) : null,
      appointed: formatDayShort(member.appointedOn, today),
      leaving: leavingInWords(member, today),
      account: member.accountId ? accounts.has(member.accountId) : false,
      declared: declared.filter((one) => one.memberId === member.id && holdsOn(one, today)).length,
    })),
    left: gone
      .sort((a, b) => ((a.leavesOn ?? "") < (b.leavesOn ?? "") ? 1 : -1))
      .map((member) => ({ id: member.id, name: member.name, leaving: leavingInWords(member, today) ?? "" })),
    // Whoever left may come back, with the account they had.
    accounts: staff
      .filter(({ id }) => !listed.some(({ accountId }) => accountId === id))
      .map(({ id, givenName, familyName }) => ({ value: id, label: `${givenName} ${familyName}` })),
    mayWork,
    done: url.searchParams.get("done"),
    today,
  };
});

export const action = officerAction({ permission: "application:panel" }, async ({ db, work, officer, request }) => {
  const form = await request.formData();
  const read = readForm(form, "appoint", MemberTyped, []);
  if (!read.ok) return read.answer;
  const member = memberOf(read.value, await listStaff(db, officer.councilId));
  const appointed = await appointMember(work, officer.councilId, member);
  if (appointed.ok) return redirect("/officer/panels/members?done=appointed", 303);
  if (appointed.refusal === "changed-meanwhile") return sentBack(form, "appoint", { formErrors: [MEANWHILE] }, 409);
  const errors = Object.fromEntries(Object.entries(appointed.refusal).map(([name, words]) => [name, [words ?? ""]]));
  return sentBack(form, "appoint", { errors });
});

export const meta: MetaFunction<typeof loader> = () => [
  { title: "Central list - Panels - Nearhome" },
  { name: "robots", content: "noindex" },
];

const DONE: Record<string, { title: string; words: string }> = {
  appointed: { title: "They are on the list", words: "They are asked for every meeting ahead, by email too." },
};

type Line = ReturnType<typeof useLoaderData<typeof loader>>["members"][number];

function AppointForm({
  refused,
  accounts,
  today,
}: {
  refused: RefusedForm | undefined;
  accounts: { value: string; label: string }[];
  today: string;
}) {
  const field = (name: string) => fieldOf("appoint", name, refused, { part: "member", appointedOn: today });
  return (
    <form method="post" aria-label="Put somebody on the list" noValidate>
      <input type="hidden" name="intent" value="appoint" />
      <MemberFields field={field} accounts={accounts} />
      <Button>Put them on the list</Button>
    </form>
  );
}

/** The central list of a council: who may sit on its panel, whether independent, what they know, and until when. */
export default function CentralList() {
  const { members, left, accounts, mayWork, done, today } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const columns: Column<Line>[] = [
    {
      key: "name",
      header: "Member",
      cell: ({ id, name, part, account }) => (
        <>
          <a href={`/officer/panels/members/${id}`}>{name}</a>
          <span className="under">
            {part}
            {account ? ", has an account here" : ""}
          </span>
        </>
      ),
    },
    {
      key: "independent",
      header: "Independent",
      cell: ({ independent, independence }) =>
        independent ? "Yes" : <span>No{independence.replace("not independent", "")}</span>,
    },
    {
      key: "knows",
      header: "Knows",
      cell: ({ expertise, since, declared }) => (
        <>
          {expertise.join(", ")}
          {since ? <span className="under">social worker since {since}</span> : null}
          {declared > 0 ? (
            <span className="under">{declared === 1 ? "1 declared interest" : `${declared} declared interests`}</span>
          ) : null}
        </>
      ),
    },
    {
      key: "until",
      header: "On the list",
      cell: (member) => (
        <>
          since {member.appointed}
          {member.leaving ? (
            <span className="under">
              <Tag tone="soon">{member.leaving}</Tag>
            </span>
          ) : null}
        </>
      ),
    },
  ];
  return (
    <>
      <ErrorSummary fields={wrongFields(refused)} formErrors={refused?.formErrors} />
      <PageHeading
        above={<BackLink href="/officer/panels">Panels</BackLink>}
        title="Central list"
        caption="Everybody who may sit on this council’s panel. No fixed membership: each meeting is made up from the list."
      />
      {done && Object.hasOwn(DONE, done) && !refused ? (
        <Notice tone="done" title={DONE[done]?.title}>
          <p>{DONE[done]?.words}</p>
        </Notice>
      ) : null}
      <div className="two-columns">
        <div>
          <DataTable
            caption="Members"
            captionHidden
            columns={columns}
            rows={members}
            rowKey={({ id }) => id}
            empty={
              <EmptyState title="Nobody is on the list yet">
                Begin with a chair who is independent, and a social worker of three years or more.
              </EmptyState>
            }
          />
          {left.length > 0 ? (
            <details>
              <summary>Who left the list ({left.length})</summary>
              <ul className="plain-list link-list">
                {left.map(({ id, name, leaving }) => (
                  <li key={id}>
                    <a href={`/officer/panels/members/${id}`}>{name}</a> <span className="muted small">{leaving}</span>
                  </li>
                ))}
              </ul>
              <p className="small">
                Somebody comes back with a new appointment, beside this list, and keeps their account.
              </p>
            </details>
          ) : null}
        </div>
        {mayWork ? (
          <aside aria-labelledby="appoint">
            <h2 id="appoint">Put somebody on the list</h2>
            <AppointForm refused={refused} accounts={accounts} today={today} />
          </aside>
        ) : null}
      </div>
    </>
  );
}
