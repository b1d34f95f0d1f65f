import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import {
  independenceInWords,
  LINKS,
  leavingInWords,
  MEMBER_PARTS,
  type MemberPart,
} from "#app/domain/panels/members.ts";
import { formatDayShort } from "#app/domain/shared/day.ts";
import { typedDay, typedDayOrNone } from "#app/domain/shared/typed-day.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { appointMember, takeNotice } from "#app/services/panels/central-list.server.ts";
import { Button } from "#app/ui/button.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { listStaff } from "#db/queries/access.ts";
import { listPanelMembers } from "#db/queries/panels.ts";
import { fieldOf, MEANWHILE, type RefusedForm, wrongFields } from "../panel-parts/form-answers.ts";
import { readForm, sentBack } from "../panel-parts/read-form.server.ts";

export const loader = officerLoader({ permission: "panel:read" }, async ({ db, officer, today, url }) => {
  const [members, staff] = await Promise.all([
    listPanelMembers(db, [officer.councilId]),
    listStaff(db, officer.councilId),
  ]);
  const accounts = new Map(staff.map(({ id, givenName, familyName }) => [id, `${givenName} ${familyName}`]));
  return {
    members: members
      .filter(({ leavesOn }) => leavesOn === null || leavesOn >= today)
      .map((member) => ({
        id: member.id,
        version: member.version,
        name: member.name,
        part: MEMBER_PARTS[member.part],
        independence: independenceInWords(member),
        independent: member.independent,
        expertise: [...member.expertise],
        since: member.socialWorkerSince ? member.socialWorkerSince.slice(0, 4) : null,
        appointed: formatDayShort(member.appointedOn, today),
        leaving: leavingInWords(member, today),
        account: member.accountId ? accounts.has(member.accountId) : false,
      })),
    accounts: staff
      .filter(({ id }) => !members.some(({ accountId }) => accountId === id))
      .map(({ id, givenName, familyName }) => ({ value: id, label: `${givenName} ${familyName}` })),
    mayWork: officer.can("application:panel"),
    done: url.searchParams.get("done"),
    today,
  };
});

const Appointment = z.object({
  name: z.string("Enter their name").trim().min(1, "Enter their name").max(100, "Use 100 characters or fewer"),
  part: z.enum(Object.keys(MEMBER_PARTS) as [MemberPart, ...MemberPart[]], "Choose their part"),
  linkedAs: z.string().optional(),
  socialWorkerSince: typedDayOrNone("Enter the day they qualified, or nothing"),
  expertise: z.string().trim().max(300, "Use 300 characters or fewer").default(""),
  accountId: z.string().optional(),
  appointedOn: typedDay("Enter the day of the appointment"),
});
const GivenNotice = z.object({
  memberId: z.string().min(1),
  version: z.coerce.number().int(),
  noticeOn: typedDay("Enter the day their notice came in"),
});

const NOTICE_WORDS = {
  "date-to-come": "Enter a day that is today or earlier",
  "leaves-already": "Their notice is written down already",
  "changed-meanwhile": MEANWHILE,
} as const;

export const action = officerAction({ permission: "application:panel" }, async ({ db, work, officer, request }) => {
  const form = await request.formData();
  if (form.get("intent") === "notice") {
    const name = `notice-${form.get("memberId")}`;
    const read = readForm(form, name, GivenNotice, ["memberId", "version"]);
    if (!read.ok) return read.answer;
    const taken = await takeNotice(work, officer.councilId, read.value);
    if (taken.ok) return redirect("/officer/panels/members?done=notice", 303);
    if (taken.refusal === "not-found") throw notFound();
    const status = taken.refusal === "changed-meanwhile" ? 409 : 422;
    return sentBack(form, name, { errors: { noticeOn: [NOTICE_WORDS[taken.refusal]] } }, status);
  }
  const read = readForm(form, "appoint", Appointment, []);
  if (!read.ok) return read.answer;
  const { linkedAs, accountId, expertise, ...given } = read.value;
  // Only an account of the council's own may be a member of its list.
  const staff = await listStaff(db, officer.councilId);
  const account = staff.find(({ id }) => id === accountId);
  const appointed = await appointMember(work, officer.councilId, {
    ...given,
    accountId: account?.id ?? null,
    email: account?.email ?? null,
    independent: !linkedAs,
    linkedAs: linkedAs || null,
    expertise: expertise
      .split(",")
      .map((each) => each.trim())
      .filter(Boolean),
  });
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
  appointed: { title: "They are on the list", words: "They are asked for every meeting ahead." },
  notice: {
    title: "The notice is written down",
    words: "They stay on the list until it ends, and are asked for no meeting after that.",
  },
};

type Line = ReturnType<typeof useLoaderData<typeof loader>>["members"][number];

function NoticeForm({ member, refused, today }: { member: Line; refused: RefusedForm | undefined; today: string }) {
  const name = `notice-${member.id}`;
  return (
    <details open={refused?.form === name}>
      <summary>
        Gives notice<span className="visually-hidden">: {member.name}</span>
      </summary>
      <form method="post" aria-label={`Notice of ${member.name}`} noValidate>
        <input type="hidden" name="intent" value="notice" />
        <input type="hidden" name="memberId" value={member.id} />
        <input type="hidden" name="version" value={member.version} />
        <TextField
          field={fieldOf(name, "noticeOn", refused, { noticeOn: today })}
          label="It came in, in writing, on"
          type="date"
          width={10}
        />
        <Button look="secondary" small>
          Write it down
        </Button>
      </form>
    </details>
  );
}

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
      <TextField field={field("name")} label="Name" />
      <SelectField
        field={field("part")}
        label="Part"
        options={Object.entries(MEMBER_PARTS).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        field={field("linkedAs")}
        label="Independent of the council?"
        emptyLabel="Yes, independent"
        options={Object.entries(LINKS).map(([value, label]) => ({ value, label: `No: ${label}` }))}
      />
      <TextField
        field={field("socialWorkerSince")}
        label="Social worker, qualified on (optional)"
        hint="A panel needs one of three years, besides whoever chairs."
        type="date"
        width={10}
      />
      <TextField field={field("expertise")} label="What they know well (optional)" hint="With commas between." />
      <SelectField
        field={field("accountId")}
        label="Their account here (optional)"
        hint="With it, they read papers here, and the record finds by itself where they took part."
        emptyLabel="None"
        options={accounts}
      />
      <TextField field={field("appointedOn")} label="Appointed on" type="date" width={10} />
      <Button>Put them on the list</Button>
    </form>
  );
}

/** The central list of a council: who may sit on its panel, whether independent, what they know, and until when. */
export default function CentralList() {
  const { members, accounts, mayWork, done, today } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const columns: Column<Line>[] = [
    {
      key: "name",
      header: "Member",
      cell: ({ name, part, account }) => (
        <>
          {name}
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
      cell: ({ expertise, since }) => (
        <>
          {expertise.join(", ")}
          {since ? <span className="under">social worker since {since}</span> : null}
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
          ) : mayWork ? (
            <NoticeForm member={member} refused={refused} today={today} />
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
