import { numberOf } from "#app/domain/councils/published-figure.ts";
import {
  type AreaModel,
  approvalAhead,
  areaModel,
  forecastApprovals,
  type PeriodAhead,
} from "#app/domain/pipeline-forecast/approvals.ts";
import { backTest, type TestedQuarter, wholeModel } from "#app/domain/pipeline-forecast/back-test.ts";
import { chanceFrom } from "#app/domain/pipeline-forecast/draws.ts";
import {
  chanceOfLeaving,
  forecastLeavers,
  type LeaversAhead,
  leaversCounted,
  leavingRates,
  resigningShare,
} from "#app/domain/pipeline-forecast/leavers.ts";
import { forecastNetHomes, type NetPeriod } from "#app/domain/pipeline-forecast/net-homes.ts";
import { PIPELINE_RULEBOOK } from "#app/domain/pipeline-forecast/rulebook.ts";
import { type Live, liveOn } from "#app/domain/pipeline-forecast/stays.ts";
import { approvalAfterEntering, believedModel, chanceOfApproval } from "#app/domain/pipeline-forecast/survival.ts";
import { addMonths, type Day, daysBetween } from "#app/domain/shared/day.ts";
import { sum } from "#app/domain/shared/sum.ts";
import type { CohortTerms } from "#app/domain/sufficiency/cohort-ways.ts";
import { COHORTS } from "#app/domain/sufficiency/cohorts.ts";
import type { SufficiencyFacts } from "#app/domain/sufficiency/need-and-homes.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { type ChancedHome, type NeedAhead, needOfRecords } from "#app/domain/targets/gap.ts";
import { changeOfAll, type GrowthAhead, riseOf } from "#app/domain/targets/growth.ts";
import { TARGETS_RULEBOOK } from "#app/domain/targets/rulebook.ts";
import { appliedWithin, approvedWithin } from "#app/domain/targets/work-back.ts";
import { publishedFigure, publishedYears } from "#db/geography/published-figures.server.ts";
import type { OwnHome } from "#db/queries/journeys.ts";
import type { RegionRecords } from "./region-records.server.ts";

const DAYS_A_WEEK = 7;
/** Three years: longer than hardly any way from enquiry to approval. */
const LONGEST_WEEKS = 156;
const DRAWS = 150;
/** Any number: it only makes the same records give the same ranges. */
const SEED = 2026;

/** The same with what every way to part children asks of a home. */
export type ChancedTerms = ChancedHome & CohortTerms;

/** An area's figures by a day some months ahead, with nothing hidden yet. */
export type AreaTargets = {
  readonly until: Day;
  readonly periods: readonly PeriodAhead[];
  readonly live: readonly Live[];
  readonly due: readonly ChancedTerms[];
  readonly dueInAll: number;
  readonly leavers: LeaversAhead;
  readonly net: readonly NetPeriod[];
  /** The share that leaves in a year at these rates. */
  readonly leaveInAYear: number;
  /** Every home approved today, with the chance that it has left by then. */
  readonly leaving: readonly ChancedTerms[];
  readonly homesToday: number;
  readonly placesAHome: number | null;
  /** Share of enquiries that became applications; null where the area has had too few of either. */
  readonly apply: number | null;
  readonly approve: number;
  /** Of enquiries that end in it, the share that has applied, and that is approved, within so many weeks. */
  readonly within: { readonly applied: Float64Array; readonly approved: Float64Array };
  readonly enquiriesAMonth: number;
  readonly sources: readonly { name: string; approve: number }[];
  readonly tested: readonly TestedQuarter[];
};

/** The area of some of the councils that were read: one of them, or all. */
export type AreaAsked = { readonly only: string | null; readonly months: number };

/**
 * The need of each of some councils, and of all of them, by a day some months ahead: the figures of the parts sum to the
 * whole's. A council grows as its forecast has it where there is one, else as was published of it last.
 */
export function needsAhead(
  records: { readonly sufficiency: SufficiencyFacts },
  councilIds: readonly string[],
  months: number,
  growth: ReadonlyMap<string, GrowthAhead>,
): { councils: NeedAhead[]; whole: NeedAhead } {
  const growing = councilIds.map((id) => ({ id, ahead: growthOf(id, growth) }));
  const councils = growing.map(({ id, ahead }) => needOfRecords(records.sufficiency, new Set([id]), ahead, months));
  const homesIn = (row: number) => sum(councils.map(({ homes }) => homes[row] ?? 0));
  const forecast = councilIds.filter((id) => growth.has(id)).length;
  const added = sayGrowthOfAll(
    growing.map(({ ahead }) => ahead),
    forecast,
  );
  const source = `homes that open requests look for, and ${added}`;
  return { councils, whole: { homes: COHORTS.map((_, row) => homesIn(row)), source } };
}

/** How a council grows: as its forecast has it where there is one, else as was published of it last. */
export function growthOf(councilId: string, growth: ReadonlyMap<string, GrowthAhead>): GrowthAhead {
  return growth.get(councilId) ?? publishedChange(councilId);
}

/** What is added over all councils: what each adds, so that a fall of one takes nothing from the rise of another. */
function sayGrowthOfAll(growing: readonly GrowthAhead[], forecast: number): string {
  const rises = growing.map(({ changes }) => riseOf(changes)).filter((aYear) => aYear > 0);
  const published = growing.length - forecast;
  const parts = [
    ...(forecast > 0 ? [`as the forecast of need has it for ${sayCouncils(forecast)}`] : []),
    ...(published > 0 ? [`as published for ${sayCouncils(published)} (Department for Education)`] : []),
  ].join(" and ");
  if (rises.length === 0) return `no more for growth in any council, ${parts}`;
  const all = Math.round(10 * sum(rises)) / 10;
  return `${all} more children in foster homes a year, the rises of ${sayCouncils(rises.length)} added up, ${parts}; a fall of a council or of an age takes nothing off`;
}

const sayCouncils = (count: number) => `${count} ${count === 1 ? "council" : "councils"}`;

/** How many more children lived in foster homes of a council, kin among them (no council's are published apart), at the end of the last published year than a year before. */
function publishedChange(councilId: string): GrowthAhead {
  const [before, last] = publishedYears("placement-type").slice(-2);
  const inFoster = (year: number) => numberOf(publishedFigure("placement-type", councilId, year, "foster_placements"));
  const [was, is] = [inFoster(before ?? 0), inFoster(last ?? 0)];
  const aYear = was === null || is === null ? 0 : is - was;
  const from = `from March ${before} to March ${last} (Department for Education)`;
  const source =
    aYear > 0
      ? `${aYear} more children in foster homes a year, those of relatives and friends among them, as ${from}`
      : was === null || is === null
        ? `no more for growth, because no number of children in foster homes is published ${from}`
        : `no more for growth, because no more children lived in foster homes in March ${last} than a year before (Department for Education)`;
  return { changes: changeOfAll(aYear), source };
}

function applyShare(records: RegionRecords, isHere: (councilId: string) => boolean): number | null {
  const here = records.enquiries.filter(({ councilId }) => isHere(councilId));
  if (here.length < TARGETS_RULEBOOK.fewestEnquiries.value) return null;
  const part = here.filter(({ appliedOn }) => appliedOn !== null && appliedOn <= records.today).length;
  const isSmall = [part, here.length - part].some((one) => one > 0 && one < SUFFICIENCY_RULEBOOK.smallNumber.value);
  return isSmall ? null : part / here.length;
}

/** What an area's model is made from, and the model: a council's own stays beside the region's. */
export function modelOfArea(
  records: Pick<RegionRecords, "journeys" | "since" | "today">,
  only: string | null,
  isHere: (councilId: string) => boolean,
) {
  const { journeys, since, today } = records;
  const own = journeys.filter(({ councilId }) => isHere(councilId));
  const facts = {
    journeys: own,
    today,
    since,
    prior: only === null ? believedModel() : wholeModel(journeys, since, today),
    priorStays: only === null ? PIPELINE_RULEBOOK.beliefStays.value : PIPELINE_RULEBOOK.ownStays.value,
  };
  return { facts, model: areaModel(facts) };
}

function sourcesOf({ bySource }: AreaModel): { name: string; approve: number }[] {
  return [...bySource].map(([name, model]) => ({ name, approve: chanceOfApproval(model, "application") }));
}

/** Enquiries a month over the last year, or for as long as records are kept. */
function monthly(records: RegionRecords, isHere: (councilId: string) => boolean): number {
  const { enquiriesOfYear, since, today } = records;
  const days = Math.min(365, since === null ? 365 : Math.max(1, daysBetween(since, today)));
  return (enquiriesOfYear.filter(({ councilId }) => isHere(councilId)).length * (365 / 12)) / days;
}

/** Who is on their way in an area and which homes are there, each with its chance by a day some months ahead. */
export function areaChances(records: RegionRecords, { only, months }: AreaAsked) {
  const { today } = records;
  const isHere = (councilId: string) => only === null || councilId === only;
  const { facts, model } = modelOfArea(records, only, isHere);
  const until = addMonths(today, months);
  const live = facts.journeys.flatMap((journey) => liveOn(journey, today) ?? []);
  const weeks = Math.round(daysBetween(today, until) / DAYS_A_WEEK) + 1;
  const chances = new Map(
    live.map((one) => [one.id, approvalAhead(model, one, weeks).reduce((sum, chance) => sum + chance, 0)]),
  );
  const due = records.pipeline
    .filter(({ councilId, applicationId }) => isHere(councilId) && chances.has(applicationId))
    .map(({ applicationId, ...terms }) => ({
      ...terms,
      // Nobody has asked them yet what they cannot manage.
      cannotManage: [],
      places: terms.siblingsMax,
      chance: chances.get(applicationId) ?? 0,
    }));
  const homes = records.ownHomes.filter(({ councilId }) => isHere(councilId));
  const counted = leaversCounted(homes, records.since ?? today, today);
  const rates = leavingRates(counted.counts);
  const resigning = resigningShare(counted.notices);
  const here = homes.filter(({ endsOn }) => endsOn === null || endsOn > today);
  const leavesBy = (home: OwnHome, day: Day) => chanceOfLeaving(rates, resigning, home, today, day);
  const leaving = here.map((home) => ({ ...home, chance: leavesBy(home, until) }));
  const dueInAll = [...chances.values()].reduce((sum, chance) => sum + chance, 0);
  return { until, isHere, facts, model, live, due, dueInAll, homes, counted, here, leaving, leavesBy };
}

/** Works out an area's figures from the region's records: a council's own stays are set beside the region's. */
export function areaTargets(records: RegionRecords, { only, months }: AreaAsked): AreaTargets {
  const { today } = records;
  const ahead = areaChances(records, { only, months });
  const { until, isHere, facts, model, live, due, dueInAll, homes, counted, here, leaving } = ahead;
  const edges = Array.from({ length: months + 1 }, (_, month) => addMonths(today, month));
  const periods = forecastApprovals(facts, edges, chanceFrom(SEED), { draws: DRAWS });
  const inAYear = here.reduce((sum, home) => sum + ahead.leavesBy(home, addMonths(today, 12)), 0);
  const after = approvalAfterEntering(model.all, LONGEST_WEEKS);
  const waits = records.enquiries.flatMap(({ councilId, receivedOn, appliedOn }) =>
    appliedOn !== null && isHere(councilId) ? [daysBetween(receivedOn, appliedOn) / DAYS_A_WEEK] : [],
  );
  const places = here.reduce((sum, home) => sum + home.places, 0);
  return {
    until,
    periods,
    live,
    due,
    dueInAll,
    net: forecastNetHomes(periods, here, { counted, today }, chanceFrom(SEED + 1)),
    leavers: forecastLeavers(here, { counted, today, until }, chanceFrom(SEED)),
    leaveInAYear: here.length === 0 ? PIPELINE_RULEBOOK.leaveInAYear.value : inAYear / here.length,
    leaving,
    homesToday: here.length,
    placesAHome: here.length === 0 ? null : places / here.length,
    apply: applyShare(records, isHere),
    approve: chanceOfApproval(model.all, "application"),
    within: {
      applied: appliedWithin(waits, LONGEST_WEEKS),
      approved: approvedWithin(waits, after[1] ?? new Float64Array(LONGEST_WEEKS)),
    },
    enquiriesAMonth: monthly(records, isHere),
    sources: sourcesOf(model),
    tested: backTest(records.journeys, today, { only, homes }),
  };
}

/** The best share of enquiries that became applications of a council with enough of them; null where none has. */
export function bestApplyShare(records: RegionRecords, councilIds: readonly string[]): number | null {
  const shares = councilIds.flatMap((id) => applyShare(records, (councilId) => councilId === id) ?? []);
  return shares.length === 0 ? null : Math.max(...shares);
}
