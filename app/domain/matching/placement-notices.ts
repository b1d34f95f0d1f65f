import { addWorkingDays, type BankHolidays } from "../calendar/working-days.ts";
import type { Day } from "../shared/day.ts";
import type { AreaTest } from "./distance.ts";
import type { MatchingRulebook } from "./rulebook.ts";

/**
 * Who is told in writing that children are placed. The area authority's notice has its source; the others are practice
 * under the same regulation, not yet checked word by word.
 */
export const NOTICE_TO = {
  "area-authority": { words: "The council where the home stands", source: "Care Planning Regulations 2010, reg 13(4)" },
  health: { words: "The health service of the home’s area", source: "reg 13, not yet checked" },
  education: { words: "The children’s school or education service", source: "reg 13, not yet checked" },
  "reviewing-officer": { words: "The independent reviewing officer", source: "reg 13, not yet checked" },
  parents: { words: "The parents and others who must be told", source: "reg 13, not yet checked" },
} as const;
export type NoticeTo = keyof typeof NOTICE_TO;

/** How a notice went. It holds the children's assessment and care plan, so it never goes by ordinary email. */
export const NOTICE_WAYS = {
  "secure-email": "by secure email",
  letter: "by letter",
  "in-person": "handed over",
} as const;
export type NoticeWay = keyof typeof NOTICE_WAYS;

export type NoticeOwed = { readonly toWhom: NoticeTo; readonly dueOn: Day };

/**
 * The notices a placement owes and their last day: before the children move in, or in an emergency within the working
 * days of the setting. The area authority is told only of a home outside the area.
 */
export function noticesOwed(
  placement: {
    readonly area: AreaTest;
    readonly emergency: boolean;
    readonly startsOn: Day;
    readonly hasSchool: boolean;
  },
  rulebook: MatchingRulebook,
  holidays: BankHolidays,
): NoticeOwed[] {
  const { area, emergency, startsOn, hasSchool } = placement;
  const later = addWorkingDays(startsOn, rulebook.areaNoticeWorkingDays.value, holidays);
  const to: NoticeTo[] = [
    ...(area === "in-area" ? [] : (["area-authority"] as const)),
    "health",
    ...(hasSchool || area !== "in-area" ? (["education"] as const) : []),
    "reviewing-officer",
    "parents",
  ];
  return to.map((toWhom) => ({
    toWhom,
    dueOn: toWhom === "area-authority" && !emergency ? startsOn : later,
  }));
}
