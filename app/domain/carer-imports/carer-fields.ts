import { UNAVAILABLE_REASONS } from "../carers/household.ts";
import { CARE_TYPES, type CareType } from "../carers/terms.ts";

/** What a cell of a field may say, each with the code that is kept and the words a person reads. */
export type Choices = Readonly<Record<string, string>>;

const YES_NO: Choices = { yes: "Yes", no: "No" };

type Kind =
  | { kind: "text"; longest: number }
  | { kind: "postcode" }
  | { kind: "day"; mayBeToCome: boolean }
  | { kind: "whole"; from: number; to: number }
  /** Ages in whole years with commas between; none where nobody is. */
  | { kind: "ages" }
  | { kind: "choice"; choices: Choices }
  /** Several choices in one cell, such as “short term; emergency”. */
  | { kind: "choices"; choices: Choices };

export type CarerFieldDefinition = Kind & {
  title: string;
  /** Without it no household can be made; one that is known already is changed by the columns that are there. */
  needed: boolean;
  hint: string;
  /** How systems head such a column, in lower case with blanks alone between words. */
  known: RegExp;
};

const careType = (type: CareType, known: RegExp): CarerFieldDefinition => ({
  kind: "choice",
  choices: YES_NO,
  title: `Type of care, yes or no: ${CARE_TYPES[type].split(":")[0]?.toLowerCase()}`,
  needed: false,
  hint: "",
  known,
});

/** The fields a list of carers may have, in the order a page asks for them. */
export const CARER_FIELDS = {
  reference: {
    ...{ kind: "text", longest: 40, title: "Your reference of the household", needed: true },
    hint: "By it the same household is found again the next time",
    known:
      /^(?:(?:carer|household|provider|fostering|foster carer|placement) ?)?(?:ref(?:erence)?|id|number|no)$|^(?:carer|household) (?:ref(?:erence)?|id|number|no|code)$/,
  },
  name: {
    ...{ kind: "text", longest: 120, title: "Names of the carers", needed: true },
    hint: "As one says them",
    known:
      /^(?:(?:(?:foster|main|first|primary) )?carers?|household|names?|carers? names?|household names?|full names?)$/,
  },
  postcode: {
    ...{ kind: "postcode", title: "Postcode of the home", needed: true },
    hint: "Only the few streets around it are kept",
    known: /^(?:(?:home|carer|household) )?post ?code$/,
  },
  kinship: {
    ...{ kind: "choice", choices: { own: "Foster carers", kinship: "Relatives or friends of a child" } },
    ...{ title: "Kind of carers", needed: false, hint: "Where there is no such column, all are foster carers" },
    known: /^(?:carer type|kind of carers?|provider type|type of carer|household type)$/,
  },
  approvedOn: {
    ...{ kind: "day", mayBeToCome: false, title: "Approved on", needed: true, hint: "" },
    known: /^(?:approv(?:ed|al)(?: date| on)?|date (?:of )?approv(?:ed|al)|first approv(?:ed|al)(?: date| on)?)$/,
  },
  agreementSignedOn: {
    ...{ kind: "day", mayBeToCome: false, title: "Foster care agreement signed on", needed: false },
    hint: "No child is placed with them before it is signed",
    known: /agreement/,
  },
  reviewDueOn: {
    ...{ kind: "day", mayBeToCome: true, title: "Next review due on", needed: false },
    hint: "Where there is none, a year after the approval or its last anniversary",
    known: /^(?:next )?(?:annual )?review(?: due)?(?: date| on)?$|^review due/,
  },
  checksDueOn: {
    ...{ kind: "day", mayBeToCome: true, title: "DBS checks to be renewed by", needed: false },
    hint: "A home whose day has passed is left out of searches until they are renewed",
    known:
      /^(?:next )?(?:dbs|checks?)(?: checks?| certificates?)?(?: renewal| expiry| expires| due| to be renewed)(?: due)?(?: date| on| by)?$/,
  },
  places: {
    ...{ kind: "whole", from: 1, to: 12, title: "Places approved for", needed: true, hint: "" },
    known:
      /^(?:approved )?(?:places|placements|beds|capacity)(?: approved)?(?: for)?$|^(?:max(?:imum)?|number of|no of) (?:children|places|placements)$/,
  },
  ageMin: {
    ...{ kind: "whole", from: 0, to: 17, title: "Youngest age", needed: true, hint: "In whole years" },
    known: /^(?:min(?:imum)? age|age (?:from|min(?:imum)?)|youngest(?: age)?|lower age|from age)$/,
  },
  ageMax: {
    ...{ kind: "whole", from: 0, to: 18, title: "Oldest age", needed: true, hint: "In whole years; 18 is read as 17" },
    known: /^(?:max(?:imum)? age|age (?:to|max(?:imum)?)|oldest(?: age)?|upper age|to age)$/,
  },
  sex: {
    ...{
      kind: "choice",
      choices: { any: "Girls or boys", female: "Girls", male: "Boys" },
      title: "Girls, boys or both",
    },
    ...{ needed: false, hint: "Where there is no such column, either" },
    known: /^(?:(?:child(?:ren)? ?)?(?:sex|gender)(?: approved)?|approved (?:sex|gender))$/,
  },
  siblingsMax: {
    ...{ kind: "whole", from: 1, to: 12, title: "Largest sibling group", needed: false },
    hint: "Where there is none, as many as the places",
    known: /sibling/,
  },
  careTypes: {
    ...{ kind: "choices", choices: CARE_TYPES, title: "Types of care", needed: false },
    hint: "All in one column, with commas, semicolons or strokes between; or a column for each, below",
    known:
      /^(?:(?:types? of )?care(?: types?)?|placement types?|categor(?:y|ies)(?: of approval)?|approval categor(?:y|ies)|approved for|fostering types?)$/,
  },
  "care:short-term": careType("short-term", /^short ?-?term/),
  "care:long-term": careType("long-term", /^(?:long ?-?term|permanen)/),
  "care:emergency": careType("emergency", /^emergency/),
  "care:short-breaks": careType("short-breaks", /^(?:short breaks?|respite)/),
  "care:parent-and-child": careType("parent-and-child", /^(?:parent (?:and|&) (?:child|baby)|mother (?:and|&) baby)/),
  "care:fostering-for-adoption": careType(
    "fostering-for-adoption",
    /^(?:fostering (?:for|to) adopt|ffa$|early permanence)/,
  ),
  "care:seeking-asylum": careType("seeking-asylum", /^(?:uasc|unaccompanied|seeking asylum|asylum)/),
  "care:remand": careType("remand", /^remand/),
  shared: {
    ...{ kind: "choice", choices: YES_NO, title: "Offered to the councils you share homes with", needed: false },
    hint: "Where there is no such column, no",
    known: /^(?:shared|share with|offered to)/,
  },
  filled: {
    ...{
      kind: "whole",
      from: 0,
      to: 12,
      title: "Places filled",
      needed: false,
      hint: "Foster children who live there",
    },
    known:
      /^(?:places |beds )?(?:filled|occupied|in use|used)$|^(?:children|number|no) (?:placed|in placement|living there)$|^(?:current )?(?:placements|occupancy)$/,
  },
  free: {
    ...{ kind: "whole", from: 0, to: 12, title: "Places free", needed: false },
    hint: "Filled places are worked out from it where they have no column",
    known: /^(?:places |beds )?(?:free|empty|vacan(?:t|cies|cy))(?: places| beds)?$|^available (?:places|beds)$/,
  },
  ownChildren: {
    ...{ kind: "ages", title: "Ages of their own children at home", needed: false },
    hint: "Whole years with commas between, or “none”. Where there is no such column, it is not known",
    known: /^(?:ages? of )?(?:own|birth) child(?:ren)?(?: s)?(?: ages?| at home| living (?:there|at home))*$/,
  },
  availability: {
    ...{ kind: "choice", choices: { available: "Can take a child", unavailable: "Cannot now" } },
    ...{ title: "Can they take a child?", needed: false, hint: "" },
    known: /^(?:availab(?:le|ility)(?: now)?|on hold|status|vacancy status)$/,
  },
  unavailableReason: {
    ...{ kind: "choice", choices: UNAVAILABLE_REASONS, title: "Why not", needed: false, hint: "" },
    known: /^(?:(?:un|not )available )?(?:reason|why)(?: (?:for|not|un).*)?$|^unavailab(?:le|ility) reason$/,
  },
  unavailableFrom: {
    ...{ kind: "day", mayBeToCome: true, title: "First day they cannot", needed: false, hint: "" },
    known: /^(?:unavailable|not available|on hold) (?:from|since)$/,
  },
  availableFrom: {
    ...{ kind: "day", mayBeToCome: true, title: "First day they can again", needed: false, hint: "" },
    known: /^(?:available (?:again )?from|(?:unavailable|not available|on hold) (?:to|until)|back on)$/,
  },
  confirmedOn: {
    ...{ kind: "day", mayBeToCome: false, title: "When they last said so", needed: false },
    hint: "A free place that nobody has confirmed lately is not counted",
    known:
      /^(?:(?:last )?(?:confirmed|checked|updated)(?: on| date)?|vacancy (?:confirmed|checked)(?: on)?|date (?:confirmed|checked))$/,
  },
} as const satisfies Record<string, CarerFieldDefinition>;

export type CarerField = keyof typeof CARER_FIELDS;
export const CARER_FIELD_NAMES = Object.keys(CARER_FIELDS) as CarerField[];

/** A field as any of them, where it is not known which. */
export function definitionOf(field: CarerField): CarerFieldDefinition {
  return CARER_FIELDS[field];
}

/** Text as two ways of writing the same are one: lower case, one blank between words, no signs. */
export function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}&]+/gu, " ")
    .trim();
}
