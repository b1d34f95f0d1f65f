/** A way to help a child or a young person that is not becoming a foster carer. */
export type OtherWay = {
  id: string;
  name: string;
  whatItIs: string;
  /** What it asks of somebody: time, room, checks. */
  asks: string;
  /** Whom to ask. Only who arranges it by law or by its own account; nobody's offer is invented here. */
  whereToAsk: string;
  /** A page of this site where asking can begin. */
  link: { href: string; label: string } | null;
  needsRoom: boolean;
  source: string;
  /** False: stated from knowledge of the field and still to be read in the source. */
  verified: boolean;
};

const ASK_COUNCIL = { href: "/enquire?about=not-sure", label: "Ask a council about it" };

/** The ways there are, those that take least time first. Councils differ in which of them they run. */
export const OTHER_WAYS: readonly OtherWay[] = [
  {
    id: "independent-visitor",
    name: "Independent visitor",
    whatItIs:
      "A grown-up friend from outside the family and the council for one child in care: a meal, a film, a walk, somebody who comes back.",
    asks: "About an afternoon a month, for two years if you can. Checks and some training; costs are paid. No spare room.",
    whereToAsk: "The council that looks after the child must offer one where it helps. Many have a charity find them.",
    link: ASK_COUNCIL,
    needsRoom: false,
    source: "Children Act 1989, section 23ZB",
    verified: false,
  },
  {
    id: "mentor",
    name: "Mentor for a young person who leaves care",
    whatItIs: "Somebody to ring about rent, a job or a bad day, once a young person lives on their own.",
    asks: "An hour or two a week or fortnight. Checks and some training. No spare room.",
    whereToAsk: "Ask your council what there is for care leavers: every council must publish it as its local offer.",
    link: ASK_COUNCIL,
    needsRoom: false,
    source: "Children and Social Work Act 2017, section 2, for the local offer",
    verified: false,
  },
  {
    id: "back-up-carer",
    name: "Back-up for a foster family you know",
    whatItIs: "A familiar face who has the children for an evening or a day, so that their foster carers can rest.",
    asks: "A few hours now and then. What checks are needed depends on how long, and on nights. No spare room by day.",
    whereToAsk: "The foster family asks its own supervising social worker about you.",
    link: null,
    needsRoom: false,
    source: "Practice of fostering services",
    verified: false,
  },
  {
    id: "short-breaks",
    name: "Short breaks for a disabled child",
    whatItIs: "Time with the same child, by day or overnight, while the family at home catches its breath.",
    asks: "Often a day or a weekend a month. By day no spare room is needed. It is paid; overnight you are approved as a foster carer.",
    whereToAsk: "Every council must provide short breaks for disabled children. Ask yours whom it looks for.",
    link: { href: "/enquire?about=fostering", label: "Ask about short breaks" },
    needsRoom: false,
    source: "Breaks for Carers of Disabled Children Regulations 2011",
    verified: false,
  },
  {
    id: "respite",
    name: "Weekends for children who live with a foster family",
    whatItIs: "The same child or two for some weekends or a week of the holidays, so that their home lasts.",
    asks: "Weekends when you have them, and a bedroom. You are approved as a foster carer, for this alone if you like.",
    whereToAsk: "The fostering team of a council.",
    link: { href: "/ready", label: "See whether your week has room" },
    needsRoom: true,
    source: "Fostering Services (England) Regulations 2011: terms of approval",
    verified: false,
  },
  {
    id: "supported-lodgings",
    name: "Supported lodgings",
    whatItIs:
      "A room in your home and some help with everyday things, for a young person of 16 or more on the way to their own.",
    asks: "A bedroom, patience, a hand with cooking, money and mornings. You may work all day. You are checked and paid.",
    whereToAsk: "The council’s team for young people who leave care. Who provides it must be registered with Ofsted.",
    link: ASK_COUNCIL,
    needsRoom: true,
    source: "Supported Accommodation (England) Regulations 2023",
    verified: false,
  },
  {
    id: "homes-for-ukraine",
    name: "Sponsor people from Ukraine",
    whatItIs: "A home for people who flee the war, families with children among them.",
    asks: "A room or a home, for half a year or more. The home and everybody in it are checked first.",
    whereToAsk: "It is run by the government: look for “Homes for Ukraine” on GOV.UK, which says what is open now.",
    link: null,
    needsRoom: true,
    source: "Homes for Ukraine, GOV.UK",
    verified: false,
  },
];
