/** The ways in which a child can live with somebody they know. */
export type KinshipRouteId =
  | "family-arrangement"
  | "private-fostering"
  | "temporary-kinship-foster-carer"
  | "kinship-foster-carer"
  | "special-guardianship"
  | "child-arrangements-order";

/**
 * One way, told so that ways can be laid side by side. `verified` is false where part of it is stated from knowledge of
 * the field and is still to be read in its source; pages that show it say "check with your council".
 */
export type KinshipRoute = {
  id: KinshipRouteId;
  name: string;
  inShort: string;
  whoDecides: string;
  whoMakesDecisionsForTheChild: string;
  howLong: string;
  checks: string;
  money: string;
  support: string;
  inCare: boolean;
  source: string;
  verified: boolean;
};

/** The routes compared, in the order of how much the council and the courts are involved. */
export const KINSHIP_ROUTES = {
  "family-arrangement": {
    id: "family-arrangement",
    name: "Family arrangement",
    inShort: "You and the parents agree that the child lives with you.",
    whoDecides: "The parents and you. Nobody else has to agree.",
    whoMakesDecisionsForTheChild: "The parents.",
    howLong: "As long as you and the parents agree.",
    checks: "None are needed for a close relative.",
    money:
      "Child Benefit and other benefits can move to you. The council can help a child in need, but need not pay you.",
    support: "What your council lists in its kinship local offer, and help for a child in need.",
    inCare: false,
    source: "Children Act 1989, sections 17 and 22H; kinship care statutory guidance",
    verified: false,
  },
  "private-fostering": {
    id: "private-fostering",
    name: "Private fostering",
    inShort:
      "You are not a close relative, and you and the parents agree that the child lives with you for 28 days or more.",
    whoDecides: "The parents and you. You must tell the council, which checks that the child is safe and well.",
    whoMakesDecisionsForTheChild: "The parents.",
    howLong: "28 days or more, for a child under 16, or under 18 if disabled.",
    checks:
      "A social worker visits within 7 working days of being told, sees the child and your home, and keeps visiting.",
    money: "The parents pay for the child. The council can help a child in need.",
    support: "Advice from the social worker who visits, and what your council lists in its kinship local offer.",
    inCare: false,
    source: "Children Act 1989, sections 66 to 70; Children (Private Arrangements for Fostering) Regulations 2005",
    verified: true,
  },
  "temporary-kinship-foster-carer": {
    id: "temporary-kinship-foster-carer",
    name: "Kinship foster carer, at first for a time",
    inShort:
      "The council looks after the child and approves you quickly, so that the child can move in before the full assessment is done.",
    whoDecides: "A senior manager at the council, after seeing your home and everyone who lives in it.",
    whoMakesDecisionsForTheChild: "The council and the parents, or the council and the court’s order.",
    howLong: "Up to 16 weeks. Once, up to 8 weeks more.",
    checks: "Short checks before the child moves in; the full assessment begins at once.",
    money: "A fostering allowance for the child.",
    support: "A social worker for you and one for the child.",
    inCare: true,
    source: "Care Planning, Placement and Case Review (England) Regulations 2010, regulations 24 and 25",
    verified: false,
  },
  "kinship-foster-carer": {
    id: "kinship-foster-carer",
    name: "Kinship foster carer",
    inShort: "The council looks after the child and approves you to foster this child.",
    whoDecides: "The council’s decision maker, after a full assessment and a panel.",
    whoMakesDecisionsForTheChild: "The council and the parents, or the council and the court’s order.",
    howLong: "While the child is in the council’s care. Your approval is reviewed every year.",
    checks: "The full fostering assessment, for this child: records, health, references and visits.",
    money: "The same fostering allowance, on the same terms, as any other foster carer. A fee is up to the council.",
    support: "A social worker for you and one for the child, training, and family time arranged with help.",
    inCare: true,
    source: "Fostering Services (England) Regulations 2011, regulations 26 to 28",
    verified: true,
  },
  "special-guardianship": {
    id: "special-guardianship",
    name: "Special guardianship",
    inShort: "A court makes you the child’s guardian until they are 18. The parents stay the parents.",
    whoDecides: "The family court, with a report from the council.",
    whoMakesDecisionsForTheChild: "You, for nearly everything, even where the parents do not agree.",
    howLong: "Until the child is 18, unless the court ends it.",
    checks: "The council writes a report for the court on you, your home and the child. Give it 3 months’ notice.",
    money:
      "The council may pay an allowance, after looking at your means and the child’s needs, and looks again each year.",
    support: "You can ask for an assessment of the support you and the child need.",
    inCare: false,
    source: "Children Act 1989, sections 14A to 14G; Special Guardianship Regulations 2005",
    verified: false,
  },
  "child-arrangements-order": {
    id: "child-arrangements-order",
    name: "Child arrangements order",
    inShort: "A court orders that the child lives with you. You share decisions with the parents.",
    whoDecides: "The family court.",
    whoMakesDecisionsForTheChild: "You and the parents together.",
    howLong: "Usually until the child is 16 or 18, as the court says.",
    checks: "The court may ask for a report.",
    money: "The council may help, but need not. Child Benefit can move to you.",
    support: "What your council lists in its kinship local offer.",
    inCare: false,
    source: "Children Act 1989, section 8 and Schedule 1",
    verified: false,
  },
} as const satisfies Record<KinshipRouteId, KinshipRoute>;

/** The rows of the side-by-side table, with the question each answers. */
export const ROUTE_QUESTIONS = {
  whoDecides: "Who decides?",
  whoMakesDecisionsForTheChild: "Who makes decisions for the child?",
  howLong: "How long does it last?",
  checks: "What checks are there?",
  money: "What money is there?",
  support: "What support is there?",
} as const satisfies Partial<Record<keyof KinshipRoute, string>>;
