import {
  isSettingKey,
  looserThanLaw,
  readSetting,
  ruleBefore,
  SETTING_KEYS,
} from "#app/domain/applications/rule-rows.ts";
import { RULE_WORDS, ruleInWords } from "#app/domain/applications/rule-words.ts";
import { type Basis, rulebookOn } from "#app/domain/applications/rulebook.ts";
import {
  READY_KEYS,
  READY_TITLES,
  readyRulesFromRows,
  readyValueInWords,
} from "#app/domain/enquiries/readiness-rules.ts";
import { canonicalJson, type Json } from "#app/domain/history/event.ts";
import { type Day, dayOf, isDay } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listEveryCouncil } from "#db/queries/councils.ts";
import { listRuleRows } from "#db/queries/rulebook.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addRuleRow } from "#db/writes/rulebook.ts";
import { forgetRules, rulesOf } from "../applications/rules-in-force.server.ts";
import { historyEntry, type Work } from "../work.ts";

const BASES: readonly Basis[] = ["law", "standard", "guidance", "local"];

/** A rule as an operator typed it; nothing of it is judged yet. */
export type RuleForAll = {
  key: string;
  /** As JSON, such as 3, true or {"length":10,"unit":"working-days","convention":"after"}. */
  value: string;
  from: string;
  basis: string;
  source: string;
  /** Somebody has read the source. */
  verified: boolean;
  reason: string;
};

/** What is wrong with it, by the option it is wrong in, with the fix. */
export type RuleForAllRefusal = Partial<Record<Exclude<keyof RuleForAll, "verified">, string>>;

/** A rule as it is, or would be, added: `again` where it is there already. */
export type RuleForAllAdded = {
  key: string;
  title: string;
  value: unknown;
  words: string;
  from: Day;
  basis: Basis;
  source: string;
  verified: boolean;
  again: boolean;
  /** How many councils have it in their history. */
  councils: number;
};

type Judged = Pick<RuleForAllAdded, "key" | "title" | "value" | "words" | "from" | "basis" | "source" | "verified">;

function valueIn(typed: string): unknown {
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}

/** The value of a setting or of a readiness rule in words, or why it cannot be one. */
function readValue(row: Omit<Judged, "title" | "words">): Result<{ title: string; words: string }, string> {
  const { key } = row;
  if (isSettingKey(key)) {
    const read = readSetting(row);
    if (!read.ok) return refuse(`--value cannot be a value of ${key}: ${read.refusal.join("; ")}`);
    return accept({ title: RULE_WORDS[key].title, words: ruleInWords(key, read.value.value) });
  }
  const [read] = readyRulesFromRows([row]);
  if (!read) return refuse(`--value cannot be a value of ${key}. Look at the one in force: nearhome rules list`);
  return accept({ title: READY_TITLES[read.key], words: readyValueInWords(read.value) });
}

/** Judges a rule for everybody: a setting that there is, a value it can have, from today on, with a source and a reason. */
async function judge(work: Work, typed: RuleForAll): Promise<Result<Judged, RuleForAllRefusal>> {
  const today = dayOf(work.now);
  const wrong: RuleForAllRefusal = {};
  const key = typed.key.trim();
  const known = isSettingKey(key) || READY_KEYS.some((each) => each === key);
  if (!known) wrong.key = `--key must be one of: ${[...SETTING_KEYS, ...READY_KEYS].join(", ")}`;
  const basis = BASES.find((each) => each === typed.basis);
  if (!basis) wrong.basis = `--basis must be one of: ${BASES.join(", ")}`;
  const from = isDay(typed.from) ? typed.from : null;
  if (!from) wrong.from = "--from must be a day such as 2027-04-01";
  else if (from < today) wrong.from = "--from must be today or later: what has happened keeps the rules it had";
  const source = typed.source.trim();
  if (source === "") wrong.source = "--source must say where this is written";
  if (typed.reason.trim() === "") wrong.reason = "--reason must say why it changes";
  const row = {
    key,
    value: valueIn(typed.value),
    from: from ?? today,
    basis: basis ?? "local",
    source,
    verified: typed.verified,
  };
  const read = known ? readValue(row) : null;
  if (read && !read.ok) wrong.value = read.refusal;
  const setting = read?.ok && isSettingKey(key) ? readSetting(row) : null;
  if (setting?.ok) {
    const held = ruleBefore(setting.value.key, row.from, await rulesOf(work.store.read, null));
    const looser = looserThanLaw(setting.value, held);
    if (looser)
      wrong.basis = `${looser}. If the law or the standard itself changed, say so: --basis law or --basis standard`;
  }
  return read?.ok && Object.keys(wrong).length === 0 ? accept({ ...row, ...read.value }) : refuse(wrong);
}

/**
 * Adds a rule that holds for every council which has none of its own as late, with an event in the history of each, because
 * each goes by it. The same rule sent twice is one. With `dryRun` it is only judged.
 */
export async function addRuleForAll(
  work: Work,
  typed: RuleForAll,
  { dryRun }: { dryRun: boolean },
): Promise<Result<RuleForAllAdded, RuleForAllRefusal>> {
  const db = work.store.read;
  const judged = await judge(work, typed);
  if (!judged.ok) return judged;
  const { key, title, value, words, from, basis, source, verified } = judged.value;
  const again = (await listRuleRows(db, null)).some(
    (row) => row.key === key && row.from === from && canonicalJson(row.value as Json) === canonicalJson(value as Json),
  );
  const councils = await listEveryCouncil(db);
  const done = { ...judged.value, again, councils: councils.length };
  if (again || dryRun) return accept(done);
  const id = work.newId();
  const rulebook = rulebookOn(dayOf(work.now), await rulesOf(db, null)).version;
  const data = { id, key, title, words, from, basis, source, verified, everyone: true };
  const event = { type: "RuleAdded", reason: typed.reason.trim(), data };
  const kept = await commit(work.store, [
    addRuleRow({
      ...{ id, councilId: null, key, value, from, basis, source, verified },
      ...{ addedById: null, addedAt: work.now },
    }),
    appendEvents(
      councils.map(({ id: councilId }) =>
        historyEntry(work, { councilId, caseKind: "settings", caseId: key, rulebook }, event),
      ),
    ),
  ]);
  if (!kept.ok) throw new Error("A new rule was there already");
  forgetRules(db, null);
  return accept(done);
}
