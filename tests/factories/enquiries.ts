import type { BankHolidays } from "#app/domain/calendar/working-days.ts";
import type { Council } from "#app/domain/councils/council.ts";
import { CARE_INTERESTS, type CareInterest, type EnquiryAnswers, lastTouchOf } from "#app/domain/enquiries/answers.ts";
import type { Contact } from "#app/domain/enquiries/contacts.ts";
import { duplicateKeys } from "#app/domain/enquiries/duplicates.ts";
import { type Enquiry, type EnquiryChange, receiveEnquiry } from "#app/domain/enquiries/enquiry.ts";
import { parsePostcode } from "#app/domain/shared/postcode.ts";
import { type Sector, sectorNamed } from "#db/geography/postcodes.server.ts";
import type { contactAttempts, enquiries, visits } from "#db/schema/index.ts";
import type { Invention } from "./invention.ts";
import { aPerson, type InventedPerson } from "./people.ts";
import { drawSector, inventedPostcode, poolOfCouncil } from "./places.ts";

type EnquiryTraits = {
  council: Pick<Council, "id" | "promise" | "takesEnquiries">;
  kinship?: boolean;
  notSure?: boolean;
  person?: InventedPerson;
  sector?: Sector;
  receivedAt?: Date;
  answers?: Partial<EnquiryAnswers>;
  id?: string;
};

const CARE_INTEREST_CODES = Object.keys(CARE_INTERESTS) as CareInterest[];
const HEARD_FROM = [
  "Facebook",
  "A friend who fosters",
  "The council's website",
  "A poster",
  "Radio",
  "Searching online",
];
const BROUGHT_BY = ["A leaflet", "A friend told me again", "Searching online", "An event", "The radio"];
const CAMPAIGNS = ["autumn-leaflet", "school-gates", "library-screens"];
const GOOD_TIMES = ["after 4 on weekdays", "mornings", "lunchtime", "evenings, by text first", "any time"];
const MESSAGES = [
  "We have thought about it for years and our spare room is ready.",
  "I work shifts. Would that be a problem?",
  "We rent from the council. Can we still foster?",
  "My own two have left home and the house is too quiet.",
  "I grew up in care myself and would like to give something back.",
  "We have a dog. Does that matter?",
  "What help is there with money while you train?",
];
const KINSHIP_MESSAGES = [
  "My grandson is staying with me while his mum is in hospital.",
  "The social worker asked whether my niece could live with us.",
  "I am his big sister and I do not want him to go to strangers.",
  "My best friend's children need somewhere safe.",
];

function answersOf(given: Invention, traits: EnquiryTraits): EnquiryAnswers {
  const { random } = given;
  const person = traits.person ?? aPerson(given);
  const sector = traits.sector ?? drawSector(random, poolOfCouncil(traits.council.id));
  const typed = random.chance(0.8) ? inventedPostcode(random, sector) : sector.outcode;
  const postcode = parsePostcode(typed);
  const kinship = traits.kinship ?? false;
  const reach = random.weighted({ both: 0.7, phone: 0.15, email: 0.15 });
  return {
    kind: kinship ? "kinship" : traits.notSure ? "not-sure" : "fostering",
    givenName: person.givenName,
    familyName: random.chance(0.95) ? person.familyName : null,
    phone: reach === "email" ? null : person.phone,
    email: reach === "phone" ? null : person.email,
    postcode: postcode.ok ? postcode.value : null,
    replyBy: reach === "both" ? random.pick(["phone", "text", "email", null]) : reach === "phone" ? "phone" : "email",
    goodTimes: random.chance(0.4) ? random.pick(GOOD_TIMES) : null,
    careInterests: kinship ? [] : random.shuffle(CARE_INTEREST_CODES).slice(0, random.between(0, 2)),
    spareRoom: kinship ? null : random.pick(["yes", "yes", "yes", "no", "not-sure"]),
    applying: kinship ? null : random.pick(["alone", "jointly", "jointly", "not-sure"]),
    fosteredBefore: kinship ? null : random.pick(["never", "never", "never", "never", "before", "now"]),
    heardFrom: random.chance(0.7) ? random.pick(HEARD_FROM) : null,
    broughtBy: random.chance(0.3) ? random.pick(BROUGHT_BY) : null,
    via: random.chance(0.1) ? random.pick(CAMPAIGNS) : null,
    contactCare: reach !== "email" && random.chance(0.08) ? ["no-message"] : [],
    needs: random.chance(0.03)
      ? random.pick(["A Polish interpreter", "Large print, please", "I use a hearing aid"])
      : null,
    message: random.chance(0.35) ? random.pick(kinship ? KINSHIP_MESSAGES : MESSAGES) : null,
    keepInTouch: random.chance(0.5),
    childRelation: kinship
      ? random.pick(["Grandchild", "Grandchild", "Niece", "Nephew", "Brother", "Friend's child"])
      : null,
    childLivesWithThem: kinship ? random.pick(["yes", "no", "sometimes"]) : null,
    councilInvolved: kinship ? random.pick(["yes", "yes", "no", "not-sure"]) : null,
    ...traits.answers,
  };
}

/**
 * An enquiry as it arrives, decided by the domain: the enquiry and its first events. Traits: `kinship` (a child they
 * know), `notSure`, when it came, where they live, who they are.
 */
export function anEnquiry(given: Invention, holidays: BankHolidays, traits: EnquiryTraits): EnquiryChange {
  const receivedAt = traits.receivedAt ?? given.now;
  const about = { id: traits.id ?? given.random.id(), ref: given.reference("E"), answers: answersOf(given, traits) };
  const received = receiveEnquiry(about, traits.council, holidays, receivedAt);
  if (!received.ok) throw new Error(`An invented enquiry was refused: ${received.refusal}`);
  return received.value;
}

/** An enquiry as its row. */
export function enquiryRow(enquiry: Enquiry): typeof enquiries.$inferInsert {
  const { answers } = enquiry;
  const typed = answers.postcode?.text ?? null;
  const keys = duplicateKeys({ ...answers, postcode: typed });
  const sector = answers.postcode?.sector ? sectorNamed(answers.postcode.sector) : null;
  return {
    id: enquiry.id,
    ref: enquiry.ref,
    councilId: enquiry.councilId,
    formKey: `seed:${enquiry.id}`,
    kind: enquiry.kind,
    stage: enquiry.stage,
    stageSince: enquiry.stageSince,
    team: enquiry.team,
    ownerId: enquiry.ownerId,
    givenName: answers.givenName,
    familyName: answers.familyName,
    email: answers.email,
    phone: answers.phone,
    postcode: typed,
    sector: sector?.sector ?? null,
    lat: sector?.place.lat ?? null,
    lng: sector?.place.lng ?? null,
    answers,
    nameKey: keys.nameKey,
    phoneKey: keys.phoneKey,
    emailKey: keys.emailKey,
    receivedAt: enquiry.receivedAt,
    answerDueAt: enquiry.answerDueAt,
    firstTouch: answers.heardFrom,
    lastTouch: lastTouchOf(answers),
    firstAnsweredAt: enquiry.firstAnsweredAt,
    owedAgain: enquiry.owedAgain,
    callAt: enquiry.callAt,
    bornOn: enquiry.bornOn,
    closedReason: enquiry.closedReason,
    duplicateOf: enquiry.duplicateOf,
    version: 1,
  };
}

/** The tries to reach somebody, as rows. */
export function contactRows(enquiry: Enquiry): (typeof contactAttempts.$inferInsert)[] {
  return enquiry.contacts.map((contact: Contact) => ({
    id: contact.id,
    enquiryId: enquiry.id,
    councilId: enquiry.councilId,
    byId: contact.byId,
    channel: contact.channel,
    outcome: contact.outcome,
    note: contact.note,
    followUpOn: contact.followUpOn,
    at: contact.at,
  }));
}

/** The first visits to somebody, as rows. */
export function firstVisitRows(enquiry: Enquiry): (typeof visits.$inferInsert)[] {
  return enquiry.visits.map(({ worker, ...visit }) => ({
    ...visit,
    councilId: enquiry.councilId,
    enquiryId: enquiry.id,
    applicationId: null,
    workerId: worker.id,
    workerName: worker.name,
    recordedAt: visit.state === "booked" ? null : visit.startsAt,
  }));
}
