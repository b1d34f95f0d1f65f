import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SESSION_LIMITS, SIGN_IN_CODE } from "#app/domain/access/sign-in.ts";
import { publicLoader } from "#app/http/guards.server.ts";
import { SIGN_INS_KEPT_DAYS } from "#app/services/access/forget-sign-ins.server.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { REMINDER_KEPT_DAYS } from "#app/services/enquiries/readiness-reminders.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { PublicPage } from "./frame/public-page.tsx";

const DAY_MINUTES = 24 * 60;

export const loader = publicLoader(async ({ db, env, today }) => {
  const { values } = await rulebookOf(db, null, today);
  const { carer, officer } = SESSION_LIMITS;
  return {
    demo: env.demo,
    kept: [
      {
        what: "A question about fostering that went no further",
        howLong: "As long as the council you asked decides. No law fixes it; many councils choose a year",
      },
      {
        what: "Answers to “Could I foster?”",
        howLong: `Not at all, unless you ask us to remind you: then until that day and ${REMINDER_KEPT_DAYS} days more, with your email address and without your name or what you said of your health and the law. You can delete them with one press`,
      },
      {
        what: "An application that was refused or withdrawn",
        howLong: `At least ${values.refusedRecordYears} years from that day`,
      },
      {
        what: "The record of an approved foster carer",
        howLong: `At least ${values.approvedRecordYears} years after approval ends`,
      },
      {
        what: "A code or link to sign in",
        howLong: `Works for ${SIGN_IN_CODE.minutes} minutes, deleted after ${SIGN_INS_KEPT_DAYS} days. Once its email is sent, we keep only a mark of it`,
      },
      {
        what: "Tries to sign in that failed",
        howLong: `${SIGN_INS_KEPT_DAYS} days, as a mark from which nobody can read your address or where you were`,
      },
      {
        what: "Being signed in",
        howLong: `Applicants and carers: ${carer.idleMinutes / DAY_MINUTES} days without use, ${carer.absoluteMinutes / DAY_MINUTES} days at most. Staff: ${officer.idleMinutes} minutes without use, ${officer.absoluteMinutes / 60} hours at most`,
      },
    ],
  };
});

export const meta: MetaFunction = () => [
  { title: "Privacy - Nearhome" },
  {
    name: "description",
    content: "What Nearhome keeps about you, who sees it, for how long, and what you can ask for.",
  },
];

export default function Privacy() {
  const { demo, kept } = useLoaderData<typeof loader>();
  return (
    <PublicPage>
      <div className="measure">
        <PageHeading title="Privacy" />
        <Lede>You can look around without telling us anything. Once you ask about fostering, a council knows you.</Lede>
        {demo ? (
          <Notice title="This is a demonstration">
            <p>
              Its people are invented. Please do not type anything about yourself or anybody else who is real: other
              visitors of this demonstration can read it.
            </p>
          </Notice>
        ) : null}
        <h2>Whose responsibility it is</h2>
        <p>
          The council you ask is responsible for what you tell it, and Nearhome keeps it for that council. The law gives
          councils the task of finding and assessing foster carers, and that task, not your consent, is why they may use
          what you tell them. They still ask you before they write to your doctor, your employer or anybody else.
        </p>
        <h2>Who sees it</h2>
        <ul>
          <li>Staff of the council you chose, each only what their work needs. They sign in with two steps.</li>
          <li>Another council only where an agreement says so, or when you apply to it.</li>
          <li>The people who plan for a whole region see numbers, never names. Small numbers are hidden.</li>
          <li>
            The company that carries our email sees your address and the email. Emails say that something waits for you;
            the letter itself is behind sign-in.
          </li>
        </ul>
        <p>Everything that is done to your record is noted: what, when, and by whom. Notes are never rewritten.</p>
      </div>
      <section className="section">
        <h2>How long it is kept</h2>
        <DataTable
          caption="How long things are kept"
          captionHidden
          rows={kept}
          rowKey={(row) => row.what}
          columns={[
            { key: "what", header: "What", cell: (row) => row.what },
            { key: "howLong", header: "How long", cell: (row) => row.howLong },
          ]}
        />
        <p className="small muted">
          The two periods for applications and approvals are set by the Fostering Services (England) Regulations 2011,
          regulation 32. A complaint, an allegation or a claim can make a council keep a record for longer.
        </p>
      </section>
      <div className="measure">
        <h2>Cookies</h2>
        <p>
          There is one while you are signed in, and one for the few minutes in between. There are no others: nothing
          counts your visits or follows you to other sites, and no page loads anything from another company.
        </p>
        <h2>What you can ask for</h2>
        <p>
          You can ask your council to show you what it keeps about you, to put right what is wrong, and to say why it
          decided as it did. It has a month to answer, and may need to leave out what somebody else told it in
          confidence. No computer decides about you: people do, and they sign for it.
        </p>
        <p>
          If the answer does not satisfy you, you can complain to the Information Commissioner’s Office at ico.org.uk.
        </p>
      </div>
    </PublicPage>
  );
}
