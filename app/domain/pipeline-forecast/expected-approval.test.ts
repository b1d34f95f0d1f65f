import { describe, expect, test } from "vitest";
import { addDays, day } from "../shared/day.ts";
import { approvalTimes, expectedApproval, hasEnoughApprovals } from "./expected-approval.ts";
import { PIPELINE_RULEBOOK } from "./rulebook.ts";
import { type Journey, type Live, PATH_STAGES } from "./stays.ts";

const TODAY = day("2026-11-23");
const AGREEMENT = PIPELINE_RULEBOOK.agreementDays.value;

/** Households that were approved one a week, each stage taking so many days. */
function approved(many: number, days = 21, councilId = "stoke"): Journey[] {
  return Array.from({ length: many }, (_, nth) => {
    const began = addDays(TODAY, -7 * nth - 6 * days - 7);
    const stays = PATH_STAGES.map((stage, at) => {
      const from = addDays(began, at * days);
      return { stage, from, to: addDays(from, days), end: "on" as const };
    });
    return { id: `${councilId}-${nth}`, councilId, source: null, stays };
  });
}

function live(stage: Live["stage"], days: number): Live {
  return { id: "a", councilId: "stoke", source: null, stage, days };
}

const plain = { today: TODAY, panelOn: null, clockPassed: false };

describe("when a household in assessment could take a child", () => {
  const times = approvalTimes(approved(60), [], TODAY);

  test("is later the earlier the stage it is in, and never before the agreement can be signed", () => {
    const ahead = (["stage-1", "stage-2", "panel", "decision"] as const).map((stage) =>
      expectedApproval(times, live(stage, 0), plain),
    );
    const from = ahead.map((one) => one?.from ?? "");
    expect(from).toEqual([...from].sort().reverse());
    for (const one of ahead) expect(one && one.from >= addDays(TODAY, AGREEMENT)).toBe(true);
  });

  test("waits for the panel day that is booked, and is not late before it", () => {
    const panelOn = addDays(TODAY, 60);
    const found = expectedApproval(times, live("panel", 100), { ...plain, panelOn });
    expect(found).toMatchObject({ panelOn, late: false });
    expect(found && found.from >= addDays(panelOn, AGREEMENT)).toBe(true);
  });

  test("is late where a stage lasts longer than usual or its clock has passed, whatever the days say", () => {
    expect(expectedApproval(times, live("decision", 7), plain)?.late).toBe(false);
    expect(expectedApproval(times, live("decision", 90), plain)?.late).toBe(true);
    expect(expectedApproval(times, live("decision", 7), { ...plain, clockPassed: true })?.late).toBe(true);
  });

  test("rests on the council where it approved enough, else on its region, else on published times", () => {
    const few = approved(4);
    expect(hasEnoughApprovals(few)).toBe(false);
    expect(times.restsOn).toBe("council");
    const region = [...few, ...approved(40, 42, "walsall")];
    expect(approvalTimes(few, region, TODAY).restsOn).toBe("region");
    expect(approvalTimes(few, few, TODAY).restsOn).toBe("published");
    const own = expectedApproval(approvalTimes(few, few, TODAY), live("stage-1", 0), plain);
    const pooled = expectedApproval(approvalTimes(few, region, TODAY), live("stage-1", 0), plain);
    expect(own && pooled && pooled.to > own.from).toBe(true);
  });
});
