import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { USUAL_PROMISE } from "../councils/council.ts";
import { type Day, day, instantAt } from "../shared/day.ts";
import { EnquiryForm } from "./answers.ts";
import type { Contact, ContactChannel, ContactOutcome } from "./contacts.ts";
import {
  closeEnquiry,
  type Enquiry,
  type EnquiryEvent,
  handToCouncil,
  handToKinship,
  inviteToApply,
  receiveEnquiry,
  recordContact,
  reopenEnquiry,
  takeEnquiry,
} from "./enquiry.ts";
import { bookedVisit, bookVisit, callOffVisit, moveVisit, nobodyIn, recordVisit } from "./initial-visit.ts";
import { agreeMerge, declineMerge, type Merge, mayAgree, type Pair, proposeMerge, undoMerge } from "./merges.ts";
import { finishScreening } from "./screening.ts";
import { isOpen } from "./stages.ts";
import { whatFirst } from "./what-first.ts";

const HOLIDAYS: ReadonlySet<Day> = new Set(["2026-12-25", "2026-12-28"].map(day));
const STOKE = "E06000021";
const STAFFORDSHIRE = "E10000028";
const at = (on: string, time: string) => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return instantAt(day(on), hours * 60 + minutes);
};
const MONDAY = at("2026-11-23", "10:00");
const NOW = at("2026-11-25", "11:00");

function accepted<Value>(result: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

function enquiry(id: string, given: { council?: string; at?: Date; kind?: string } = {}): Enquiry {
  const { council = STOKE, kind = "fostering" } = given;
  const answers = EnquiryForm.parse({ kind, givenName: "Amina", familyName: "Begum", phone: "07700 900123" });
  const here = { id: council, promise: USUAL_PROMISE, takesEnquiries: true };
  return accepted(receiveEnquiry({ id, ref: `E-${id}`, answers }, here, HOLIDAYS, given.at ?? MONDAY)).enquiry;
}

function contact(
  id: string,
  when: Date,
  outcome: ContactOutcome = "spoke",
  channel: ContactChannel = "phone",
): Contact {
  return { id, channel, outcome, at: when, byId: "amal", note: null, followUpOn: null };
}

const spoken = (of: Enquiry, when = at("2026-11-24", "09:00")) =>
  accepted(recordContact(of, contact(`c-${of.id}`, when), when)).enquiry;

const AMAL = { id: "amal", councilId: STOKE };
const RUTH = { id: "ruth", councilId: STAFFORDSHIRE };

function proposed(pair: Pair, by = AMAL): Merge {
  return accepted(proposeMerge(pair, { id: "m1", reasons: ["same phone number"], by }, [], NOW)).merge;
}

describe("two enquiries of one person", () => {
  const first = enquiry("first", { at: MONDAY });
  const second = spoken(enquiry("second", { at: at("2026-11-23", "15:00") }));

  test("become one with the further stage, the earlier contact, and everything that happened in both", () => {
    const done = accepted(
      agreeMerge(proposed({ kept: first, folded: second }), { kept: first, folded: second }, AMAL, NOW),
    );
    expect(done.kept.enquiry).toMatchObject({
      id: "first",
      stage: "talking",
      firstAnsweredAt: second.firstAnsweredAt,
      answerDueAt: first.answerDueAt,
    });
    expect(done.kept.enquiry.contacts.map(({ id }) => id)).toEqual(["c-second"]);
    expect(done.folded.enquiry).toMatchObject({ stage: "merged", duplicateOf: "first" });
    expect(isOpen(done.folded.enquiry.stage)).toBe(false);
    expect([...done.kept.events, ...done.folded.events].map(({ type }) => type)).toEqual([
      "EnquiriesMerged",
      "EnquiriesMerged",
    ]);
  });

  test("keep the promise that ends first while nobody has reached the person", () => {
    const later = enquiry("later", { at: at("2026-11-23", "15:00") });
    const pair = { kept: later, folded: first };
    const { kept } = accepted(agreeMerge(proposed(pair), pair, AMAL, NOW));
    expect(kept.enquiry.answerDueAt).toEqual(first.answerDueAt);
  });

  test("are not put together when one has applied, is invited, has ended, rests in another, or is the same", () => {
    const refusal = (pair: Pair) => {
      const result = proposeMerge(pair, { id: "m1", reasons: [], by: AMAL }, [], NOW);
      return result.ok ? "accepted" : result.refusal;
    };
    const as = (stage: Enquiry["stage"]): Enquiry => ({ ...second, stage });
    expect(refusal({ kept: first, folded: first })).toBe("same-enquiry");
    expect(refusal({ kept: first, folded: as("applied") })).toBe("already-applied");
    expect(refusal({ kept: as("invited"), folded: first })).toBe("already-applied");
    expect(refusal({ kept: first, folded: as("closed") })).toBe("enquiry-ended");
    expect(refusal({ kept: first, folded: as("merged") })).toBe("already-merged");
    expect(refusal({ kept: first, folded: second, restInFolded: 1 })).toBe("others-rest-in-it");
    expect(refusal({ kept: first, folded: second })).toBe("accepted");
  });

  test("are not put together across teams, and kinship is never told of to another council", () => {
    const kinship = enquiry("kin", { kind: "kinship" });
    const away = enquiry("kin-away", { kind: "kinship", council: STAFFORDSHIRE });
    const propose = (pair: Pair) => proposeMerge(pair, { id: "m", reasons: [], by: AMAL }, [], NOW);
    expect(propose({ kept: first, folded: kinship })).toMatchObject({ refusal: "different-teams" });
    expect(propose({ kept: kinship, folded: away })).toMatchObject({ refusal: "kinship-stays-here" });
  });

  test("wait for one answer at a time", () => {
    const pair = { kept: first, folded: second };
    const open = [proposed(pair)];
    const again = proposeMerge(pair, { id: "m2", reasons: [], by: AMAL }, open, NOW);
    expect(again).toMatchObject({ refusal: "already-proposed" });
  });
});

describe("two councils", () => {
  const ours = enquiry("ours");
  const theirs = enquiry("theirs", { council: STAFFORDSHIRE });
  const pair = { kept: ours, folded: theirs };

  test("agree by somebody of the other council, never by the one who asked", () => {
    const merge = proposed(pair);
    expect(agreeMerge(merge, pair, AMAL, NOW)).toMatchObject({ refusal: "not-yours-to-agree" });
    expect(agreeMerge(merge, pair, { id: "amal", councilId: STAFFORDSHIRE }, NOW)).toMatchObject({
      refusal: "not-yours-to-agree",
    });
    expect(mayAgree(merge, { id: "else", councilId: "E08000025" })).toBe(false);
    expect(accepted(agreeMerge(merge, pair, RUTH, NOW)).merge).toMatchObject({ state: "merged", decidedById: "ruth" });
  });

  test("decline with a reason, and nothing about either enquiry changes", () => {
    const merge = proposed(pair);
    expect(declineMerge(merge, pair, { ...RUTH, why: " " }, NOW)).toMatchObject({ refusal: "why-missing" });
    const declined = accepted(declineMerge(merge, pair, { ...RUTH, why: "Mother and daughter" }, NOW));
    expect(declined.kept.enquiry).toBe(ours);
    expect(declined.folded.enquiry).toBe(theirs);
    expect(declined.merge.state).toBe("declined");
    expect(agreeMerge(declined.merge, pair, RUTH, NOW)).toMatchObject({ refusal: "not-proposed" });
  });

  test("keep the owner of their own: nobody of one council is put in charge at the other", () => {
    const taken = accepted(takeEnquiry(theirs, "ruth", NOW)).enquiry;
    const both = { kept: ours, folded: taken };
    expect(accepted(agreeMerge(proposed(both), both, RUTH, NOW)).kept.enquiry.ownerId).toBeNull();
  });
});

describe("a merge that was a mistake", () => {
  const first = enquiry("first");
  const second = spoken(enquiry("second", { at: at("2026-11-23", "15:00") }));
  const pair = { kept: first, folded: second };
  const done = accepted(agreeMerge(proposed(pair), pair, AMAL, NOW));
  /** The kept one as it is read for undoing: without what it showed of the other. */
  const alone = (of: Enquiry): Enquiry => ({ ...of, contacts: first.contacts, visits: first.visits, screenedAt: null });

  test("gives back both as they were, with a reason in both histories", () => {
    const both = { kept: alone(done.kept.enquiry), folded: done.folded.enquiry };
    expect(undoMerge(done.merge, both, { ...AMAL, why: "" }, NOW)).toMatchObject({ refusal: "why-missing" });
    const undone = accepted(undoMerge(done.merge, both, { ...AMAL, why: "Two sisters" }, NOW));
    expect(undone.folded.enquiry).toEqual(second);
    expect(undone.kept.enquiry).toEqual(first);
    expect(undone.kept.events).toMatchObject([{ type: "MergeUndone", role: "kept", why: "Two sisters" }]);
    expect(undone.folded.events).toMatchObject([{ type: "MergeUndone", role: "folded", why: "Two sisters" }]);
    expect(undoMerge(undone.merge, both, { ...AMAL, why: "Again" }, NOW)).toMatchObject({ refusal: "not-merged" });
  });

  test("leaves the kept one with what happened to it since", () => {
    const since = accepted(takeEnquiry(alone(done.kept.enquiry), "ben", NOW)).enquiry;
    const undone = accepted(
      undoMerge(done.merge, { kept: since, folded: done.folded.enquiry }, { ...AMAL, why: "Two sisters" }, NOW),
    );
    expect(undone.kept.enquiry.ownerId).toBe("ben");
    expect(undone.folded.enquiry).toEqual(second);
  });
});

/** Everything that can be tried with an enquiry; what its rules refuse changes nothing. */
const ACTS = [
  "reach",
  "ring",
  "text",
  "take",
  "screen-visit",
  "screen-not-now",
  "screen-kinship",
  "book",
  "move",
  "call-off",
  "nobody-in",
  "record",
  "invite",
  "close",
  "close-no-reply",
  "reopen",
  "hand-kinship",
  "hand-council",
] as const;
type Act = (typeof ACTS)[number];

const worker = { id: "amal", name: "Amal Hassan" };
const FREE = { taken: [], warnings: [], despite: null };
const HOUR = 3_600_000;

function attempt(of: Enquiry, act: Act, now: Date, nth: number) {
  const id = `n${nth}`;
  const plan = { id, startsAt: new Date(now.getTime() + HOUR), minutes: 60, place: "At their home", worker };
  const told = { outcome: "go-on", notes: "Well", talkAgainOn: null, byId: "amal", contactId: `v${nth}` } as const;
  const setting = { promise: USUAL_PROMISE, holidays: HOLIDAYS };
  const call = { id, channel: "phone", at: now, byId: "amal" } as const;
  const tries: Record<
    Act,
    () => { ok: true; value: { enquiry: Enquiry; events: readonly EnquiryEvent[] } } | { ok: false; refusal: unknown }
  > = {
    reach: () => recordContact(of, contact(id, now), now),
    ring: () => recordContact(of, contact(id, now, "no-answer"), now),
    text: () => recordContact(of, contact(id, now, "sent", "text"), now),
    take: () => takeEnquiry(of, nth % 2 ? "amal" : "ben", now),
    "screen-visit": () => finishScreening(of, { outcome: "visit" }, call, setting, now),
    "screen-not-now": () =>
      finishScreening(of, { outcome: "not-now", reason: "not-now", told: true }, call, setting, now),
    "screen-kinship": () => finishScreening(of, { outcome: "kinship" }, call, setting, now),
    book: () => bookVisit(of, plan, FREE, now),
    move: () => moveVisit(of, plan, FREE, now),
    "call-off": () => callOffVisit(of, "they-asked", now),
    "nobody-in": () => nobodyIn(of, { id: "amal", contactId: id }, now),
    record: () => recordVisit(of, told, now, { ...plan, startsAt: new Date(now.getTime() - 60_000) }),
    invite: () => inviteToApply(of, { id: "amal", withoutVisit: nth % 3 ? "Known to us" : null }, now),
    close: () => closeEnquiry(of, { reason: "changed-mind" }, now),
    "close-no-reply": () => closeEnquiry(of, { reason: "no-reply" }, now),
    reopen: () => reopenEnquiry(of, { id: "amal", why: "They rang" }, USUAL_PROMISE, HOLIDAYS, now),
    "hand-kinship": () => handToKinship(of, USUAL_PROMISE, HOLIDAYS, now),
    "hand-council": () => handToCouncil(of, USUAL_PROMISE, HOLIDAYS, now),
  };
  return tries[act]();
}

/** The events that may move the instant by which an answer is owed. */
const MOVES_THE_CLOCK = ["EnquiryHandedToKinship", "EnquiryHandedToCouncil", "EnquiryReopened"];

const steps = fc.array(fc.tuple(fc.constantFrom(...ACTS), fc.integer({ min: 1, max: 40 })), { maxLength: 30 });

/** An enquiry after some acts, each some hours after the one before; `each` sees every step that was allowed. */
function following(
  beginning: Enquiry,
  acts: readonly (readonly [Act, number])[],
  each: (before: Enquiry, now: Enquiry, events: readonly EnquiryEvent[], at: Date) => void = () => {},
): { enquiry: Enquiry; at: Date } {
  let so = beginning;
  let time = beginning.receivedAt.getTime();
  acts.forEach(([act, hours], nth) => {
    time += hours * HOUR;
    const result = attempt(so, act, new Date(time), nth);
    if (!result.ok) return;
    each(so, result.value.enquiry, result.value.events, new Date(time));
    so = result.value.enquiry;
  });
  return { enquiry: so, at: new Date(time) };
}

describe("whatever is done to an enquiry, in whatever order", () => {
  const setting = (now: Date) => ({ now, promise: USUAL_PROMISE, holidays: HOLIDAYS });

  test("while it is open exactly one line says who does what, and once it has ended none does", () => {
    fc.assert(
      fc.property(steps, (acts) => {
        const { enquiry: so, at: time } = following(enquiry("e"), acts);
        const rows = whatFirst([so], setting(time));
        expect(rows).toHaveLength(isOpen(so.stage) ? 1 : 0);
        // One holder: the person it is with by name, else the one team that has it.
        expect(so.ownerId === null || typeof so.ownerId === "string").toBe(true);
        expect(["recruitment", "kinship"]).toContain(so.team);
        if (so.owedAgain === "council") expect(so.ownerId).toBeNull();
      }),
    );
  });

  test("the answer that is owed moves only when an event says so, and an end starts no clock", () => {
    fc.assert(
      fc.property(steps, (acts) => {
        following(enquiry("e"), acts, (before, now, events, time) => {
          const moved = before.answerDueAt.getTime() !== now.answerDueAt.getTime();
          const said = events.some(({ type }) => MOVES_THE_CLOCK.includes(type));
          if (moved) expect(said).toBe(true);
          if (events.some(({ type }) => type === "EnquiryReopened")) expect(now.answerDueAt > time).toBe(true);
          if (!isOpen(now.stage)) expect(moved).toBe(false);
        });
      }),
    );
  });

  test("a closed enquiry runs no clock, keeps no booked call and expects nobody to visit", () => {
    fc.assert(
      fc.property(steps, (acts) => {
        following({ ...enquiry("e"), callAt: at("2026-12-01", "10:00") }, acts, (_before, now) => {
          if (now.stage !== "closed") return;
          expect(now).toMatchObject({ callAt: null, owedAgain: null });
          expect(now.closedReason).not.toBeNull();
          expect(bookedVisit(now)).toBeNull();
        });
      }),
    );
  });

  test("a booked visit and the stage that says so stand or fall together", () => {
    fc.assert(
      fc.property(steps, (acts) => {
        following(enquiry("e"), acts, (_before, now) => {
          expect(now.stage === "visit-booked").toBe(bookedVisit(now) !== null);
          if (now.stage === "visited") expect(now.visits.some(({ state }) => state === "held")).toBe(true);
        });
      }),
    );
  });

  test("the first contact, once made, is never another", () => {
    fc.assert(
      fc.property(steps, (acts) => {
        following(enquiry("e"), acts, (before, now) => {
          if (before.firstAnsweredAt) expect(now.firstAnsweredAt).toEqual(before.firstAnsweredAt);
        });
      }),
    );
  });

  test("two that are put together and apart again are what they were", () => {
    fc.assert(
      fc.property(steps, steps, fc.boolean(), (some, others, here) => {
        const kept = following(enquiry("kept"), some).enquiry;
        const folded = following(enquiry("folded", here ? {} : { council: STAFFORDSHIRE }), others).enquiry;
        const pair = { kept, folded };
        const by = here ? AMAL : RUTH;
        const asked = proposeMerge(pair, { id: "m", reasons: ["same phone number"], by: AMAL }, [], NOW);
        fc.pre(asked.ok);
        if (!asked.ok) return;
        const done = accepted(agreeMerge(asked.value.merge, pair, by, NOW));
        expect(isOpen(done.folded.enquiry.stage)).toBe(false);
        expect(isOpen(done.kept.enquiry.stage)).toBe(true);
        const { contacts, visits, screenedAt, bornOn } = kept;
        const read = { ...done.kept.enquiry, contacts, visits, screenedAt, bornOn };
        // Kept in a row as JSON between the two.
        const stored: Merge = { ...done.merge, before: JSON.parse(JSON.stringify(done.merge.before)) };
        const undone = accepted(
          undoMerge(stored, { kept: read, folded: done.folded.enquiry }, { ...by, why: "Two" }, NOW),
        );
        expect(undone.kept.enquiry).toEqual(kept);
        expect(undone.folded.enquiry).toEqual(folded);
      }),
    );
  });
});
