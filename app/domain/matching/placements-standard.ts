import { isDay } from "../shared/day.ts";

/**
 * The referral part of the Placements Data Standard, version 2 (SocialCareData, in force from 18 July 2025): its fields
 * by both of their names, what each may say, and which must be there. The standard says it sets no referral form, so a
 * file fills this form as far as it goes, and a person fills the rest.
 */
export type StandardField = {
  /** The name in the standard's JSON. */
  readonly key: string;
  /** The name in its specification, as a column heading has it. */
  readonly name: string;
  /** The answers it allows; null for free text, a number or a date. */
  readonly options: readonly string[] | null;
  readonly required: boolean;
  /** Which field of the request form it fills, in words; null where the form has none and the answer is kept as text. */
  readonly fills: string | null;
};

const YES_NO = ["Yes", "No"] as const;
const RISK = ["No known risk", "Risk Present"] as const;
const SUITABLE = ["Preferred", "Suitable but not preferred", "Unsuitable", "Not specified"] as const;

const field = (
  key: string,
  name: string,
  options: readonly string[] | null,
  fills: string | null,
  required = options !== null,
): StandardField => ({ key, name, options, required, fills });

const risk = (key: string, name: string) => field(key, name, RISK, "Risks to the child or to others");

export const STANDARD_FIELDS: readonly StandardField[] = [
  field("childId", "Child ID", null, "Reference, if the child is known here", true),
  field(
    "neededBy",
    "When placement is needed by",
    ["Today", "in less than 5 days", "in more than 5 days"],
    "A home is needed by",
    false,
  ),
  field("siblingCount", "Number of siblings to place with", null, "The children of the request"),
  field("preferredLocation", "Preferred location for home search", null, null),
  field(
    "communicationNeeds",
    "Communication, language and learning needs",
    ["Y", "N", "Not Specified"],
    "Needs of this child",
  ),
  field(
    "specificCommunicationRequirements",
    "Specific communication and language requirements",
    ["ESOL", "BSL", "Makaton", "Other", "None"],
    "Ways of communicating",
  ),
  field("homeAdaptation", "Adaptation to the home", YES_NO, "This child is disabled"),
  field(
    "culturalNeeds",
    "Cultural needs (e.g. place of worship)",
    ["Required", "Not required", "Not Known", "Other"],
    "Culture, faith and identity",
  ),
  field(
    "livingCompanions",
    "Who can the child be cared for alongside?",
    [
      "Solo placement recommended",
      "With other children recommended",
      "Only with other older children",
      "Only with other younger children",
      "No preference",
    ],
    "Who else may live there?",
  ),
  field("pets", "Can the child live with pets/animals?", ["Yes - must", "Yes - can", "No", "Not Known"], "Pets"),
  field("additionalSupport", "Additional support (Please specify)", null, "Support that comes with the child"),
  field("deprivationOfLiberty", "Deprivation of Liberty Order", YES_NO, "Deprivation of liberty", false),
  field("fosterCareSuitability", "Foster care suitability", SUITABLE, null),
  field("residentialCareSuitability", "Residential care suitability", SUITABLE, null),
  field("supportedAccommodationSuitability", "Supported Accommodation suitability", SUITABLE, null),
  risk("riskSelfHarm", "Risk to child: Self-harm"),
  risk("riskSexualExploitation", "Risk to child: Sexual exploitation"),
  risk("riskCriminalExploitation", "Risk to child: Criminal exploitation"),
  risk("riskDrugAlcohol", "Risk to child: Drug and alcohol use"),
  risk("riskEatingDisorder", "Risk to child: Eating disorder"),
  risk("riskMissing", "Risk to child: Going missing"),
  field("riskOther", "Risk to child: Other (please specify)", null, "More about risks, either way"),
  risk("riskToOthersPhysical", "Risk to others or property: Physical harm"),
  risk("riskToOthersSexual", "Risk to others or property: Sexual harm"),
  risk("riskToOthersFire", "Risk to others or property: Fire-setting"),
  risk("riskToOthersAnimals", "Risk to others or property: Harm to animals"),
  risk("riskToOthersCriminal", "Risk to others or property: Criminal exploitation"),
  field(
    "riskToOthersOther",
    "Risk to others or property: Other (please specify)",
    null,
    "More about risks, either way",
  ),
];

const voice = (key: string, name: string) => field(key, name, null, "In the child’s own words, for this child");

/** What a file may say beside the standard, which holds no words of the children: those of each child, in its own record. */
export const VOICE_COLUMNS: readonly StandardField[] = [
  voice("voiceWords", "Child's own words"),
  voice("voiceHow", "Child's own words: how they said it"),
  voice("voiceWhen", "Child's own words: when"),
  voice("voiceBy", "Child's own words: whom they told"),
  voice("voiceWhyNot", "Child's own words: why there are none"),
];

/** A record as its file has it: column headings or JSON names, and what stands under them. */
export type StandardRecord = Readonly<Record<string, string>>;

/** Something a file gets wrong: where, what, and how to put it right. */
export type StandardFault = { readonly record: number; readonly field: string; readonly words: string };

/** What one record says, by the JSON names, with each answer spelt as the standard spells it. */
export type StandardSaid = Readonly<Partial<Record<string, string>>>;

const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
const FIELD_BY_NAME = new Map(
  [...STANDARD_FIELDS, ...VOICE_COLUMNS].flatMap((one) => [
    [bare(one.key), one] as const,
    [bare(one.name), one] as const,
    // The specification spells two of its names otherwise than its JSON does.
    [bare(one.name.replace("siblings", "sublings").replace("Accommodation", "Accomodation")), one] as const,
  ]),
);
/** Ways in which systems write yes and no, whichever of them an answer of the standard is spelt as. */
const YES_AND_NO = [new Set(["yes", "y", "true"]), new Set(["no", "n", "false"])];

function spelt(options: readonly string[], typed: string): string | null {
  const plain = bare(typed);
  const same = YES_AND_NO.find((words) => words.has(plain));
  return options.find((one) => bare(one) === plain) ?? options.find((one) => same?.has(bare(one))) ?? null;
}

/** One answer, or several apart by commas or semicolons where the standard lets several stand. */
function answersOf(one: StandardField, typed: string): { said: string } | { wrong: string } {
  const { options } = one;
  if (options === null) {
    const isCount = one.key === "siblingCount";
    if (isCount && !/^\d{1,2}$/.test(typed)) return { wrong: `“${typed}” is no number. Write a whole number, like 2` };
    if (one.key === "voiceWhen" && !isDay(typed)) {
      return { wrong: `“${typed}” is no day. Write the year, the month and the day, like 2026-11-20` };
    }
    return { said: typed };
  }
  const parts =
    one.key === "specificCommunicationRequirements" ? typed.split(/[,;|]/).map((part) => part.trim()) : [typed];
  const found = parts.filter((part) => part !== "").map((part) => spelt(options, part));
  if (found.some((part) => part === null)) {
    return { wrong: `“${typed}” is not one of its answers. Write one of these: ${options.join(", ")}` };
  }
  return { said: found.join("; ") };
}

/**
 * Checks the records of a file against the standard. Every fault names its record, its field and the fix; columns the
 * referral part does not have are named and left unread. Nothing is kept by reading.
 */
export function readStandardRecords(records: readonly StandardRecord[]): {
  said: StandardSaid[];
  faults: StandardFault[];
  unread: string[];
} {
  const faults: StandardFault[] = [];
  const unread = new Set<string>();
  if (records.length === 0) {
    faults.push({
      record: 0,
      field: "file",
      words: "The file has no child in it. Put one row or record for each child",
    });
  }
  const said = records.map((record, at) => {
    const answers: Record<string, string> = {};
    for (const [heading, typed] of Object.entries(record)) {
      const one = FIELD_BY_NAME.get(bare(heading));
      if (!one) unread.add(heading);
      const value = typed.trim();
      if (!one || value === "") continue;
      const read = answersOf(one, value);
      if ("wrong" in read) faults.push({ record: at + 1, field: one.name, words: read.wrong });
      else answers[one.key] = read.said;
    }
    for (const one of STANDARD_FIELDS) {
      if (!one.required || one.key in answers) continue;
      if (faults.some(({ record: nth, field: name }) => nth === at + 1 && name === one.name)) continue;
      const fix = one.options
        ? `Write one of these: ${one.options.join(", ")}`
        : "Write the number your system gives the child";
      faults.push({ record: at + 1, field: one.name, words: `It is missing, and the standard asks for it. ${fix}` });
    }
    return answers;
  });
  const many = said.length;
  said.forEach((one, at) => {
    const count = Number(one.siblingCount ?? "0");
    // A count that is no number has been told already.
    if (Number.isNaN(count) || (many === 1 && count === 0) || count === many - 1) return;
    faults.push({
      record: at + 1,
      field: "Number of siblings to place with",
      words:
        many === 1
          ? `The file has one child, who is to live with ${count === 1 ? "1 other" : `${count} others`}. Put a record of each of them in the file, or write 0 where this child is placed alone`
          : `The file has ${many} children and this one is to live with ${count} others. Send one file for each home`,
    });
  });
  return { said, faults, unread: [...unread] };
}
