import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { appendToChain, canonicalJson, type HistoryEntry, type HistoryEvent, type Json, verifyChain } from "./event.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const entry = (index: number): HistoryEntry => ({
  councilId: "E06000021",
  caseKind: "application",
  caseId: `application-${index % 3}`,
  type: "CheckReceived",
  actor: { kind: "staff", id: "staff-1", name: "Amina Khatun" },
  reason: null,
  at: `2026-11-23T09:${String(index % 60).padStart(2, "0")}:00.000Z`,
  rulebookVersion: "1.2026-01-01",
  data: { check: "dbs", index },
});

const chainOf = (length: number) =>
  appendToChain(
    null,
    Array.from({ length }, (_, index) => entry(index)),
    sha256,
  );

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error("no such event");
  return item;
}

describe("one spelling of a value", () => {
  test("does not depend on the order of keys or on absent members", () => {
    expect(canonicalJson({ b: 1, a: [true, null], c: undefined })).toBe('{"a":[true,null],"b":1}');
    expect(canonicalJson({ a: [true, null], b: 1 })).toBe('{"a":[true,null],"b":1}');
  });

  test("survives being stored as JSON and read back", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(text);
      }),
    );
  });

  test("refuses a number that JSON cannot hold", () => {
    expect(() => canonicalJson({ days: Number.NaN })).toThrow(RangeError);
  });
});

describe("a council's chain of events", () => {
  test("holds when nothing was touched, whether written in one go or several", () => {
    const first = chainOf(4);
    const last = at(first, 3);
    const more = appendToChain(last, [entry(4), entry(5)], sha256);
    expect([...first, ...more]).toEqual(chainOf(6));
    expect(verifyChain([...first, ...more], sha256)).toBeNull();
    expect(verifyChain([], sha256)).toBeNull();
  });

  const altered: [string, (event: HistoryEvent) => HistoryEvent][] = [
    ["data", (event) => ({ ...event, data: { check: "dbs", index: -1 } })],
    ["reason", (event) => ({ ...event, reason: "tidied" })],
    ["actor", (event) => ({ ...event, actor: { ...event.actor, id: "staff-2" } })],
    ["actor's name", (event) => ({ ...event, actor: { ...event.actor, name: "Someone else" } })],
    ["time", (event) => ({ ...event, at: "2026-11-20T09:00:00.000Z" })],
    ["case", (event) => ({ ...event, caseId: "application-9" })],
    ["rulebook", (event) => ({ ...event, rulebookVersion: "2" })],
    ["hash", (event) => ({ ...event, hash: sha256("mine") })],
  ];
  test.each(altered)("shows an event whose %s was altered", (_part, tamper) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), (index) => {
        const events = chainOf(10);
        events[index] = tamper(at(events, index));
        expect(verifyChain(events, sha256)).toEqual({ seq: index + 1, index, why: "altered" });
      }),
    );
  });

  test("shows an event rewritten with a hash of its own, at the link after it", () => {
    const events = chainOf(6);
    const forged = appendToChain(at(events, 1), [{ ...entry(2), data: "forged" }], sha256);
    events[2] = at(forged, 0);
    expect(verifyChain(events, sha256)).toEqual({ seq: 4, index: 3, why: "altered" });
  });

  test("shows an event that was deleted", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), (index) => {
        const events = chainOf(10).toSpliced(index, 1);
        expect(verifyChain(events, sha256)).toEqual({ seq: index + 2, index, why: "missing" });
      }),
    );
  });

  test("shows events cut off the end when the head is known", () => {
    const events = chainOf(10);
    expect(verifyChain(events.slice(0, 8), sha256)).toBeNull();
    expect(verifyChain(events.slice(0, 8), sha256, at(events, 9))).toEqual({ seq: 9, index: 8, why: "missing" });
    expect(verifyChain(events, sha256, at(events, 9))).toBeNull();
  });

  test("shows a chain rewritten from one event to its end when the head is known", () => {
    const events = chainOf(6);
    const rewritten = appendToChain(at(events, 2), [entry(7), entry(8), entry(9)], sha256);
    expect(verifyChain([...events.slice(0, 3), ...rewritten], sha256, at(events, 5))).toEqual({
      seq: 6,
      index: 5,
      why: "altered",
    });
  });

  test("shows two events that changed places", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), (index) => {
        const events = chainOf(10);
        const swapped = events.with(index, at(events, index + 1)).with(index + 1, at(events, index));
        expect(verifyChain(swapped, sha256)).toMatchObject({ index, why: "out-of-order" });
      }),
    );
  });

  test("shows an event that was put in", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (index) => {
        const events = chainOf(10);
        const [put] = appendToChain(at(events, index - 1), [{ ...entry(3), data: "put in" }], sha256);
        if (!put) throw new Error("nothing to put in");
        expect(verifyChain(events.toSpliced(index, 0, put), sha256)).toMatchObject({
          index: index + 1,
          why: "out-of-order",
        });
      }),
    );
  });
});
