import { settingsFromRows } from "#app/domain/applications/rule-rows.ts";
import type { AnySetting } from "#app/domain/applications/rulebook.ts";
import { CARE_TYPES, type CareType } from "#app/domain/matching/vocabulary.ts";
import { addDays, addMonths, type Day, day, dayOf, formatDay, instantAt } from "#app/domain/shared/day.ts";
import { judgeMove, MOVE_CLASSES } from "#app/domain/sufficiency/avoidable-moves.ts";
import { extraCost } from "#app/domain/sufficiency/extra-cost.ts";
import { weeklyCostsOn } from "#app/domain/sufficiency/weekly-costs.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { publishedCosts } from "#db/geography/published-costs.server.ts";
import { listStaysOutside, type StayOutside } from "#db/queries/area-moves.ts";
import { listOutOfArea } from "#db/queries/placing.ts";
import { listRuleRowsOfEach } from "#db/queries/rulebook.ts";

const nameOf = (id: string) => authorityById(id)?.name ?? id;

/** A reporting year, April to March, by the year it began in; the one that a day lies in where none is asked for. */
export function ledgerYear(asked: string | null, today: Day): { year: number; from: Day; until: Day; last: number } {
  const last = Number(today.slice(0, 4)) - (today.slice(5) < "04-01" ? 1 : 0);
  const wanted = Number(asked);
  const year = Number.isInteger(wanted) && wanted <= last && wanted > last - YEARS ? wanted : last;
  const from = day(`${year}-04-01`);
  return { year, from, until: addMonths(from, 12), last };
}

/** Reporting years that can be looked at. */
export const YEARS = 3;

function costOf(stays: readonly StayOutside[], councilId: string, rules: readonly AnySetting[], today: Day) {
  const priced = stays.filter(({ providerCode }) => providerCode !== "PR1");
  const [first] = priced;
  if (!first) return null;
  const { own, agency } = weeklyCostsOn(first.from, rules, publishedCosts(councilId));
  const prices = { own: own.value, agency: agency.value };
  const extras = priced.map((stay) => extraCost(stay, prices, today));
  const known = extras.filter((extra) => extra !== null);
  /** The same sum at another of the three prices of each. */
  const at = (which: "low" | "value" | "high") =>
    priced.reduce((sum, stay) => sum + (extraCost(stay, { own: own[which], agency: agency[which] }, today) ?? 0), 0);
  const each = [at("low"), at("value"), at("high")];
  return {
    /** Null where no price is known of any of them. */
    pence: known.length === 0 ? null : known.reduce((sum, extra) => sum + extra, 0),
    /** Between what it comes to at the low and at the high prices of both weeks. */
    leastPence: Math.min(...each),
    mostPence: Math.max(...each),
    unpriced: extras.length - known.length,
    weekPence: first.weeklyPence ?? agency.value,
    agreed: first.weeklyPence !== null,
    ownPence: own.value,
    ownSource: own.source,
  };
}

/**
 * The homes outside the area that some councils decided on in a reporting year up to the end of a day, with the nearest
 * inside at that minute, and what they have cost up to that day.
 */
export async function readAreaLedger(
  db: Reader,
  councilIds: readonly string[],
  { from, until }: { from: Day; until: Day },
  today: Day,
  isPast = false,
) {
  const end = addDays(today, 1) < until ? addDays(today, 1) : until;
  const [decided, every, rules] = await Promise.all([
    listOutOfArea(db, councilIds, { from: instantAt(from, 0), until: instantAt(end, 0) }),
    listStaysOutside(db, councilIds),
    listRuleRowsOfEach(db, councilIds),
  ]);
  const byRequest = new Map<string, StayOutside[]>();
  const stays = isPast ? every.filter((stay) => stay.from <= today) : every;
  for (const stay of stays) byRequest.set(stay.requestId, [...(byRequest.get(stay.requestId) ?? []), stay]);
  return decided.map((row) => {
    const lived = byRequest.get(row.requestId) ?? [];
    const ownCarers = row.exemption !== null || lived.some(({ providerCode }) => providerCode === "PR1");
    const says = judgeMove({ ownCarers, miles: row.miles, snapshot: row.snapshot });
    return {
      id: row.id,
      requestId: row.requestId,
      requestRef: row.requestRef,
      council: nameOf(row.councilId),
      homeIn: nameOf(row.homeCouncilId),
      test: row.test === "adjoining" ? "adjoining area" : "at a distance",
      approver: row.approverRole === "director" ? "director" : row.approverRole ? "nominated officer" : "not needed",
      exemption: row.exemption,
      children: row.children,
      ages: row.ageFrom === row.ageTo ? `${row.ageFrom}` : `${row.ageFrom} to ${row.ageTo}`,
      care: CARE_TYPES[row.careType as CareType] ?? row.careType,
      miles: row.miles,
      decided: formatDay(dayOf(row.decidedAt)),
      decidedOn: dayOf(row.decidedAt),
      says,
      label: MOVE_CLASSES[says].label,
      searched: row.snapshot.searched,
      nearest: row.snapshot.nearest.map(({ ref, miles, why, change }) => ({ ref, miles, why, change })),
      cost:
        says === "own-carers"
          ? null
          : costOf(lived, row.councilId, settingsFromRows(rules.get(row.councilId) ?? []), today),
    };
  });
}

export type AreaLedgerLine = Awaited<ReturnType<typeof readAreaLedger>>[number];
