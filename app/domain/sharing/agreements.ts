import { type Day, formatDay } from "../shared/day.ts";
import { keysOf } from "../shared/keys.ts";
import { formatPence, type Pence } from "../shared/pence.ts";
import { accept, type Result, refuse } from "../shared/result.ts";

/** What a council may let another use when it has some to spare, as a page names one of them. */
export const SHARED_THINGS = {
  "training-seat": { one: "a seat at training", many: "Seats at training" },
  "panel-place": { one: "a place at panel", many: "Places at panel" },
  vacancy: { one: "a home with room", many: "Homes with room" },
} as const satisfies Record<string, { one: string; many: string }>;
export type SharedThing = keyof typeof SHARED_THINGS;

/** What is used once, for a price that was agreed. What a home costs a week is agreed child by child, as with any home. */
export type ChargedThing = Exclude<SharedThing, "vacancy">;
export const CHARGED_THING_NAMES = keysOf<SharedThing>(SHARED_THINGS).filter(
  (name): name is ChargedThing => name !== "vacancy",
);

/**
 * That a council lets another use what it has to spare, for a price, from a day on. `endsOn` is the last day on which
 * something may be taken under it; null while it has no end.
 */
export type Agreement = {
  id: string;
  /** Who gives. */
  councilId: string;
  /** Who may take. */
  withCouncilId: string;
  what: SharedThing;
  /** For each use. Nothing is a price too: some councils share without a charge. */
  pence: Pence;
  startsOn: Day;
  endsOn: Day | null;
  /** Who signed it for the council that gives, by name and post; null of seats and panel places, and before it was asked. */
  signedBy: string | null;
};

/** Above any price we know for a seat or a panel place; a slip of the finger is more likely. */
const HIGHEST_PENCE = 500_000;

/** Whether something may be taken under an agreement on a day: its first and its last day count. */
export function inForce(agreement: Pick<Agreement, "startsOn" | "endsOn">, on: Day): boolean {
  return agreement.startsOn <= on && (agreement.endsOn === null || on <= agreement.endsOn);
}

/** Whose spare seat or place, who would take it, and which of the two. */
export type Use = { giverId: string; takerId: string; what: ChargedThing };

/** The agreement under which one council may take something of another's on a day; undefined where there is none. */
export function agreementFor<A extends Agreement>(agreements: readonly A[], use: Use, on: Day): A | undefined {
  return agreements.find(
    (one) =>
      one.councilId === use.giverId && one.withCouncilId === use.takerId && one.what === use.what && inForce(one, on),
  );
}

function overlap(a: Pick<Agreement, "startsOn" | "endsOn">, b: Pick<Agreement, "startsOn" | "endsOn">): boolean {
  return (a.endsOn === null || b.startsOn <= a.endsOn) && (b.endsOn === null || a.startsOn <= b.endsOn);
}

/** The agreement, unless another of the same two councils about the same thing holds on some of its days. */
function withoutOverlap(wanted: Agreement, others: readonly Agreement[]): Result<Agreement, AgreementRefusal> {
  const same = others.find(
    (one) =>
      one.id !== wanted.id &&
      one.councilId === wanted.councilId &&
      one.withCouncilId === wanted.withCouncilId &&
      one.what === wanted.what &&
      overlap(one, wanted),
  );
  return same ? refuse({ code: "overlaps", startsOn: same.startsOn, endsOn: same.endsOn }) : accept(wanted);
}

export type AgreementRefusal =
  | { code: "with-itself" }
  | { code: "price" }
  /** Nobody is named who signed that the council's homes are found by another. */
  | { code: "signature" }
  /** Homes are shared for a time, so that both councils look at it again. */
  | { code: "no-end" }
  | { code: "begins-before-today" }
  | { code: "ends-before-it-begins" }
  /** Another agreement of the same two councils about the same thing holds on some of these days. */
  | { code: "overlaps"; startsOn: Day; endsOn: Day | null }
  | { code: "ended" };

/**
 * Makes an agreement of a council with another. Refused with itself, for a price that is none or above £5,000 or for a
 * price of homes, for homes without a signature or a last day, from a day that has gone by, and where the two already have
 * one about the same thing on some of these days: a new price begins when the old agreement has ended.
 */
export function makeAgreement(
  wanted: Agreement,
  others: readonly Agreement[],
  today: Day,
): Result<Agreement, AgreementRefusal> {
  if (wanted.councilId === wanted.withCouncilId) return refuse({ code: "with-itself" });
  if (!Number.isInteger(wanted.pence) || wanted.pence < 0 || wanted.pence > HIGHEST_PENCE) {
    return refuse({ code: "price" });
  }
  if (wanted.what === "vacancy" && wanted.pence !== 0) return refuse({ code: "price" });
  if (wanted.what === "vacancy" && !wanted.signedBy?.trim()) return refuse({ code: "signature" });
  if (wanted.what === "vacancy" && wanted.endsOn === null) return refuse({ code: "no-end" });
  if (wanted.startsOn < today) return refuse({ code: "begins-before-today" });
  if (wanted.endsOn !== null && wanted.endsOn < wanted.startsOn) return refuse({ code: "ends-before-it-begins" });
  return withoutOverlap(wanted, others);
}

/**
 * Ends an agreement with a day, today at the earliest: what was taken under it stays taken and owed. An end may be
 * moved while it has not come. Refused when the agreement has ended already, for a day before it begins, and for one on which
 * the next agreement of the two about the same thing holds already: the two would have two prices, or ends that contradict.
 */
export function endAgreement(
  agreement: Agreement,
  endsOn: Day,
  today: Day,
  others: readonly Agreement[],
): Result<Agreement, AgreementRefusal> {
  if (agreement.endsOn !== null && agreement.endsOn < today) return refuse({ code: "ended" });
  if (endsOn < today) return refuse({ code: "begins-before-today" });
  if (endsOn < agreement.startsOn) return refuse({ code: "ends-before-it-begins" });
  const wanted = { ...agreement, endsOn };
  // Two that overlap since before this was asked are mended by ending one of them earlier.
  const isEarlier = agreement.endsOn === null || endsOn <= agreement.endsOn;
  return isEarlier ? accept(wanted) : withoutOverlap(wanted, others);
}

/** "£85 for each, from 1 December 2026 to 31 March 2027", as a page and history say it; of homes only the days. */
export function termsInWords({ what, pence, startsOn, endsOn }: Omit<Agreement, "id" | "signedBy">): string {
  const days = `from ${formatDay(startsOn)}${endsOn ? ` to ${formatDay(endsOn)}` : ""}`;
  if (what === "vacancy") return days;
  return `${pence === 0 ? "without a charge" : `${formatPence(pence)} for each`}, ${days}`;
}
