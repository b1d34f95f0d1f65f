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
    address: { line1: "14 Kiln Row", town: "Stoke-on-Trent", postcode: "ST4 2DE", since: "2019-06-01" },
    "earlier-addresses": {
      addresses: [{ place: "3 Mill Street, Derby", council: "Derby City Council", fromYear: 2012, toYear: 2019 }],
      abroad: "yes",
      countries: [{ country: "Ireland", who: "Daniel Okoro", when: "2017 to 2018" }],
    },
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
      moving: "no",
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
  },
  "applicant-1": {
    "about-you": { fullName: "Priya Sandhu", preferredName: "Pri", bornOn: "1985-03-27" },
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
      ofsted: "no",
      region: "no",
    },
    declaration: { agreed: ["true", "update", "process", "privacy"], conflict: "no", signed: "Priya Sandhu" },
  },
  "applicant-2": {
    "about-you": { fullName: "Daniel Okoro", bornOn: "1982-11-02" },
    safeguarding: { convictions: "no", barred: "no", socialCare: "no", allegations: "no", domesticAbuse: "no" },
    consents: {
      dbs: "yes",
      medical: "yes",
      councils: "yes",
      references: "yes",
      records: "no",
      ofsted: "no",
      region: "no",
    },
    declaration: { agreed: ["true", "update", "process", "privacy"], conflict: "no", signed: "Daniel Okoro" },
  },
};
