import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { STEPS } from "#app/domain/applications/steps.ts";
import { TIMELINE_KINDS } from "#app/domain/history/told/words.ts";
import { EVENT_WORDS, neededFor, restrictedTo, toldEvent } from "#app/domain/history/told-events.ts";

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return /(?<!\.test)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** What a text in two or more capitalised parts may also be, in the files that write history. */
const NO_EVENTS = new Set<string>(["BlockQuote"]);

/** Every name in the way events are named ("CheckReceived") that a source file writes as a text. */
function eventNamesIn(file: string): string[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/"((?:[A-Z][a-z0-9]+){2,})"/g)].map(([, name = ""]) => name);
}

const written = new Set([
  ...["app/services", "app/domain/enquiries", "app/domain/applications", "app/domain/carers", "app/domain/matching"]
    .flatMap(filesBelow)
    .flatMap(eventNamesIn),
  ...Object.values(STEPS).map(({ event }) => event),
]);

const event = {
  councilId: "c1",
  seq: 7,
  caseKind: "application" as const,
  caseId: "a1",
  actor: { kind: "staff" as const, id: "s1", name: "Maya Evans" },
  reason: null,
  at: "2026-11-20T10:15:00.000Z",
  rulebookVersion: "england 2026-11",
  data: {},
  previousHash: "",
  hash: "",
};
const given = { today: "2026-11-23" as never, about: new Map<string, string>(), notes: new Map<string, string>() };

describe("the words of history", () => {
  test("every type of event that a service writes has words", () => {
    expect(written.size).toBeGreaterThan(60);
    const wordless = [...written].filter((name) => !Object.hasOwn(EVENT_WORDS, name) && !NO_EVENTS.has(name));
    expect(wordless, "give each its words in app/domain/history/told").toEqual([]);
  });

  test("every event is about something a timeline can be narrowed to", () => {
    for (const { kind } of Object.values(EVENT_WORDS)) expect(Object.keys(TIMELINE_KINDS)).toContain(kind);
  });

  test("an event without words is shown by its own name and never left out", () => {
    const told = toldEvent({ ...event, type: "MoonRose" }, { ...given, can: () => false });
    expect(told).toMatchObject({ title: "MoonRose", known: false, actor: "Maya Evans" });
  });

  test("why somebody was refused is hidden from those who do not answer for decisions, and the line says from whom", () => {
    const refused = { ...event, type: "NotApproved", reason: "Reasons in full" };
    expect(neededFor(refused)).toBe("history:read");
    const told = toldEvent(refused, { ...given, can: () => false });
    expect(JSON.stringify(told)).not.toContain("Reasons in full");
    expect(told).toMatchObject({
      hidden: "1 item is hidden: restricted to team managers, agency decision makers and administrators",
    });
    expect(toldEvent(refused, { ...given, can: () => true })).toMatchObject({ lines: ["Reasons in full"] });
  });

  test("a concern in a check is hidden and anything else in a check is not", () => {
    const received = (outcome: string) => ({
      ...event,
      type: "CheckReceived",
      data: { checkId: "dbs:applicant-1", change: { to: "received", outcome } },
    });
    expect(neededFor(received("concern"))).toBe("history:read");
    expect(neededFor(received("clear"))).toBeNull();
    expect(
      toldEvent(received("clear"), { ...given, about: new Map([["dbs:applicant-1", "Priya"]]), can: () => false }),
    ).toMatchObject({ lines: ["Enhanced DBS with children’s barred list, Priya", "Nothing of concern"] });
  });

  test("a contact stands at the moment it was made, not when it was written down", () => {
    const contact = { channel: "phone", outcome: "spoke", at: "2026-11-19T09:00:00.000Z", contactId: "k1" };
    const told = toldEvent(
      { ...event, caseKind: "enquiry", type: "ContactMade", data: contact },
      { ...given, notes: new Map([["k1", "Has two spare rooms"]]), can: () => true },
    );
    expect(told).toMatchObject({ dateTime: "2026-11-19T09:00:00.000Z", lines: ["Has two spare rooms"] });
  });

  test("who may see a hidden item is said by role", () => {
    expect(restrictedTo("application:decide")).toBe("agency decision makers");
  });
});
