import { describe, expect, test } from "vitest";
import { addDays, day } from "../shared/day.ts";
import { type AdultCheckSaid, beginAdultCheck, checksToAskFor, sayAdultCheck } from "./adult-checks.ts";

const TODAY = day("2026-11-23");
const CHECK = beginAdultCheck("placement", day("2008-11-20"), 18);
const say = (what: AdultCheckSaid, on = TODAY, checks = [CHECK]) =>
  sayAdultCheck(checks, { id: "placement", what, on }, TODAY);

describe("the DBS check of a young adult who stays put", () => {
  test("is owed from the day they turned 18 until somebody says that it was asked for or has come back", () => {
    const owed = (adultChecks: Parameters<typeof checksToAskFor>[0]["adultChecks"]) =>
      checksToAskFor({ adultChecks, approvalEndsOn: null }).map(({ dueOn }) => dueOn);
    expect(owed([CHECK])).toEqual(["2026-11-20"]);
    for (const what of ["asked", "done", "not-needed"] as const) {
      const said = say(what);
      expect(said.ok && owed(said.value), what).toEqual([]);
    }
    const earlier = beginAdultCheck("other", day("2008-11-02"), 18);
    expect(owed([CHECK, earlier])).toEqual(["2026-11-02", "2026-11-20"]);
    expect(owed(null)).toEqual([]);
  });

  test("is not owed once the approval comes to its end, for no fostering goes on", () => {
    expect(checksToAskFor({ adultChecks: [CHECK], approvalEndsOn: day("2026-12-20") })).toEqual([]);
  });

  test("is said once, not ahead, and comes back no earlier than it was asked for; it may be asked for before the day", () => {
    const asked = say("asked", addDays(CHECK.dueOn, -30));
    expect(asked).toMatchObject({ ok: true, value: [{ askedOn: "2026-10-21", doneOn: null }] });
    const checks = asked.ok ? asked.value : [];
    expect(say("asked", TODAY, checks)).toEqual({ ok: false, refusal: "said-before" });
    expect(say("done", addDays(CHECK.dueOn, -31), checks)).toEqual({ ok: false, refusal: "before-it-was-asked" });
    expect(say("done", TODAY, checks)).toMatchObject({ value: [{ askedOn: "2026-10-21", doneOn: TODAY }] });
    expect(say("done", addDays(TODAY, 1))).toEqual({ ok: false, refusal: "in-the-future" });
    expect(say("done", TODAY, [])).toEqual({ ok: false, refusal: "no-such-check" });
  });
});
