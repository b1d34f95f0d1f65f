import { type Day, dayOf, daysBetween } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findClosure, findResource, listClosuresFrom } from "#db/queries/diary-keeping.ts";
import { addClosure, removeClosure, saveResource } from "#db/writes/diary-keeping.ts";
import { idOfWhatItSays } from "../once-key.ts";
import type { Work } from "../work.ts";
import { diaryEvent } from "./diary-history.ts";
import { renewHours } from "./hold-time.server.ts";
import { baseOf } from "./keep-worker.server.ts";

/** What somebody types about an interpreter or a room. */
export type ResourceTyped = {
  kind: "interpreter" | "room";
  name: string;
  languages: readonly string[];
  /** A postcode; may be empty for an interpreter who joins by telephone. */
  base: string;
  active: boolean;
};

export type ResourceRefusal =
  | { code: "not-found" | "changed-meanwhile" }
  | { code: "wrong"; errors: Partial<Record<"name" | "base" | "languages", string>> };

/** Adds an interpreter or a room to a council, or changes one (`existing`). One that is not active is never offered. */
export async function saveResourceDetails(
  work: Work,
  councilId: string,
  typed: ResourceTyped,
  existing: { id: string; version: number } | null,
): Promise<Result<{ id: string }, ResourceRefusal>> {
  const found = existing ? await findResource(work.store.read, [councilId], existing.id) : null;
  if (existing && !found) return refuse({ code: "not-found" });
  if (existing && found?.version !== existing.version) return refuse({ code: "changed-meanwhile" });
  const kind = found?.kind ?? typed.kind;
  const errors: Extract<ResourceRefusal, { code: "wrong" }>["errors"] = {};
  const name = typed.name.trim();
  if (name === "") errors.name = "Enter a name";
  if (kind === "interpreter" && typed.languages.length === 0) errors.languages = "Choose at least one language";
  const base = typed.base.trim() === "" && kind === "interpreter" ? null : baseOf(typed.base);
  if (base && !base.ok) errors.base = base.refusal;
  if (Object.keys(errors).length > 0) return refuse({ code: "wrong", errors });
  const at = base?.ok ? base.value : { sector: null, lat: null, lng: null };
  const languages = kind === "interpreter" ? [...typed.languages] : [];
  // The same form sent twice makes one: a name is somebody's or a room's own.
  const id = found?.id ?? idOfWhatItSays([councilId, kind, name.toLowerCase()]);
  const kept = await commit(work.store, [
    saveResource({ id, councilId, kind, name, languages, ...at, active: typed.active }, existing?.version ?? null),
    diaryEvent(work, councilId, id, "ResourceSaved", { name, active: typed.active }),
    renewHours(work, id),
  ]);
  if (kept.ok || (!existing && kept.refusal === "already-there")) return accept({ id });
  return refuse({ code: "changed-meanwhile" });
}

export type ClosureTyped = { kind: "office-closed" | "school-holiday"; name: string; startsOn: Day; endsOn: Day };
export type ClosureRefusal = Partial<Record<"name" | "startsOn" | "endsOn", string>>;

const LONGEST_CLOSURE_DAYS = 92;

/**
 * Adds days on which a council is closed, or a school holiday, with its event. The same days twice are one. Who books at
 * this moment looks again.
 */
export async function addClosedDays(
  work: Work,
  councilId: string,
  typed: ClosureTyped,
): Promise<Result<void, ClosureRefusal>> {
  const wrong: ClosureRefusal = {};
  const name = typed.name.trim();
  if (name === "") wrong.name = "Enter a name, such as Christmas closure";
  if (typed.endsOn < typed.startsOn) wrong.endsOn = "The last day must not be before the first";
  else if (typed.endsOn < dayOf(work.now)) wrong.endsOn = "Choose days that are still to come";
  else if (daysBetween(typed.startsOn, typed.endsOn) > LONGEST_CLOSURE_DAYS)
    wrong.endsOn = "Enter three months at most";
  if (Object.keys(wrong).length > 0) return refuse(wrong);
  const there = await listClosuresFrom(work.store.read, councilId, typed.startsOn);
  const { kind, startsOn, endsOn } = typed;
  if (there.some((one) => one.kind === kind && one.startsOn === startsOn && one.endsOn === endsOn))
    return accept(undefined);
  const id = work.newId();
  await commit(work.store, [
    addClosure({ id, councilId, kind, name, startsOn, endsOn }),
    diaryEvent(work, councilId, id, "ClosureAdded", { name, from: startsOn, to: endsOn, kind }),
    renewHours(work, councilId),
  ]);
  return accept(undefined);
}

/** Takes closed days out again. Refuses what is not there, or not of this council. */
export async function removeClosedDays(
  work: Work,
  councilId: string,
  id: string,
): Promise<Result<void, "not-found" | "changed-meanwhile">> {
  const closure = await findClosure(work.store.read, councilId, id);
  if (!closure) return refuse("not-found");
  const { name, startsOn, endsOn } = closure;
  const kept = await commit(work.store, [
    removeClosure(closure),
    diaryEvent(work, councilId, id, "ClosureRemoved", { name, from: startsOn, to: endsOn }),
  ]);
  return kept.ok ? accept(undefined) : refuse("changed-meanwhile");
}
