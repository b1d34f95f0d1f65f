import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CARE_TYPES, SEXES } from "#app/domain/carers/terms.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import { agreeWithAgency, askAgencies, endAgreement, endAsk } from "#app/services/matching/agency-asks.server.ts";
import { takeUpAnswer } from "#app/services/matching/take-up-answer.server.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { Details } from "#app/ui/details.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findRequest } from "#db/queries/matching.ts";
import { AgenciesForm, type AgenciesPage, readAgencies } from "./read-agencies.server.ts";

const DONE: Readonly<Record<string, string>> = {
  sent: "Sent, by a private link to each. Their answers appear here.",
  "link-ended": "The link is over from now. What the agency answered stays here.",
  "agreement-ended": "The agreement is ended, and every link under it is over from now.",
  agreed: "Kept. The agency can be asked from its first day.",
};

const CHANGED = "Somebody changed this a moment ago. Look again";

export const loader = officerLoader({ permission: "offer:make" }, async (given) => {
  const page = await readAgencies(given);
  if (!page) throw notFound();
  const done = given.url.searchParams.get("done") ?? "";
  return { page, done: Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null };
});

export const action = officerAction(
  { permission: "offer:make" },
  async ({ work, db, env, officer, params, request }) => {
    const form = await request.formData();
    const submission = parseWithZod(form, { schema: AgenciesForm });
    const written: Record<string, string> = { ...typedIn(form), careTypes: form.getAll("careTypes").join() };
    const refuse = (...errors: string[]) => data({ errors, typed: written }, { status: 422 });
    if (submission.status !== "success")
      return refuse(...Object.values(submission.error ?? {}).flatMap((one) => one ?? []));
    const typed = submission.value;
    const of = { councilIds: officer.councilIds, requestId: params.requestId ?? "" };
    const record = await findRequest(db, of.councilIds, of.requestId);
    if (!record) throw notFound();
    const page = `/officer/requests/${of.requestId}/agencies`;
    switch (typed.intent) {
      case "agree": {
        const { intent: _intent, ...agreed } = typed;
        const kept = await agreeWithAgency(work, record.request.councilId, agreed);
        return kept.ok ? redirect(`${page}?done=agreed`) : refuse("The last day is before the first");
      }
      case "send": {
        const sent = await askAgencies(work, env.secret, { ...of, agreementIds: typed.agreementIds });
        if (sent.ok) return redirect(`${page}?done=sent`);
        if (sent.refusal === "not-found") throw notFound();
        return refuse(sent.refusal === "request-ended" ? "This search has ended" : "Tick the agencies to ask");
      }
      case "take": {
        const { fosteredAges: fostered, ownAges: own, approvedOn, agreementSignedOn, reviewDueOn } = typed;
        const { sex, careTypes } = typed;
        const approval = { approvedOn, agreementSignedOn, reviewDueOn, sex, careTypes };
        const there = fostered && own ? { fostered, own } : undefined;
        const taken = await takeUpAnswer(work, { ...of, askId: typed.askId, there, approval });
        if (taken.ok) return redirect(`/officer/requests/${of.requestId}?done=written#offers`);
        if (taken.refusal.why === "not-found") throw notFound();
        if ("finding" in taken.refusal) {
          return refuse(`This home cannot be asked as it stands. ${taken.refusal.finding ?? ""}`.trim());
        }
        switch (taken.refusal.why) {
          case "agreement-over":
            return refuse("The agreement with this agency is over. Enter a new one before you ask it again");
          case "free-too-late":
            return refuse(
              `This home is free from ${formatDay(taken.refusal.from)}, after the day it is needed. Ask the agency for an earlier day`,
            );
          case "approval-days":
            return refuse(
              "The carers are approved first, then the agreement is signed, today at the latest, and the review comes after. Check the three days with the agency",
            );
          case "ages-missing":
            return refuse("Enter the ages of the children who live there. Write none if there are none");
          default:
            return refuse("Something changed since they answered. Look again");
        }
      }
      case "end-link": {
        const ended = await endAsk(work, { ...of, askId: typed.askId }, typed.because);
        if (ended.ok) return redirect(`${page}?done=link-ended`);
        if (ended.refusal === "not-found") throw notFound();
        return refuse(ended.refusal === "over" ? "This link is over already" : CHANGED);
      }
      case "end-agreement": {
        const which = { councilIds: [record.request.councilId], agreementId: typed.agreementId };
        const ended = await endAgreement(work, which, typed.because);
        if (ended.ok) return redirect(`${page}?done=agreement-ended`);
        if (ended.refusal === "not-found") throw notFound();
        return refuse(CHANGED);
      }
    }
  },
);

type EndItProps = {
  intent: "end-link" | "end-agreement";
  name: "askId" | "agreementId";
  id: string;
  summary: string;
  says: string;
};

/** Ends a link or an agreement early, with the reason. */
function EndIt({ intent, name, id, summary, says }: EndItProps) {
  return (
    <Details summary={summary}>
      <form method="post" className="measure">
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name={name} value={id} />
        <TextField
          field={{ ...fieldFrom("because"), id: `because-${id}` }}
          label="Why it ends"
          hint={says}
          width={30}
        />
        <Button small look="warning">
          End it now
        </Button>
      </form>
    </Details>
  );
}

/** The agreements of the council, those that have ended too. */
function Agreements({ page }: { page: AgenciesPage }) {
  if (page.agreements.length === 0) return null;
  return (
    <section aria-labelledby="agreements">
      <h2 id="agreements">Agreements with agencies</h2>
      {page.agreements.map((one) => (
        <section key={one.id} aria-labelledby={`agreement-${one.id}`}>
          <h3 id={`agreement-${one.id}`}>{one.agency}</h3>
          <p className="small muted">
            {one.email}, from {one.from}, {one.until === "no last day" ? one.until : `until ${one.until}`}. {one.ended}
          </p>
          {one.mayEnd ? (
            <EndIt
              intent="end-agreement"
              name="agreementId"
              id={one.id}
              summary={`End the agreement with ${one.agency}`}
              says="Nothing more is sent, and every link under it is over at once."
            />
          ) : null}
        </section>
      ))}
    </section>
  );
}

type AgesThereProps = { askId: string; typed: Readonly<Record<string, string>>; says: string };

/** Who else lives in the home, by age, because the rules about other children look at them. */
function AgesThere({ askId, typed, says }: AgesThereProps) {
  const field = (name: string) => ({ ...fieldFrom(name, { values: typed }), id: `${name}-${askId}` });
  return (
    <>
      <p>The agency says of children there: “{says}”. Their ages count in what the home may take on.</p>
      <TextField
        field={field("fosteredAges")}
        label="Ages of children fostered there"
        hint="In years, with commas between, 0 for a baby. Write none if there are none."
        width={10}
      />
      <TextField field={field("ownAges")} label="Ages of the carers’ own children" hint="In the same way." width={10} />
    </>
  );
}

type ApprovalDaysProps = { askId: string; typed: Readonly<Record<string, string>> };

/** What the agency says of its carers' approval: a move rests on it, so none of it is guessed. */
function ApprovalDays({ askId, typed }: ApprovalDaysProps) {
  const field = (name: string) => ({ ...fieldFrom(name, { values: typed }), id: `${name}-${askId}` });
  return (
    <>
      <p>
        Ask the agency for three days of the carers’ approval and for its terms, and write them down as it says them.
      </p>
      <TextField field={field("approvedOn")} label="Approved on" type="date" width={10} />
      <TextField field={field("agreementSignedOn")} label="Foster care agreement signed on" type="date" width={10} />
      <TextField field={field("reviewDueOn")} label="Next review of the approval due by" type="date" width={10} />
      <SelectField
        field={field("sex")}
        label="Approved for"
        emptyLabel="Choose"
        options={Object.entries(SEXES).map(([value, label]) => ({ value, label }))}
      />
      <CheckboxesField
        field={{
          ...fieldFrom("careTypes", { values: { careTypes: typed.careTypes?.split(",") } }),
          id: `careTypes-${askId}`,
        }}
        label="Kinds of care they are approved for"
        small
        choices={Object.entries(CARE_TYPES).map(([value, label]) => ({ value, label }))}
      />
    </>
  );
}

type AnswersProps = { page: AgenciesPage; typed: Readonly<Record<string, string>> };

function Answers({ page, typed }: AnswersProps) {
  if (page.asks.length === 0) {
    return (
      <EmptyState title="No agency has been asked about this request">
        An agency under agreement can be sent what it needs to name a home, and nothing more, by a link that ends. It
        answers with a home, a weekly price and its inspection rating.
      </EmptyState>
    );
  }
  return (
    <>
      {page.asks.map((ask) => (
        <section key={ask.id} aria-labelledby={`ask-${ask.id}`}>
          <h2 id={`ask-${ask.id}`}>
            {ask.agency}: {ask.state}
          </h2>
          <p className="small muted">
            Sent {ask.sent}; {ask.link};{" "}
            {ask.opened === 0 ? "not opened yet" : ask.opened === 1 ? "opened once" : `opened ${ask.opened} times`}.
          </p>
          {ask.home ? (
            <>
              <Facts
                facts={[
                  { name: "Home", value: ask.home.where },
                  { name: "Places", value: ask.home.places },
                  { name: "Price", value: ask.home.price },
                  { name: "Inspection", value: ask.home.rating },
                  { name: "From", value: ask.home.from },
                  ...(ask.home.note ? [{ name: "They say", value: ask.home.note }] : []),
                ]}
              />
              {page.open && ask.mayTake ? (
                <form method="post" className="after-facts">
                  <input type="hidden" name="intent" value="take" />
                  {ask.others ? (
                    <AgesThere askId={ask.id} typed={typed.askId === ask.id ? typed : {}} says={ask.others} />
                  ) : null}
                  <ApprovalDays askId={ask.id} typed={typed.askId === ask.id ? typed : {}} />
                  <p>
                    <Button small look="secondary" name="askId" value={ask.id}>
                      Take up this home<span className="visually-hidden"> of {ask.agency}</span>
                    </Button>
                  </p>
                </form>
              ) : null}
            </>
          ) : null}
          {ask.why ? <p>They said: “{ask.why}”</p> : null}
          {ask.earlier.length > 0 ? (
            <Details summary={`What ${ask.agency} answered before`}>
              <Facts facts={ask.earlier.map(({ at, words }) => ({ name: `Answered ${at}`, value: words }))} />
            </Details>
          ) : null}
          {ask.taken ? <p>Taken up for this request. No other council can search this home.</p> : null}
          {ask.gone ? (
            <p>Taken up before. It was let go, or its carers said no since, so the agency need not keep the place.</p>
          ) : null}
          {page.open && ask.mayEnd ? (
            <EndIt
              intent="end-link"
              name="askId"
              id={ask.id}
              summary={`End the link of ${ask.agency}`}
              says="The link is over at once."
            />
          ) : null}
        </section>
      ))}
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Agencies: ${found?.page.ref ?? "a request"} - Nearhome` },
];

/** Independent agencies asked about one request, under agreement, and what they answered. */
export default function Agencies() {
  const { page, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = (name: string) => fieldFrom(name, { values: refused?.typed });
  return (
    <>
      <ErrorSummary formErrors={refused?.errors ?? []} />
      <PageHeading
        above={<BackLink href={`/officer/requests/${page.id}`}>{page.ref}</BackLink>}
        title="Independent agencies"
        caption={`For ${page.who}. An agency’s answer is one option beside your own; people decide.`}
      />
      {done && !refused ? (
        <Notice tone="done">
          <p>{done}</p>
        </Notice>
      ) : null}
      <Answers page={page} typed={refused?.typed ?? {}} />
      {page.open && page.mayAsk.length > 0 ? (
        <form method="post" className="measure">
          <input type="hidden" name="intent" value="send" />
          <CheckboxesField field={fieldFrom("agreementIds")} label="Send the request to" choices={page.mayAsk} small />
          <Button small>Send a private link</Button>
        </form>
      ) : null}
      <Agreements page={page} />
      <Details summary="Enter an agreement with an agency" open={!page.anyAgreement || Boolean(refused?.typed.agency)}>
        <form method="post" className="measure" noValidate>
          <input type="hidden" name="intent" value="agree" />
          <TextField field={field("agency")} label="Agency" width={30} />
          <TextField field={field("email")} label="Where requests are sent" type="email" width={30} />
          <SelectField
            field={field("owner")}
            label="Owned"
            emptyLabel="Choose"
            options={[
              { value: "private", label: "Privately" },
              { value: "voluntary", label: "By a charity or a voluntary body" },
            ]}
          />
          <TextField field={field("startsOn")} label="First day" type="date" width={10} />
          <TextField field={field("endsOn")} label="Last day, if known" type="date" width={10} />
          <Button small look="secondary">
            Keep the agreement
          </Button>
        </form>
      </Details>
    </>
  );
}
