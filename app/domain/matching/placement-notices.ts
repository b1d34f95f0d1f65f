import { addWorkingDays, type BankHolidays } from "../calendar/working-days.ts";
import type { Day } from "../shared/day.ts";
import type { AreaTest } from "./distance.ts";
import type { MatchingRulebook } from "./rulebook.ts";

/**
 * Who is told in writing that children are placed. The area authority's notice has its source; that the others go by the
 * same day is not yet checked word by word, so their day is a setting (`noticesToOthersWorkingDays`).
 */
export const NOTICE_TO = {
  "area-authority": { words: "The council where the home stands", source: "Care Planning Regulations 2010, reg 13(4)" },
  health: {
    words: "The health service of the home’s area",
    source: "Care Planning Regulations 2010, reg 13; the day is a setting",
  },
  education: {
    words: "The children’s school or education service",
    source: "Care Planning Regulations 2010, reg 13; the day is a setting",
  },
  "reviewing-officer": {
    words: "The independent reviewing officer",
    source: "Care Planning Regulations 2010, reg 13; the day is a setting",
  },
  "reviewing-officer-consulted": {
    words: "The independent reviewing officer is consulted on the home outside the area",
    source: "Care Planning Regulations 2010, reg 11(2), after the move in an emergency",
  },
  "area-authority-consulted": {
    words: "The council where the home stands is consulted and sent the care plan",
    source: "Care Planning Regulations 2010, reg 11, after the move in an emergency",
  },
  parents: {
    words: "The parents and others who must be told",
    source: "Care Planning Regulations 2010, reg 13; the day is a setting",
  },
} as const;
export type NoticeTo = keyof typeof NOTICE_TO;

/** How a notice went. It holds the children's assessment and care plan, so it never goes by ordinary email. */
export const NOTICE_WAYS = {
  "secure-email": "by secure email",
  letter: "by letter",
  "in-person": "handed over",
} as const;
export type NoticeWay = keyof typeof NOTICE_WAYS;

/** How it is kept that somebody was consulted, which is no notice that goes out. */
export const CONSULTED = "consulted";

export type NoticeOwed = { readonly toWhom: NoticeTo; readonly dueOn: Day };

/**
 * The notices a placement owes and their last day: the day of a planned move, with the working days that a setting allows
 * whoever is not the area authority; in an emergency within the working days of the regulation, counted from the move.
 * The area authority is told only of a home outside the area. Where the reviewing officer, or at a distance the area
 * authority, should have been consulted before the decision and an emergency left no time, that is owed within working days of its own.
 */
export function noticesOwed(
  placement: {
    readonly area: AreaTest;
    readonly emergency: boolean;
    readonly startsOn: Day;
    readonly hasSchool: boolean;
    /** Consulting the reviewing officer is still to be done. */
    readonly consultingOwed: boolean;
    /** So is consulting the area authority. */
    readonly areaConsultingOwed: boolean;
  },
  rulebook: MatchingRulebook,
  holidays: BankHolidays,
): NoticeOwed[] {
  const { area, emergency, startsOn, hasSchool, consultingOwed, areaConsultingOwed } = placement;
  const { areaNoticeWorkingDays, areaConsultWorkingDays, noticesToOthersWorkingDays } = rulebook;
  const dueOn = (toWhom: NoticeTo): Day => {
    if (toWhom === "reviewing-officer-consulted" || toWhom === "area-authority-consulted") {
      return addWorkingDays(startsOn, areaConsultWorkingDays.value, holidays);
    }
    if (emergency) return addWorkingDays(startsOn, areaNoticeWorkingDays.value, holidays);
    const days = toWhom === "area-authority" ? 0 : noticesToOthersWorkingDays.value;
    return days === 0 ? startsOn : addWorkingDays(startsOn, days, holidays);
  };
  const to: NoticeTo[] = [
    ...(area === "in-area" ? [] : (["area-authority"] as const)),
    "health",
    ...(hasSchool || area !== "in-area" ? (["education"] as const) : []),
    "reviewing-officer",
    ...(consultingOwed ? (["reviewing-officer-consulted"] as const) : []),
    ...(areaConsultingOwed ? (["area-authority-consulted"] as const) : []),
    "parents",
  ];
  return to.map((toWhom) => ({ toWhom, dueOn: dueOn(toWhom) }));
}
