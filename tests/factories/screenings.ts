import type { Answers } from "#app/domain/applications/form/engine.ts";
import type { Enquiry } from "#app/domain/enquiries/enquiry.ts";
import { OUTCOME_PAGE } from "#app/domain/enquiries/screening-form.ts";
import type { screenings } from "#db/schema/index.ts";
import type { Invention } from "./invention.ts";
import { bornWhenAged } from "./people.ts";

const WHY = [
  "Has thought about it since a cousin fostered. The youngest has just left for university and the house is quiet.",
  "Works at a school and sees children move home again and again. Wants one of them to stay put.",
  "Grew up in care and had one good foster carer. Would like to be that person for somebody.",
  "They cannot have children of their own and have made their peace with it. They want a full house all the same.",
];
const ASKED = [
  "Whether renting is a problem: no, if the landlord agrees later.",
  "What an ordinary week costs and pays: went through the allowance together.",
  "Whether they may go on working: one of them part-time is fine, it depends on the child.",
  "How long it takes: usually six to eight months, and who they would deal with.",
];
const WEEKS = [
  "One works mornings at a school, the other shifts at a warehouse, two on and two off. Grandmother lives round the corner.",
  "From home three days a week, in the office on Tuesdays and Thursdays. Free from four.",
  "Retired last year. Helps at the food bank on Wednesdays.",
  "Part-time nurse, four nights a month. A partner at home then.",
];
const EXPERIENCE = [
  "Two grown-up children of their own and a grandchild most Saturdays.",
  "Ran a Brownie pack for nine years; no children of their own.",
  "A niece lived with them for a year when she was 14.",
  "Teaching assistant with children who need more help.",
];
const ANIMALS = ["A spaniel, used to children", "Two cats", "None", "A tortoise"];

/** The answers of a whole screening call with somebody, before it is finished. */
export function screeningAnswers(given: Invention, enquiry: Enquiry): Answers {
  const { random } = given;
  const applying = enquiry.answers.applying ?? random.pick(["alone", "jointly"] as const);
  const room = enquiry.answers.spareRoom ?? "yes";
  const children = random.pick([0, 0, 1, 2]);
  return {
    motivation: { why: random.pick(WHY), theyAsked: random.pick(ASKED) },
    household: {
      bornOn: bornWhenAged(given, random.between(27, 61)),
      adults: applying === "jointly" ? 2 : 1,
      children,
      ...(children > 0 ? { childrenAges: children === 1 ? "14" : "11 and 15" } : {}),
      applying,
      ...(applying === "jointly" ? { together: `${random.between(3, 22)} years` } : {}),
      whoKnows: random.weighted({ yes: 6, no: 1, "lives-alone": applying === "alone" ? 2 : 0 }),
    },
    room: {
      room,
      tenure: random.pick(["owned", "owned", "rented-council", "rented-private"]),
      animals: random.pick(ANIMALS),
    },
    week: { week: random.pick(WEEKS), could: [random.pick(["full-time", "short-breaks", "not-sure"])] },
    experience: { experience: random.pick(EXPERIENCE), before: "never" },
    health: { health: "no", conflict: "no" },
  };
}

/** A screening call as its row, finished where the enquiry says so. */
export function screeningRow(
  enquiry: Enquiry,
  call: { id: string; byId: string; answers: Answers; at: Date },
): typeof screenings.$inferInsert {
  const finished = enquiry.screenedAt !== null;
  const ending = { channel: "phone", outcome: "visit" };
  return {
    id: call.id,
    enquiryId: enquiry.id,
    councilId: enquiry.councilId,
    answers: finished ? { ...call.answers, [OUTCOME_PAGE]: ending } : call.answers,
    byId: call.byId,
    finishedAt: enquiry.screenedAt,
    savedAt: call.at,
    version: 1,
  };
}
