import { describe, expect, it } from "vitest";
import { day } from "../shared/day.ts";
import {
  type AskedApproval,
  answerApproval,
  approvalFor,
  approvesAs,
  pressedApproval,
  type RecordNow,
} from "./approve-outside.ts";

const now = new Date("2026-11-23T09:30:00Z");
const asked: AskedApproval = {
  requestId: "r",
  householdId: "h",
  approver: "nominated-officer",
  stage: "asked",
  askedById: "officer",
  snapshot: {},
};
const read = { requestVersion: 3, offerId: "o" };
const record = { ...read, needed: "nominated-officer", typed: { reasons: "Near school." } } as const;
const answers = { reasons: "Near  school." };
const here = { approved: true, by: "Nora", as: "nominated-officer", at: now, answers, answeredFor: read } as const;
const nominated = { id: "nora", roles: ["nominated-officer"], now } as const;
const yes = { approves: true, reason: "The only home near her school." };

describe("Approving a home outside the area", () => {
  it("is for whoever has to, and the director may approve what the nominated officer has to", () => {
    expect(approvesAs(["nominated-officer"], "nominated-officer")).toBe("nominated-officer");
    expect(approvesAs(["director"], "nominated-officer")).toBe("director");
    expect(approvesAs(["nominated-officer"], "director")).toBeNull();
    expect(approvesAs(["manager", "placements", "decision-maker"], "nominated-officer")).toBeNull();
  });

  it("is written down with as what somebody approved, and a refusal likewise", () => {
    const approved = answerApproval(asked, yes, nominated);
    expect(approved).toMatchObject({ ok: true, value: { stage: "approved", as: "nominated-officer" } });
    const refused = answerApproval(asked, { approves: false, reason: "Ask the two in Stoke first." }, nominated);
    expect(refused).toMatchObject({ ok: true, value: { stage: "refused", event: { type: "ApprovalRefused" } } });
  });

  it("is refused without a reason, to whoever asked for it, to others, and once it is answered", () => {
    expect(answerApproval(asked, { approves: true, reason: " " }, nominated)).toMatchObject({
      refusal: "reason-missing",
    });
    expect(answerApproval({ ...asked, askedById: "nora" }, yes, nominated)).toMatchObject({ refusal: "own-asking" });
    const before = { ...asked, snapshot: { askedBefore: ["nora"] } };
    expect(answerApproval(before, yes, nominated)).toMatchObject({ refusal: "own-asking" });
    expect(answerApproval({ ...asked, approver: "director" }, yes, nominated)).toMatchObject({ refusal: "not-theirs" });
    expect(answerApproval({ ...asked, stage: "approved" }, yes, nominated)).toMatchObject({
      refusal: "answered-already",
    });
  });

  it("counts in the decision as it was given: here, or told", () => {
    const told = { by: "Ola", role: "nominated-officer", on: day("2026-11-20") } as const;
    expect(approvalFor(null, [here], record)).toEqual({
      by: "Nora",
      role: "nominated-officer",
      on: "2026-11-23",
      how: "here",
    });
    expect(approvalFor(told, [here], record)?.how).toBe("here");
    expect(approvalFor(told, [], record)).toEqual({ ...told, how: "told" });
    expect(approvalFor(null, [], record)).toBeNull();
  });

  it("that was told before a refusal here counts for nothing, one told since does", () => {
    const refusal = { ...here, approved: false };
    const told = (on: string) => ({ by: "Ola", role: "nominated-officer", on: day(on) }) as const;
    expect(approvalFor(told("2026-11-22"), [refusal], record)).toBeNull();
    expect(approvalFor(told("2026-11-23"), [refusal], record)).toMatchObject({ how: "told" });
  });

  it("belongs to the request, the offer and the texts that were read, and otherwise to an earlier record", () => {
    expect(pressedApproval(here, record)).toBe("counts");
    const added = { ...record, typed: { reasons: "Near school.", voiceWeighed: "She was heard." } };
    expect(pressedApproval(here, added)).toBe("counts");
    const others: Partial<RecordNow>[] = [
      { requestVersion: 4 },
      { offerId: "p" },
      { typed: { reasons: "Cheaper." } },
      { typed: {} },
    ];
    for (const other of others) {
      expect(pressedApproval(here, { ...record, ...other })).toBe("earlier-record");
      expect(approvalFor(null, [here], { ...record, ...other })).toBeNull();
    }
  });

  it("of somebody who is too junior by now is none: one that the director gave by word of mouth counts", () => {
    const director = { ...record, needed: "director" } as const;
    expect(pressedApproval(here, director)).toBe("too-junior");
    const told = { by: "Dee", role: "director", on: day("2026-11-23") } as const;
    expect(approvalFor(told, [here], director)).toMatchObject({ by: "Dee", how: "told" });
  });
});
