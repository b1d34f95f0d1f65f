import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { aloneSaid, transferInWords } from "./came-alone.ts";

const on = day("2026-11-03");

describe("a young person who came to this country alone", () => {
  test("came by the National Transfer Scheme on a day, another way, or nobody has said", () => {
    const [came] = aloneSaid("c", true, { scheme: "yes", transferredOn: on, ageDisputed: undefined });
    expect(came).toEqual({ childId: "c", scheme: "yes", transferredOn: on, ageDisputed: false });
    expect(came && transferInWords(came)).toBe("by the National Transfer Scheme, on 3 November 2026");
    const [other] = aloneSaid("c", true, { scheme: "no", transferredOn: on, ageDisputed: true });
    expect(other).toMatchObject({ transferredOn: null, ageDisputed: true });
    expect(other && transferInWords(other)).toBe("not by the National Transfer Scheme");
    expect(aloneSaid("c", true, { scheme: undefined, transferredOn: on, ageDisputed: false })).toEqual([]);
  });

  test("is the only one of whom this is kept", () => {
    expect(aloneSaid("c", false, { scheme: "yes", transferredOn: on, ageDisputed: true })).toEqual([]);
  });
});
