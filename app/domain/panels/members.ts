import { addMonths, type Day, formatDay } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";

/** What somebody does on a panel. */
export const MEMBER_PARTS = {
  chair: "Chair",
  "vice-chair": "Vice chair",
  member: "Member",
} as const;
export type MemberPart = keyof typeof MEMBER_PARTS;

/** Why a member does not count as independent of the service (reg 23 and 24). */
export const LINKS = {
  employee: "employed by the council",
  "approved-carer": "a foster carer approved by the council",
  elected: "an elected member of the council",
  related: "closely related to one of those",
} as const;
export type Link = keyof typeof LINKS;

/** Somebody on a council's central list. */
export type PanelMember = {
  id: string;
  councilId: string;
  accountId: string | null;
  name: string;
  part: MemberPart;
  /** Since when qualified as a social worker; null where they are none. */
  socialWorkerSince: Day | null;
  independent: boolean;
  linkedAs: string | null;
  expertise: readonly string[];
  appointedOn: Day;
  /** The day their written notice to leave came in, and the last day on which they are on the list. */
  noticeOn: Day | null;
  leavesOn: Day | null;
};

/** Whether somebody is on the central list on a day: appointed by then, and not yet left. */
export function onListOn({ appointedOn, leavesOn }: Pick<PanelMember, "appointedOn" | "leavesOn">, on: Day): boolean {
  return appointedOn <= on && (leavesOn === null || on <= leavesOn);
}

/** Whether somebody has been a social worker for so many years on a day. */
export function isSeniorSocialWorker(since: Day | null, years: number, on: Day): boolean {
  return since !== null && addMonths(since, years * 12) <= on;
}

/** Why a member is or is not independent, in words. */
export function independenceInWords({ independent, linkedAs }: Pick<PanelMember, "independent" | "linkedAs">): string {
  if (independent) return "independent";
  const link = linkedAs && Object.hasOwn(LINKS, linkedAs) ? LINKS[linkedAs as Link] : "linked to the council";
  return `not independent: ${link}`;
}

/** When somebody who gave notice leaves, in words; null for who stays. */
export function leavingInWords({ leavesOn }: Pick<PanelMember, "leavesOn">, today: Day): string | null {
  if (!leavesOn) return null;
  return leavesOn < today ? `left after ${formatDay(leavesOn)}` : `leaves after ${formatDay(leavesOn)}`;
}

/** What is wrong with somebody who is to join the central list, by field. */
export type MemberRefusal = Partial<
  Record<"name" | "linkedAs" | "socialWorkerSince" | "appointedOn" | "part" | "accountId" | "leavesOn", string>
>;

/**
 * Checks somebody who is to join the central list: a name; a chair who is independent (reg 23, for every appointment after
 * 1 October 2011); why not, of who is not independent; and days that can be. Refuses with a sentence for each field.
 */
export function checkMember(
  given: Pick<PanelMember, "name" | "part" | "independent" | "linkedAs" | "socialWorkerSince" | "appointedOn">,
  today: Day,
): Result<void, MemberRefusal> {
  const wrong: MemberRefusal = {};
  if (given.name.trim() === "") wrong.name = "Enter their name";
  if (given.part === "chair" && !given.independent)
    wrong.part = "A chair is independent. Choose a vice chair or a member";
  if (!given.independent && !(given.linkedAs && Object.hasOwn(LINKS, given.linkedAs)))
    wrong.linkedAs = "Choose why they are not independent";
  if (given.socialWorkerSince && given.socialWorkerSince > today)
    wrong.socialWorkerSince = "Enter the day they qualified, today or earlier";
  return Object.keys(wrong).length === 0 ? accept(undefined) : refuse(wrong);
}

/** What of a member counts in a quorum: changed, it would change every quorum that is counted from now on. */
export function countsOtherwise(
  before: Pick<PanelMember, "part" | "independent" | "socialWorkerSince">,
  after: Pick<PanelMember, "part" | "independent" | "socialWorkerSince">,
): boolean {
  return (
    before.part !== after.part ||
    before.independent !== after.independent ||
    before.socialWorkerSince !== after.socialWorkerSince
  );
}

/** Whether two members are one person on the list twice over some days: by their account, or by the same name. */
export function listedTwice(
  a: Pick<PanelMember, "accountId" | "name" | "appointedOn" | "leavesOn">,
  b: Pick<PanelMember, "accountId" | "name" | "appointedOn" | "leavesOn">,
): boolean {
  const same =
    a.accountId === null ? a.name.trim().toLowerCase() === b.name.trim().toLowerCase() : a.accountId === b.accountId;
  const apart = (first: Day | null, then: Day) => first !== null && first < then;
  return same && !apart(a.leavesOn, b.appointedOn) && !apart(b.leavesOn, a.appointedOn);
}

/** What a central list lacks on a day, in words: the law asks for a chair, and for a social worker of some years. */
export function listLacks(members: readonly PanelMember[], years: number, on: Day): string[] {
  const listed = members.filter((member) => onListOn(member, on));
  return [
    ...(listed.some(({ part }) => part === "chair") ? [] : ["A chair, who is independent"]),
    ...(listed.some(({ socialWorkerSince }) => isSeniorSocialWorker(socialWorkerSince, years, on))
      ? []
      : [`A social worker who has been qualified for ${years} years`]),
  ];
}
