import type { Definition } from "./definitions.ts";
import { SUFFICIENCY_RULEBOOK } from "./rulebook.ts";

const CHILDREN = "Where children live today, as officers keep it in the terms of the SSDA903 return";
const REGISTER = "The council’s own register of approved households";
const CARERS = "Approved households and what they last said of their free places";
const OFFERS = "Questions to carers, as officers keep them";
const ENQUIRIES = "Enquiries and contacts, as officers keep them";
const APPLICATIONS = "Applications and their stages, as officers keep them";
const SHORT = "Short breaks (legal status V3 and V4)";
const NOT_FOSTER =
  "Short breaks (V3 and V4), stays while carers are away (T0 to T4), and children elsewhere than with foster carers";
const KIN_HOMES = "Carers approved for one child they know, and agencies’ homes";
const PRICED = "Children with foster carers other than relatives and friends (U4 to U6) whose price is known";
const NOT_PRICED = `${NOT_FOSTER}; relatives and friends (U1 to U3); children whose price is not known`;
const PRICES = "Prices agreed for children’s homes, and each council’s dated price of a week with its own carers";
const miles = SUFFICIENCY_RULEBOOK.farMiles.value;

/** Every figure that is told of each council, in the order of the columns of its page. */
export const COUNCIL_DEFINITIONS = {
  inCare: {
    heading: "Children in care",
    counts: "Children the council looks after today, each once, where the child lives today",
    of: "All children in its care",
    leftOut: SHORT,
    careful: "Counted from records as they are kept now; the published figure is of 31 March",
    source: CHILDREN,
  },
  inFoster: {
    heading: "In foster homes",
    counts: "Of them, children who live with foster carers (U1 to U6), relatives and friends among them",
    of: "Children in care",
    leftOut: "Short breaks, and stays while carers are away (T0 to T4)",
    careful: "A child who waits to move to foster carers is not in it yet",
    source: CHILDREN,
  },
  livesInArea: {
    heading: "In own area",
    counts: "Children who live inside the boundary of the council that is responsible for them",
    of: "Children in care whose home’s area is known; the others stand under “Area not known”",
    leftOut: SHORT,
    careful: "A council’s own carers who live outside its boundary are outside. Miles play no part",
    source: CHILDREN,
  },
  distant: {
    heading: "Living at a distance",
    counts:
      "Children who live neither in the area of the council that is responsible for them nor in one that adjoins it (regulation 11)",
    of: "Children in care whose home’s area is known; the others stand under “Area not known”",
    leftOut: SHORT,
    careful:
      "A test of the law and no number of miles. In whole percents, and only of a council with so many children that no few can be worked out",
    source: CHILDREN,
  },
  far: {
    heading: `Over ${miles} miles`,
    counts: `Children who live more than ${miles} miles from the family home in a straight line`,
    of: "Children in care whose distance is known; the others stand under “Distance not known”",
    leftOut: SHORT,
    careful: "A distance and no boundary: a child may be far away inside a large county, and near outside a small one",
    source: CHILDREN,
  },
  areaUnknown: {
    heading: "Area not known",
    counts: "Children of whom it is not recorded in whose area they live",
    of: "Children in care; those in own area and those at a distance are shares of the others",
    leftOut: SHORT,
    careful: "They may live anywhere: where they are many, the shares beside them say little",
    source: CHILDREN,
  },
  distanceUnknown: {
    heading: "Distance not known",
    counts: "Children of whom it is not recorded how far from the family home they live",
    of: `Children in care; those over ${miles} miles are a share of the others`,
    leftOut: SHORT,
    careful: "A child with no family home in the country is in it: there is nothing to measure from",
    source: CHILDREN,
  },
  inHouse: {
    heading: "With own carers",
    counts: "Foster children who live with carers of their own council (PR1)",
    of: "Foster children",
    leftOut: NOT_FOSTER,
    careful: "Another council’s carers (PR2) are not the council’s own",
    source: CHILDREN,
  },
  withAgency: {
    heading: "With an agency’s carers",
    counts: "Foster children who live with carers of a private or voluntary agency (PR4, PR5)",
    of: "Foster children",
    leftOut: NOT_FOSTER,
    careful: "With own carers and this are not all: another council’s carers are in neither",
    source: CHILDREN,
  },
  kinship: {
    heading: "With relatives and friends",
    counts: "Foster children who live with relatives or friends (U1 to U3), those with a temporary approval among them",
    of: "Foster children",
    leftOut: NOT_FOSTER,
    careful: "Carers with a temporary approval are counted here and in no count of approved households",
    source: CHILDREN,
  },
  together: {
    heading: "Brothers and sisters together",
    counts: "Groups of two or more brothers and sisters who all live in one home",
    of: "Groups of two or more children in care of the same council who are to be together, as no request says otherwise",
    leftOut: "Children whose last request says that they are to live apart; short breaks",
    careful:
      "A group of which one lives elsewhere is not together; one in hospital or away for some days still lives at home. By children it is another share, as larger groups are split more",
    source: `${CHILDREN}; requests for a home`,
  },
  togetherChildren: {
    heading: "Together, by children",
    counts: "Children of the groups that all live in one home",
    of: "Children of the groups that are to be together",
    leftOut: "As for groups",
    careful: "A group of five counts five times as much as it does among groups",
    source: `${CHILDREN}; requests for a home`,
  },
  placesApproved: {
    heading: "Places approved",
    counts: "Places by the terms of the council’s own approved households",
    of: "Households approved and not ended",
    leftOut: KIN_HOMES,
    careful: "Places, not households and not carers: two carers with two places are one household",
    source: REGISTER,
  },
  filled: {
    heading: "Filled",
    counts: "Places in which a child lives or, by a decision, is to live, of whichever council",
    of: "Children with the households of places approved",
    leftOut: KIN_HOMES,
    careful:
      "More than approved where an emergency took a home past its terms. A child’s stay elsewhere for some days leaves the place filled",
    source: REGISTER,
  },
  promised: {
    heading: "Promised",
    counts: "Empty places whose carers have said yes to a request that nobody has decided yet",
    of: "Places approved",
    leftOut: KIN_HOMES,
    careful: "Neither filled nor usable",
    source: `${REGISTER}; ${OFFERS.toLowerCase()}`,
  },
  vacant: {
    heading: "Usable, empty",
    counts:
      "Empty places promised to nobody, in a home that is available and said so as lately as its council’s rule asks",
    of: "Places approved",
    leftOut: KIN_HOMES,
    careful: "A place is not a match: who lives there, school and distance decide",
    source: CARERS,
  },
  unavailable: {
    heading: "Not usable, empty",
    counts:
      "Empty places promised to nobody that cannot be used: a break, a change at home, a child who needs to be alone, a home on hold because its foster care agreement is not signed yet, carers whom a review found not suitable any more, until that is decided on, or nobody has said so lately",
    of: "Places approved",
    leftOut: KIN_HOMES,
    careful:
      "A home on hold is approved, so its places are in Places approved, and all that are empty are here: nobody may be placed there. Why stands beside it by reason",
    source: CARERS,
  },
  occupancy: {
    heading: "Occupancy",
    counts: "Filled places",
    of: "Places approved",
    leftOut: KIN_HOMES,
    careful: "Not the share of usable places that are filled: that is usable occupancy, and higher",
    source: REGISTER,
  },
  usableOccupancy: {
    heading: "Usable occupancy",
    counts: "Filled places",
    of: "Filled places and usable empty ones",
    leftOut: `${KIN_HOMES}; empty places that are promised or cannot be used`,
    careful: "Not occupancy, which is of all places approved",
    source: CARERS,
  },
  vacancyRate: {
    heading: "Vacancy rate",
    counts: "Usable empty places",
    of: "Places approved",
    leftOut: KIN_HOMES,
    careful: "Not what occupancy leaves of a hundred: promised and unusable places are in neither",
    source: CARERS,
  },
  unusableBreak: {
    heading: "A break",
    counts: "Empty places promised to nobody that cannot be used because the carers are on a break",
    of: "Empty places not usable",
    leftOut: KIN_HOMES,
    careful:
      "A break that began as another reason counts by what was said last. One reason for each home, and none told where the council’s empty places not usable are not",
    source: CARERS,
  },
  unusableHousehold: {
    heading: "Change, health or works",
    counts:
      "Empty places promised to nobody that cannot be used because the household changes, somebody is not well, or work is done on the home",
    of: "Empty places not usable",
    leftOut: KIN_HOMES,
    careful:
      "Three reasons of the list that few homes have, told together. One reason for each home, and none told where the council’s empty places not usable are not",
    source: CARERS,
  },
  unusableSiblings: {
    heading: "Kept for brothers and sisters",
    counts:
      "Empty places promised to nobody that cannot be used because the carers keep them for brothers and sisters together",
    of: "Empty places not usable",
    leftOut: KIN_HOMES,
    careful:
      "They can be used for a group, so they are not lost: ask before counting them out. One reason for each home, and none told where the council’s empty places not usable are not",
    source: CARERS,
  },
  unusableNeeds: {
    heading: "Needs of a child there",
    counts:
      "Empty places promised to nobody that cannot be used because a child who lives there needs to be the only one, or one of fewer",
    of: "Empty places not usable",
    leftOut: KIN_HOMES,
    careful:
      "The terms of the home stay as they are: it is approved for more. One reason for each home, and none told where the council’s empty places not usable are not",
    source: CARERS,
  },
  unusableReview: {
    heading: "Review or allegation",
    counts: "Empty places promised to nobody that cannot be used because a review or an allegation is being looked at",
    of: "Empty places not usable",
    leftOut: KIN_HOMES,
    careful:
      "It says nothing of what is found. The home may be on hold meanwhile. One reason for each home, and none told where the council’s empty places not usable are not",
    source: CARERS,
  },
  unusableHold: {
    heading: "On hold, not signed",
    counts:
      "Empty places promised to nobody that cannot be used because the home is on hold and its carers gave no other reason: its foster care agreement is not signed yet",
    of: "Empty places not usable",
    leftOut: KIN_HOMES,
    careful:
      "Approved, so its places are in Places approved. One reason for each home, and none told where the council’s empty places not usable are not",
    source: CARERS,
  },
  unusableUnsaid: {
    heading: "Nobody has said lately",
    counts:
      "Empty places promised to nobody that cannot be used because nobody has said as lately as the council’s rule asks whether a child could come, and nothing else keeps the home from taking one",
    of: "Empty places not usable",
    leftOut: KIN_HOMES,
    careful:
      "They may be usable: a call to the carers settles it. One reason for each home, and none told where the council’s empty places not usable are not",
    source: CARERS,
  },
  unusableOther: {
    heading: "Another cause",
    counts:
      "Empty places promised to nobody that cannot be used because another reason was given, or none, or the home is approved for named children alone",
    of: "Empty places not usable",
    leftOut: KIN_HOMES,
    careful:
      "Read in the council’s list of carers. One reason for each home, and none told where the council’s empty places not usable are not",
    source: CARERS,
  },
  weekOwn: {
    heading: "Week, own carers",
    counts: "The middle price of a week today of children with the council’s own carers (PR1): its own dated price",
    of: PRICED,
    leftOut: NOT_PRICED,
    careful:
      "A council’s price is one for all its carers, with its date and source: its own setting, or until it has one its spending return, which holds agencies’ homes too",
    source: PRICES,
  },
  weekPublic: {
    heading: "Week, other public body",
    counts: "The middle price agreed for a week of children with carers of PR2 and PR3",
    of: PRICED,
    leftOut: NOT_PRICED,
    careful: "Another council’s carers are not own carers",
    source: PRICES,
  },
  weekPrivate: {
    heading: "Week, private agency",
    counts: "The middle price agreed for a week of children with carers of PR4",
    of: PRICED,
    leftOut: NOT_PRICED,
    careful: "What was agreed, not what an agency’s list says. A company’s children’s home is no foster home",
    source: PRICES,
  },
  weekVoluntary: {
    heading: "Week, voluntary agency",
    counts: "The middle price agreed for a week of children with carers of PR5",
    of: PRICED,
    leftOut: NOT_PRICED,
    careful: "As for private agencies",
    source: PRICES,
  },
  weekNear: {
    heading: `Week, within ${miles} miles`,
    counts: `The middle price of a week of children who live ${miles} miles or less from the family home, whoever the carers are`,
    of: PRICED,
    leftOut: `${NOT_PRICED}; children whose distance is not known`,
    careful: "Near homes are more often with own carers: the difference is not what distance itself costs",
    source: PRICES,
  },
  weekFar: {
    heading: `Week, over ${miles} miles`,
    counts: `The middle price of a week of children who live more than ${miles} miles from the family home, whoever the carers are`,
    of: PRICED,
    leftOut: `${NOT_PRICED}; children whose distance is not known`,
    careful: "As for nearer homes. A home far away may be inside the council’s area",
    source: PRICES,
  },
  weekYoung: {
    heading: "Week, aged 0 to 10",
    counts: "The middle price of a week of children who are 10 or younger today, whoever the carers are",
    of: PRICED,
    leftOut: NOT_PRICED,
    careful: "The age is today’s, the price may have been agreed when the child was younger",
    source: PRICES,
  },
  weekOld: {
    heading: "Week, aged 11 to 17",
    counts: "The middle price of a week of children who are 11 or older today, whoever the carers are",
    of: PRICED,
    leftOut: NOT_PRICED,
    careful: "As for younger children",
    source: PRICES,
  },
  weekUnknown: {
    heading: "Price not known",
    counts: "Children with others’ carers for whom no price was kept",
    of: "Children with foster carers other than relatives and friends (U4 to U6)",
    leftOut: NOT_FOSTER,
    careful: "They are in no price: neither as nothing nor at what is usual",
    source: PRICES,
  },
  households: {
    heading: "Approved households",
    counts: "Households on the council’s own register at the end of the months shown",
    of: "Approved households, whoever lives with them",
    leftOut: "Carers approved for one child they know, those with a temporary approval, and agencies’ households",
    careful: "Two carers together are one household. One whose approval ended on that day has left",
    source: REGISTER,
  },
  carers: {
    heading: "Carers",
    counts: "People approved in these households at the end of the months shown",
    of: "People, by the application that was approved or, where none is kept here, by the names on the register",
    leftOut: "As for approved households",
    careful: "People, not households: two carers together are two here and one household",
    source: REGISTER,
  },
  joined: {
    heading: "Newly approved",
    counts: "Households approved in the months shown and still approved at their end",
    of: "Approved households",
    leftOut: "As for approved households; those approved and ended in the same months",
    careful: "Fewer than all approvals of the year: some publications call only these newly approved",
    source: REGISTER,
  },
  left: {
    heading: "Deregistered",
    counts: "Households approved at the start of the months shown and not at their end",
    of: "Households approved at the start",
    leftOut: "As for newly approved",
    careful: "The last day of approval decides, not the day of the letter",
    source: REGISTER,
  },
  netHouseholds: {
    heading: "Net households",
    counts: "Newly approved less deregistered: what the register grew by",
    of: "Approved households",
    leftOut: "As for newly approved and deregistered",
    careful: "All approvals less deregistered would say more growth than there was. Below nothing it shrank",
    source: REGISTER,
  },
  leaving: {
    heading: "Deregistration rate",
    counts: "Deregistered households",
    of: "Households approved at the start of the months shown",
    leftOut: "As for deregistered",
    careful: "Not of those at the end, and never over a hundred in a hundred",
    source: REGISTER,
  },
  netPlaces: {
    heading: "Net places",
    counts:
      "Places of households newly approved and what changed terms added, less places of those deregistered and what changed terms took",
    of: "Places by the terms of approved households",
    leftOut: "As for approved households",
    careful: "A register may lose households and gain places",
    source: REGISTER,
  },
  offersUsed: {
    heading: "Yes that became a home",
    counts: "Questions to carers in the months shown that they said yes to and that became the child’s home",
    of: "Those they said yes to and that were decided on",
    leftOut: "A yes that still waits for a decision; questions nobody has answered",
    careful:
      "Each household asked is one question: a request for which five were asked has five. Brothers and sisters asked for together are one",
    source: OFFERS,
  },
  carersNo: {
    heading: "Carers said no",
    counts: "Questions to carers in the months shown that they said no to",
    of: "Questions that are over: the carers said no, it became the home, or the council found or went another way",
    leftOut: "Questions still open, and a yes that still waits",
    careful: "Why they said no stands in the council’s own records",
    source: OFFERS,
  },
  councilNo: {
    heading: "Council went another way",
    counts:
      "Questions the carers said yes to that the council let go: another home was nearer to what the child needs, the plan changed, the home no longer fitted, or its approval came to an end",
    of: "Questions that are over, as for those carers said no to",
    leftOut: "Questions still open, and those that ended before the carers answered",
    careful:
      "What was let go for the child stands apart, under Child would rather not. A home that was let go and asked again counts by its last answer",
    source: OFFERS,
  },
  childNo: {
    heading: "Child would rather not",
    counts: "Questions the carers said yes to that were let go because the child, or their family, would rather not",
    of: "Questions that are over, as for those carers said no to",
    leftOut: "As for those of which the council went another way",
    careful:
      "The reason is the one an officer chose when the home was let go. It is told within the number let go for any reason, so it may be hidden where that is told",
    source: OFFERS,
  },
  firstChild: {
    heading: "Days to a first child",
    counts: "Days from approval by which half of the households have had a first child",
    of: "Households approved in the last two years; not shown of fewer than ten, or while half have had none yet",
    leftOut: "As for approved households; those whose first child is not known, which stand beside it",
    careful:
      "Carers who have had no child yet, and who left without one, are counted for their time: leaving them out would make it look shorter",
    source: `${REGISTER}; ${CHILDREN.toLowerCase()}`,
  },
  firstChildUnknown: {
    heading: "First child not known",
    counts:
      "Households with a child whose coming was never recorded here, as a list of carers brought only how many live there",
    of: "Households approved in the last two years",
    leftOut: "As for approved households",
    careful: "They have had a child: counted as waiting they would make the days to a first child longer",
    source: REGISTER,
  },
  firstAnswer: {
    heading: "Working hours to a first answer",
    counts:
      "The middle of the working hours from an enquiry to the first answer of a person, by the office hours of the council that was asked, without the bank holidays of England",
    of: "Enquiries to foster in the months shown, each person once",
    leftOut:
      "Enquiries about a child they know, which have a promise of their own; those folded into another; whoever thought better of it before anybody reached them; whoever picked a later call themselves",
    careful:
      "Evenings, weekends and bank holidays are no working hours. A letter sent by itself and a call that nobody picked up are no answer. Who was never answered counts for as long as they have waited. Days stand under The way to approval",
    source: ENQUIRIES,
  },
  answeredInTime: {
    heading: "Answered in the time promised",
    counts: "Enquiries answered by a person within the working hours the council asked promises",
    of: "Enquiries as for working hours to a first answer, whose wait is over or longer than promised",
    leftOut: "As for working hours to a first answer; whoever waits still within the time promised",
    careful:
      "Each council’s own promise, so that a shorter one is harder to keep. Who was never answered counts as not in time. The public page tells the last 90 days",
    source: ENQUIRIES,
  },
  approvedOfEnded: {
    heading: "Approved, of applications ended",
    counts: "Applications that ended in the months shown as approved",
    of: "Applications sent that came to an end in those months, whenever they were sent: approved, stopped by the applicants, ended by the service, or not approved after panel",
    leftOut: "Applications that go on, and those never sent",
    careful:
      "Those that were withdrawn are among those ended. It follows no cohort: how far the same people come stands under The way to approval",
    source: APPLICATIONS,
  },
  stoppedOfEnded: {
    heading: "Stopped by applicants",
    counts: "Applications that ended in the months shown because the applicants withdrew",
    of: "Applications ended, as for approved",
    leftOut: "As for approved",
    careful:
      "Not what the service ended: that stands beside it. By the codes of the return they stand under Beside neighbours",
    source: APPLICATIONS,
  },
  endedByService: {
    heading: "Ended by the service",
    counts: "Applications the service declined, or ended at stage 1 or 2, before a panel",
    of: "Applications ended, as for approved",
    leftOut: "As for approved",
    careful: "Not approved after panel is neither this nor stopped by the applicants",
    source: APPLICATIONS,
  },
} as const satisfies Record<string, Definition>;

export type CouncilMeasure = keyof typeof COUNCIL_DEFINITIONS;
export const COUNCIL_MEASURES = Object.keys(COUNCIL_DEFINITIONS) as CouncilMeasure[];

/** The tables of the page of councils, each with its figures; from `year` on they are of the last twelve whole months. */
export const COUNCIL_TABLES = {
  children: [
    "inCare",
    "inFoster",
    "livesInArea",
    "distant",
    "far",
    "areaUnknown",
    "distanceUnknown",
    "inHouse",
    "withAgency",
    "kinship",
    "together",
    "togetherChildren",
  ],
  places: [
    "placesApproved",
    "filled",
    "promised",
    "vacant",
    "unavailable",
    "occupancy",
    "usableOccupancy",
    "vacancyRate",
  ],
  unusable: [
    "unusableBreak",
    "unusableHousehold",
    "unusableSiblings",
    "unusableNeeds",
    "unusableReview",
    "unusableHold",
    "unusableUnsaid",
    "unusableOther",
  ],
  prices: [
    "weekOwn",
    "weekPublic",
    "weekPrivate",
    "weekVoluntary",
    "weekNear",
    "weekFar",
    "weekYoung",
    "weekOld",
    "weekUnknown",
  ],
  year: ["households", "carers", "joined", "left", "netHouseholds", "leaving", "netPlaces"],
  asked: ["offersUsed", "carersNo", "councilNo", "childNo", "firstChild", "firstChildUnknown"],
  answers: ["firstAnswer", "answeredInTime"],
  applications: ["approvedOfEnded", "stoppedOfEnded", "endedByService"],
} as const satisfies Record<string, readonly CouncilMeasure[]>;
