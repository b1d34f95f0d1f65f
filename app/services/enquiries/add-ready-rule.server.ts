import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import {
  OWN_READY_KEYS,
  READY_TITLES,
  type ReadyKey,
  readyValueInWords,
  readyValueTyped,
} from "#app/domain/enquiries/readiness-rules.ts";
import { canonicalJson, type Json } from "#app/domain/history/event.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listReadyRules } from "#db/queries/readiness.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addRuleRow } from "#db/writes/rulebook.ts";
import { rulesOf } from "../applications/rules-in-force.server.ts";
import { historyEntry, type Work } from "../work.ts";

/** A rule of the readiness check as an officer writes it; `value` as it was typed. */
export type ReadyRuleTyped = { key: string; value: string; from: Day; source: string; reason: string };

/** What is wrong with it, by the field it is wrong in. */
export type ReadyRuleRefusal = Partial<Record<"key" | "value" | "from" | "source" | "reason", string>>;

/**
 * Adds a rule of a council's own to its readiness check, with its event in the council's history. The same rule sent twice
 * is one. Refused for a rule that the law fixes, a value it cannot hold, a day that has gone by, and without where it is
 * written or why it changes.
 */
export async function addReadyRule(
  work: Work,
  councilId: string,
  typed: ReadyRuleTyped,
): Promise<Result<void, ReadyRuleRefusal>> {
  const today = dayOf(work.now);
  const key = OWN_READY_KEYS.find((each) => each === typed.key) as ReadyKey | undefined;
  const value = key ? readyValueTyped(key, typed.value) : null;
  const { from } = typed;
  const [source, reason] = [typed.source.trim(), typed.reason.trim()];
  const wrong: ReadyRuleRefusal = {
    ...(key ? {} : { key: "Choose which rule changes" }),
    ...(key && value === null ? { value: "Enter a value this rule can have, written as it is in force now" } : {}),
    ...(from < today ? { from: "A rule begins today or later. What has happened keeps the rules it had" } : {}),
    ...(source ? {} : { source: "Say where this is written" }),
    ...(reason ? {} : { reason: "Say why it changes" }),
  };
  if (!key || value === null || Object.keys(wrong).length > 0) return refuse(wrong);
  const own = (await listReadyRules(work.store.read, [councilId])).get(councilId) ?? [];
  const said = canonicalJson(value as unknown as Json);
  if (own.some((row) => row.key === key && row.from === from && canonicalJson(row.value as unknown as Json) === said)) {
    return accept(undefined);
  }
  const id = work.newId();
  const rulebook = rulebookOn(today, await rulesOf(work.store.read, councilId)).version;
  const rule = { from, basis: "local", source, verified: true } as const;
  const data = { id, key, title: READY_TITLES[key], words: readyValueInWords(value), ...rule };
  const about = { councilId, caseKind: "settings", caseId: key, rulebook } as const;
  await commit(work.store, [
    addRuleRow({ id, councilId, key, value, ...rule, addedById: work.actor.id, addedAt: work.now }),
    appendEvents([historyEntry(work, about, { type: "RuleAdded", reason, data })]),
  ]);
  return accept(undefined);
}
