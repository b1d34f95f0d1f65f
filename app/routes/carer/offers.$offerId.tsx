import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { DECLINE_REASONS } from "#app/domain/matching/offers.ts";
import { capitalised } from "#app/domain/shared/first-letter.ts";
import { carerAction, carerLoader, notFound } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import { acknowledge } from "#app/services/matching/after-the-move.server.ts";
import { type AnswerRefusal, answerOffer } from "#app/services/matching/answer-offer.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { NextStep } from "#app/ui/next-step.tsx";
import { Notice, SuccessPanel } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { AnswerForm, answerOf } from "./offer-parts/answer-form.server.ts";
import { type OfferPage, readOffer } from "./offer-parts/read-offer.server.ts";

export const loader = carerLoader(async (given) => {
  const offer = await readOffer(given);
  if (!offer) throw notFound();
  return { offer, done: given.url.searchParams.get("done") };
});

type Refused = { answer: string; typed: Record<string, string>; errors: Record<string, string[]> };

const REFUSALS: Record<Exclude<AnswerRefusal, "not-found">, { field: string; words: string }> = {
  "offer-ended": { field: "", words: "This offer has ended. There is nothing you need to do" },
  "already-agreed": { field: "", words: "Another home said yes a moment before you. Thank you for being ready" },
  "place-taken": {
    field: "",
    words: "Your free place is promised to another child already, so this one cannot come too",
  },
  "yes-held": { field: "", words: "They have your yes already. There is nothing more to send" },
  "note-missing": { field: "note", words: "Say in a few words what it is" },
  "question-missing": { field: "question", words: "Write your question" },
  "changed-meanwhile": { field: "", words: "Something changed while you were reading. Please look again and answer" },
  "theirs-to-answer": { field: "", words: "This offer is for another home" },
};

export const action = carerAction(async ({ work, person, params, request }) => {
  const form = await request.formData();
  const typed = typedIn(form);
  const refuse = (errors: Record<string, string[]>) =>
    data<Refused>({ answer: typed.answer ?? "", typed, errors }, { status: 422 });
  const submission = parseWithZod(form, { schema: AnswerForm });
  if (submission.status !== "success") return refuse(errorsIn(submission));
  const offerId = params.offerId ?? "";
  if (submission.value.answer === "have") {
    const said = await acknowledge(work, {
      accountId: person.id,
      offerId,
      stillMissing: submission.value.missing ?? null,
    });
    if (said.ok) return redirect(`/carer/offers/${offerId}?done=have`);
    if (said.refusal === "not-found") throw notFound();
    return refuse({ "": ["Something changed while you were reading. Please look again"] });
  }
  const answered = await answerOffer(work, { accountId: person.id }, offerId, answerOf(submission.value));
  if (answered.ok) return redirect(`/carer/offers/${offerId}?done=${submission.value.answer}`);
  if (answered.refusal === "not-found") throw notFound();
  const { field, words } = REFUSALS[answered.refusal];
  return refuse({ [field]: [words] });
});

/** Whether the page begins with thanks for what was just sent: its heading is the first one then. */
function isThanked({ stage }: OfferPage, done: string | null): boolean {
  if (done === "have") return stage === "placed";
  if (stage === "held") return true;
  return (
    (done === "yes" && stage === "accepted") ||
    (done === "no" && stage === "declined") ||
    (done === "ask" && stage === "question")
  );
}

function Done({ offer, done }: { offer: OfferPage; done: string | null }) {
  if (!isThanked(offer, done)) return null;
  if (done === "have") {
    return (
      <SuccessPanel title="Thank you. They know that you have it">
        <p>{capitalised(offer.officer)} sees what you said is missing, and finds it out.</p>
      </SuccessPanel>
    );
  }
  // That a yes is held stands on the page for as long as it is.
  if (offer.stage === "held") return <HeldYes offer={offer} />;
  if (done === "yes") {
    return (
      <SuccessPanel title="Thank you. You said yes">
        <p>
          {capitalised(offer.officer)} at {offer.council} now decides, with your answer in hand, and rings you. You get
          an email when it is settled, and the day then stands here. Until then this place is promised to nobody else.
        </p>
        <p>If something changes for you before the child comes, say so below. You still may.</p>
      </SuccessPanel>
    );
  }
  if (done === "no") {
    return (
      <SuccessPanel title="Thank you for telling us">
        <p>
          {offer.council} knows, and asks elsewhere. Nothing more is needed.
          {offer.afterOthersDays > 0
            ? ` For ${offer.afterOthersDays} days they ask others first about a child like this one.`
            : ""}
        </p>
        <p>
          <a href="/carer/availability">If you have no room at the moment, say so</a>, and you will not be asked.
        </p>
      </SuccessPanel>
    );
  }
  return (
    <SuccessPanel title="Your question is sent">
      <p>
        {capitalised(offer.officer)} answers you here, and you get an email when the answer is there. Your time to
        decide begins again then.
      </p>
    </SuccessPanel>
  );
}

/** Their yes came, and something changed since they were asked: nothing is lost, and the next step is the council's. */
function HeldYes({ offer }: { offer: OfferPage }) {
  return (
    <SuccessPanel title="Thank you. We have your yes">
      <p>
        Something has changed since you were asked: for the child, or in what is written down about your home.{" "}
        {capitalised(offer.officer)} at {offer.council} looks at it and rings you. You do not need to send it again.
        {offer.phone ? ` You can ring too: ${offer.phone}.` : ""}
      </p>
      <p>Your place is not promised yet. If you would rather say no now, you may, below.</p>
    </SuccessPanel>
  );
}

/** Their yes stands and nothing is decided: read again later, the page still says whose turn it is. */
function YesStands({ offer }: { offer: OfferPage }) {
  if (offer.stage !== "accepted" || offer.fellThrough !== null) return null;
  return (
    <Notice title="They have your yes">
      <p>
        {capitalised(offer.officer)} at {offer.council} decides, and rings you. Your place is kept for this child until
        then.
        {offer.phone ? ` You can ring too: ${offer.phone}.` : ""}
      </p>
    </Notice>
  );
}

function Arrangements({ offer }: { offer: OfferPage }) {
  const { arrangements } = offer;
  if (!arrangements) return null;
  return (
    <>
      <Notice
        title={`It is settled: from ${arrangements.day}${arrangements.until ? ` until ${arrangements.until}` : ""}`}
        tone="done"
      >
        <p>
          {capitalised(offer.officer)} at {offer.council} rings you about the first day. Before then you should have
          everything that is known in writing
          {arrangements.planLater ? "; the placement plan follows within 5 working days" : ""}. If something is missing,
          say so{offer.phone ? `: ${offer.phone}` : ""}.
        </p>
      </Notice>
      <InWriting arrangements={arrangements} />
    </>
  );
}

/** What they have been given in writing, and one press to say that they have it. */
function InWriting({ arrangements }: { arrangements: NonNullable<OfferPage["arrangements"]> }) {
  const open = arrangements.given.filter(({ acknowledged }) => !acknowledged);
  return (
    <section aria-labelledby="writing">
      <h2 id="writing">What you have in writing</h2>
      {arrangements.given.length === 0 ? (
        <p>Nothing has been written down yet as given to you. If the child comes before you have it, say so.</p>
      ) : null}
      {arrangements.given.map((one) => (
        <div key={one.id}>
          <p>
            Given {one.on}
            {one.acknowledged ? ", and you said that you have it" : ""}:
          </p>
          <ul>
            {one.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
          {one.stillMissing ? <p>You said this is missing: {one.stillMissing}</p> : null}
        </div>
      ))}
      {open.length > 0 ? (
        <form method="post">
          <input type="hidden" name="answer" value="have" />
          <TextArea field={fieldFrom("missing")} label="Is anything missing?" hint="Leave it empty if not." rows={2} />
          <Button>I have it</Button>
        </form>
      ) : null}
      {arrangements.missing.length > 0 ? (
        <Details summary="What you should still be given">
          <ul>
            {arrangements.missing.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </Details>
      ) : null}
    </section>
  );
}

/** What was settled with them and did not come about: put off, or over. Why is for a person to say. */
function FellThrough({ offer }: { offer: OfferPage }) {
  if (offer.fellThrough === null || offer.stage === "placed") return null;
  return (
    <Notice title={`The move on ${offer.fellThrough} did not happen`}>
      <p>
        {offer.stage === "accepted"
          ? `It is put off. Your yes stands and your place stays kept; ${offer.officer} agrees another day with you.`
          : `Your place counts as free again. You got ready, and we are sorry. ${capitalised(offer.officer)} rings you to say more.`}
        {offer.phone ? ` You can ring too: ${offer.phone}.` : ""}
      </p>
    </Notice>
  );
}

function Ended({ offer }: { offer: OfferPage }) {
  if (offer.fellThrough !== null && offer.stage === "released") return null;
  if (offer.stage !== "declined" && offer.stage !== "released") return null;
  return (
    <Notice title={offer.stage === "declined" ? "You said no" : "You do not need to answer"}>
      <p>
        {offer.stage === "declined"
          ? `Your reason: ${offer.reason?.toLowerCase() ?? "none given"}. What you read about the child is not kept here.`
          : "Another home was settled, or things changed. It says nothing about you or your home. Thank you for being ready."}
      </p>
    </Notice>
  );
}

/** By when an answer is hoped for; while a question waits for its own answer, no time runs. */
function whenToAnswer({ stage, late, officer, by }: OfferPage): string {
  if (stage === "question") return `Your question is with ${officer}; you can still answer at once`;
  return late ? "They hoped to hear by now; you can still answer" : `Please answer by ${by}`;
}

/** Whom to ring before they answer, where the home is needed today and a written answer may come too late. */
function RingFirst({ offer }: { offer: OfferPage }) {
  const later = offer.later.find(({ part }) => part === "out-of-hours")?.words;
  const numbers = [offer.phone ?? "", later ? `outside office hours: ${later}` : ""].filter((words) => words !== "");
  return offer.neededToday && numbers.length > 0 ? (
    <p>If you would rather ask by telephone: {numbers.join("; ")}.</p>
  ) : null;
}

function Answer({ offer, refused }: { offer: OfferPage; refused: Refused | undefined }) {
  const field = (name: string): FieldState => fieldFrom(name, { values: refused?.typed, errors: refused?.errors });
  const mayYes = offer.open;
  const mayNo = offer.open || offer.stage === "accepted" || offer.stage === "held";
  if (!mayNo) return null;
  return (
    <>
      {mayYes ? (
        <NextStep
          title="Could they live with you?"
          kicker={whenToAnswer(offer)}
          action={
            <form method="post">
              <Button name="answer" value="yes">
                Yes, they can come to us
              </Button>
            </form>
          }
        >
          <p>Yes tells {offer.council} that you are ready. They still decide, and ring you before anything happens.</p>
          <RingFirst offer={offer} />
        </NextStep>
      ) : null}
      <Details summary={mayYes ? "Not this time" : "We have to say no after all"} open={refused?.answer === "no"}>
        <form method="post">
          <input type="hidden" name="answer" value="no" />
          <RadioField
            field={field("reason")}
            label="What is the nearest reason?"
            hint="It helps them ask you at better times."
            choices={Object.entries(DECLINE_REASONS).map(([value, label]) => ({ value, label }))}
          />
          <TextArea field={field("note")} label="Anything you want to add" rows={3} />
          <Button look="secondary">Say no</Button>
        </form>
      </Details>
      {offer.stage === "asked" ? (
        <Details summary="I have a question first" open={refused?.answer === "ask"}>
          <form method="post">
            <input type="hidden" name="answer" value="ask" />
            <TextArea
              field={field("question")}
              label={`Your question to ${offer.officer}`}
              hint="The clock stops while you wait for the answer."
              rows={3}
            />
            <Button look="secondary">Send the question</Button>
          </form>
        </Details>
      ) : null}
    </>
  );
}

const asFacts = (told: readonly { name: string; words: string }[]) =>
  told.map(({ name, words }) => ({ name, value: words }));

/** What they may read at their step: after a yes what opened with it first, then what they were asked with. */
function WhatIsKnown({ offer, facts }: { offer: OfferPage; facts: NonNullable<OfferPage["telling"]>["facts"] }) {
  const said = offer.stage === "accepted" || offer.stage === "placed";
  const { agreed, settled } = offer.toOpen;
  return (
    <>
      {said ? (
        <>
          <h3>What opened since you said yes</h3>
          <SummaryList facts={asFacts(offer.later)} />
          <h3>What you were asked with</h3>
          <SummaryList facts={asFacts(facts)} />
        </>
      ) : (
        <SummaryList facts={asFacts([...offer.later, ...facts])} />
      )}
      {agreed.length + settled.length > 0 ? (
        <Details summary="What you read later">
          <p>
            The law has you told what you need to care for a child before the child comes to you. As far as it is known:
          </p>
          <OpensLater when="When you say yes" parts={agreed} />
          <OpensLater when="Once it is settled, before the child comes" parts={settled} />
        </Details>
      ) : null}
      <p className="small muted">
        This is what is known and bears on your home. Miles are straight lines; minutes are an estimate. Each time it is
        opened is written down.
      </p>
    </>
  );
}

function OpensLater({ when, parts }: { when: string; parts: readonly string[] }) {
  return parts.length === 0 ? null : (
    <>
      <p>{when}:</p>
      <ul>
        {parts.map((part) => (
          <li key={part}>{part}</li>
        ))}
      </ul>
    </>
  );
}

export const meta: MetaFunction = () => [{ title: "An offer - Nearhome" }];

/** A question until they answered it, and what became of it after. */
function headingOf(stage: OfferPage["stage"], { who, together }: NonNullable<OfferPage["telling"]>): string {
  const whom = `${who}${together ? ", together" : ""}`;
  if (stage === "placed") return `You are home for ${whom}`;
  return stage === "accepted" ? `You said yes to ${whom}` : `Could you be home for ${whom}?`;
}

/** One offer: what is known, without who it is, and the three ways to answer. */
export default function Offer() {
  const { offer, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { telling } = offer;
  const title = telling ? headingOf(offer.stage, telling) : "This offer is closed";
  const wrong = Object.entries(refused?.errors ?? {});
  return (
    <>
      <ErrorSummary
        fields={wrong.filter(([name]) => name !== "").map(([name, errors]) => ({ id: name, name, errors }))}
        formErrors={wrong.filter(([name]) => name === "").flatMap(([, errors]) => errors)}
      />
      <BackLink href="/carer/offers">All offers</BackLink>
      {refused ? null : <Done offer={offer} done={done} />}
      {!refused && isThanked(offer, done) ? null : (
        <PageHeading title={title} caption={telling ? `${offer.council}, from ${telling.from}` : offer.council} />
      )}
      <FellThrough offer={offer} />
      <Arrangements offer={offer} />
      {!refused && isThanked(offer, done) ? null : <YesStands offer={offer} />}
      <Ended offer={offer} />
      {telling ? (
        <>
          {!refused && isThanked(offer, done) ? (
            <h2>{title}</h2>
          ) : offer.stage === "placed" || offer.stage === "accepted" ? (
            <h2>What is known</h2>
          ) : null}
          {offer.talk.length > 0 ? (
            <Notice title="What you asked">
              {offer.talk.map(({ who, words }) => (
                <p key={words}>
                  {who === "carers" ? "You asked" : `${capitalised(offer.officer)} answered`}: {words}
                </p>
              ))}
            </Notice>
          ) : null}
          <WhatIsKnown offer={offer} facts={telling.facts} />
        </>
      ) : null}
      <Answer offer={offer} refused={refused} />
    </>
  );
}
