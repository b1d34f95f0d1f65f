import type { AnswersByPerson } from "./answers-by-person.ts";

/** A finished application of invented people, applying together: what tests and the demonstration region start from. */
export const EXAMPLE_ANSWERS: AnswersByPerson = {
  household: {
    applying: { applying: "jointly" },
    "other-applicant": {
      fullName: "Daniel Okoro",
      email: "daniel.okoro@mail.example",
      relationship: "Married since 2014",
    },
    contact: { phone: "01632 960 123", safeTimes: "After 4 on weekdays" },
    address: { kind: "uk", line1: "14 Kiln Row", town: "Stoke-on-Trent", postcode: "ST4 2DE", since: "2019-06-01" },
    adults: {
      others: "yes",
      people: [
        { name: "Grace Okoro", bornOn: "1955-01-19", relation: "Daniel’s mother", email: "grace.okoro@mail.example" },
        { name: "Sam Sandhu", bornOn: "2010-02-14", relation: "Son" },
      ],
    },
    children: { any: "yes", people: [{ name: "Asha", bornOn: "2016-08-30", lives: "here" }] },
    home: {
      tenure: "own",
      spareRooms: 2,
      stepFree: "no",
      pets: "yes",
      petKinds: "A labrador",
      smoking: "no",
      firearms: "no",
      moving: "no",
    },
    rooms: {
      bedrooms: [
        { who: "Priya and Daniel", size: "double", spare: "no" },
        { who: "Nobody", size: "double", spare: "siblings" },
      ],
    },
    "offer-children": { ages: ["5-9", "10-15"], howMany: 2, siblings: "yes", sex: "any" },
    "offer-care": {
      types: ["short-term", "long-term"],
      couldNotManage: ["fire-setting"],
      languages: "English, Punjabi",
    },
    work: { working: "part-time", pattern: "Tuesday to Thursday, 9 to 3", driver: "yes", employer: "Hanley Library" },
    experience: { kinds: ["parent", "volunteer"], more: "We have run the Saturday club for six years." },
    motivation: {
      why: "We have room, time and a full house of laughter.",
      support: "Daniel’s mother and two neighbours.",
    },
    previous: { before: "no", carerLately: "no" },
    referees: {
      people: [
        { name: "Helen Marsh", relation: "Neighbour", related: "no", years: 7, email: "helen.marsh@mail.example" },
        { name: "Tariq Aziz", relation: "Friend", related: "no", years: 15, email: "tariq.aziz@mail.example" },
      ],
    },
    "people-around": {
      visitors: [{ name: "Meera Sandhu", relation: "Priya’s sister", often: "weekly", overnight: "no" }],
      helpers: [{ name: "Joan next door", how: "Can fetch from school" }],
    },
    "home-details": { type: "house", has: ["stairs", "garden", "internet"] },
    pets: { animals: [{ kind: "dog", breed: "Biscuit, a labrador", children: "yes" }] },
    vehicles: { cars: [{ what: "Skoda Octavia", seats: 5, drivers: "Priya and Daniel" }] },
    "your-week": {
      mornings: ["monday", "friday", "saturday", "sunday"],
      afternoons: ["monday", "tuesday", "wednesday", "thursday", "friday"],
      schoolRun: 30,
      emergencies: "later",
    },
    money: { income: "35-60", debts: "no", benefits: "no" },
    values: { words: "We would ask the child’s family, learn to cook what they love, and keep their friends close." },
  },
  "applicant-1": {
    "about-you": { fullName: "Priya Sandhu", preferredName: "Pri", bornOn: "1985-03-27" },
    partnership: { status: "married", sinceYear: 2014 },
    "earlier-addresses": {
      history: "own",
      addresses: [{ place: "3 Mill Street, Derby", council: "Derby City Council", fromYear: 2012, toYear: 2019 }],
      abroad: "no",
    },
    safeguarding: {
      convictions: "no",
      barred: "no",
      socialCare: "tell-worker",
      allegations: "no",
      domesticAbuse: "no",
    },
    consents: {
      dbs: "yes",
      medical: "yes",
      councils: "yes",
      references: "yes",
      records: "yes",
      employer: "yes",
      partner: "no",
      school: "yes",
      ofsted: "no",
      region: "no",
    },
    identity: { sex: "female", nationality: "British", reside: "yes", birthplace: "Stoke-on-Trent, England" },
    relationships: {
      any: "yes",
      partners: [
        {
          name: "Aidan Walsh",
          fromYear: 2006,
          toYear: 2011,
          children: "no",
          doNotContact: "no",
          email: "aidan.walsh@mail.example",
        },
      ],
    },
    jobs: {
      jobs: [
        { employer: "Hanley Library", role: "Librarian", fromYear: 2015, withChildren: "no" },
        { employer: "A nursery in Derby", role: "Assistant", fromYear: 2008, toYear: 2012, withChildren: "yes" },
      ],
      between: "At home with Sam, who was small.",
    },
    health: { surgery: "Hanley Health Centre", anything: "no" },
    equality: {},
    childhood: { words: "My parents, and my grandmother above all. Loud, warm, and never enough bedrooms." },
    declaration: { agreed: ["true", "update", "process", "privacy"], conflict: "no", signed: "Priya Sandhu" },
  },
  "applicant-2": {
    "about-you": { fullName: "Daniel Okoro", bornOn: "1982-11-02" },
    partnership: { status: "married", sinceYear: 2014 },
    "earlier-addresses": {
      history: "same",
      abroad: "yes",
      countries: [{ country: "Ireland", when: "2017 to 2018" }],
    },
    safeguarding: { convictions: "no", barred: "no", socialCare: "no", allegations: "no", domesticAbuse: "no" },
    consents: {
      dbs: "yes",
      medical: "yes",
      councils: "yes",
      references: "yes",
      records: "no",
      employer: "yes",
      partner: "no",
      school: "yes",
      ofsted: "no",
      region: "no",
    },
    identity: { sex: "male", nationality: "Irish", reside: "yes", birthplace: "Cork, Ireland" },
    relationships: { any: "no" },
    jobs: {
      jobs: [{ employer: "A logistics company", role: "Driver", fromYear: 2014, withChildren: "no" }],
      between: "Studied in Dublin until 2013.",
    },
    health: { surgery: "Hanley Health Centre", anything: "tell-worker" },
    equality: { religion: "Catholic" },
    childhood: { words: "Four brothers on a farm. I would rather talk about it than write." },
    declaration: { agreed: ["true", "update", "process", "privacy"], conflict: "no", signed: "Daniel Okoro" },
  },
};
