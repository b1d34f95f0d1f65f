import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, day, instantAt } from "../shared/day.ts";
import { pagesThatApply } from "./form/engine.ts";
import { householdAdultForm, yearsWithoutAddress, youngPersonForm } from "./form/household-adult-form.ts";
import { dangerTold, invitedForm, WOULD_RATHER_TELL } from "./form/invited-form.ts";
import { referenceForm } from "./form/reference-form.ts";
import {
  actOn,
  CONSENT_WORDING,
  holds,
  type Invitation,
  type InvitationAct,
  invite,
  isAtRest,
  isLive,
  peopleToAsk,
  reminderDays,
  whoseTurn,
  wrongReferee,
} from "./invitations.ts";
import { rulebookOn } from "./rulebook.ts";

const TODAY = day("2026-11-23");
const RULES = rulebookOn(TODAY);
const at = (days: number, minutes = 600) => instantAt(addDays(TODAY, days), minutes);

function asked(kind: Invitation["kind"] = "reference"): Invitation {
  const key = kind === "reference" ? "referee-1" : "adult-1";
  return invite({ id: "i1", kind, key, round: 1, name: "Wei Kaur" }, at(0), RULES).invitation;
}

/** After these acts, each a day later than the one before; throws where one is refused. */
function once(invitation: Invitation, ...acts: InvitationAct[]): Invitation {
  return acts.reduce((now, act, nth) => {
    const acted = actOn(now, act, at(nth + 1), RULES);
    if (!acted.ok) throw new Error(`${act.do}: ${acted.refusal}`);
    return acted.value.invitation;
  }, invitation);
}

const refusal = (invitation: Invitation, act: InvitationAct, when = at(5)) => {
  const acted = actOn(invitation, act, when, RULES);
  return acted.ok ? "accepted" : acted.refusal;
};

describe("a link", () => {
  test("works until the end of its twenty-eighth day and not a minute longer", () => {
    const link = asked();
    expect(isLive(link, at(28, 24 * 60 - 1))).toBe(true);
    expect(isLive(link, at(29, 0))).toBe(false);
    expect(refusal(link, { do: "open" }, at(29))).toBe("ended");
  });

  test("that ended can be made fresh, and one that works cannot", () => {
    expect(refusal(asked(), { do: "renew" }, at(3))).toBe("not-ended");
    const fresh = actOn(asked(), { do: "renew" }, at(40), RULES);
    expect(fresh.ok && isLive(fresh.value.invitation, at(60))).toBe(true);
  });

  test("may be used as often as they like until they answer, and then stays answered", () => {
    const opened = once(asked(), { do: "open" }, { do: "open" });
    const answered = once(opened, { do: "answer" });
    expect(answered.state).toBe("answered");
    for (const act of [{ do: "answer" }, { do: "open" }, { do: "decline", reason: "not-now" }] as InvitationAct[])
      expect(refusal(answered, act)).toBe("not-from-here");
  });

  test("is not answered by somebody who never typed the code", () => {
    expect(refusal(asked(), { do: "answer" })).toBe("not-from-here");
  });
});

describe("a reminder", () => {
  test("goes by itself on day 7 and day 14, and never a third time", () => {
    expect(reminderDays(at(0), RULES)).toEqual([addDays(TODAY, 7), addDays(TODAY, 14)]);
    expect(refusal(asked(), { do: "remind", by: "clock" }, at(6))).toBe("not-due");
    const remind = (invitation: Invitation, day: number) => {
      const acted = actOn(invitation, { do: "remind", by: "clock" }, at(day), RULES);
      if (!acted.ok) throw new Error(acted.refusal);
      return acted.value.invitation;
    };
    const twice = remind(remind(asked(), 7), 14);
    expect(twice.reminders).toBe(2);
    expect(refusal(twice, { do: "remind", by: "clock" }, at(21))).toBe("not-due");
  });

  test("by an officer goes once a day at most, and makes an ended link work again", () => {
    expect(refusal(asked(), { do: "remind", by: "officer" }, at(0, 900))).toBe("reminded-today");
    const reminded = actOn(asked(), { do: "remind", by: "officer" }, at(35), RULES);
    expect(reminded.ok && isLive(reminded.value.invitation, at(36))).toBe(true);
  });

  test("counts towards the two whoever sent it, so that nobody is pressed", () => {
    const reminded = once(asked(), { do: "remind", by: "officer" });
    expect(refusal(reminded, { do: "remind", by: "clock" }, at(8))).toBe("not-due");
  });

  test("after a talk asks again somebody who wanted to speak first", () => {
    const handed = once(asked(), { do: "open" }, { do: "hand-back", reason: "speak" });
    expect(refusal(handed, { do: "remind", by: "clock" }, at(9))).toBe("not-from-here");
    expect(once(handed, { do: "remind", by: "officer" })).toMatchObject({ state: "sent", reason: null });
  });
});

describe("somebody who cannot answer", () => {
  test("after a bounce or a no the applicants are asked for somebody else", () => {
    expect(whoseTurn(once(asked(), { do: "bounce" }))).toBe("applicant");
    expect(whoseTurn(once(asked(), { do: "decline", reason: "rather-not" }))).toBe("applicant");
  });

  test("in the household is for the worker: nobody can stand in for an adult who lives there", () => {
    expect(whoseTurn(once(asked("household-adult"), { do: "decline", reason: "rather-not" }))).toBe("worker");
  });

  test("who has died is never written to again, whatever anybody presses", () => {
    const died = once(asked(), { do: "record-death" });
    expect(isAtRest(died)).toBe(true);
    const acts: InvitationAct[] = [
      { do: "remind", by: "officer" },
      { do: "remind", by: "clock" },
      { do: "renew" },
      { do: "open" },
      { do: "replace", reason: "taken-back" },
    ];
    for (const act of acts) expect(refusal(died, act, at(40))).toBe("not-from-here");
  });

  test("who answered and then died keeps the day of the answer", () => {
    const died = once(asked(), { do: "open" }, { do: "answer" }, { do: "record-death" });
    expect(died).toMatchObject({ state: "unreachable", reason: "died", answeredAt: at(2) });
  });
});

describe("a consent", () => {
  const consents = { dbs: { given: true, on: TODAY, wording: CONSENT_WORDING, withdrawnOn: null } };

  test("holds until it is taken back, and a no never holds", () => {
    const answered = once(asked("household-adult"), { do: "open" }, { do: "answer", consents });
    expect(holds(answered.consents, "dbs")).toBe(true);
    expect(holds(answered.consents, "councils")).toBe(false);
    const back = once(answered, { do: "withdraw-consent", consent: "dbs" });
    expect(holds(back.consents, "dbs")).toBe(false);
    expect(back.consents.dbs).toMatchObject({ given: true, withdrawnOn: addDays(TODAY, 1) });
    expect(refusal(back, { do: "withdraw-consent", consent: "dbs" })).toBe("no-such-consent");
    expect(holds({ dbs: { ...consents.dbs, given: false } }, "dbs")).toBe(false);
  });
});

describe("any sequence of acts", () => {
  const act = fc.oneof(
    fc.constantFrom<InvitationAct>(
      { do: "open" },
      { do: "answer" },
      { do: "bounce" },
      { do: "record-death" },
      { do: "renew" },
      { do: "remind", by: "clock" },
      { do: "remind", by: "officer" },
      { do: "decline", reason: "not-now" },
      { do: "hand-back", reason: "speak" },
      { do: "replace", reason: "named-another" },
    ),
  );
  const sequence = fc.array(fc.tuple(act, fc.integer({ min: 0, max: 20 })), { maxLength: 30 });

  test("keeps an answer, rests after a death or a replacement, reminds twice at most by itself and always has one holder", () => {
    fc.assert(
      fc.property(sequence, (acts) => {
        let invitation = asked();
        let days = 0;
        let byClock = 0;
        for (const [each, later] of acts) {
          days += later;
          const acted = actOn(invitation, each, at(days), RULES);
          if (!acted.ok) continue;
          const { invitation: next, event } = acted.value;
          expect(isAtRest(invitation)).toBe(false);
          if (invitation.answeredAt) expect(next.answeredAt).toEqual(invitation.answeredAt);
          expect(next.endsAt.getTime()).toBeGreaterThanOrEqual(invitation.endsAt.getTime());
          expect(next.reminders).toBeGreaterThanOrEqual(invitation.reminders);
          expect(event).toMatchObject({ key: "referee-1", round: 1, reason: next.reason });
          expect(JSON.stringify(event)).not.toContain("Wei");
          if (each.do === "remind" && each.by === "clock") byClock += 1;
          expect(["them", "worker", "applicant", "nobody"]).toContain(whoseTurn(next));
          invitation = next;
        }
        expect(byClock).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe("who is asked", () => {
  const person = (key: string, name: string, bornOn: string | null) => ({
    key,
    name,
    bornOn: bornOn === null ? null : day(bornOn),
    email: null,
  });
  const referee = { key: "referee-1", name: "Wei Kaur", relation: "Friend", email: "wei@mail.example", phone: null };
  const facts = {
    referees: [referee],
    adults: [
      person("adult-1", "Jo", "2004-01-01"),
      person("adult-2", "Sam", "2009-06-01"),
      person("adult-3", "Kit", "2011-06-01"),
      person("adult-4", "Ola", null),
    ],
  };

  test("is each referee and everybody from sixteen; before eighteen gently, and an unknown age as an adult", () => {
    const people = peopleToAsk(facts, [], TODAY, RULES);
    expect(people.map(({ key, young }) => [key, young])).toEqual([
      ["referee-1", false],
      ["adult-1", false],
      ["adult-2", true],
      ["adult-4", false],
    ]);
  });

  test("in a place is whoever was named there last", () => {
    const other = { ...referee, name: "Ann Obi", email: "ann@mail.example", round: 2 };
    expect(peopleToAsk(facts, [{ ...referee, round: 1 }, other], TODAY, RULES)[0]?.name).toBe("Ann Obi");
  });

  test("is never an applicant, one of the household, or a referee named before", () => {
    const named = { name: "Ann Obi", relation: "Aunt", email: "ann@mail.example", phone: null };
    const not = (who: "applicant" | "household" | "referee", name: string | null, email: string | null) =>
      wrongReferee(named, [{ who, name, email }]);
    expect(not("applicant", null, "ANN@mail.example ")).toHaveProperty("email");
    expect(not("household", "ann  obi", null)).toHaveProperty("name");
    expect(not("referee", "Somebody", "ann@mail.example")).toHaveProperty("email");
    // Two people may bear one name.
    expect(not("referee", "Ann Obi", "other@mail.example")).toEqual({});
  });
});

describe("what they are asked", () => {
  test("is four pages for a referee, and no check for somebody of sixteen", () => {
    expect(pagesThatApply(referenceForm, {}).map(({ slug }) => slug)).toEqual([
      "knowing",
      "children",
      "safety",
      "talking",
    ]);
    expect(invitedForm("household-adult", true)).toBe(youngPersonForm);
    expect(JSON.stringify(youngPersonForm.sections.map(({ id }) => id))).not.toContain("consents");
    expect(householdAdultForm.sections.map(({ id }) => id)).toContain("consents");
  });

  test("tells of a danger by a yes or a wish to tell somebody, and by nothing else", () => {
    const said = (protect: string, protectWords?: string) =>
      dangerTold("reference", { safety: { leave: "no", protect, protectWords } });
    expect(said("yes", "He drinks")).toBe("He drinks");
    expect(said("talk")).toBe(WOULD_RATHER_TELL);
    expect(said("no")).toBeNull();
    expect(dangerTold("household-adult", { life: { protect: "yes", protectWords: "The dog" } })).toBe("The dog");
  });

  test("finds the years for which no address was given", () => {
    const places = [
      { address: "Here", fromYear: 2025, toYear: 2026 },
      { address: "There", fromYear: 2020, toYear: 2022 },
    ];
    expect(yearsWithoutAddress({ addresses: { places } }, TODAY, 5)).toEqual([2023, 2024]);
  });
});
