import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { keepBack, offerToOthers } from "./kept-back.ts";

const TODAY = day("2026-11-23");
const home = { approvedBy: "stoke", provider: "own", shared: true } as const;

describe("a home with room", () => {
  test("is kept for the council’s own children with the reason and the day, and offered again", () => {
    expect(keepBack(home, "siblings", TODAY)).toEqual({
      ok: true,
      value: { shared: false, keptBack: { on: TODAY, reason: "siblings" } },
    });
    expect(offerToOthers({ ...home, shared: false })).toEqual({ ok: true, value: { shared: true, keptBack: null } });
  });

  test("is not kept back twice, nor offered twice, so that the first reason stands", () => {
    expect(keepBack({ ...home, shared: false }, "other", TODAY)).toEqual({ ok: false, refusal: "kept-back-already" });
    expect(offerToOthers(home)).toEqual({ ok: false, refusal: "offered-already" });
  });

  test("is the agency’s to offer where an agency approved it, and nobody’s where relatives are approved by name", () => {
    const agencys = { ...home, approvedBy: null, provider: "agency" } as const;
    const kin = { ...home, provider: "kinship", shared: false } as const;
    expect(keepBack(agencys, "other", TODAY)).toEqual({ ok: false, refusal: "not-ours" });
    expect(offerToOthers({ ...agencys, shared: false })).toEqual({ ok: false, refusal: "not-ours" });
    expect(offerToOthers(kin)).toEqual({ ok: false, refusal: "kinship" });
  });
});
