import type { SoftReasonCode } from "./soft-reasons.ts";

const STANDARD_15 = "National Minimum Standards for fostering, standard 15";
const STANDARD = "Placements Data Standard, version 2 (SocialCareData, July 2025)";
const ACT = "Children Act 1989";

/** Every soft reason by its name, with where it comes from: the law, a standard, or a dated setting of the council. */
export const SOFT_REASON_SOURCES: Readonly<
  Record<SoftReasonCode, { readonly words: string; readonly source: string }>
> = {
  kin: { words: "a relative, friend or connected person", source: `${ACT}, section 22C(7)(a)` },
  "keep-away": {
    words: "just outside a keep-away circle",
    source: "The child’s plan; how far outside is the setting keepAwayMarginMiles",
  },
  away: { words: "away, or without room, from a day to come", source: STANDARD_15 },
  declined: {
    words: "said no lately to a request like this",
    source: "A written rule; for how long is the setting declineHoldsDays",
  },
  siblings: { words: "brothers and sisters together", source: `${ACT}, section 22C(8)(c)` },
  disability: { words: "suits the child’s disability", source: `${ACT}, section 22C(8)(d)` },
  area: {
    words: "in the council’s own area",
    source: `${ACT}, section 22C(9); who approves a home outside is by the settings of Care Planning reg 11`,
  },
  school: {
    words: "school kept",
    source: `${ACT}, section 22C(8)(b); what counts as kept is the setting schoolMinutes`,
  },
  home: {
    words: "near the family home",
    source: `${ACT}, section 22C(8)(a); what is shown as near is the setting nearMiles`,
  },
  place: {
    words: "near other places that matter",
    source: `${ACT}, section 22C(8)(a); what is shown as near is the setting nearMiles`,
  },
  language: { words: "languages spoken", source: `${ACT}, section 22(5)(c)` },
  religion: { words: "religion shared", source: `${ACT}, section 22(5)(c)` },
  culture: { words: "culture and ethnic background: to be asked", source: `${ACT}, section 22(5)(c)` },
  "smoke-free": {
    words: "free of smoke",
    source: "What the request asks; for young children the setting smokeFreeUnderAge",
  },
  pets: { words: "no pet the child cannot live with", source: STANDARD },
  "pets-needed": { words: "a pet the child needs", source: STANDARD },
  company: { words: "who else lives there", source: `${STANDARD}; ${STANDARD_15}` },
  "could-offer": { words: "what the carers said they could offer", source: STANDARD_15 },
  "can-manage": { words: "what the carers said they can manage", source: STANDARD_15 },
  terms: { words: "within the terms of approval", source: "Fostering Services (England) Regulations 2011, reg 27" },
  confirmed: {
    words: "when the vacancy was confirmed",
    source: "The settings vacancyGoodForDays, and freshDays for the order",
  },
  price: { words: "the price, after all else", source: "Practice: cost is weighed last" },
};
