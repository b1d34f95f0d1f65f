import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import {
  CHECK_KINDS,
  type Check,
  type CheckChange,
  checkRefusalInWords,
  checksFor,
  checksOutOfDate,
  isPart1Complete,
  part1Missing,
  recordCheck,
  usualRangeOf,
} from "./checks.ts";
import { EXAMPLE_ANSWERS } from "./form/example-answers.ts";
import { householdFacts } from "./form/household-facts.ts";
import { rulebookOn } from "./rulebook.ts";

const today = day("2026-11-23");
const rulebook = rulebookOn(today);
const stoke = {
  councilId: "E06000021",
  livesInCouncilId: "E06000021",
  livesInCouncilName: "Stoke-on-Trent City Council",
};
const facts = householdFacts(EXAMPLE_ANSWERS);
const needed = checksFor(facts, stoke, today, rulebook);

const idsOf = (checks: readonly Check[], kind: string) =>
  checks.filter((check) => check.kind === kind).map(({ id }) => id);

function record(checks: readonly Check[], id: string, change: CheckChange): Check[] {
  const recorded = recordCheck(checks, id, change, today, rulebook);
  if (!recorded.ok) throw new Error(recorded.refusal.code);
  return checks.map((check) => (check.id === id ? recorded.value.check : check));
}

function refusalOf(checks: readonly Check[], id: string, change: CheckChange) {
  const recorded = recordCheck(checks, id, change, today, rulebook);
  if (recorded.ok) throw new Error("accepted");
  expect(checkRefusalInWords(recorded.refusal)).toMatch(/\w/);
  return recorded.refusal;
}

function receiveAll(checks: readonly Check[], except: string[] = []): Check[] {
  return checks
    .filter(({ id, state }) => state === "needed" && !except.includes(id))
    .reduce<Check[]>(
      (sofar, { id }) => record(sofar, id, { to: "received", on: today, outcome: "clear", interviewedOn: today }),
      [...checks],
    );
}

describe("the checks an application needs", () => {
  test("a criminal record check for both applicants and the grandmother, not for the son of sixteen", () => {
    expect(idsOf(needed, "dbs")).toEqual(["dbs:applicant-1", "dbs:applicant-2", "dbs:adult-1"]);
  });

  test("a member of the household is checked from the day they are 18", () => {
    const sam = (on: string) => idsOf(checksFor(facts, stoke, day(on), rulebook), "dbs").includes("dbs:adult-2");
    expect(sam("2028-02-13")).toBe(false);
    expect(sam("2028-02-14")).toBe(true);
  });

  test("someone whose birthday is not known is checked", () => {
    const unknown = { ...facts, adults: facts.adults.map((adult) => ({ ...adult, bornOn: null })) };
    expect(idsOf(checksFor(unknown, stoke, today, rulebook), "dbs")).toHaveLength(4);
  });

  test("a medical for each applicant and an interview with each referee", () => {
    expect(idsOf(needed, "medical")).toHaveLength(2);
    expect(idsOf(needed, "personal-reference")).toEqual([
      "personal-reference:referee-1",
      "personal-reference:referee-2",
    ]);
  });

  test("the council that assesses its own resident does not ask itself", () => {
    expect(needed.find(({ kind }) => kind === "area-authority")?.state).toBe("not-needed");
    const elsewhere = checksFor(
      facts,
      { ...stoke, livesInCouncilId: "E10000028", livesInCouncilName: "Staffordshire" },
      today,
      rulebook,
    );
    expect(elsewhere.find(({ kind }) => kind === "area-authority")).toMatchObject({
      state: "needed",
      holder: "Staffordshire",
    });
    const unknown = checksFor(facts, { ...stoke, livesInCouncilId: null }, today, rulebook);
    expect(unknown.find(({ kind }) => kind === "area-authority")?.state).toBe("needed");
  });

  test("councils of the last ten years are asked, earlier ones not", () => {
    expect(idsOf(needed, "other-authority")).toHaveLength(1);
    const long = { ...facts, earlierPlaces: [{ place: "x", council: "Leeds", fromYear: 2001, toYear: 2015 }] };
    expect(idsOf(checksFor(long, stoke, today, rulebook), "other-authority")).toHaveLength(0);
  });

  test("a country lived in gives an overseas record, and a carer of the last year their service's reference and Ofsted", () => {
    expect(idsOf(needed, "overseas-record")).toHaveLength(1);
    expect(idsOf(needed, "previous-service")).toHaveLength(0);
    const before = checksFor({ ...facts, previousService: "Harbour Fostering" }, stoke, today, rulebook);
    expect(before.find(({ kind }) => kind === "previous-service")?.holder).toBe("Harbour Fostering");
    expect(idsOf(before, "ofsted")).toEqual(["ofsted:carer"]);
  });

  test("an earlier application to adopt is asked about at the agency, to childmind at Ofsted", () => {
    const application = (kind: string) => [{ who: "Priya Sandhu", agency: "Derby", kind, year: 2015 }];
    const ids = (kind: string) =>
      checksFor({ ...facts, earlierApplications: application(kind) }, stoke, today, rulebook).map(({ id }) => id);
    expect(ids("adopt")).toContain("earlier-application:1");
    expect(ids("childcare")).toContain("ofsted:1");
  });

  test("each has an id of its own, a holder and a usual range", () => {
    expect(new Set(needed.map(({ id }) => id)).size).toBe(needed.length);
    for (const { kind, holder } of needed) {
      expect(holder).not.toBe("");
      expect(usualRangeOf(kind, rulebook).low).toBeLessThanOrEqual(usualRangeOf(kind, rulebook).high);
      expect(CHECK_KINDS[kind].source).not.toBe("");
    }
  });
});

describe("stage 1 information", () => {
  test("is not complete while a medical is out, and says whose", () => {
    const checks = receiveAll(needed, ["medical:applicant-2"]);
    expect(part1Missing(checks, rulebook)).toEqual(["Medical report and adviser’s comment: Daniel Okoro"]);
  });

  test("is complete with practice checks still out", () => {
    expect(isPart1Complete(receiveAll(needed, ["overseas-record:1", "internet", "employer"]), rulebook)).toBe(true);
  });

  test("wants two referees interviewed", () => {
    const checks = receiveAll(needed, ["personal-reference:referee-2"]);
    expect(part1Missing(checks, rulebook)).toEqual(["Personal references: 1 of 2 referees interviewed"]);
  });

  test("does not want the interviews once the last fostering service has written, but not before", () => {
    const before = checksFor({ ...facts, previousService: "Harbour Fostering" }, stoke, today, rulebook);
    const referees = ["personal-reference:referee-1", "personal-reference:referee-2"];
    expect(isPart1Complete(receiveAll(before, referees), rulebook)).toBe(true);
    expect(isPart1Complete(receiveAll(before, [...referees, "previous-service"]), rulebook)).toBe(false);
  });

  test("with no checks at all is not complete", () => {
    expect(isPart1Complete([], rulebook)).toBe(false);
  });
});

describe("recording a check", () => {
  test("asked for, then in, with what it showed", () => {
    const asked = record(needed, "medical:applicant-1", {
      to: "requested",
      on: day("2026-10-02"),
      holder: "Hanley Health Centre",
    });
    const came = record(asked, "medical:applicant-1", { to: "received", on: today, outcome: "information" });
    expect(came.find(({ id }) => id === "medical:applicant-1")).toMatchObject({
      state: "received",
      holder: "Hanley Health Centre",
      requestedOn: "2026-10-02",
      receivedOn: "2026-11-23",
      outcome: "information",
    });
  });

  test("is refused for a day to come, and before the day it was asked for", () => {
    expect(refusalOf(needed, "dbs:adult-1", { to: "requested", on: day("2026-11-24") }).code).toBe("date-to-come");
    const asked = record(needed, "dbs:adult-1", { to: "requested", on: today });
    expect(refusalOf(asked, "dbs:adult-1", { to: "received", on: day("2026-11-20"), outcome: "clear" }).code).toBe(
      "before-request",
    );
  });

  test("a reference without an interview is refused", () => {
    const change: CheckChange = { to: "received", on: today, outcome: "clear" };
    expect(refusalOf(needed, "personal-reference:referee-1", change).code).toBe("interview-missing");
  });

  test("what the law asks for cannot be set aside, what is practice can, with a reason", () => {
    const aside = (reason: string): CheckChange => ({ to: "not-needed", on: today, reason });
    expect(refusalOf(needed, "dbs:adult-1", aside("She is 71")).code).toBe("law-asks-for-it");
    expect(refusalOf(needed, "employer", aside(" ")).code).toBe("reason-missing");
    expect(record(needed, "employer", aside("Retired")).find(({ id }) => id === "employer")?.state).toBe("not-needed");
  });

  test("a third referee can be set aside, the second cannot", () => {
    const change: CheckChange = { to: "not-needed", on: today, reason: "Has moved abroad" };
    expect(refusalOf(needed, "personal-reference:referee-2", change).code).toBe("law-asks-for-it");
    const third = { key: "referee-3", name: "Jo Bell", relation: "Friend", email: "jo@mail.example", phone: null };
    const three = checksFor({ ...facts, referees: [...facts.referees, third] }, stoke, today, rulebook);
    expect(recordCheck(three, "personal-reference:referee-2", change, today, rulebook).ok).toBe(true);
  });

  test("what is in can only be reopened, with a reason, and is then wanted again", () => {
    const checks = receiveAll(needed);
    expect(refusalOf(checks, "dbs:adult-1", { to: "requested", on: today }).code).toBe("reopen-first");
    expect(refusalOf(checks, "dbs:adult-1", { to: "received", on: today, outcome: "clear" }).code).toBe("already");
    const reopened = record(checks, "dbs:adult-1", { to: "needed", on: today, reason: "Wrong date of birth on it" });
    expect(isPart1Complete(reopened, rulebook)).toBe(false);
  });

  test("of another application is not found", () => {
    expect(refusalOf(needed, "dbs:adult-9", { to: "requested", on: today }).code).toBe("no-such-check");
  });
});

describe("a result that is too old for panel", () => {
  const received = (kind: Check["kind"], on: string): Check => {
    const check = needed.find((one) => one.kind === kind);
    if (!check) throw new Error(`no ${kind}`);
    return { ...check, state: "received", receivedOn: day(on), outcome: "clear" };
  };

  test("is a DBS certificate of more than three years and a medical report of more than two", () => {
    const checks = [received("dbs", "2023-11-30"), received("medical", "2024-11-30")];
    expect(checksOutOfDate(checks, day("2026-11-30"), rulebook)).toEqual([]);
    expect(checksOutOfDate(checks, day("2026-12-01"), rulebook)).toEqual([
      "Enhanced DBS with children’s barred list: Priya Sandhu, good until 30 November 2026",
      "Medical report and adviser’s comment: Priya Sandhu, good until 30 November 2026",
    ]);
  });

  test("is not one that is still awaited, was set aside, or is of another kind", () => {
    const medical = received("medical", "2020-01-01");
    const checks = [
      received("home-safety", "2020-01-01"),
      { ...medical, state: "not-needed" as const },
      { ...medical, state: "requested" as const, receivedOn: null },
    ];
    expect(checksOutOfDate(checks, today, rulebook)).toEqual([]);
  });

  test("follows the rules of the day, which a council may set for itself", () => {
    const shorter = rulebookOn(today, [
      { key: "medicalGoodForMonths", value: 12, from: today, basis: "local", source: "Own policy", verified: true },
    ]);
    expect(checksOutOfDate([received("medical", "2025-06-01")], today, rulebook)).toEqual([]);
    expect(checksOutOfDate([received("medical", "2025-06-01")], today, shorter)).toHaveLength(1);
  });

  test("is a policy and not law, and says so", () => {
    for (const key of ["dbsGoodForMonths", "medicalGoodForMonths"] as const) {
      expect(rulebook.settings[key]).toMatchObject({ basis: "local", source: expect.stringMatching(/^Policy/) });
    }
  });
});
