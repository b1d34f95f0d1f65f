import type { HardRule } from "./hard-rules.ts";
import type { Household } from "./household.ts";
import type { Search } from "./search.ts";
import { ACCESS, type Access } from "./vocabulary.ts";

/** What a child must have by the request and a home is known not to have; of one nobody has asked, nothing is known. */
export function accessMissing({ access }: Pick<Household, "access">, { request }: Pick<Search, "request">): Access[] {
  return access === null ? [] : request.access.filter((one) => !access.includes(one));
}

/** Whether somebody smokes indoors where the request asks for a home without smoke. Outside, or unsaid, is to be asked. */
export function hasSmoke({ smoker }: Pick<Household, "smoker">, { request }: Pick<Search, "request">): boolean {
  return request.smokeFree && smoker === "yes";
}

/** A child who must have a home without steps, or with other access, cannot live in one that is known to have none. */
export const access: HardRule = {
  code: "access",
  words: "without the access the child must have",
  source: "Children Act 1989, s22C(8)(d)",
  asksInAssessment: true,
  test(household, search) {
    const missing = accessMissing(household, search);
    if (missing.length === 0) return null;
    return {
      rule: "access",
      reason: `The home has no ${missing.map((one) => ACCESS[one]).join(" and no ")}.`,
      change: {
        code: "adapt-home",
        words: "The home is adapted before the move, as an occupational therapist says.",
        whoCanGrant: "an occupational therapist and whoever pays, with the carers",
        inEmergency: null,
      },
    };
  },
};

/** Smoke indoors, where the request asks for a home without it. */
export const smoke: HardRule = {
  code: "smoke",
  words: "someone smokes indoors",
  source: "the child’s health, as the request says",
  asksInAssessment: true,
  test(household, search) {
    if (!hasSmoke(household, search)) return null;
    return {
      rule: "smoke",
      reason: "Someone smokes indoors.",
      change: {
        code: "smoke-outside",
        words: "Nobody smokes indoors any more, if the carers agree and somebody has looked.",
        whoCanGrant: "the carers and their supervising social worker",
        inEmergency: null,
      },
    };
  },
};
