import { parseArgs } from "node:util";
import { RULE_WORDS, ruleInWords } from "#app/domain/applications/rule-words.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import {
  READY_KEYS,
  READY_TITLES,
  readyBookOn,
  readyRulesFromRows,
  readyValueInWords,
} from "#app/domain/enquiries/readiness-rules.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { rulesOf } from "#app/services/applications/rules-in-force.server.ts";
import { addRuleForAll, type RuleForAll } from "#app/services/councils/add-rule-for-all.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { listRuleRows } from "#db/queries/rulebook.ts";
import { answer, type Command, operatorWork, progress, UsageError, withStore } from "./command.ts";

type Asked = Partial<Omit<RuleForAll, "verified">> & { verified?: boolean; "dry-run"?: boolean; json?: boolean };

async function list(store: Store, { json = false }: Asked): Promise<0> {
  const today = dayOf(new Date());
  const { settings } = rulebookOn(today, await rulesOf(store.read, null));
  const rows = await listRuleRows(store.read, null);
  const ready = readyBookOn(today, readyRulesFromRows(rows));
  const lines = [
    ...Object.values(settings).map(({ key, value, from, basis, source, verified }) => ({
      ...{ key, title: RULE_WORDS[key].title, value: value as unknown, words: ruleInWords(key, value) },
      ...{ from, basis, source, verified },
    })),
    ...READY_KEYS.map((key) => {
      const { from, basis, source, verified } = ready.cite(key);
      const value = ready.value(key);
      return { key, title: READY_TITLES[key], value, words: readyValueInWords(value), from, basis, source, verified };
    }),
  ];
  const toCome = rows.filter(({ from }) => from > today).map(({ key, value, from }) => ({ key, value, from }));
  const words = lines.map(
    ({ key, words: said, from, basis }) => `${key.padEnd(26)}${said.padEnd(34)}${basis.padEnd(10)}since ${from}`,
  );
  const coming = toCome.map(({ key, value, from }) => `${key.padEnd(26)}${JSON.stringify(value)}, from ${from}`);
  answer(
    json,
    { inForce: lines, toCome },
    [...words, ...(coming.length > 0 ? ["", "To come", ...coming] : [])].join("\n"),
  );
  return 0;
}

async function add(store: Store, asked: Asked): Promise<0 | 1> {
  const { key = "", value = "", from = "", basis = "", source = "", reason = "", verified = false } = asked;
  const dryRun = asked["dry-run"] === true;
  const added = await addRuleForAll(
    operatorWork(store),
    { key, value, from, basis, source, reason, verified },
    { dryRun },
  );
  if (!added.ok) {
    for (const words of Object.values(added.refusal)) progress(words);
    if (asked.json) answer(true, { refused: added.refusal }, "");
    return 1;
  }
  const { title, words, from: begins, again, councils } = added.value;
  const rule = `${title}: ${words}, from ${begins}`;
  const did = again ? "It is there already" : dryRun ? "It would be added" : "It is added";
  const where = again
    ? ""
    : `, ${dryRun ? "and stand" : "and stands"} in the history of ${councils} ${councils === 1 ? "council" : "councils"}`;
  answer(asked.json === true, { ...added.value, dryRun }, `${rule}. ${did}${where}.`);
  return 0;
}

/** What can be done with the rules of every council, each given an open database. */
export const ruleActions = { add, list };

function isAction(name: string): name is keyof typeof ruleActions {
  return Object.hasOwn(ruleActions, name);
}

export const command: Command = {
  help: `Usage: nearhome rules list [--json]
       nearhome rules add --key KEY --value JSON --from DAY --basis BASIS --source WORDS --reason WORDS
                          [--verified] [--dry-run] [--json]

Lists the rules that hold for every council, or adds one: when the law or a standard changes, or a planning figure for
everybody. A council's own rule of the same day stands before it. Nothing is ever changed or taken away: what runs keeps
the rule it began under. It stands in the history of every council. Exit 1 when the rule is refused, with the field and
the fix.

  --key KEY        which rule, as rules list names it, such as decision or ready.minimumAge
  --value JSON     such as 3, true, or '{"length":7,"unit":"working-days","convention":"after"}'
  --from DAY       the day it begins, such as 2027-04-01; today or later
  --basis BASIS    law, standard, guidance or local
  --source WORDS   where it is written, such as "National Minimum Standards 2011, 14.9"
  --reason WORDS   why it changes, for the history
  --verified       somebody has read that source
  --dry-run        say what would be added, and add nothing`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        key: { type: "string" },
        value: { type: "string" },
        from: { type: "string" },
        basis: { type: "string" },
        source: { type: "string" },
        reason: { type: "string" },
        verified: { type: "boolean", default: false },
        "dry-run": { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const [action = "", ...more] = positionals;
    if (!isAction(action) || more.length > 0) throw new UsageError("Say what to do: rules add or rules list");
    return withStore((store) => ruleActions[action](store, values));
  },
};
