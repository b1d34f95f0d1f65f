import { WITHDRAWAL_CODES, type WithdrawalCode } from "#app/domain/applications/stages.ts";
import { type BriefWords, briefInWords, peerBrief } from "#app/domain/improvement/brief.ts";
import { countPractices, type PracticeRecords } from "#app/domain/improvement/practices.ts";
import { type Outcome, outcomesOf, toldShares, untilOutcome } from "#app/domain/improvement/recruitment-beside.ts";
import { IMPROVEMENT_RULEBOOK } from "#app/domain/improvement/rulebook.ts";
import { type Spread, spreadOf } from "#app/domain/improvement/time-in-stage.ts";
import type { WayKind } from "#app/domain/improvement/way.ts";
import { addDays, type Day } from "#app/domain/shared/day.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { suppress } from "#app/domain/sufficiency/suppress.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { listWithdrawals } from "#db/queries/ways.ts";
import { readRegionWays } from "./region-ways.server.ts";
import { type OwnFigures, ownFigures, recordsOfCouncil, regionFigures, type WayFigures } from "./way-figures.server.ts";

const THRESHOLD = SUFFICIENCY_RULEBOOK.smallNumber.value;
const DAYS_A_YEAR = 365;

/** Whose records are asked for: those of a region's councils. */
export type WayAsked = { readonly db: Reader; readonly now: Date; readonly today: Day; readonly regionCode: string };

type Council = Awaited<ReturnType<typeof listCouncilsOfRegion>>[number];

async function readRecords({ db, now, today, regionCode }: WayAsked) {
  const councils = await listCouncilsOfRegion(db, regionCode);
  const ids = councils.map(({ id }) => id);
  const kept = <Answer>(key: string, read: () => Promise<Answer>) =>
    keptWhileUnchanged(db, `way ${regionCode} ${key}`, today, ids, read);
  return { councils, ids, kept, records: await kept("records", () => readRegionWays(db, ids, now)) };
}

/** A region's councils in their order, its figures of a kind, and from when its records are whole. */
export async function readRegionWay(
  asked: WayAsked,
  kind: WayKind,
): Promise<{ councils: Council[]; since: Day; figures: WayFigures }> {
  const { councils, ids, kept, records } = await readRecords(asked);
  const figures = await kept(`figures ${kind}`, async () => regionFigures(records, ids, kind));
  return { councils, since: records.since, figures };
}

/** One council's own figures, with its region's beside them. */
export async function readOwnWay(
  asked: WayAsked,
  councilId: string,
  kind: WayKind,
): Promise<{ council: string; since: Day; own: OwnFigures; region: WayFigures }> {
  const { councils, ids, kept, records } = await readRecords(asked);
  const region = await kept(`figures ${kind}`, async () => regionFigures(records, ids, kind));
  const own = await kept(`own ${councilId} ${kind}`, async () => ownFigures(records, councilId, kind));
  const council = councils.find(({ id }) => id === councilId)?.name ?? "";
  return { council, since: records.since, own, region };
}

/** The records that one council's own figures are counted of. */
export async function readOwnRecords(
  asked: WayAsked,
  councilId: string,
): Promise<{ council: string; records: PracticeRecords }> {
  const { councils, records } = await readRecords(asked);
  const council = councils.find(({ id }) => id === councilId)?.name ?? "";
  return { council, records: recordsOfCouncil(records, councilId) };
}

/** What a council of a region might ask the others about, in words. */
export async function readPeerBrief(
  asked: WayAsked,
  councilId: string,
): Promise<{ council: Council; since: Day; brief: BriefWords } | null> {
  const { councils, ids, kept, records } = await readRecords(asked);
  const council = councils.find(({ id }) => id === councilId);
  if (!council) return null;
  const counts = await kept("practices", async () => countPractices(records));
  const brief = peerBrief(counts, councilId, ids, THRESHOLD);
  const nameOf = (id: string) => councils.find((one) => one.id === id)?.name ?? "";
  return { council, since: records.since, brief: briefInWords(brief, council.name, nameOf) };
}

/** A year's recruitment of an area, in shares that a region may be told; null where one may not. */
export type YearOfRecruitment = {
  readonly applied: number | null;
  readonly outcomes: Record<Outcome, number | null>;
  /** From being sent to an outcome of any kind. */
  readonly untilOutcome: Spread | null;
};

/** The last twelve months of recruitment, or as much of them as the records hold whole: of the region, of each council, and why applicants stopped. */
export async function readYearOfRecruitment(asked: WayAsked): Promise<{
  councils: Council[];
  from: Day;
  all: YearOfRecruitment;
  byCouncil: readonly YearOfRecruitment[];
  /** Null where it may not be told. */
  stopped: readonly { code: WithdrawalCode; count: number | null }[];
}> {
  const { councils, ids, kept, records } = await readRecords(asked);
  const year = addDays(asked.today, -DAYS_A_YEAR);
  const from = records.since > year ? records.since : year;
  const read = await kept("year", async () => {
    const codes = await listWithdrawals(asked.db, ids, from);
    const ordered = Object.keys(WITHDRAWAL_CODES) as WithdrawalCode[];
    const { counts } = suppress(
      ordered.map((code) => codes.filter((one) => (one ?? "AW0") === code).length),
      THRESHOLD,
    );
    return {
      all: yearOf(records, from, () => true),
      byCouncil: ids.map((id) => yearOf(records, from, (councilId) => councilId === id)),
      stopped: ordered.map((code, at) => ({ code, count: counts[at] ?? null })),
    };
  });
  return { councils, from, ...read };
}

function yearOf(
  { enquiries, journeys, since, today }: PracticeRecords,
  from: Day,
  isHere: (councilId: string) => boolean,
): YearOfRecruitment {
  const here = journeys.filter(({ councilId }) => isHere(councilId));
  const counts = outcomesOf(here, from, addDays(today, 1));
  const received = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const asked = enquiries.filter(
    ({ councilId, kind, enquiredOn }) => isHere(councilId) && kind === "mainstream" && enquiredOn >= from,
  ).length;
  const spread = spreadOf(untilOutcome(here, since, today));
  return {
    applied: received < THRESHOLD || asked < THRESHOLD ? null : (100 * received) / asked,
    outcomes: toldShares(counts, THRESHOLD),
    untilOutcome: spread.of - spread.open < IMPROVEMENT_RULEBOOK.fewest.value ? null : spread,
  };
}
