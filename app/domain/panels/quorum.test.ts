import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { type Askable, changeInWords, type QuorumRule, quorumOf, type Sitting, smallestChange } from "./quorum.ts";

const ON = day("2026-12-03");
const RULE: QuorumRule = { members: 5, joint: false, socialWorkerYears: 3, independents: 1 };

const one = (id: string, given: Partial<Sitting> = {}): Sitting => ({
  id,
  name: id,
  part: "member",
  socialWorkerSince: null,
  independent: true,
  ...given,
});
const CHAIR = one("Chair", { part: "chair" });
const VICE = one("Vice", { part: "vice-chair" });
const SENIOR = one("Senior", { socialWorkerSince: day("2010-09-01"), independent: false });
const askable = (member: Sitting, declined = false): Askable => ({ ...member, declined });
const members = (count: number) => Array.from({ length: count }, (_, nth) => one(`Member ${nth + 1}`));

describe("the quorum of a panel", () => {
  test("is five members: the chair or a vice chair, a social worker of three years, and three others", () => {
    expect(quorumOf([CHAIR, SENIOR, ...members(3)], RULE, ON)).toMatchObject({ met: true, count: 5, missing: [] });
    expect(quorumOf([VICE, SENIOR, ...members(3)], RULE, ON).met).toBe(true);
  });

  test("says in words which parts are missing", () => {
    expect(quorumOf([SENIOR, ...members(3)], RULE, ON).missing).toEqual([
      "The chair or a vice chair",
      "One more member: 4 of the 5 that a panel needs",
    ]);
    expect(quorumOf([CHAIR, ...members(4)], RULE, ON).missing).toEqual([
      "A social worker qualified for 3 years, besides whoever chairs",
    ]);
    expect(quorumOf([], RULE, ON).missing.at(-1)).toBe("5 more members: nobody of the 5 that a panel needs");
  });

  test("is six of a joint panel", () => {
    const joint = { ...RULE, members: 6, joint: true };
    expect(quorumOf([CHAIR, SENIOR, ...members(3)], joint, ON).missing).toEqual([
      "One more member: 5 of the 6 that a joint panel needs",
    ]);
    expect(quorumOf([CHAIR, SENIOR, ...members(4)], joint, ON).met).toBe(true);
  });

  test("counts a social worker from the day they have been qualified for three years", () => {
    const young = one("Young", { socialWorkerSince: day("2023-12-03") });
    expect(quorumOf([CHAIR, young, ...members(3)], RULE, ON).met).toBe(true);
    expect(quorumOf([CHAIR, young, ...members(3)], RULE, day("2026-12-02")).met).toBe(false);
  });

  test("takes whoever chairs and the social worker to be two people, whichever of two may chair", () => {
    const both = one("Both", { part: "chair", socialWorkerSince: day("2005-01-01") });
    expect(quorumOf([both, ...members(4)], RULE, ON).lacks).toEqual(["social-worker"]);
    expect(quorumOf([both, VICE, ...members(3)], RULE, ON).met).toBe(true);
  });

  test("wants another independent member only where a vice chair who is not would chair", () => {
    const linked = (id: string, given: Partial<Sitting> = {}) => one(id, { independent: false, ...given });
    const vice = linked("Vice", { part: "vice-chair" });
    const others = [SENIOR, linked("A"), linked("B"), linked("C")];
    expect(quorumOf([vice, ...others], RULE, ON).lacks).toEqual(["independent"]);
    expect(quorumOf([vice, SENIOR, linked("A"), linked("B"), one("D")], RULE, ON).met).toBe(true);
    expect(quorumOf([CHAIR, vice, ...others], RULE, ON).met).toBe(true);
  });
});

describe("the smallest change", () => {
  test("asks nobody where there is a quorum", () => {
    expect(smallestChange([CHAIR, SENIOR, ...members(3)], [askable(VICE)], RULE, ON)).toEqual({ ask: [] });
  });

  test("is one vice chair for a chair who cannot come, with who would do as well", () => {
    const second = one("Second vice", { part: "vice-chair" });
    const change = smallestChange(
      [SENIOR, ...members(3)],
      [askable(one("Spare")), askable(VICE, true), askable(second)],
      RULE,
      ON,
    );
    expect(change?.ask.map(({ member }) => member.name)).toEqual(["Second vice"]);
    expect(changeInWords(change)).toBe("Ask Second vice to come. Or: Vice, who has said no.");
  });

  test("finds one person who brings two parts at once", () => {
    const senior = one("Senior vice", { part: "vice-chair", socialWorkerSince: day("2012-01-01") });
    const change = smallestChange(
      [one("Vice social worker", { part: "vice-chair", socialWorkerSince: day("2015-01-01") }), ...members(3)],
      [askable(one("Spare")), askable(senior)],
      RULE,
      ON,
    );
    expect(change?.ask.map(({ member }) => member.name)).toEqual(["Senior vice"]);
  });

  test("says that nobody can restore it where the list has no social worker left", () => {
    const change = smallestChange([CHAIR, ...members(3)], [askable(one("Spare"))], RULE, ON);
    expect(change).toBeNull();
    expect(changeInWords(change)).toContain("Find another date");
  });

  test("is as small as the smallest that brute force finds, over five hundred panels", () => {
    let seed = 7;
    const chance = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed / 2147483648;
    };
    const sizes = new Set<number>();
    for (let nth = 0; nth < 500; nth += 1) {
      const drawn = Array.from({ length: 10 }, (_, at) =>
        one(`M${at}`, {
          part: chance() < 0.1 ? "chair" : chance() < 0.2 ? "vice-chair" : "member",
          socialWorkerSince: chance() < 0.3 ? day(chance() < 0.7 ? "2015-01-01" : "2025-01-01") : null,
          independent: chance() < 0.5,
        }),
      );
      const rule = { ...RULE, members: chance() < 0.5 ? 5 : 6, independents: chance() < 0.8 ? 1 : 2 };
      const split = Math.floor(chance() * 6);
      const present = drawn.slice(0, split);
      const pool = drawn.slice(split).map((member) => askable(member, chance() < 0.4));
      let least: { size: number; declined: number } | null = null;
      for (let mask = 0; mask < 1 << pool.length; mask += 1) {
        const chosen = pool.filter((_, at) => (mask >> at) & 1);
        if (!quorumOf([...present, ...chosen], rule, ON).met) continue;
        const found = { size: chosen.length, declined: chosen.filter(({ declined }) => declined).length };
        if (!least || found.size < least.size || (found.size === least.size && found.declined < least.declined))
          least = found;
      }
      const change = smallestChange(present, pool, rule, ON);
      const asked = change && {
        size: change.ask.length,
        declined: change.ask.filter(({ member }) => member.declined).length,
      };
      expect(asked).toEqual(least);
      if (!change) continue;
      sizes.add(change.ask.length);
      const all = change.ask.map(({ member }) => member);
      expect(quorumOf([...present, ...all], rule, ON).met).toBe(true);
      for (const { member, or } of change.ask) {
        for (const other of or) {
          expect(quorumOf([...present, ...all.filter((each) => each !== member), other], rule, ON).met).toBe(true);
        }
      }
    }
    expect([...sizes].length).toBeGreaterThan(4);
  });
});
