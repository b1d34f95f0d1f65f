import { keysOf } from "../shared/keys.ts";
import type { RecordTold } from "./settings.ts";
import type { OfferStage } from "./stages.ts";

/** How far an offer has gone for those who read it: asked, said yes, settled; or over, when nothing of the child stays. */
export type ReadingStep = "asked" | "agreed" | "settled" | "over";

/** Who reads about a child whom their own council does not look after. */
export type OutsideReader = "carer" | "agency";

/** The step of an offer's carers. */
export function readingStep(stage: OfferStage): ReadingStep {
  switch (stage) {
    case "asked":
    case "question":
    case "held":
      return "asked";
    case "accepted":
      return "agreed";
    case "placed":
      return "settled";
    case "declined":
    case "released":
      return "over";
  }
}

type Opens = { readonly carer: ReadingStep | null; readonly agency: ReadingStep | null };
const ASKED: Opens = { carer: "asked", agency: "asked" };
const AGREED: Opens = { carer: "agreed", agency: null };
const SETTLED: Opens = { carer: "settled", agency: null };
/** By the dated setting `recordTold`; this is its value in England until a council has another. */
const BY_RULE: Opens = AGREED;
const NEVER: Opens = { carer: null, agency: null };

/**
 * From which step each part of a request is read. Carers are told what bears on whether they can do it when they are
 * asked; once they said yes the child's own words, and what the care plan and the placement plan that they agree to and sign
 * hold of the child (Fostering Services (England) Regulations 2011, reg 17(3); Care Planning, Placement and Case Review
 * (England) Regulations 2010, regs 5 and 9 and Schedule 2); and everything that is held before the child moves in (National
 * Minimum Standards for fostering, standard 15). An agency reads what is needed to name a home, and nothing more.
 */
export const OPENS = {
  who: ASKED,
  care: ASKED,
  town: ASKED,
  needs: ASKED,
  home: ASKED,
  identity: ASKED,
  "places-by-kind": ASKED,
  "distances-from-their-home": { carer: "asked", agency: null },
  "parent-and-child": ASKED,
  communication: ASKED,
  support: ASKED,
  voice: AGREED,
  health: AGREED,
  "risks-in-words": AGREED,
  "identity-in-words": AGREED,
  "sibling-time": AGREED,
  "age-in-dispute": AGREED,
  liberty: AGREED,
  "together-reason": AGREED,
  plan: AGREED,
  "ethnic-group": BY_RULE,
  "legal-status": BY_RULE,
  "why-in-care": BY_RULE,
  disability: BY_RULE,
  "came-alone": BY_RULE,
  reference: SETTLED,
  "child-references": SETTLED,
  "out-of-hours": SETTLED,
  "place-names": SETTLED,
  "places-to-avoid": SETTLED,
  "no-contact": SETTLED,
  "kin-considered": NEVER,
  "postcode-of-the-family-home": NEVER,
  "sibling-group": NEVER,
  "siblings-elsewhere": NEVER,
  "stands-beside": NEVER,
  "who-heard-the-child": NEVER,
  "record-ids": NEVER,
  /** How a young person came to the council: it is for the return, and no part of caring for them. */
  "child-record": NEVER,
  "from-file": NEVER,
} as const satisfies Record<string, Opens>;
export type SeenPart = keyof typeof OPENS;

const ORDER: Record<ReadingStep, number> = { over: -1, asked: 0, agreed: 1, settled: 2 };

/**
 * Parts that carers read from an earlier step where the home is needed today: they are asked in the evening or at the
 * weekend too, and have to know whom to ring then.
 */
const OPENS_TODAY: Partial<Record<SeenPart, Opens>> = { "out-of-hours": { carer: "asked", agency: null } };

/** What a child's record says of them: a council may open it only once it is settled (`recordTold`), which is before the move too. */
const OF_THE_RECORD: ReadonlySet<SeenPart> = new Set([
  "ethnic-group",
  "legal-status",
  "why-in-care",
  "disability",
  "came-alone",
]);

/** What carers do not read yet when they are asked, each in words. */
const LATER_IN_WORDS: Partial<Record<SeenPart, string>> = {
  voice: "what they say in their own words",
  plan: "the care plan",
  "legal-status": "their legal status, and who may decide what",
  "why-in-care": "why they are in care",
  "ethnic-group": "their ethnic group",
  disability: "whether they are disabled",
  "came-alone": "whether they came to this country alone",
  "age-in-dispute": "whether their age is in dispute",
  "identity-in-words": "more of their culture, faith and identity",
  health: "their health",
  "risks-in-words": "more about risks",
  "together-reason": "why brothers and sisters live together or apart",
  "sibling-time": "how brothers and sisters stay in touch",
  liberty: "whether a court has authorised depriving them of liberty",
  "place-names": "their school, and where they see family",
  "places-to-avoid": "places to keep away from",
  "no-contact": "people they have no contact with",
  "out-of-hours": "whom to ring outside office hours",
  reference: "the references of the request and of the children",
};

/** When a request is read: whether its home is needed today, and from which step the council tells of a child's record. */
export type ReadWhen = { readonly neededToday: boolean; readonly recordTold: RecordTold };

/** From which step a reader reads a part; null where they never do. */
export function opensFrom(part: SeenPart, reader: OutsideReader, { neededToday, recordTold }: ReadWhen) {
  const opens = (neededToday ? OPENS_TODAY[part] : undefined) ?? OPENS[part];
  return reader === "carer" && OF_THE_RECORD.has(part) ? recordTold : opens[reader];
}

/** Whether a part is read at a step. */
export function isOpen(part: SeenPart, reader: OutsideReader, step: ReadingStep, when: ReadWhen): boolean {
  const from = opensFrom(part, reader, when);
  return from !== null && step !== "over" && ORDER[step] >= ORDER[from];
}

/** What opens for carers with their yes, and what once it is settled, as far as it has not opened at their step. */
export function stillToOpen(step: ReadingStep, when: ReadWhen): { agreed: string[]; settled: string[] } {
  const opening = (at: "agreed" | "settled") =>
    keysOf<SeenPart>(OPENS).flatMap((part) =>
      !isOpen(part, "carer", step, when) && opensFrom(part, "carer", when) === at ? (LATER_IN_WORDS[part] ?? []) : [],
    );
  return step === "over" ? { agreed: [], settled: [] } : { agreed: opening("agreed"), settled: opening("settled") };
}
