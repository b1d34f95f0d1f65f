import { workingDaysBetween } from "#app/domain/calendar/working-days.ts";
import { emergencyToEnd } from "#app/domain/matching/emergency-end.ts";
import { type Owed, owedAfterPlacement } from "#app/domain/matching/owed-after-placement.ts";
import { addDays, type Day, dayOf, formatDayShort, instantAt } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { keptGrant } from "#app/services/matching/end-emergency.server.ts";
import { matchingRulesOf } from "#app/services/matching/matching-rules.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import {
  type KeptGrantRow,
  listGivenOfOffers,
  listGrantsOfRequests,
  listHomesOfWorker,
  listNoticesOfRequests,
  listPlacedSince,
  type PlacedRequest,
} from "#db/queries/placements-owed.ts";
import type { TodayRow } from "./today-row.ts";
import { unchanged } from "./unchanged.server.ts";

/** Older moves stand in the lists: what was not done by then is no longer a matter of one day. */
const DAYS_BACK = 90;

/** The end of a working day in England, in minutes. */
const END_OF_DAY = 17 * 60;

const DO: Readonly<Record<Owed["what"], (count: number) => string>> = {
  emergency: () => "Have the terms varied, or move the children: the emergency ends",
  notices: (count) => (count === 1 ? "Send the notice that is left" : `Send ${count} notices`),
  consulting: () => "Consult the independent reviewing officer, and say when it is done",
  "consulting-area": () => "Consult the council where the home stands, and say when it is done",
  gaps: (count) =>
    count === 1
      ? "Do what fills the gap of the home, and say so"
      : `Do what fills ${count} gaps of the home, and say so`,
  plan: () => "Agree the placement plan, and write down the day",
  information: () => "Give the carers what is known, in writing",
  acknowledgement: () => "Ask the carers whether they have what they were given",
};

const WORD: Readonly<Record<Owed["what"], string>> = {
  emergency: "outside terms",
  notices: "notices",
  consulting: "reviewing officer",
  "consulting-area": "other council",
  plan: "plan",
  gaps: "gaps",
  information: "information",
  acknowledgement: "information",
};

/** The part of the page on which it is done. */
const PART: Readonly<Record<Owed["what"], string>> = {
  emergency: "outside-terms",
  notices: "notices",
  consulting: "notices",
  "consulting-area": "notices",
  plan: "plan",
  gaps: "gaps",
  information: "information",
  acknowledgement: "information",
};

const ORDER = {
  emergency: "law",
  notices: "law",
  consulting: "law",
  "consulting-area": "law",
  plan: "law",
  gaps: "law",
  information: "law",
  acknowledgement: "stuck",
} as const;

function sinceInWords({ what, turn, since }: Owed, today: Day): string {
  const day = formatDayShort(since, today);
  if (what === "emergency") return `Outside the terms as an emergency since ${day}`;
  if (what === "acknowledgement" && turn === "council") return `Given on ${day}: they have no account, so ask`;
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
      word: owed.turn === "carers" ? "carers’ turn" : WORD[owed.what],
      words: `${sinceInWords(owed, today)}, by ${formatDayShort(owed.dueOn, today)}`,
    },
    clock: clockOf(owed.dueOn, today),
    order: { kind: ORDER[owed.what], at: instantAt(owed.dueOn, END_OF_DAY).getTime() },
  };
}

/** That an emergency in the home of a family ends, for the family's own worker: without the reference of whose child it is. */
async function emergenciesOfFamilies({ db, officer, today }: OfficerAsked): Promise<TodayRow[]> {
  const homes = await listHomesOfWorker(db, officer.id, today);
  const grants = await listGrantsOfRequests(
    db,
    homes.map(({ requestId }) => requestId),
  );
  return homes.flatMap((home) => {
    const open = emergencyIn(grants, home.requestId, home.householdId);
    if (!open) return [];
    const late = open.lastDay < today;
    return {
      key: `emergency-${home.requestId}`,
      who: `${home.homeRef}: a child lives there outside the terms`,
      detail: `${home.startsOn > today ? "moves in on" : "there since"} ${formatDayShort(home.startsOn, today)}`,
      href: `/officer/carers/${home.householdId}`,
      do: "Ask for a variation of the terms, or prepare the family for the move",
      why: {
        tone: late ? ("late" as const) : ("soon" as const),
        word: WORD.emergency,
        words: `An emergency since ${formatDayShort(open.grantedOn, today)}, until ${formatDayShort(open.lastDay, today)}`,
      },
      clock: clockOf(open.lastDay, today),
      order: { kind: "law" as const, at: instantAt(open.lastDay, END_OF_DAY).getTime() },
    };
  });
}

/** The emergency in a home for a request that is not ended yet, if one is. */
function emergencyIn(grants: readonly KeptGrantRow[], requestId: string, householdId: string) {
  const theirs = grants.filter((one) => one.requestId === requestId && one.householdId === householdId);
  return emergencyToEnd(theirs.map((one) => keptGrant(one)));
}

/**
 * What is owed after placements: all of it to the placements team, what is late to managers too, and the end of an
 * emergency outside the terms to both and to the family's own worker, from its first day.
 */
export async function placementsToday(given: OfficerAsked): Promise<TodayRow[]> {
  const { db, officer, today } = given;
  if (!officer.can("placement:record")) return officer.can("carer:work") ? emergenciesOfFamilies(given) : [];
  const theirs = officer.roles.includes("placements");
  const since = instantAt(addDays(today, -DAYS_BACK), 0);
  const [{ placed, notices, information, grants }, rulebook] = await Promise.all([
    unchanged(given, "placements", async () => {
      const placed = await listPlacedSince(db, officer.councilIds, since, today);
      const requestIds = placed.map(({ id }) => id);
      const offerIds = placed.map(({ offerId }) => offerId);
      const [notices, information, grants] = await Promise.all([
        listNoticesOfRequests(db, requestIds),
        listGivenOfOffers(db, offerIds),
        listGrantsOfRequests(db, requestIds),
      ]);
      return { placed, notices, information, grants };
    }),
    matchingRulesOf(db, officer.councilId, today),
  ]);
  return placed.flatMap((one) => {
    const owed = owedAfterPlacement(
      {
        decidedOn: dayOf(one.decidedAt),
        startsOn: one.startsOn,
        planAgreedOn: one.planAgreedOn,
        notices: notices.filter(({ requestId }) => requestId === one.id),
        gaps: one.gaps,
        given: information.filter(({ offerId }) => offerId === one.offerId),
        carersHaveAccount: one.accountId !== null,
        emergency: emergencyIn(grants, one.id, one.householdId),
      },
      rulebook,
      bankHolidays(),
    );
    return (
      owed
        // Of an older move only what fills a gap stands here, whose day may lie months ahead, until it is done.
        .filter(({ what }) => what === "gaps" || one.decidedAt >= since)
        .filter(({ what, dueOn }) => theirs || what === "emergency" || dueOn < today)
        .map((each) => rowOf(one, each, today))
    );
  });
}
