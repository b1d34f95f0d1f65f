import { beforeAll, describe, expect, test } from "vitest";
import { clocksOf } from "#app/domain/applications/application.ts";
import { ruleInWords } from "#app/domain/applications/rule-words.ts";
import type { Period } from "#app/domain/calendar/working-days.ts";
import { readyBookOn } from "#app/domain/enquiries/readiness-rules.ts";
import { addDays, type Day } from "#app/domain/shared/day.ts";
import { readRuleForm } from "#app/routes/officer/settings.rules.$rule/rule-form.server.ts";
import { addRule, previewRule, type RuleTyped } from "#app/services/applications/add-rule.server.ts";
import { calendarOf, rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { addReadyRule } from "#app/services/enquiries/add-ready-rule.server.ts";
import { matchingRulesOf } from "#app/services/matching/matching-rules.server.ts";
import { findDocument } from "#db/queries/applications.ts";
import { listEventsOfCase } from "#db/queries/history.ts";
import { listReadyRules } from "#db/queries/readiness.ts";
import { listRuleRows } from "#db/queries/rulebook.ts";
import { rulebookRows } from "#db/schema/index.ts";
import { atDecision, makeStaff, STAFFORDSHIRE, START, STOKE, type Staff, Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});

const db = () => testStore().read;
const workingDays = (length: number): Period => ({ length, unit: "working-days", convention: "after" });
const decisionIn = (length: number, from: Day): RuleTyped => ({
  key: "decision",
  value: workingDays(length),
  from,
  basis: "local",
  source: "Scheme of delegation, 2027",
  verified: true,
  reason: "Families wait long enough",
});
const daysOf = async (way: Way) => {
  const { holidays, local } = await calendarOf(db(), STOKE);
  const clock = clocksOf((await way.record()).application, holidays, way.today, local).find(
    ({ id }) => id === "decision",
  );
  return clock?.length;
};

describe("a rule that a council adds", () => {
  test("holds from its day on for what begins then; a clock that runs keeps the rule it started under", async () => {
    const running = await atDecision(staff);
    const typed = decisionIn(5, running.today);
    expect(await previewRule(db(), STOKE, typed, running.today)).toMatchObject({
      ok: true,
      value: { keeps: [{ id: running.id }] },
    });
    expect((await addRule(running.as("manager"), STOKE, typed)).ok).toBe(true);
    expect((await addRule(running.as("manager"), STOKE, typed)).ok).toBe(true);
    expect(await listRuleRows(db(), STOKE)).toHaveLength(1);
    expect(await daysOf(running)).toBe("7 working days");
    expect((await rulebookOf(db(), STOKE, running.today)).values.decision.length).toBe(5);
    expect((await rulebookOf(db(), STOKE, addDays(running.today, -1))).values.decision.length).toBe(7);
    expect((await rulebookOf(db(), STAFFORDSHIRE, running.today)).values.decision.length).toBe(7);
    const [event] = await listEventsOfCase(db(), STOKE, "settings", "decision");
    expect(event).toMatchObject({
      type: "RuleAdded",
      reason: typed.reason,
      data: { words: expect.stringContaining("5 working days") },
    });

    const later = await atDecision(staff);
    expect(await daysOf(later)).toBe("5 working days");
    const [last] = await listEventsOfCase(db(), STOKE, "application", later.id);
    expect(last?.rulebookVersion).toBe((await rulebookOf(db(), STOKE, later.today)).version);
  });

  test("is refused in the past, without source or reason, and looser than the standard", async () => {
    const today = addDays((await atDecision(staff)).today, 1);
    const refused = async (given: Partial<RuleTyped>) => {
      const typed = { ...decisionIn(5, today), ...given };
      const seen = await previewRule(db(), STOKE, typed, today);
      return seen.ok ? [] : Object.keys(seen.refusal);
    };
    expect(await refused({ from: addDays(today, -1) })).toEqual(["from"]);
    expect(await refused({ source: " ", reason: "" })).toEqual(["source", "reason"]);
    expect(await refused({ value: workingDays(0) })).toEqual(["value"]);
    expect(await refused({ key: "tellOrally", value: workingDays(4) })).toEqual(["value"]);
    expect(await refused({ key: "tellOrally", value: workingDays(1) })).toEqual([]);
  });

  test("a row that nobody could have added by the page changes nothing and stops nobody", async () => {
    const way = await atDecision(staff);
    await testStore().transact(function* (tx) {
      yield tx
        .insert(rulebookRows)
        .values({
          id: "broken",
          councilId: STAFFORDSHIRE,
          key: "decision",
          value: "soon",
          from: way.today,
          basis: "local",
          source: "",
          verified: false,
          addedAt: new Date(),
        })
        .returning({ id: rulebookRows.id });
    });
    expect((await rulebookOf(db(), STAFFORDSHIRE, addDays(way.today, 3))).values.decision.length).toBe(7);
  });
});

describe("the form of the hours up to which a family changes a visit", () => {
  const typed = (hours: Record<string, string>) => {
    const form = new FormData();
    const usual = { initial: "24", assessment: "24", alone: "24", children: "24", "second-opinion": "48" };
    for (const [kind, value] of Object.entries({ ...usual, "home-safety": "24", ...hours })) {
      form.set(`hours-${kind}`, value);
    }
    for (const [name, value] of [
      ["from", START],
      ["basis", "local"],
      ["source", "Practice"],
      ["reason", "Two workers come"],
    ] as const) {
      form.set(name, value);
    }
    return readRuleForm("visitCutOffs", form);
  };

  test("has one field for each kind, says what is wrong at its own, and keeps what was typed", async () => {
    const wrong = typed({ children: "a day", alone: "400" });
    expect(wrong.rule).toBeNull();
    expect(Object.keys(wrong.errors)).toEqual(["hours-alone", "hours-children"]);
    expect(wrong.typed["hours-children"]).toBe("a day");
    const { rule } = typed({ initial: "0" });
    if (!rule) throw new Error("Refused");
    const way = await atDecision(staff);
    expect(await addRule(way.as("manager"), STOKE, { ...rule, from: way.today })).toMatchObject({ ok: true });
    const { values } = await rulebookOf(db(), STOKE, way.today);
    expect(values.visitCutOffs).toMatchObject({ initial: 0, "second-opinion": 48 });
    expect(ruleInWords("visitCutOffs", values.visitCutOffs)).toMatch(/^Initial visit: 0 hours; Assessment session: 24/);
  });
});

describe("a council’s own number of years of addresses", () => {
  test("is what the form asks for in its words, and what is kept of what was sent says the same", async () => {
    const way = await new Way(staff).invite();
    const rule = { key: "addressYears", value: 15, from: way.today, basis: "local", verified: true } as const;
    const typed = { ...rule, source: "Our practice guide", reason: "As our neighbours ask" };
    expect((await addRule(way.as("manager"), STOKE, typed)).ok).toBe(true);
    const submitted = await (await way.fillAll()).submit();
    expect(submitted.ok).toBe(true);
    const words = JSON.stringify(await findDocument(db(), way.id));
    expect(words).toContain("in the last 15 years");
    expect(words).not.toContain("in the last ten years");
  });
});

describe("a rule of the readiness check that a council sets for itself", () => {
  const typed = { key: "ready.minimumAge", value: "23", source: "Our policy", reason: "As our panel asks" };
  const valueOn = async (councilId: string, on: Day) => {
    const own = (await listReadyRules(db(), [councilId])).get(councilId);
    return readyBookOn(on, own).value("ready.minimumAge");
  };

  test("holds from its day on for that council alone, stands in its history, and is one when it is sent twice", async () => {
    const way = await new Way(staff).invite();
    const from = addDays(way.today, 2);
    expect(await addReadyRule(way.as("manager"), STOKE, { ...typed, from })).toEqual({ ok: true, value: undefined });
    expect(await addReadyRule(way.as("manager"), STOKE, { ...typed, from })).toEqual({ ok: true, value: undefined });
    expect(await valueOn(STOKE, way.today)).toBe(21);
    expect(await valueOn(STOKE, from)).toBe(23);
    expect(await valueOn(STAFFORDSHIRE, from)).toBe(21);
    const events = await listEventsOfCase(db(), STOKE, "settings", "ready.minimumAge");
    expect(events).toMatchObject([{ type: "RuleAdded", reason: typed.reason, data: { words: "23" } }]);
  });

  test("is refused for what law fixes, for a value it cannot hold, a day gone by, and without source or reason", async () => {
    const way = await new Way(staff).invite();
    const add = (change: Partial<typeof typed & { from: Day }>) =>
      addReadyRule(way.as("manager"), STOKE, { ...typed, from: way.today, ...change });
    const wrongOf = async (change: Parameters<typeof add>[0]) => {
      const done = await add(change);
      return done.ok ? [] : Object.keys(done.refusal);
    };
    expect(await wrongOf({ key: "ready.lawAge" })).toEqual(["key"]);
    expect(await wrongOf({ value: "a few" })).toEqual(["value"]);
    expect(await wrongOf({ value: "99" })).toEqual(["value"]);
    expect(await wrongOf({ from: addDays(way.today, -1), source: " ", reason: "" })).toEqual([
      "from",
      "source",
      "reason",
    ]);
    expect(await wrongOf({ key: "ready.mustDrive", value: "yes" })).toEqual([]);
    expect(
      await wrongOf({ key: "ready.weekFullTime", value: "mornings 3, days 0, evenings 4, nights 6, weekend days 2" }),
    ).toEqual([]);
  });
});

describe("a rule of matching that a council sets for itself", () => {
  test("is typed on its page, read back, and holds in its searches from that day, and in no other council’s", async () => {
    const today = START;
    const form = new FormData();
    const said = {
      risks: "fire-setting 0-17 nothing",
      from: today,
      basis: "local",
      source: "Our policy",
      reason: "A fire",
    };
    for (const [name, value] of Object.entries(said)) form.set(name, value);
    const { rule } = readRuleForm("riskConflicts", form);
    if (!rule) throw new Error("The table was not read");
    const way = await atDecision(staff);
    expect((await addRule(way.as("manager"), STOKE, { ...rule, from: way.today })).ok).toBe(true);
    const value = [{ risk: "fire-setting", ageFrom: 0, ageTo: 17, opens: "nothing" }];
    expect((await matchingRulesOf(db(), STOKE, way.today)).riskConflicts).toMatchObject({
      value,
      source: "Our policy",
    });
    expect((await matchingRulesOf(db(), STOKE, addDays(way.today, -1))).riskConflicts.value).toHaveLength(5);
    expect((await matchingRulesOf(db(), STAFFORDSHIRE, way.today)).riskConflicts.value).toHaveLength(5);
    form.set("risks", "fire-setting always");
    const wrong = readRuleForm("riskConflicts", form).rule;
    expect(wrong && (await addRule(way.as("manager"), STOKE, { ...wrong, from: way.today }))).toMatchObject({
      ok: false,
      refusal: { value: expect.any(String) },
    });
  });

  test("may ask for the director where the law asks for the nominated officer, and never the other way round", async () => {
    const way = await atDecision(staff);
    const typed = (key: "adjoiningApprover" | "distanceApprover", value: string): RuleTyped => ({
      ...{ key, value, from: way.today, basis: "local", source: "Scheme of delegation", verified: true },
      reason: "So the scheme says",
    });
    expect((await addRule(way.as("manager"), STOKE, typed("adjoiningApprover", "director"))).ok).toBe(true);
    expect(await addRule(way.as("manager"), STOKE, typed("distanceApprover", "nominated-officer"))).toMatchObject({
      ok: false,
      refusal: { value: expect.stringContaining("never for less") },
    });
  });
});
