import { FEWEST_APPROVALS_FOR_A_RANGE, MONTHS_OF_APPROVALS } from "#app/domain/councils/approval-range.ts";
import { FEWEST_ENQUIRIES_FOR_A_RECORD } from "#app/domain/councils/response-record.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";

/** One public figure, told so that anybody could count it again. */
export type Counted = { name: string; counted: string; of: string; when: string; hidden: string };

const FEWEST_CHILDREN = SUFFICIENCY_RULEBOOK.smallNumber.value;

export const COUNTED: readonly Counted[] = [
  {
    name: "Children who need a foster home",
    counted: "Children in a council’s open requests for a foster home, for whom nobody has said yes",
    of: "Not a share",
    when: "Now",
    hidden: `Fewer than ${FEWEST_CHILDREN} children, and as many more as it takes that none can be worked out. Others are rounded down to fives`,
  },
  {
    name: "Brothers and sisters who hope to stay together",
    counted: "Open requests for one home for two or more children",
    of: "Not a share",
    when: "Now",
    hidden: `Fewer than ${FEWEST_CHILDREN} groups, and as many more as it takes that none can be worked out. Others are rounded down to fives`,
  },
  {
    name: "Moved out of the area",
    counted: "New foster homes outside the area of the council that looks after the child",
    of: "New foster homes for which it is known whether they stand in the area",
    when: "The last 12 months. Where there are too few, the share published for all children in care on 31 March, with its year",
    hidden: `Fewer than ${FEWEST_CHILDREN} homes inside or outside`,
  },
  {
    name: "Looking most for",
    counted:
      "Homes the council needs in the next 90 days, from open requests and last year’s comings and goings, less homes that could be used today and approvals expected: up to three ages or groups with the largest shortage",
    of: "Not a share, and never a number",
    when: "Now",
    hidden: `A shortage of fewer than ${FEWEST_CHILDREN} homes. The council’s own words stand instead or beside`,
  },
  {
    name: "First answer",
    counted:
      "Office hours from an enquiry about fostering to the first conversation: the middle one of all. Automatic replies and calls nobody picked up do not count. People still waiting count once the promised time is over",
    of: "Kept: enquiries answered within the promise, out of those answered or overdue",
    when: "Enquiries of the last 90 days",
    hidden: `Fewer than ${FEWEST_ENQUIRIES_FOR_A_RECORD} enquiries`,
  },
  {
    name: "Enquiry to approval",
    counted: "Months from the enquiry to approval as foster carers: the middle one, and between which times half lay",
    of: "Households approved that began with an enquiry here",
    when: `Approvals of the last ${MONTHS_OF_APPROVALS} months`,
    hidden: `Fewer than ${FEWEST_APPROVALS_FOR_A_RANGE} approvals`,
  },
  {
    name: "Allowance and fee",
    counted: "The national minimum for the child’s age where you live, what the council adds, and its fee, a week",
    of: "Not a share",
    when: "The year named beside the amount",
    hidden: "Years that nobody has loaded and checked are left out",
  },
  {
    name: "Children in care, and how many live in their council’s area",
    counted: "All children looked after by the council; those living inside its boundary",
    of: "All children looked after by the council",
    when: "31 March of the year named beside the figure",
    hidden: "As published: the Department for Education hides small numbers",
  },
];

export const SOURCES: readonly { what: string; from: string }[] = [
  {
    what: "Need, answers and approvals",
    from: "Counted from the records of the councils that use Nearhome.",
  },
  {
    what: "Children in care",
    from: "Department for Education, Children looked after in England including adoption. Open Government Licence v3.0.",
  },
  {
    what: "Postcodes",
    from: "Ordnance Survey Code-Point Open, October 2025. Open Government Licence v3.0.",
  },
  {
    what: "Councils, their codes and who borders on whom",
    from: "Office for National Statistics, Open Government Licence v3.0; names by mySociety, CC BY 4.0; post towns CC0.",
  },
  {
    what: "Bank holidays, so that office hours are right",
    from: "GOV.UK, Government Digital Service. Open Government Licence v3.0.",
  },
  {
    what: "Allowances and tax relief",
    from: "Each year’s amounts stand with their source on the money page.",
  },
];
