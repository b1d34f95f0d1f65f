import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import {
  CHECK_KINDS,
  type Check,
  type CheckChange,
  checkRefusalInWords,
  checksOutOfDate,
  isPart1Complete,
  part1Missing,
  recordCheck,
  usualRangeOf,
} from "./checks.ts";
import { EXAMPLE_ANSWERS } from "./form/example-answers.ts";
import { householdFacts } from "./form/household-facts.ts";
import { checksFor } from "./needed-checks.ts";
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

  test("a member of the household is asked for from 17 years and 9 months, and the law wants it from the birthday on", () => {
    const sam = (on: string) => checksFor(facts, stoke, day(on), rulebook).find(({ id }) => id === "dbs:adult-2");
    expect(sam("2027-11-13")).toBeUndefined();
    expect(sam("2027-11-14")).toMatchObject({ part1: false, neededFrom: "2028-02-14" });
    expect(sam("2028-02-13")).toMatchObject({ part1: false });
    expect(sam("2028-02-14")).toMatchObject({ part1: true, neededFrom: "2028-02-14" });
  });

  test("a child of the family who is about to be 18 is asked for too, one who lives elsewhere is not", () => {
    const child = { key: "child-1", name: "Asha", bornOn: day("2008-12-24"), lives: "part" as const };
    const ids = (lives: "part" | "elsewhere") =>
      idsOf(checksFor({ ...facts, children: [{ ...child, lives }] }, stoke, today, rulebook), "dbs");
    expect(ids("part")).toContain("dbs:child-1");
    expect(ids("elsewhere")).not.toContain("dbs:child-1");
  });

  test("somebody born on 29 February comes of age on 1 March where the year has no such day", () => {
    const leap = { key: "adult-1", name: "Grace Okoro", bornOn: day("2008-02-29"), email: null };
    const grace = (on: string) =>
      checksFor({ ...facts, adults: [leap] }, stoke, day(on), rulebook).find(({ id }) => id === "dbs:adult-1");
    expect(grace("2025-11-30")).toBeUndefined();
    expect(grace("2025-12-01")).toMatchObject({ part1: false, neededFrom: "2026-03-01" });
    expect(grace("2026-02-28")?.part1).toBe(false);
    expect(grace("2026-03-01")?.part1).toBe(true);
  });

  test("an earlier partner with children together is asked; a safety flag blocks it, whatever else they say", () => {
    const partner = {
      applicant: "applicant-1",
      name: "Lee Walsh",
      fromYear: 2005,
      toYear: 2011,
      children: true,
      email: "lee@mail.example",
      doNotContact: false,
      reason: null,
    };
    const partners = [partner, { ...partner, name: "Kim Doyle", children: false }];
    const asked = checksFor({ ...facts, partners }, stoke, today, rulebook);
    expect(asked.filter(({ kind }) => kind === "ex-partner").map(({ about }) => about)).toEqual([
      "Lee Walsh, 2005 to 2011",
    ]);
    const flagged = { ...partner, doNotContact: true, reason: "He does not know where I live" };
    const blocked = checksFor({ ...facts, partners: [flagged] }, stoke, today, rulebook);
    expect(blocked.find(({ kind }) => kind === "ex-partner")?.blockedBecause).toBe("He does not know where I live");
  });

  test("a child of school age gives the school, a younger one the health visitor; a car, animals and rent their own", () => {
    expect(idsOf(needed, "school")).toEqual(["school:child-1"]);
    const baby = [{ key: "child-1", name: "Asha", bornOn: day("2023-08-30"), lives: "here" as const }];
    const young = checksFor({ ...facts, children: baby, firearms: true, rents: true }, stoke, today, rulebook);
    expect(idsOf(young, "health-visitor")).toEqual(["health-visitor:child-1"]);
    expect(idsOf(young, "school")).toEqual([]);
    for (const kind of ["firearms", "tenure", "vehicle", "pets", "finances"])
      expect(idsOf(young, kind)).toHaveLength(1);
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
      expect(CHECK_KINDS[kind].rule).not.toBe("");
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

  test("is asked after once it was asked for, and counted", () => {
    expect(refusalOf(needed, "medical:applicant-1", { to: "chased", on: today }).code).toBe("not-asked-yet");
    const asked = record(needed, "medical:applicant-1", { to: "requested", on: day("2026-10-02") });
    expect(refusalOf(asked, "medical:applicant-1", { to: "chased", on: day("2026-10-01") }).code).toBe(
      "before-request",
    );
    const twice = record(
      record(asked, "medical:applicant-1", { to: "chased", on: day("2026-11-02") }),
      "medical:applicant-1",
      { to: "chased", on: today },
    );
    expect(twice.find(({ id }) => id === "medical:applicant-1")).toMatchObject({ chases: 2, chasedOn: today });
  });

  test("keeps no words about a certificate, only when it was seen and a code", () => {
    const change: CheckChange = { to: "received", on: today, outcome: "information", note: "Theft, 1998" };
    expect(refusalOf(needed, "dbs:adult-1", change).code).toBe("words-not-kept");
    expect(recordCheck(needed, "medical:applicant-1", change, today, rulebook).ok).toBe(true);
  });

  test("holds a result for as long as the rules say, or less where its own paper says so", () => {
    const came = (validTo?: string) =>
      record(needed, "medical:applicant-1", {
        to: "received",
        on: day("2026-11-02"),
        outcome: "clear",
        ...(validTo ? { validTo: day(validTo) } : {}),
      }).find(({ id }) => id === "medical:applicant-1")?.validTo;
    expect(came()).toBe("2028-11-02");
    expect(came("2027-05-01")).toBe("2027-05-01");
    expect(came("2031-05-01")).toBe("2028-11-02");
    const before: CheckChange = { to: "received", on: today, outcome: "clear", validTo: today };
    expect(refusalOf(needed, "medical:applicant-1", before).code).toBe("ends-before-it-came");
  });

  test("nobody is asked, nor asked after, while somebody’s safety forbids it; released, the worker may", () => {
    const blocked = needed.map((check) =>
      check.id === "employer" ? { ...check, blockedBecause: "She fears that he learns where she lives" } : check,
    );
    expect(refusalOf(blocked, "employer", { to: "requested", on: today }).code).toBe("blocked");
    expect(refusalOf(needed, "employer", { to: "released", on: today, reason: "Agreed with her" }).code).toBe(
      "not-blocked",
    );
    expect(refusalOf(blocked, "employer", { to: "released", on: today, reason: " " }).code).toBe("reason-missing");
    const released = record(blocked, "employer", { to: "released", on: today, reason: "Agreed with her" });
    const asked = record(released, "employer", { to: "requested", on: today });
    expect(asked.find(({ id }) => id === "employer")).toMatchObject({
      state: "requested",
      releasedOn: today,
      blockedBecause: "She fears that he learns where she lives",
    });
  });

  test("what the answers no longer call for may be set aside, though the law asked for it, or kept with a reason", () => {
    const gone = needed.map((check) =>
      check.id === "dbs:adult-1" ? { ...check, asideProposed: "The answers no longer call for it" } : check,
    );
    const aside = record(gone, "dbs:adult-1", { to: "not-needed", on: today, reason: "She moved out in October" });
    expect(aside.find(({ id }) => id === "dbs:adult-1")).toMatchObject({ state: "not-needed", asideProposed: null });
    const kept = record(gone, "dbs:adult-1", { to: "kept", on: today, reason: "She still sleeps there at weekends" });
    expect(kept.find(({ id }) => id === "dbs:adult-1")).toMatchObject({ state: "needed", asideProposed: null });
    expect(refusalOf(needed, "dbs:adult-1", { to: "kept", on: today, reason: "x" }).code).toBe("nothing-proposed");
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
