import type { EnquiryAnswers } from "#app/domain/enquiries/answers.ts";
import type { EnquiryChange } from "#app/domain/enquiries/enquiry.ts";
import type { Actor } from "#app/domain/history/event.ts";
import { enquiryEntries } from "#app/services/enquiries/enquiry-history.ts";
import { findLikelySame } from "#app/services/enquiries/likely-same.server.ts";
import { mergeEnquiries } from "#app/services/enquiries/merge-enquiries.server.ts";
import type { Work } from "#app/services/work.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { authorityBySlug } from "#db/geography/authorities.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { findEnquiry } from "#db/queries/enquiries.ts";
import { enquiries } from "#db/schema/index.ts";
import { appendEvents } from "#db/writes/history.ts";
import { anEnquiry, enquiryRow } from "#tests/factories/enquiries.ts";
import type { Invention } from "#tests/factories/invention.ts";
import type { Team } from "./staff.ts";
import { FIRST_COUNCIL } from "./worlds.ts";

const HOUR = 3_600_000;

/** The neighbour that somebody in the first council's town may as well write to. */
const NEIGHBOUR = "staffordshire";

/** Somebody who wrote to the first council and, the same evening, to its neighbour, which asks whether it is one person. */
const PERSON = { givenName: "Marguerite", familyName: "Oyelaran-Pike", email: "m.oyelaranpike@mail.example" };

type Made = readonly [councilId: string, { team: Team }];

/** A grandmother who wrote about her grandson on Saturday and, worried that nobody had read it, once more on Sunday. */
const GRANDMOTHER = { givenName: "Bernadette", familyName: "Achterberg", email: "b.achterberg@mail.example" };

type Arrival = {
  councilId: string;
  hoursAgo: number;
  person: typeof PERSON & { phone: string };
  answers?: Partial<EnquiryAnswers>;
};

/** An enquiry that came some hours before now, in the history as if it had been sent then. */
async function arrive(store: Store, given: Invention, arrival: Arrival): Promise<EnquiryChange> {
  const { councilId, hoursAgo, person, answers } = arrival;
  const council = await findCouncil(store.read, councilId);
  if (!council) throw new Error(`No council ${councilId}`);
  const received = anEnquiry(given, bankHolidays(), {
    council,
    person,
    receivedAt: new Date(given.now.getTime() - hoursAgo * HOUR),
    answers: { ...person, replyBy: "phone", needs: null, message: null, ...answers },
  });
  const actor: Actor = { kind: "invited", id: "public-site" };
  const work: Work = { store, now: received.enquiry.receivedAt, newId: given.random.id, actor };
  await insertMany(store, enquiries, [enquiryRow(received.enquiry)]);
  const kept = await commit(store, [appendEvents(enquiryEntries(work, received.enquiry, received.events))]);
  if (!kept.ok) throw new Error("Somebody else changes the database while it is seeded");
  return received;
}

/** Somebody who wrote twice to the first council's kinship team, which sees that the two may be one. */
export async function makeKinshipTwice(store: Store, given: Invention, made: readonly Made[]): Promise<void> {
  if (!made.some(([id]) => id === FIRST_COUNCIL)) return;
  const person = { ...GRANDMOTHER, phone: given.phone() };
  const about: Partial<EnquiryAnswers> = {
    kind: "kinship",
    childRelation: "Grandchild",
    childLivesWithThem: "sometimes",
    councilInvolved: "yes",
    careInterests: [],
    spareRoom: null,
    applying: null,
    fosteredBefore: null,
  };
  for (const [hoursAgo, message] of [
    [41, "My grandson is with me since Thursday. What do I have to do?"],
    [19, "I wrote yesterday and am not sure it arrived."],
  ] as const) {
    await arrive(store, given, { councilId: FIRST_COUNCIL, hoursAgo, person, answers: { ...about, message } });
  }
}

/** Two enquiries of one person with two councils, and the open question between them. Nothing where one is not in the world. */
export async function makeEnquiryPair(store: Store, given: Invention, made: readonly Made[]): Promise<void> {
  const neighbour = authorityBySlug(NEIGHBOUR);
  const asking = made.find(([id]) => id === neighbour?.id)?.[1].team.recruiters[0];
  if (!neighbour || !asking || !made.some(([id]) => id === FIRST_COUNCIL)) return;
  const person = { ...PERSON, phone: given.phone() };
  await arrive(store, given, { councilId: FIRST_COUNCIL, hoursAgo: 17, person });
  const { enquiry } = await arrive(store, given, { councilId: neighbour.id, hoursAgo: 15, person });
  const scope = { councilIds: [neighbour.id], teams: ["recruitment"] } as const;
  const work: Work = { store, now: new Date(given.now.getTime() - HOUR / 3), newId: given.random.id, actor: asking };
  const record = await findEnquiry(store.read, scope, enquiry.id);
  const [first] = record ? await findLikelySame(store.read, record, scope.teams) : [];
  if (!record || !first) throw new Error("The invented pair is not seen to be one person");
  const asked = { scope, id: enquiry.id, version: record.version };
  const proposed = await mergeEnquiries(work, asked, { key: first.likely.key, keep: "other" });
  if (!proposed.ok) throw new Error(`An invented question was refused: ${proposed.refusal}`);
}
