import type { Day } from "../shared/day.ts";
import type { Pence } from "../shared/pence.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import { type Agreement, agreementFor, type ChargedThing, type Use } from "./agreements.ts";

/**
 * What one council owes another for something it used. A use that is given back in time is struck out with the reason
 * and stays to be read; what was billed is put right on a later bill, never here.
 */
export type RechargeLine = {
  id: string;
  /** Who gave. */
  councilId: string;
  owedById: string;
  what: ChargedThing;
  /** The seat, or the item of the panel. */
  subjectId: string;
  agreementId: string;
  pence: Pence;
  usedOn: Day;
  state: "owed" | "struck-out" | "billed";
  why: string | null;
};

export type UseRefusal =
  /** A council takes nothing of its own from itself: what it holds is its own to use. */
  | "its-own"
  /** No agreement of the two about this holds on that day. */
  | "no-agreement"
  /** The same seat or place was taken before and is still owed or billed. */
  | "taken-already";

/**
 * One council uses what another has to spare: the line that it owes, at the price of the agreement in force on the day
 * it was taken. `before` is the line of the same seat or place, where there is one: when that was struck out, it is owed
 * again under the terms of the day, and is the same line.
 */
export function rechargeFor(
  given: Use & { id: string; subjectId: string; agreements: readonly Agreement[]; before: RechargeLine | null },
  on: Day,
): Result<RechargeLine, UseRefusal> {
  const { giverId, takerId, what, id, subjectId, before } = given;
  if (giverId === takerId) return refuse("its-own");
  if (before && before.state !== "struck-out") return refuse("taken-already");
  const agreement = agreementFor(given.agreements, given, on);
  if (!agreement) return refuse("no-agreement");
  return accept({
    id: before?.id ?? id,
    councilId: giverId,
    owedById: takerId,
    what,
    subjectId,
    agreementId: agreement.id,
    pence: agreement.pence,
    usedOn: on,
    state: "owed",
    why: null,
  });
}

export type StrikeRefusal = "billed" | "struck-out-before" | "why-missing";

/** Strikes a line out with the reason: nothing is owed for it. Refused once billed, when struck out before, and without a reason. */
export function strikeOut(line: RechargeLine, why: string): Result<RechargeLine, StrikeRefusal> {
  if (line.state === "billed") return refuse("billed");
  if (line.state === "struck-out") return refuse("struck-out-before");
  if (why.trim() === "") return refuse("why-missing");
  return accept({ ...line, state: "struck-out", why: why.trim() });
}

/** What a council is owed and owes between two days: lines that were struck out count nothing, billed ones no more. */
export function balanceOf(
  lines: readonly Pick<RechargeLine, "councilId" | "owedById" | "pence" | "state">[],
  councilId: string,
): { owedToUs: Pence; weOwe: Pence } {
  const open = lines.filter((line) => line.state === "owed");
  const sum = (of: typeof open) => of.reduce((total, { pence }) => total + pence, 0);
  return {
    owedToUs: sum(open.filter((line) => line.councilId === councilId)),
    weOwe: sum(open.filter((line) => line.owedById === councilId)),
  };
}
