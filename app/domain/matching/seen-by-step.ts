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
const NEVER: Opens = { carer: null, agency: null };

/**
 * From which step each part of a request is read. Carers are told what bears on whether they can do it when they are
 * asked, the child's own words once they said yes, and everything that is held before the child moves in (National
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
  reference: SETTLED,
  "child-references": SETTLED,
  plan: SETTLED,
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
  /** What the return asks of a child: ethnic group, disability, legal status, why in care, whether they came alone. */
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

/**
 * Whether a part is read at a step.
 * @param neededToday whether the request is in the lane “today”
 */
export function isOpen(part: SeenPart, reader: OutsideReader, step: ReadingStep, neededToday: boolean): boolean {
  const opens = (neededToday ? OPENS_TODAY[part] : undefined) ?? OPENS[part];
  const from = opens[reader];
  return from !== null && step !== "over" && ORDER[step] >= ORDER[from];
}
