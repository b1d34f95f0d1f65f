import { covers } from "#app/domain/matching/grant-extent.ts";
import { HARD_RULES, type HardRuleCode } from "#app/domain/matching/hard-rules.ts";
import { freePlaces, type Household, placesPromised, promisedToOthers } from "#app/domain/matching/household.ts";
import { LAW_ITEMS, lawItemsOf } from "#app/domain/matching/law-items.ts";
import type { HomeInAssessment, RankedMatch } from "#app/domain/matching/ranked-households.ts";
import { nameOf, type Search } from "#app/domain/matching/search.ts";
import { type Reason as SoftReason, whatDecided } from "#app/domain/matching/soft-reasons.ts";
import type { RestsOn } from "#app/domain/pipeline-forecast/expected-approval.ts";
import type { PathStage } from "#app/domain/pipeline-forecast/stays.ts";
import { type Day, dayOf, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import { RESTRICTED } from "#app/services/applications/open-record.server.ts";
import type { LawMark } from "#app/ui/law-strip.tsx";
import type { Reason as ShownReason } from "#app/ui/reason-list.tsx";
import type { OfferTag } from "./offer-tag.ts";

/** A reason in plain words, as a page can be sent it. */
export type Reason = { mark: ShownReason["mark"]; text: string };

/** A home among those that fit, as the page shows it. */
export type HomeLine = {
  id: string;
  rank: number;
  title: string;
  href?: string;
  lines: string[];
  reasons: Reason[];
  law: LawMark[];
  note: string[];
  /** Where what was granted is read and taken back, if something was. */
  openHref?: string;
  /** What the region's plan says of it today: why not, or that it would be the one. */
  today: string | null;
  /** How it stands where it was asked; null where it was not. */
  asked: OfferTag | null;
};

/** Whether a reason says that the carers' culture and ethnic background are not known. */
function isCultureUnknown({ code, state }: SoftReason): boolean {
  return code === "culture" && state === "unknown";
}

/** Whether of none of these homes the carers' culture is known, which is then said once above them; false of no homes. */
export function cultureNotKnown(homes: readonly { readonly reasons: readonly SoftReason[] }[]): boolean {
  return homes.length > 0 && homes.every(({ reasons }) => reasons.some(isCultureUnknown));
}

/**
 * Reasons as a page shows them. That somebody is no relative is true of nearly every home, so only the opposite is said;
 * what is not known of any home is said once above them (`cultureNotKnown`).
 */
export function reasonsInWords(reasons: readonly SoftReason[]): Reason[] {
  return reasons
    .filter((reason) => (reason.code !== "kin" || reason.state === "met") && !isCultureUnknown(reason))
    .map(({ state, words }) => ({ mark: state, text: words }));
}

/** The items of section 22C(8) and (9) as a page shows them under the reasons. */
export function lawInWords(search: Search, reasons: readonly SoftReason[]): LawMark[] {
  return lawItemsOf(search, reasons).map(({ item, state, why }) => ({ item: LAW_ITEMS[item], mark: state, why }));
}

/** "H-4K7Q2M, Stoke-on-Trent ST3"; of a home that is shut to the reader (`homesShutTo`) only that it is restricted. */
export function titleOf(
  { id, ref, locality, sector }: Pick<Household, "id" | "ref" | "locality" | "sector">,
  shut: ReadonlySet<string>,
): string {
  if (shut.has(id)) return `${ref}, ${RESTRICTED.toLowerCase()}`;
  const outcode = sector.split(" ")[0] ?? "";
  return locality === outcode ? `${ref}, ${outcode}` : `${ref}, ${locality} ${outcode}`;
}

/** Whose carers they are, and what they have free: "Stoke-on-Trent carers, 2 of 3 places free". */
export function linesOf(household: Household, { request, context }: Search): string[] {
  const whose = nameOf(context, household.approver.id);
  const who =
    household.approver.kind === "agency"
      ? `${whose}, agency carers`
      : household.provider === "kinship"
        ? `${whose}, relatives and friends`
        : `${whose} carers`;
  const free = freePlaces(household, request.id);
  const [first] = promisedToOthers(household, request.id);
  const others = household.children.length;
  return [
    who,
    `${free} of ${household.placesApproved} ${household.placesApproved === 1 ? "place" : "places"} free`,
    ...(first ? [`${placesPromised(household, request.id)} promised since ${formatDay(dayOf(first.since))}`] : []),
    ...(others > 0 ? [`${others} ${others === 1 ? "child lives" : "children live"} there`] : []),
  ];
}

function ruleInWords(code: HardRuleCode): string {
  return HARD_RULES.find((rule) => rule.code === code)?.words ?? code;
}

/** A home that fits, with its reasons and what put it before the next. */
export function homeLine(
  match: RankedMatch,
  next: RankedMatch | undefined,
  search: Search,
  about: { own: boolean; asked: OfferTag | null; mayGrant: boolean; shut: ReadonlySet<string>; today: string | null },
): HomeLine {
  const { household, position, placesLeftAfter, reasons } = match;
  const opened = household.granted
    .filter((one) => covers(one, one.rule, household, search))
    .map(({ rule, emergency, lastDay }) => {
      const until = lastDay ? `, until ${formatDayShort(lastDay, search.context.today)}` : "";
      return emergency
        ? `opened as an emergency outside the terms: ${ruleInWords(rule)}${until}`
        : `opened by a granted change: ${ruleInWords(rule)}${until}`;
    });
  const before = next ? whatDecided(match.key, next.key) : null;
  return {
    id: household.id,
    rank: position,
    title: titleOf(household, about.shut),
    href: about.own ? `/officer/carers/${household.id}` : undefined,
    lines: linesOf(household, search),
    law: lawInWords(search, reasons),
    reasons: reasonsInWords(reasons),
    note: [
      ...opened,
      `places left after: ${placesLeftAfter} of ${household.placesApproved}`,
      ...(before ? [`above the next: ${before}`] : []),
    ],
    openHref:
      opened.length > 0 && about.mayGrant ? `/officer/requests/${search.request.id}/open/${household.id}` : undefined,
    today: about.today,
    asked: about.asked,
  };
}

const ON_THEIR_WAY: Record<PathStage, string> = {
  invited: "invited to apply",
  application: "application being read",
  "stage-1": "in stage 1 of the assessment",
  "stage-2": "in stage 2 of the assessment",
  panel: "on the way to panel",
  decision: "waiting for the decision",
};

const RESTS_ON: Record<RestsOn, string> = {
  council: "from this council’s own times",
  region: "from times in the region, because few are approved here yet",
  published: "from published times, because few are approved in the region yet",
};

/**
 * Where a household in assessment stands, when it could take a child and what that rests on. Whoever has been in a stage
 * longer than is usual is given no days, and is never said to be in time.
 */
export function expectedInWords(
  { expected, inTime }: Pick<HomeInAssessment, "expected" | "inTime">,
  today: Day,
): string[] {
  if (expected === null) return ["nobody can say yet when they could take a child"];
  const { from, to, stage, panelOn, late, restsOn } = expected;
  const stands = panelOn === null ? ON_THEIR_WAY[stage] : `goes to panel on ${formatDayShort(panelOn, today)}`;
  if (late)
    return [`${stands}, longer than is usual: ask who assesses them when`, "not to be counted on for this request"];
  const [first, last] = [formatDayShort(from, today), formatDayShort(to, today)];
  const when = first === last ? `on ${first}` : `between ${first} and ${last}`;
  return [
    `${stands}; could take a child ${when}, agreement signed`,
    RESTS_ON[restsOn],
    inTime ? "usually in time for this request" : "not approved in time: a bridge would be needed",
  ];
}
