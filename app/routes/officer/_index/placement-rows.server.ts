import { workingDaysBetween } from "#app/domain/calendar/working-days.ts";
import { type Owed, owedAfterPlacement } from "#app/domain/matching/owed-after-placement.ts";
import { addDays, type Day, dayOf, formatDayShort, instantAt } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { matchingRulesOf } from "#app/services/matching/matching-rules.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import {
  listGivenOfOffers,
  listNoticesOfRequests,
  listPlacedSince,
  type PlacedRequest,
} from "#db/queries/placements-owed.ts";
import type { TodayRow } from "./today-row.ts";

/** Older moves stand in the lists: what was not done by then is no longer a matter of one day. */
const DAYS_BACK = 90;

/** The end of a working day in England, in minutes. */
const END_OF_DAY = 17 * 60;

const DO: Readonly<Record<Owed["what"], (count: number) => string>> = {
  notices: (count) => (count === 1 ? "Send the notice that is left" : `Send ${count} notices`),
  plan: () => "Agree the placement plan, and write down the day",
  information: () => "Give the carers what is known, in writing",
  acknowledgement: () => "Ask the carers whether they have what they were given",
};

const WORD: Readonly<Record<Owed["what"], string>> = {
  notices: "notices",
  plan: "plan",
  information: "information",
  acknowledgement: "carers’ turn",
};

/** The part of the page on which it is done. */
const PART: Readonly<Record<Owed["what"], string>> = {
  notices: "notices",
  plan: "plan",
  information: "information",
  acknowledgement: "information",
};

const ORDER = { notices: "law", plan: "law", information: "law", acknowledgement: "stuck" } as const;

function sinceInWords({ what, since }: Owed, today: Day): string {
  const day = formatDayShort(since, today);
  return what === "acknowledgement" ? `Theirs to say since ${day}` : `Ours since the decision of ${day}`;
}

function clockOf(dueOn: Day, today: Day): TodayRow["clock"] {
  if (dueOn < today) return { text: "late", late: true };
  const days = workingDaysBetween(today, dueOn, bankHolidays());
  if (days === 0) return { text: "today", late: false };
  return { text: days === 1 ? "1 working day" : `${days} working days`, late: false };
}

function rowOf(placed: PlacedRequest, owed: Owed, today: Day): TodayRow {
  const late = owed.dueOn < today;
  return {
    key: `owed-${placed.id}-${owed.what}`,
    who: `${placed.ref}: placed with ${placed.homeRef}`,
    detail: `${placed.startsOn > today ? "moves in on" : "there since"} ${formatDayShort(placed.startsOn, today)}`,
    href: `/officer/requests/${placed.id}/placed#${PART[owed.what]}`,
    do: DO[owed.what](owed.count),
    why: {
      tone: late ? "late" : owed.turn === "carers" ? "now" : "soon",
      word: WORD[owed.what],
      words: `${sinceInWords(owed, today)}, by ${formatDayShort(owed.dueOn, today)}`,
    },
    clock: clockOf(owed.dueOn, today),
    order: { kind: ORDER[owed.what], at: instantAt(owed.dueOn, END_OF_DAY).getTime() },
  };
}

/** What is owed after placements: all of it to the placements team, what is late to managers too. */
export async function placementsToday({ db, officer, today }: OfficerAsked): Promise<TodayRow[]> {
  if (!officer.can("placement:record")) return [];
  const theirs = officer.roles.includes("placements");
  const placed = await listPlacedSince(db, officer.councilIds, instantAt(addDays(today, -DAYS_BACK), 0), today);
  const [notices, given, rulebook] = await Promise.all([
    listNoticesOfRequests(
      db,
      placed.map(({ id }) => id),
    ),
    listGivenOfOffers(
      db,
      placed.map(({ offerId }) => offerId),
    ),
    matchingRulesOf(db, officer.councilId, today),
  ]);
  return placed.flatMap((one) => {
    const owed = owedAfterPlacement(
      {
        decidedOn: dayOf(one.decidedAt),
        startsOn: one.startsOn,
        planAgreedOn: one.planAgreedOn,
        notices: notices.filter(({ requestId }) => requestId === one.id),
        given: given.filter(({ offerId }) => offerId === one.offerId),
        carersHaveAccount: one.accountId !== null,
      },
      rulebook,
      bankHolidays(),
    );
    return owed.filter(({ dueOn }) => theirs || dueOn < today).map((each) => rowOf(one, each, today));
  });
}
