import { describe, expect, test } from "vitest";
import { USUAL_PROMISE } from "../councils/council.ts";
import { type Day, day, instantAt } from "../shared/day.ts";
import { EnquiryForm, fullName, phoneDigits, replyRouteOf } from "./answers.ts";
import { CLOSURE_REASONS, closureReasonsFor } from "./closure.ts";
import { type Contact, type ContactOutcome, hasReached } from "./contacts.ts";
import { duplicateKeys, type KnownPerson, possibleDuplicates } from "./duplicates.ts";
import {
  becomeApplication,
  closeEnquiry,
  type Enquiry,
  type EnquiryChange,
  handToKinship,
  inviteToApply,
  learnEmail,
  receiveEnquiry,
  recordContact,
  takeEnquiry,
} from "./enquiry.ts";
import { canMove, type EnquiryStage, isOpen, STAGES } from "./stages.ts";
import { shortTime, whatFirst, whatFirstAcross } from "./what-first.ts";

const HOLIDAYS: ReadonlySet<Day> = new Set(["2026-12-25", "2026-12-28"].map(day));
const STOKE = { id: "E06000021", promise: USUAL_PROMISE, takesEnquiries: true };

const at = (on: string, time: string) => {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return instantAt(day(on), hours * 60 + minutes);
};

const answers = (fields: Record<string, string>) =>
  EnquiryForm.parse({ kind: "fostering", givenName: "Amina", familyName: "Begum", phone: "07700 900123", ...fields });

/** An officer who invites somebody without a visit, with the reason in writing. */
const BY = { id: "officer", withoutVisit: "Fostered for us before" };

function accepted<Value>(result: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

function received(fields: Record<string, string> = {}, when = at("2026-11-23", "09:10"), id = "e1"): EnquiryChange {
  return accepted(receiveEnquiry({ id, ref: `Q-${id}`, answers: answers(fields) }, STOKE, HOLIDAYS, when));
}

function contact(outcome: ContactOutcome, when: Date, followUpOn: string | null = null): Contact {
  return {
    id: `c-${when.getTime()}`,
    channel: "phone",
    outcome,
    at: when,
    byId: "officer",
    note: null,
    followUpOn: followUpOn === null ? null : day(followUpOn),
  };
}

function afterTrying(enquiry: Enquiry, ...contacts: Contact[]): Enquiry {
  return contacts.reduce((so, each) => accepted(recordContact(so, each, each.at)).enquiry, enquiry);
}

describe("the enquiry form", () => {
  const errorsOf = (fields: Record<string, string>) => {
    const parsed = EnquiryForm.safeParse({ kind: "fostering", givenName: "Amina", ...fields });
    return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join("."));
  };

  test("needs a name and one way to reply, and nothing else", () => {
    expect(errorsOf({ email: "amina@example.com" })).toEqual([]);
    expect(errorsOf({ phone: "01782 234234" })).toEqual([]);
    expect(errorsOf({})).toEqual(["phone"]);
    expect(errorsOf({ givenName: "  ", email: "a@example.com" })).toEqual(["givenName"]);
  });

  test("does not promise a call to somebody who gave no number", () => {
    expect(errorsOf({ email: "a@example.com", replyBy: "phone" })).toEqual(["phone"]);
    expect(errorsOf({ phone: "01782 234234", replyBy: "email" })).toEqual(["email"]);
  });

  test("names the field that cannot be read", () => {
    expect(errorsOf({ email: "amina at home" })).toEqual(["email"]);
    expect(errorsOf({ email: "a@example.com", phone: "123" })).toEqual(["phone"]);
    expect(errorsOf({ email: "a@example.com", postcode: "not one" })).toEqual(["postcode"]);
    expect(errorsOf({ email: "a@example.com", kind: "pigeons" })).toEqual(["kind"]);
  });

  test("reads empty fields as not said, and a tick as a tick", () => {
    const read = EnquiryForm.parse({
      kind: "not-sure",
      givenName: " Sue ",
      familyName: "",
      email: "Sue@Example.com ",
      postcode: "st42de",
      spareRoom: "",
      keepInTouch: "on",
    });
    expect(read).toMatchObject({
      givenName: "Sue",
      familyName: null,
      email: "sue@example.com",
      spareRoom: null,
      keepInTouch: true,
    });
    expect(read.postcode).toMatchObject({ outcode: "ST4", sector: "ST4 2" });
    expect(replyRouteOf(read)).toBe("email");
    expect(fullName(read)).toBe("Sue");
  });

  test("reads phone numbers however they are written", () => {
    for (const typed of ["07700 900123", "+44 7700 900123", "+44 (0)7700 900-123", "0044 7700 900123"]) {
      expect(phoneDigits(typed)).toBe("07700900123");
    }
    expect(phoneDigits("+48 601 234 567")).toBe("+48601234567");
    expect(phoneDigits("ring me")).toBeNull();
  });
});

describe("an enquiry arrives", () => {
  test("and the promise runs in working hours: at 16:50 on a Friday it ends at 16:50 on Monday", () => {
    expect(received({}, at("2026-11-20", "16:50")).enquiry.answerDueAt).toEqual(at("2026-11-23", "16:50"));
  });

  test("and over Christmas the promise waits for the bank holidays", () => {
    expect(received({}, at("2026-12-24", "15:00")).enquiry.answerDueAt).toEqual(at("2026-12-29", "15:00"));
  });

  test("about fostering, or not sure yet: recruitment has it", () => {
    const { enquiry, events } = received({ kind: "not-sure" });
    expect(enquiry).toMatchObject({ team: "recruitment", stage: "new", firstAnsweredAt: null });
    expect(events.map((event) => event.type)).toEqual(["EnquiryReceived"]);
  });

  test("about a child they know: the kinship team has it from the first moment, and sooner", () => {
    const { enquiry, events } = received({ kind: "kinship" });
    expect(enquiry.team).toBe("kinship");
    expect(enquiry.answerDueAt).toEqual(at("2026-11-23", "13:10"));
    expect(events.map((event) => event.type)).toEqual(["EnquiryReceived", "EnquiryHandedToKinship"]);
  });

  test("but not without a name, a way to reply, or a council that takes enquiries", () => {
    const refusal = (given: Partial<Enquiry["answers"]>, council = STOKE) => {
      const result = receiveEnquiry(
        { id: "e", ref: "Q", answers: { ...answers({}), ...given } },
        council,
        HOLIDAYS,
        new Date(),
      );
      return result.ok ? "accepted" : result.refusal;
    };
    expect(refusal({ givenName: " " })).toBe("name-missing");
    expect(refusal({ phone: null, email: null })).toBe("no-way-to-reply");
    expect(refusal({}, { ...STOKE, takesEnquiries: false })).toBe("council-takes-no-enquiries");
  });
});

describe("reaching somebody", () => {
  const { enquiry } = received();

  test("for the first time keeps the promise when it is in time", () => {
    const change = accepted(
      recordContact(enquiry, contact("spoke", at("2026-11-23", "16:59")), at("2026-11-23", "17:00")),
    );
    expect(change.enquiry).toMatchObject({ stage: "talking", firstAnsweredAt: at("2026-11-23", "16:59") });
    expect(change.events).toMatchObject([{ type: "ContactMade", first: true, inTime: true }]);
  });

  test("late is late, and a second talk does not move the first", () => {
    const once = afterTrying(enquiry, contact("spoke", at("2026-11-25", "09:00")));
    const change = accepted(
      recordContact(once, contact("replied", at("2026-11-26", "09:00")), at("2026-11-26", "09:00")),
    );
    expect(change.enquiry.firstAnsweredAt).toEqual(at("2026-11-25", "09:00"));
    expect(change.events).toMatchObject([{ type: "ContactMade", first: false }]);
  });

  test("a message on a machine is an attempt: the clock runs on", () => {
    const change = accepted(
      recordContact(enquiry, contact("left-message", at("2026-11-23", "10:00")), at("2026-11-23", "10:05")),
    );
    expect(change.enquiry).toMatchObject({ stage: "new", firstAnsweredAt: null });
    expect(change.events).toMatchObject([{ type: "ContactAttempted", tries: 1 }]);
  });

  test("cannot happen in the future, before they wrote, or after the end, and 'later' needs a date", () => {
    const now = at("2026-11-23", "12:00");
    const refusal = (each: Contact, of = enquiry) => {
      const result = recordContact(of, each, now);
      return result.ok ? "accepted" : result.refusal;
    };
    expect(refusal(contact("spoke", at("2026-11-23", "12:01")))).toBe("contact-in-the-future");
    expect(refusal(contact("spoke", at("2026-11-23", "09:00")))).toBe("contact-before-the-enquiry");
    expect(refusal(contact("not-yet", at("2026-11-23", "11:00")))).toBe("date-to-try-again-missing");
    expect(refusal(contact("not-yet", at("2026-11-23", "11:00"), "2026-11-20"))).toBe("date-to-try-again-in-the-past");
    const closed = accepted(closeEnquiry(enquiry, { reason: "changed-mind" }, now)).enquiry;
    expect(refusal(contact("spoke", now), closed)).toBe("enquiry-ended");
  });
});

describe("an invitation to apply", () => {
  const now = at("2026-11-24", "10:00");
  const talked = afterTrying(
    received({ email: "amina@example.com" }).enquiry,
    contact("spoke", at("2026-11-23", "11:00")),
  );
  const refusal = (enquiry: Enquiry) => {
    const result = inviteToApply(enquiry, BY, now);
    return result.ok ? "accepted" : result.refusal;
  };

  test("follows a conversation and leads to an application", () => {
    const invited = accepted(inviteToApply(talked, BY, now));
    expect(invited.events).toEqual([
      { type: "ApplicantInvited", enquiryId: "e1", byId: "officer", withoutVisit: "Fostered for us before", at: now },
    ]);
    const applied = accepted(becomeApplication(invited.enquiry, "a1", now));
    expect(applied.enquiry.stage).toBe("applied");
    expect(applied.events).toMatchObject([{ type: "EnquiryBecameApplication", applicationId: "a1" }]);
    expect(refusal(applied.enquiry)).toBe("enquiry-ended");
  });

  test("is refused before anybody has spoken with them, twice, or with no email to sign in by", () => {
    expect(refusal(received({ email: "amina@example.com" }).enquiry)).toBe("not-reached-yet");
    expect(refusal(accepted(inviteToApply(talked, BY, now)).enquiry)).toBe("already-invited");
    expect(refusal(afterTrying(received().enquiry, contact("spoke", at("2026-11-23", "11:00"))))).toBe("email-missing");
  });

  test("is never the way for a child they know", () => {
    const kinship = afterTrying(
      received({ kind: "kinship", email: "a@example.com" }).enquiry,
      contact("spoke", at("2026-11-23", "11:00")),
    );
    expect(refusal(kinship)).toBe("kinship-has-its-own-path");
  });

  test("cannot be skipped", () => {
    expect(becomeApplication(talked, "a1", now)).toEqual({ ok: false, refusal: "not-invited" });
  });
});

describe("handing over to kinship", () => {
  test("gives the kinship team a promise of its own once the person was reached", () => {
    const talked = afterTrying(received().enquiry, contact("spoke", at("2026-11-23", "11:00")));
    const { enquiry, events } = accepted(handToKinship(talked, USUAL_PROMISE, HOLIDAYS, at("2026-11-23", "11:30")));
    expect(enquiry).toMatchObject({ kind: "kinship", team: "kinship", stage: "new", ownerId: null });
    expect(enquiry.answerDueAt).toEqual(at("2026-11-23", "15:30"));
    expect(enquiry.firstAnsweredAt).toEqual(at("2026-11-23", "11:00"));
    expect(events).toMatchObject([{ type: "EnquiryHandedToKinship", because: "found-in-conversation" }]);
  });

  test("never gives more time than the person was promised", () => {
    const { enquiry } = accepted(handToKinship(received().enquiry, USUAL_PROMISE, HOLIDAYS, at("2026-11-23", "16:30")));
    expect(enquiry.answerDueAt).toEqual(received().enquiry.answerDueAt);
  });

  test("happens once", () => {
    const kinship = received({ kind: "kinship" }).enquiry;
    expect(handToKinship(kinship, USUAL_PROMISE, HOLIDAYS, new Date())).toEqual({
      ok: false,
      refusal: "already-with-kinship",
    });
  });
});

describe("closing an enquiry", () => {
  const { enquiry } = received();
  const now = at("2026-11-27", "10:00");
  const refusal = (of: Enquiry, closing: Parameters<typeof closeEnquiry>[1]) => {
    const result = closeEnquiry(of, closing, now);
    return result.ok ? "accepted" : result.refusal;
  };

  test("keeps the reason", () => {
    const { enquiry: closed, events } = accepted(closeEnquiry(enquiry, { reason: "not-now", told: true }, now));
    expect(closed).toMatchObject({ stage: "closed", closedReason: "not-now" });
    expect(events).toMatchObject([{ type: "EnquiryClosed", reason: "not-now", told: true }]);
    expect(refusal(closed, { reason: "not-now" })).toBe("enquiry-ended");
  });

  test("as out of reach needs two tries since they last spoke, on different days and in different ways", () => {
    const call = (on: string) => contact("no-answer", at(on, "11:00"));
    const text = (on: string): Contact => ({ ...contact("sent", at(on, "12:00")), channel: "text" });
    const missing = (...tries: Contact[]) => {
      const result = closeEnquiry(afterTrying(enquiry, ...tries), { reason: "no-reply" }, now);
      if (result.ok) return "accepted";
      return typeof result.refusal === "string" ? result.refusal : result.refusal.missing;
    };
    expect(missing()).toEqual({ tries: 0, day: true, channel: true });
    expect(missing(call("2026-11-24"))).toEqual({ tries: 1, day: true, channel: true });
    expect(missing(call("2026-11-24"), text("2026-11-24"))).toEqual({ tries: 2, day: true, channel: false });
    expect(missing(call("2026-11-24"), call("2026-11-25"))).toEqual({ tries: 2, day: false, channel: true });
    expect(missing(call("2026-11-24"), text("2026-11-25"))).toBe("accepted");
    const spoke = contact("spoke", at("2026-11-25", "15:00"));
    expect(missing(call("2026-11-24"), text("2026-11-25"), spoke)).toEqual({ tries: 0, day: true, channel: true });
  });

  test("takes a reason of the team that has it", () => {
    expect(refusal(enquiry, { reason: "kinship-advice-given" })).toBe("reason-of-another-team");
    expect(refusal(received({ kind: "kinship" }).enquiry, { reason: "no-room-yet" })).toBe("reason-of-another-team");
    expect(closureReasonsFor("kinship")).toContain("kinship-assessment-begun");
    expect(closureReasonsFor("recruitment")).not.toContain("kinship-assessment-begun");
  });

  test("never calls anybody unsuitable, and always says something to the person", () => {
    for (const { carer } of Object.values(CLOSURE_REASONS)) {
      expect(carer.length).toBeGreaterThan(40);
      expect(carer).not.toMatch(/unsuitable|refus|reject/i);
    }
  });
});

test("an application that has begun is never an enquiry again, an end leads only back, and every stage is reachable", () => {
  const stages = Object.keys(STAGES) as EnquiryStage[];
  expect(STAGES.applied.next).toEqual([]);
  for (const stage of stages) {
    if (!isOpen(stage)) expect(STAGES[stage].next.every(isOpen)).toBe(true);
    if (stage !== "new") expect(stages.some((from) => canMove(from, stage))).toBe(true);
  }
});

describe("people who may have asked before", () => {
  const known = (fields: Partial<KnownPerson>): KnownPerson => ({
    enquiryId: "e1",
    councilId: "E06000021",
    councilName: "Stoke-on-Trent",
    givenName: "Amina",
    familyName: "Begum",
    phone: null,
    email: null,
    postcode: null,
    bornOn: null,
    receivedAt: at("2026-11-01", "10:00"),
    ...fields,
  });

  test("are found by email and phone, however written, likely ones first", () => {
    const person = known({ email: "Amina+foster@example.com", phone: "+44 7700 900123", postcode: "ST4 2DE" });
    const found = possibleDuplicates(person, [
      known({ enquiryId: "e2", givenName: "Tariq", phone: "07700900123" }),
      known({ enquiryId: "e3", email: "amina@example.com" }),
      known({ enquiryId: "e4", familyName: "Khan" }),
      person,
    ]);
    expect(found).toMatchObject([
      { where: "here", enquiryId: "e3", likely: true, reasons: ["same email address"] },
      { where: "here", enquiryId: "e2", likely: false, reasons: ["same phone number"] },
    ]);
  });

  test("need more than a surname: a postcode with it, or the whole name in a district", () => {
    const person = known({ postcode: "ST4 2DE" });
    const reasons = (fields: Partial<KnownPerson>, of = person) =>
      possibleDuplicates(of, [known({ enquiryId: "e2", ...fields })]).flatMap((each) => each.reasons);
    expect(reasons({ postcode: "st42de" })).toEqual(["same name and postcode"]);
    expect(reasons({ postcode: "ST4 2DE", givenName: "Tariq" })).toEqual(["same surname and postcode"]);
    expect(reasons({ postcode: "ST4 2DF" })).toEqual([]);
    expect(reasons({ postcode: "ST4" }, known({ postcode: "ST4" }))).toEqual([
      "same name in the same postcode district",
    ]);
    expect(reasons({ postcode: "ST4", givenName: "Tariq" }, known({ postcode: "ST4" }))).toEqual([]);
  });

  test("with another council are said to exist, and their file stays shut", () => {
    const person = known({ email: "amina@example.com" });
    const elsewhere = known({
      enquiryId: "secret",
      councilId: "E10000028",
      councilName: "Staffordshire",
      email: "amina@example.com",
    });
    const [found] = possibleDuplicates(person, [elsewhere]);
    expect(found).toEqual({
      where: "elsewhere",
      councilId: "E10000028",
      councilName: "Staffordshire",
      likely: true,
      reasons: ["same email address"],
      words: "May be the same person as an enquiry with Staffordshire: same email address",
    });
    expect(JSON.stringify(found)).not.toContain("secret");
  });

  test("are the same with and without accents and marks", () => {
    const key = (familyName: string) => duplicateKeys(known({ familyName })).nameKey;
    expect(key("O'Neill")).toBe(key("ONEILL"));
    expect(key("Łukasińska")).toBe(key("lukasinska"));
    expect(key("Nguyễn")).toBe("nguyen");
    expect(duplicateKeys(known({ familyName: null })).nameKey).toBe("amina");
  });
});

describe("what first, and why", () => {
  const now = at("2026-11-23", "15:00");
  const setting = { now, promise: USUAL_PROMISE, holidays: HOLIDAYS };
  const one = (enquiry: Enquiry) => {
    const [row] = whatFirst([enquiry], setting);
    if (!row) throw new Error("No row");
    return row;
  };

  test("a promise that ends soon stands first with its time", () => {
    const row = one(received({ goodTimes: "after 10" }, at("2026-11-20", "16:50")).enquiry);
    expect(row).toMatchObject({
      thing: "promise",
      toDo: "Ring Amina, they asked for: after 10",
      why: "Promise ends at 16:50",
      minutesLeft: 110,
      clock: "1 h 50",
    });
  });

  test("a broken promise says so, and how often they were tried", () => {
    const enquiry = afterTrying(
      received({}, at("2026-11-19", "09:00")).enquiry,
      contact("no-answer", at("2026-11-19", "11:00")),
      contact("left-message", at("2026-11-20", "11:00")),
    );
    expect(one(enquiry)).toMatchObject({
      toDo: "Ring Amina, again",
      why: "Promise of 8 working hours ended at 17:00 on Thursday 19 November 2026, tried twice without reaching them",
      clock: "late 14 h",
    });
  });

  test("a number that does not work needs another way, not another call", () => {
    const enquiry = afterTrying(received().enquiry, contact("wrong-details", at("2026-11-23", "10:00")));
    expect(one(enquiry).toDo).toBe("Find another way to reach Amina");
  });

  test("the order is broken promises, agreed dates, hand-overs, who is new, what went quiet, then those whose turn it is", () => {
    const spoke = contact("spoke", at("2026-11-02", "10:00"));
    const early = at("2026-11-02", "09:00");
    const make = (id: string, fields: Record<string, string> = {}, when = early) =>
      received({ email: "a@example.com", ...fields }, when, id).enquiry;
    const invited = accepted(inviteToApply(afterTrying(make("invited"), spoke), BY, at("2026-11-20", "10:00"))).enquiry;
    const quiet = afterTrying(make("quiet"), spoke);
    const agreed = afterTrying(make("agreed"), contact("not-yet", at("2026-11-02", "10:00"), "2026-11-18"));
    const later = afterTrying(make("later"), contact("not-yet", at("2026-11-02", "10:00"), "2027-05-01"));
    const handed = accepted(
      handToKinship(afterTrying(make("handed"), spoke), USUAL_PROMISE, HOLIDAYS, at("2026-11-23", "12:00")),
    ).enquiry;
    const fresh = make("fresh", {}, at("2026-11-23", "14:00"));
    const urgent = make("urgent", {}, at("2026-11-20", "16:50"));
    const closed = accepted(closeEnquiry(make("closed"), { reason: "changed-mind" }, now)).enquiry;
    const rows = whatFirst([invited, later, quiet, closed, agreed, handed, fresh, urgent], setting);
    expect(rows.map((row) => [row.enquiry.id, row.thing])).toEqual([
      ["urgent", "promise"],
      ["agreed", "agreed-date"],
      ["handed", "hand-over"],
      ["fresh", "new"],
      ["quiet", "gone-quiet"],
      ["later", "waiting"],
      ["invited", "waiting"],
    ]);
    expect(rows.map((row) => row.why)).toEqual([
      "Promise ends at 16:50",
      "The date you agreed was 18 November",
      "Handed over to you, answer owed by 16:00",
      "Promise ends at 14:00 tomorrow",
      "In touch, but nothing for 15 working days",
      "They asked to hear from us on 1 May 2027",
      "Invited to apply, it is Amina's turn",
    ]);
  });

  test("of two promises that end together, the child somebody knows comes first", () => {
    const fostering = received({}, at("2026-11-23", "09:00"), "a").enquiry;
    const kinship = received({ kind: "kinship" }, at("2026-11-23", "13:00"), "b").enquiry;
    expect(whatFirst([fostering, kinship], setting).map((row) => row.enquiry.id)).toEqual(["b", "a"]);
  });

  test("times are short", () => {
    expect([110, 50, 120, -130, 5].map((minutes) => shortTime(minutes))).toEqual([
      "1 h 50",
      "50 min",
      "2 h",
      "late 2 h 10",
      "5 min",
    ]);
  });
});

test("only being reached counts as a first contact", () => {
  expect(hasReached({ outcome: "spoke" })).toBe(true);
  expect(hasReached({ outcome: "left-message" })).toBe(false);
});

describe("an owner", () => {
  test("takes an enquiry by name, once, and may take it from a colleague", () => {
    const { enquiry } = received();
    const taken = accepted(takeEnquiry(enquiry, "amal", at("2026-11-23", "10:00")));
    expect(taken.enquiry.ownerId).toBe("amal");
    expect(takeEnquiry(taken.enquiry, "amal", at("2026-11-23", "10:01"))).toMatchObject({ refusal: "already-theirs" });
    const passed = accepted(takeEnquiry(taken.enquiry, "ben", at("2026-11-23", "10:02")));
    expect(passed.events).toMatchObject([{ type: "EnquiryTaken", byId: "ben", from: "amal" }]);
  });

  test("cannot take one that has ended", () => {
    const closed = accepted(closeEnquiry(received().enquiry, { reason: "changed-mind" }, at("2026-11-23", "10:00")));
    expect(takeEnquiry(closed.enquiry, "amal", at("2026-11-23", "10:01"))).toMatchObject({ refusal: "enquiry-ended" });
  });
});

describe("an email address that comes later", () => {
  test("lets somebody who only gave a number be invited", () => {
    const spoken = afterTrying(received().enquiry, contact("spoke", at("2026-11-23", "10:00")));
    const now = at("2026-11-23", "10:05");
    expect(inviteToApply(spoken, BY, now)).toMatchObject({ refusal: "email-missing" });
    const learned = accepted(learnEmail(spoken, "amina@mail.example", "amal", now));
    expect(learned.events).toMatchObject([{ type: "EmailLearned", instead: false }]);
    expect(inviteToApply(learned.enquiry, BY, now).ok).toBe(true);
    expect(learnEmail(learned.enquiry, "amina@mail.example", "amal", now)).toMatchObject({ refusal: "same-email" });
  });
});

describe("the list of a regional hub", () => {
  test("times each enquiry by its own council's promise", () => {
    const here = received({}, at("2026-11-23", "09:10"), "here").enquiry;
    const there = { ...received({}, at("2026-11-23", "09:20"), "there").enquiry, councilId: "E08000026" };
    const promises = new Map([
      [here.councilId, USUAL_PROMISE],
      [there.councilId, { ...USUAL_PROMISE, firstContactWorkingHours: 2 }],
    ]);
    const now = at("2026-11-25", "09:00");
    const rows = whatFirstAcross([there, here], promises, { now, holidays: HOLIDAYS });
    expect(rows.map((row) => [row.enquiry.id, row.why.match(/Promise of (\d+)/)?.[1]])).toEqual([
      ["here", "8"],
      ["there", "2"],
    ]);
    expect(() => whatFirstAcross([there], new Map(), { now, holidays: HOLIDAYS })).toThrow("E08000026");
  });

  test("shows days once hours say nothing", () => {
    expect(shortTime(-3 * 480)).toBe("late 3 days");
    expect(shortTime(3 * 480 - 1)).toBe("23 h 59");
    expect(shortTime(-0)).toBe("now");
    expect(shortTime(3 * 300, 300)).toBe("3 days");
  });

  test("keeps what a person is drawn to, one or several or none", () => {
    expect(answers({}).careInterests).toEqual([]);
    expect(answers({ careInterests: "emergency" }).careInterests).toEqual(["emergency"]);
  });
});
