import { looserThanLaw, readSetting, ruleBefore } from "#app/domain/applications/rule-rows.ts";
import { caseUnderRule, RULE_WORDS, ruleInWords } from "#app/domain/applications/rule-words.ts";
import { type AnySetting, type Basis, rulebookOn, type SettingKey } from "#app/domain/applications/rulebook.ts";
import { canonicalJson, type Json } from "#app/domain/history/event.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listPipeline } from "#db/queries/applications.ts";
import { listRuleRows } from "#db/queries/rulebook.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addRuleRow } from "#db/writes/rulebook.ts";
import { historyEntry, type Work } from "../work.ts";
import { forgetRules, rulesOf } from "./rules-in-force.server.ts";

/** A rule as somebody typed it, its value read but not yet judged. */
export type RuleTyped = {
  key: SettingKey;
  value: unknown;
  from: Day;
  basis: Basis;
  source: string;
  /** Somebody has read the source. */
  verified: boolean;
  reason: string;
};

/** What is wrong with a rule, by the field it is wrong in. */
export type RuleRefusal = Partial<Record<"value" | "from" | "source" | "reason", string>>;

/** Judges a rule somebody wants to add: read by its setting, from today on, with a source and a reason, within the law. */
function judge(typed: RuleTyped, local: readonly AnySetting[], today: Day): Result<AnySetting, RuleRefusal> {
  const wrong: RuleRefusal = {};
  const read = readSetting(typed);
  if (!read.ok) wrong.value = "Enter a value this rule can have";
  else {
    const looser = looserThanLaw(read.value, ruleBefore(typed.key, typed.from, local));
    if (looser) wrong.value = looser;
  }
  if (typed.from < today) wrong.from = "A rule begins today or later. What has happened keeps the rules it had";
  if (typed.source.trim() === "") wrong.source = "Say where this is written";
  if (typed.reason.trim() === "") wrong.reason = "Say why it changes";
  return read.ok && Object.keys(wrong).length === 0 ? accept(read.value) : refuse(wrong);
}

/** What a rule would change: how many open applications keep the rule they have, and how many take the new one. */
export type RulePreview = { keeps: { id: string; ref: string }[]; takes: number };

/** What adding a rule to a council would change, or what is wrong with it. */
export async function previewRule(
  db: Reader,
  councilId: string,
  typed: RuleTyped,
  today: Day,
): Promise<Result<RulePreview, RuleRefusal>> {
  const judged = judge(typed, await rulesOf(db, councilId), today);
  if (!judged.ok) return judged;
  const open = await listPipeline(db, [councilId]);
  const keeps = open.filter(({ application }) => caseUnderRule(application, typed.key) === "keeps");
  return accept({ keeps: keeps.map(({ id, ref }) => ({ id, ref })), takes: open.length - keeps.length });
}

/**
 * Adds a rule of a council's own, with its event in the council's history. The same rule sent twice is one. Running clocks
 * and cases that keep their version are not touched; everything from its first day on goes by it.
 */
export async function addRule(work: Work, councilId: string, typed: RuleTyped): Promise<Result<void, RuleRefusal>> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const local = await rulesOf(db, councilId);
  const judged = judge(typed, local, today);
  if (!judged.ok) return judged;
  const { key, value, from, basis, verified } = judged.value;
  const same = (await listRuleRows(db, councilId)).some(
    (row) =>
      row.key === key &&
      row.from === from &&
      canonicalJson(row.value as Json) === canonicalJson(value as unknown as Json),
  );
  if (same) return accept(undefined);
  const id = work.newId();
  const words = ruleInWords(key, value);
  const source = typed.source.trim();
  const about = {
    councilId,
    caseKind: "settings",
    caseId: key,
    rulebook: rulebookOn(today, local).version,
  } as const;
  const data = { id, key, title: RULE_WORDS[key].title, words, from, basis, source, verified };
  const event = { type: "RuleAdded", reason: typed.reason.trim(), data };
  await commit(work.store, [
    addRuleRow({
      id,
      councilId,
      key,
      value,
      from,
      basis,
      source,
      verified,
      addedById: work.actor.id,
      addedAt: work.now,
    }),
    appendEvents([historyEntry(work, about, event)]),
  ]);
  forgetRules(db, councilId);
  return accept(undefined);
}
