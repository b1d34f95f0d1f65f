import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { AnswerApprovalRefusal } from "#app/domain/matching/approve-outside.ts";
import { refuse } from "#app/domain/shared/result.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { answerApproval, approvalNow } from "#app/services/matching/approve-outside.server.ts";
import { Brief } from "#app/ui/brief.tsx";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { Facts, SummaryList } from "#app/ui/summary-list.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { Voice } from "#app/ui/voice.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { requestOfTheirs } from "../request-parts/own-request.server.ts";
import { type ApprovalPage, readApproval } from "./read-approval.server.ts";

export const loader = officerLoader({ permission: "placement:approve-outside" }, async (given) => ({
  page: await readApproval(given),
}));

const Answer = z.object({
  answer: z.enum(["approve", "refuse"], "Say whether you approve this home"),
  reason: z
    .string("Give your reason")
    .trim()
    .min(1, "Give your reason, in words of your own")
    .max(4000, "Use 4,000 characters or fewer"),
});

const REFUSALS: Record<AnswerApprovalRefusal | "changed-meanwhile", string> = {
  "answered-already": "It was answered already, a moment before you. What stands now is above",
  "own-asking": "You asked for this approval yourself, so somebody else has to give it",
  "not-theirs": "This home is for the Director of Children’s Services to approve",
  "reason-missing": "Give your reason, in words of your own",
  "changed-meanwhile":
    "What you are asked to approve was changed while you were reading. Read it again as it stands above, then answer",
};

export const action = officerAction({ permission: "placement:approve-outside" }, async (given) => {
  const { request } = await requestOfTheirs(given);
  const typed = Object.fromEntries(await given.request.formData());
  const values = { answer: String(typed.answer ?? ""), reason: String(typed.reason ?? "") };
  const { officer, work, db } = given;
  const about = { councilIds: officer.councilIds, requestId: request.id };
  const reading = String(typed.reading ?? "");
  const now = await approvalNow(db, about);
  if (!now) throw notFound();
  const parsed = Answer.safeParse(typed);
  // Said before a field is: with the page redrawn, nothing else would show that it is another record than was read.
  const changed = now.row.stage === "asked" && now.reading !== reading;
  if (!parsed.success && !changed) {
    return data({ values, errors: z.flattenError(parsed.error).fieldErrors, form: [] as string[] }, { status: 422 });
  }
  const said = parsed.success
    ? await answerApproval(
        work,
        { ...about, roles: officer.roles, reading },
        { approves: parsed.data.answer === "approve", reason: parsed.data.reason },
      )
    : refuse("changed-meanwhile");
  if (said.ok) return redirect(`/officer/requests/${request.id}/approval`);
  if (said.refusal === "not-found") throw notFound();
  return data({ values, errors: {}, form: [REFUSALS[said.refusal]] }, { status: 422 });
});

/** An answer that is refused is read anew beside what was asked for: it may have been changed meanwhile. */
export const shouldRevalidate = () => true;

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Approve a home outside the area: ${found?.page.ref ?? "request"} - Nearhome` },
];

/** A home outside the area before the person who has to approve it: the child first, then why, then what was inside. */
export default function Approval() {
  const { page } = useLoaderData<typeof loader>();
  const { approval } = page;
  return approval ? <Asked page={page} approval={approval} /> : <Nothing page={page} />;
}

function Nothing({ page }: { page: ApprovalPage }) {
  return (
    <>
      <PageHeading
        above={<BackLink href={`/officer/requests/${page.id}`}>{page.ref}</BackLink>}
        title="Approve a home outside the area"
        caption={page.who}
      />
      <EmptyState title="Nothing waits for an approval here">
        When a home outside the area has said yes, whoever decides asks for the approval from within the record. It then
        stands on your Today, with the record and the nearest homes inside.
      </EmptyState>
    </>
  );
}

type Asking = NonNullable<ApprovalPage["approval"]>;

function Asked({ page, approval }: { page: ApprovalPage; approval: Asking }) {
  const { inside, said } = approval;
  const refused = useActionData<typeof action>();
  const fields = [fieldFrom("answer", refused), fieldFrom("reason", refused)] as const;
  return (
    <>
      <ErrorSummary fields={fields} formErrors={refused?.form ?? []} />
      <PageHeading
        above={<BackLink href={`/officer/requests/${page.id}`}>{page.ref}</BackLink>}
        title={`Outside the area: ${page.who} with ${approval.home}`}
        caption={`In ${approval.where}${approval.miles === null ? "" : `, ${approval.miles} miles in a straight line`}. ${approval.askedBy} asked ${approval.approver} on ${approval.askedAt}.`}
      />
      {said ? (
        <Notice title={said.words} tone={said.approved ? "done" : "important"}>
          <p className="as-typed">{said.reason}</p>
        </Notice>
      ) : null}
      <Brief>
        <Facts facts={approval.brief.map(({ name, words }) => ({ name, value: words }))} />
        <div>
          {approval.voices.map(({ id, words, said: how }) => (
            <Voice key={id} words={words} said={how} />
          ))}
        </div>
      </Brief>
      <h2>The record so far</h2>
      <SummaryList
        facts={approval.record.map(({ label, text }) => ({
          name: label,
          value: <span className="as-typed">{text}</span>,
        }))}
      />
      <h2>The nearest homes inside the area</h2>
      <p className="small muted">
        Of {inside.searched} homes inside, as they stood on {inside.at}. Miles are straight lines from the family home.
      </p>
      <DataTable
        caption="The nearest homes inside the area, and why each was not the one"
        captionHidden
        columns={[
          { key: "ref", header: "Home", cell: (row: Asking["inside"]["nearest"][number]) => row.ref },
          { key: "miles", header: "Miles", align: "end", cell: (row) => row.miles },
          {
            key: "why",
            header: "Why not",
            cell: (row) => (
              <>
                {row.why}
                {row.change ? <span className="under">Would open it: {row.change}</span> : null}
              </>
            ),
          },
        ]}
        rows={inside.nearest}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title="No home inside the area was known then" headingLevel={3}>
            None stood in the lists that this council may search.
          </EmptyState>
        }
      />
      {approval.mayAnswer ? <AnswerForm answer={fields[0]} reason={fields[1]} approval={approval} /> : null}
    </>
  );
}

type AnswerProps = { answer: FieldState; reason: FieldState; approval: Asking };

function AnswerForm({ answer, reason, approval }: AnswerProps) {
  return (
    <form method="post" noValidate className="measure">
      <input type="hidden" name="reading" value={approval.reading} />
      <h2>Your answer</h2>
      <RadioField
        field={answer}
        label="Do you approve this home?"
        hint={approval.conditions}
        inline
        choices={[
          { value: "approve", label: "I approve it" },
          { value: "refuse", label: "I do not approve it" },
        ]}
      />
      <TextArea
        field={reason}
        label="Your reason"
        hint="It is kept with your answer, your name and the time, and read by whoever decides."
        rows={4}
      />
      <FormActions>
        <Button>Write my answer down</Button>
      </FormActions>
    </form>
  );
}
