import type { AnswersByPerson } from "#app/domain/applications/form/answers-by-person.ts";
import type { Answers } from "#app/domain/applications/form/engine.ts";
import type { AnswerValue, PageAnswers } from "#app/domain/applications/form/fields.ts";
import { addDays, type Day } from "#app/domain/shared/day.ts";
import type { Sector } from "#db/geography/postcodes.server.ts";
import type { Invention } from "./invention.ts";
import { aPerson, bornWhenAged, type InventedPerson } from "./people.ts";
import { inventedPostcode, townOf } from "./places.ts";

const WHY = [
  "We have room and time, and friends of ours foster. We have seen what a difference a calm home makes.",
  "My own children have left home. I miss the noise, and I know how to be patient.",
  "I was fostered from the age of nine. The woman who took me in changed my life and I want to do the same.",
  "I work in a primary school and see children who come in hungry and tired. I would like to do more than that.",
  "We cannot have children of our own and found that we do not need them to be. We want to help children go home.",
];
const SUPPORT = [
  "My sister lives two streets away, and our neighbours have grandchildren the same age.",
  "Our church, my parents, and a friend who is a foster carer.",
  "Nobody nearby yet, but my mother would come at weekends.",
  "A big family: there is always a cousin who can fetch someone from school.",
];
const EMPLOYERS = [
  "Royal Stoke University Hospital",
  "A logistics company",
  "Hanley Primary School",
  "A bakery",
  "The city council",
  "A bus company",
];
const STREETS = [
  "Kiln Row",
  "Mill Street",
  "Canal Terrace",
  "Orchard Way",
  "Station Road",
  "Chapel Lane",
  "Wharf Street",
  "Victoria Road",
];
const SAFETY = ["convictions", "barred", "socialCare", "allegations", "domesticAbuse"] as const;

function referee(given: Invention, related: boolean): { [field: string]: AnswerValue } {
  const { random } = given;
  const person = aPerson(given);
  return {
    name: `${person.givenName} ${person.familyName}`,
    relation: related ? random.pick(["Sister", "Aunt", "Brother"]) : random.pick(["Friend", "Neighbour", "Colleague"]),
    related: related ? "yes" : "no",
    years: random.between(3, 30),
    email: person.email,
  };
}

function safeguarding(given: Invention): { [field: string]: AnswerValue } {
  return Object.fromEntries(
    SAFETY.map((question) => [question, question !== "barred" && given.random.chance(0.05) ? "tell-worker" : "no"]),
  );
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** The pages that an applicant fills in about themselves, and signs. */
/** An earlier partner with whom somebody brought up children; contact is unsafe where they said so. */
export function anEarlierPartner(given: Invention, unsafe: boolean): PageAnswers {
  const { givenName, familyName } = aPerson(given);
  const fromYear = yearOf(given.today) - given.random.between(14, 20);
  return {
    any: "yes",
    partners: [
      {
        name: `${givenName} ${familyName}`,
        fromYear,
        toYear: fromYear + given.random.between(3, 8),
        children: "yes",
        ...(unsafe
          ? { doNotContact: "yes", reason: "He does not know where we live now, and must not find out." }
          : { doNotContact: "no" }),
      },
    ],
  };
}

function ownPages(given: Invention, fullName: string, together: boolean, earlier: PageAnswers): Answers {
  const { random } = given;
  return {
    "about-you": { fullName, bornOn: bornWhenAged(given, random.between(28, 62)) },
    partnership: together
      ? { status: "married", sinceYear: yearOf(given.today) - random.between(2, 20) }
      : { status: random.pick(["single", "separated", "apart"]) },
    "earlier-addresses": earlier,
    safeguarding: safeguarding(given),
    consents: {
      dbs: "yes",
      medical: "yes",
      councils: "yes",
      references: "yes",
      records: "yes",
      employer: "yes",
      partner: random.chance(0.7) ? "yes" : "no",
      school: "yes",
      ofsted: "yes",
      region: random.chance(0.6) ? "yes" : "no",
    },
    declaration: { agreed: ["true", "update", "process", "privacy"], conflict: "no", signed: fullName },
  };
}

/** A finished application form of somebody who lives in a sector: every page that they are asked, valid by its questions. */
export function anApplicationForm(
  given: Invention,
  who: {
    person: InventedPerson;
    sector: Sector;
    councilName: string;
    partnerBlocked?: boolean;
    adultsAtHome?: number;
  },
): AnswersByPerson {
  const { random, today } = given;
  const { person, sector, councilName } = who;
  const partner = random.chance(0.6) ? aPerson(given, random.chance(0.6) ? person.familyName : undefined) : null;
  const fullName = `${person.givenName} ${person.familyName}`;
  const since = addDays(today, -random.between(400, 7_000));
  const lately = yearOf(since) > yearOf(today) - 10;
  const town = townOf(sector) ?? councilName;
  const grownUps = Array.from({ length: who.adultsAtHome ?? (random.chance(0.2) ? 1 : 0) }, () =>
    aPerson(given, person.familyName),
  );
  const children = random.chance(0.45)
    ? Array.from({ length: random.between(1, 2) }, () => ({
        name: aPerson(given).givenName,
        bornOn: bornWhenAged(given, random.between(3, 16)) as string,
        lives: "here",
      }))
    : [];
  const works = random.pick(["full-time", "part-time", "part-time", "at-home", "retired"]);
  const household: Answers = {
    applying: { applying: partner ? "jointly" : "alone" },
    ...(partner
      ? {
          "other-applicant": {
            fullName: `${partner.givenName} ${partner.familyName}`,
            email: partner.email,
            relationship: random.pick([
              "Married since 2012",
              "Married since 2019",
              "Together for eleven years",
              "Civil partners since 2016",
            ]),
          },
        }
      : {}),
    contact: { phone: person.phone, ...(random.chance(0.5) ? { safeTimes: "After 4 on weekdays" } : {}) },
    address: {
      kind: "uk",
      line1: `${random.between(2, 180)} ${random.pick(STREETS)}`,
      town,
      postcode: inventedPostcode(random, sector),
      since,
    },
    adults:
      grownUps.length > 0
        ? {
            others: "yes",
            people: grownUps.map((grownUp) => ({
              name: `${grownUp.givenName} ${grownUp.familyName}`,
              bornOn: bornWhenAged(given, random.between(19, 75)),
              relation: random.pick(["Son", "Daughter", "Mother", "Father"]),
              email: grownUp.email,
            })),
          }
        : { others: "no" },
    children: children.length > 0 ? { any: "yes", people: children } : { any: "no" },
    home: {
      tenure: random.pick(["own", "own", "own", "council", "private"]),
      spareRooms: random.pick([1, 1, 1, 2, 2, 3]),
      stepFree: random.pick(["no", "no", "with-changes", "yes"]),
      ...(random.chance(0.45)
        ? { pets: "yes", petKinds: random.pick(["A labrador", "Two cats", "A small terrier", "A rabbit"]) }
        : { pets: "no" }),
      firearms: random.chance(0.03) ? "yes" : "no",
      smoking: random.pick(["no", "no", "no", "no", "outside"]),
      moving: random.pick(["no", "no", "no", "maybe"]),
    },
    rooms: {
      bedrooms: [
        {
          who: partner ? `${person.givenName} and ${partner.givenName}` : person.givenName,
          size: "double",
          spare: "no",
        },
        ...children.map(({ name }) => ({ who: name, size: "single", spare: "no" })),
        { who: "Nobody", size: random.pick(["single", "double"]), spare: random.pick(["yes", "yes", "siblings"]) },
      ],
    },
    "offer-children": {
      ages: random.pick([
        ["1-4", "5-9"],
        ["5-9", "10-15"],
        ["under-1", "1-4"],
        ["10-15", "16-17"],
        ["under-1", "1-4", "5-9", "10-15"],
      ]),
      howMany: random.pick([1, 1, 2, 2, 3]),
      siblings: random.pick(["yes", "maybe", "no"]),
      sex: random.pick(["any", "any", "any", "female", "male"]),
    },
    "offer-care": {
      types: random.pick([
        ["short-term"],
        ["short-term", "long-term"],
        ["long-term"],
        ["short-term", "emergency"],
        ["short-breaks"],
      ]),
      ...(random.chance(0.6)
        ? {
            couldNotManage: random.pick([
              ["fire-setting"],
              ["physical-harm", "fire-setting"],
              ["health-care"],
              ["harm-to-animals"],
            ]),
          }
        : {}),
      languages: random.chance(0.75)
        ? "English"
        : `English, ${random.pick(["Urdu", "Punjabi", "Polish", "Romanian", "Arabic"])}`,
    },
    work: {
      working: works,
      pattern: works === "full-time" ? "Monday to Friday, 8 to 4, one day from home" : "Home by 3 on most days",
      driver: random.chance(0.85) ? "yes" : "no",
      ...(works === "full-time" || works === "part-time" ? { employer: random.pick(EMPLOYERS) } : {}),
    },
    experience: {
      kinds: random.pick([
        ["parent"],
        ["parent", "work"],
        ["relatives"],
        ["volunteer"],
        ["work"],
        ["care-experienced"],
        ["none"],
      ]),
    },
    motivation: { why: random.pick(WHY), support: random.pick(SUPPORT) },
    previous: { before: "no", carerLately: "no" },
    referees: {
      people: [
        referee(given, false),
        referee(given, random.chance(0.3)),
        ...(random.chance(0.3) ? [referee(given, false)] : []),
      ],
    },
  };
  const abroad = random.chance(0.1)
    ? {
        abroad: "yes",
        countries: [
          {
            country: random.pick(["Ireland", "Spain", "Poland", "Pakistan", "Ghana"]),
            when: `${yearOf(today) - 9} to ${yearOf(today) - 8}`,
          },
        ],
      }
    : { abroad: "no" };
  const addresses = [
    {
      place: `${random.between(2, 90)} ${random.pick(STREETS)}, Derby`,
      council: "Derby City Council",
      fromYear: yearOf(today) - 10 - random.between(0, 4),
      toYear: yearOf(since),
    },
  ];
  const own = lately ? { history: "own", addresses, ...abroad } : { history: "here", ...abroad };
  const shared = { history: lately ? "same" : "here", abroad: "no" };
  return {
    household,
    "applicant-1": {
      ...ownPages(given, fullName, partner !== null, own),
      ...(who.partnerBlocked === undefined ? {} : { relationships: anEarlierPartner(given, who.partnerBlocked) }),
    },
    "applicant-2": partner ? ownPages(given, `${partner.givenName} ${partner.familyName}`, true, shared) : {},
  };
}
