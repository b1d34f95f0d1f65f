import { sharingOf } from "#app/domain/matching/hard-rules.ts";
import { isWaitedFor } from "#app/domain/matching/offers.ts";
import { startSearch } from "#app/domain/matching/search.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { findHouseholdForMatching, searchableHouseholds } from "#db/queries/matching-households.ts";
import { findSearch } from "#db/queries/placing.ts";
import { appendEvents } from "#db/writes/history.ts";
import { keepSearch } from "#db/writes/placing.ts";
import { SYSTEM_ACTOR, type Work } from "../work.ts";
import { type MakeOffersRefusal, makeOffers } from "./make-offers.server.ts";
import { matchingEntries } from "./matching-history.ts";

/** More than anybody would queue, so that a list cannot grow without end. */
const MOST_IN_ORDER = 20;

/** Whether a council may see every one of some homes: its own, and those an agreement covers. */
async function maySee(work: Work, asked: Asking): Promise<boolean> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const record = await findRequest(db, asked.councilIds, asked.requestId);
  if (!record) return false;
  const { request } = record;
  const index = await searchableHouseholds(db, request.councilId, today);
  const search = startSearch(request, await contextOfSearch(db, index, request.councilId, today));
  for (const id of asked.householdIds) {
    const found = await findHouseholdForMatching(db, id, today);
    if (!found || found.row.stage === "ended" || sharingOf(found.household, search) === "none") return false;
  }
  return true;
}

type Asking = { councilIds: readonly string[]; requestId: string; householdIds: readonly string[] };

/**
 * Asks homes one after the other, in the order given: the first now, the next when the one before says no or lets its
 * time pass. An order that stood before is replaced. Refused as asking the first would be, and where one of them is not
 * this council's to see.
 */
export async function askInOrder(work: Work, asked: Asking): Promise<Result<{ replyBy: Date }, MakeOffersRefusal>> {
  const [first, ...rest] = [...new Set(asked.householdIds)].slice(0, MOST_IN_ORDER);
  if (first === undefined) return refuse({ why: "nobody-chosen" });
  if (!(await maySee(work, { ...asked, householdIds: rest }))) return refuse({ why: "not-found" });
  const before = await findSearch(work.store.read, asked.councilIds, asked.requestId);
  const order = { householdIds: rest, byId: work.actor.id, since: work.now.toISOString() };
  return makeOffers(work, { ...asked, householdIds: [first] }, (councilId) => [
    keepSearch({ requestId: asked.requestId, councilId }, before, { inOrder: rest.length > 0 ? order : null }),
  ]);
}

/** Refusals after which no home of the order needs to be asked any more. */
const ENDS_THE_ORDER: ReadonlySet<string> = new Set(["request-ended", "already-agreed"]);

/**
 * Asks the next home of an order, when none that was asked is waited for. A home that cannot be asked any more is passed
 * over, which is written down. Does nothing where there is no order.
 */
export async function askNextInOrder(given: Work, councilId: string, requestId: string): Promise<void> {
  const work: Work = { ...given, actor: SYSTEM_ACTOR };
  const councilIds = [councilId];
  for (let tried = 0; tried <= MOST_IN_ORDER; tried += 1) {
    const search = await findSearch(work.store.read, councilIds, requestId);
    const order = search?.inOrder;
    const [next, ...rest] = order?.householdIds ?? [];
    if (!search || !order || next === undefined) return;
    const offers = await listOffersOfRequest(work.store.read, councilIds, requestId);
    if (offers.some(({ offer }) => isWaitedFor(offer))) return;
    const left = { inOrder: rest.length > 0 ? { ...order, householdIds: rest } : null };
    const asked = { councilIds, requestId, householdIds: [next] };
    const made = await makeOffers(work, asked, () => [keepSearch({ requestId, councilId }, search, left)]);
    if (made.ok) return;
    if (made.refusal.why === "changed-meanwhile") continue;
    const over = ENDS_THE_ORDER.has(made.refusal.why);
    const passed = {
      type: "HomePassedOver",
      requestId,
      householdId: next,
      at: work.now,
      byId: work.actor.id,
      because: made.refusal.why,
    } as const;
    await commit(work.store, [
      keepSearch({ requestId, councilId }, search, over ? { inOrder: null } : left),
      appendEvents(matchingEntries(work, councilId, over ? [] : [passed])),
    ]);
    if (over) return;
  }
}

/** Takes an order back: nobody else is asked by itself. Homes asked before stay asked. */
export async function stopOrder(
  work: Work,
  asked: { councilIds: readonly string[]; requestId: string },
): Promise<Result<void, "not-found" | "changed-meanwhile">> {
  const search = await findSearch(work.store.read, asked.councilIds, asked.requestId);
  if (!search?.inOrder) return refuse("not-found");
  const of = { requestId: asked.requestId, councilId: search.councilId };
  const stopped = {
    type: "OrderStopped",
    requestId: asked.requestId,
    at: work.now,
    byId: work.actor.id,
  } as const;
  const kept = await commit(work.store, [
    keepSearch(of, search, { inOrder: null }),
    appendEvents(matchingEntries(work, search.councilId, [stopped])),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
