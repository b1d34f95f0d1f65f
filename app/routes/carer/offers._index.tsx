import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import { isReplyLate } from "#app/domain/matching/offers.ts";
import { isFamily } from "#app/domain/matching/parent-and-child.ts";
import { isOpen } from "#app/domain/matching/seen-by-step.ts";
import { mayAnswer, OFFER_STAGES } from "#app/domain/matching/stages.ts";
import { dayOf, formatDayShort } from "#app/domain/shared/day.ts";
import type { CarerAsked } from "#app/http/guards.server.ts";
import { carerLoader } from "#app/http/guards.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { NextStep } from "#app/ui/next-step.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { findHouseholdOfAccount } from "#db/queries/carers.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { findRequest, listOffersOfAccount, type OfferRecord } from "#db/queries/matching.ts";
import { offerStep } from "./offer-parts/offer-step.server.ts";

async function lineOf({ db, now, today }: Pick<CarerAsked, "db" | "now" | "today">, asked: OfferRecord) {
  const { offer, councilId } = asked;
  const [record, council, step] = await Promise.all([
    findRequest(db, [councilId], offer.requestId),
    findCouncil(db, councilId),
    offerStep(db, asked, today),
  ]);
  // Who they are opens at the same step on every day and by every rule.
  const request = isOpen("who", "carer", step, { neededToday: false, recordTold: "settled" })
    ? record?.request
    : undefined;
  return {
    id: offer.id,
    // How many, and no more: who they are is read on the offer's own page, where each look is written down.
    who:
      request && isFamily(request)
        ? "a parent and child"
        : request && request.children.length > 1
          ? `${request.children.length} children`
          : "a child",
    council: council?.name ?? "Your council",
    open: mayAnswer(offer.stage),
    question: offer.stage === "question",
    word: OFFER_STAGES[offer.stage].label.carer,
    by: formatWhen(offer.replyBy, now),
    late: isReplyLate(offer, now),
    asked: formatDayShort(dayOf(offer.madeAt), today),
  };
}

export const loader = carerLoader(async (given) => {
  const { db, person } = given;
  const [household, offers] = await Promise.all([
    findHouseholdOfAccount(db, person.id),
    listOffersOfAccount(db, person.id),
  ]);
  const lines = await Promise.all(offers.map((offer) => lineOf(given, offer)));
  return { approved: household !== undefined, lines: lines.reverse() };
});

/** By when an answer is hoped for; while a question waits for its own answer, no time runs. */
function whenToAnswer({ question, late, by }: Awaited<ReturnType<typeof lineOf>>): string {
  if (question) return "Your question waits for its answer. You can still answer at once.";
  return late ? "They hoped to hear by now. You can still answer." : `Please answer by ${by}.`;
}

export const meta: MetaFunction = () => [{ title: "Offers - Nearhome" }];

/** What a carer has been asked, what waits for an answer first. */
export default function Offers() {
  const { approved, lines } = useLoaderData<typeof loader>();
  const [first, ...others] = lines.filter((line) => line.open);
  const answered = lines.filter((line) => !line.open);
  return (
    <>
      <PageHeading title="Offers" caption="When a child may need your home, we ask you here. You can always say no." />
      {first ? (
        <NextStep
          title={`${first.council} asks about ${first.who}`}
          kicker={first.question ? "They owe you an answer" : "Waiting for your answer"}
          action={<ButtonLink href={`/carer/offers/${first.id}`}>Read it and answer</ButtonLink>}
        >
          <p>{whenToAnswer(first)}</p>
        </NextStep>
      ) : (
        <EmptyState
          title="Nothing waits for you"
          action={approved ? <a href="/carer/availability">Say when you have room</a> : null}
        >
          {approved
            ? "When a council thinks a child could live well with you, you get an email and can read about it here. Keeping your availability up to date helps them ask at the right time."
            : "Offers come once you are approved."}
        </EmptyState>
      )}
      {others.length > 0 ? <h2>Also waiting</h2> : null}
      <OfferLines lines={others} />
      {answered.length > 0 ? <h2>Before</h2> : null}
      <OfferLines lines={answered} />
    </>
  );
}

type Line = Awaited<ReturnType<typeof lineOf>>;

function OfferLines({ lines }: { lines: readonly Line[] }) {
  return (
    <ul className="plain-list stack">
      {lines.map((line) => (
        <li key={line.id}>
          <a href={`/carer/offers/${line.id}`}>{line.who}</a> <Tag tone={line.open ? "soon" : "plain"}>{line.word}</Tag>
          <br />
          <span className="muted">
            {line.council}, asked {line.asked}
          </span>
        </li>
      ))}
    </ul>
  );
}
