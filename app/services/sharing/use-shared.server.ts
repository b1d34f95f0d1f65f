import type { HistoryEntry } from "#app/domain/history/event.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import type { Use } from "#app/domain/sharing/agreements.ts";
import {
  type RechargeLine,
  rechargeFor,
  type StrikeRefusal,
  strikeOut,
  type UseRefusal,
} from "#app/domain/sharing/recharges.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { findRechargeOf, listAgreementsOfTaker } from "#db/queries/sharing.ts";
import { addRecharge, saveRecharge } from "#db/writes/sharing.ts";
import type { Work } from "../work.ts";
import { sharingEntries } from "./sharing-history.ts";

/** The seat or the place of a panel that is used, and the councils of the use. */
export type SharedUse = Use & { subjectId: string };

/**
 * What goes into the commit of the use itself. `entries` belong in that commit's one `appendEvents`, beside the caller's
 * own: the chains of both councils are then taken in one order, and no two commits wait for each other.
 */
type Beside = { writes: Write[]; entries: HistoryEntry[] };

function entriesOf(work: Work, line: RechargeLine, type: string, reason: string | null = null): HistoryEntry[] {
  const { what, pence, subjectId, agreementId, usedOn } = line;
  const data = { what, pence, subjectId, agreementId, usedOn, giverId: line.councilId, owedById: line.owedById };
  const about = { councilIds: [line.councilId, line.owedById], caseKind: "recharge", caseId: line.id } as const;
  return sharingEntries(work, about, { type, reason, data });
}

/**
 * One council uses another's spare seat or place: the line it owes, with what keeps it, to be written in the same commit
 * as the use. Refused without an agreement in force today, for what is its own, and twice for one place. A place that
 * was given back and is taken again is the same line, owed again. Of two who take one place at once the commit of the
 * second is refused, because a place has one line.
 */
export async function takeShared(
  work: Work,
  use: SharedUse,
): Promise<Result<{ line: RechargeLine } & Beside, UseRefusal>> {
  const db = work.store.read;
  const [agreements, before] = await Promise.all([
    listAgreementsOfTaker(db, use.takerId, use.what),
    findRechargeOf(db, use),
  ]);
  const given = { ...use, id: work.newId(), agreements, before: before ?? null };
  const used = rechargeFor(given, dayOf(work.now));
  if (!used.ok) return used;
  const line = used.value;
  const kept = before ? saveRecharge(line, before.version) : addRecharge(line);
  return accept({ line, writes: [kept], entries: entriesOf(work, line, "SharedPlaceUsed") });
}

/**
 * A spare seat or place is given back: what strikes its line out with the reason, to be written in the same commit as
 * what gives it back. Nothing where nothing is owed for it. Refused once it was billed, and without a reason.
 */
export async function giveBackShared(
  work: Work,
  of: Pick<SharedUse, "giverId" | "what" | "subjectId">,
  why: string,
): Promise<Result<Beside, StrikeRefusal>> {
  const before = await findRechargeOf(work.store.read, of);
  if (!before) return accept({ writes: [], entries: [] });
  const { version, ...line } = before;
  const struck = strikeOut(line, why);
  if (!struck.ok) {
    return struck.refusal === "struck-out-before" ? accept({ writes: [], entries: [] }) : refuse(struck.refusal);
  }
  const entries = entriesOf(work, struck.value, "RechargeStruckOut", struck.value.why);
  return accept({ writes: [saveRecharge(struck.value, version)], entries });
}
