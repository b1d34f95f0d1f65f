import { describe, expect, it } from "vitest";
import { day } from "../shared/day.ts";
import type { PlacementRequest, RequestedChild } from "./placement-request.ts";
import { takeChildOut } from "./take-child-out.ts";

const by = { now: new Date("2026-11-23T09:30:00Z"), byId: "officer" };
const child = (id: string): RequestedChild => ({ id, bornOn: day("2017-03-02"), sex: "male", needs: [], solo: false });
const request = {
  id: "r",
  careType: "short-term",
  children: [child("one"), child("two")],
  voices: [
    { childId: "one", voice: { whyNot: "Asleep" } },
    { childId: "two", voice: { whyNot: "At school" } },
  ],
} as unknown as PlacementRequest;
const out = { childId: "one", reason: "home-elsewhere" } as const;

describe("Taking a child out of a search for brothers and sisters", () => {
  it("leaves the search open for the others, with what each of them said", () => {
    const taken = takeChildOut(request, "asked", out, by);
    expect(taken).toMatchObject({
      ok: true,
      value: {
        request: { children: [{ id: "two" }], voices: [{ childId: "two" }] },
        events: [{ type: "ChildTakenOut", childId: "one", left: 1, reason: "home-elsewhere" }],
      },
    });
  });

  it("is refused for the last child, for a child who is not in it, and once it is over", () => {
    const alone = { ...request, children: [child("one")] };
    expect(takeChildOut(alone, "asked", out, by)).toMatchObject({ refusal: "last-child" });
    expect(takeChildOut(request, "asked", { ...out, childId: "three" }, by)).toMatchObject({
      refusal: "no-such-child",
    });
    expect(takeChildOut(request, "placed", out, by)).toMatchObject({ refusal: "request-ended" });
  });

  it("is refused for a parent and child, who are one", () => {
    const family = { ...request, careType: "parent-and-child" } as PlacementRequest;
    expect(takeChildOut(family, "asked", out, by)).toMatchObject({ refusal: "parent-and-child" });
  });
});
