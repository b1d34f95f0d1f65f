import { addDays, type Day } from "../shared/day.ts";
import type { StandardSaid } from "./placements-standard.ts";
import { AGREED_FIELDS, ENTRY_FIELDS, FILE_FIELDS, VOICE_COLUMNS } from "./standard-fields.ts";
import type { Alongside, Communication, RiskToChild, RiskToOthers, Support } from "./vocabulary.ts";
import { PETS } from "./vocabulary.ts";

/** The fields of the request form that a file of the standard fills, as the form names and types them. */
export type FilledForm = {
  neededBy: Day;
  children: ({ ref?: string; needs: string[]; disabled?: string } & Partial<Record<string, string | string[]>>)[];
  siblings?: string;
  alongside: string;
  pets: string[];
  petsCertainty?: string;
  risks: string[];
  riskWords?: string;
  communication: string[];
  identity?: string;
  support: string[];
  liberty?: string;
  fromFile?: string;
};

export const ALONGSIDE_OF: Readonly<Record<string, Alongside>> = {
  "Solo placement recommended": "solo",
  "With other children recommended": "with-others",
  "Only with other older children": "only-older",
  "Only with other younger children": "only-younger",
  "No preference": "no-preference",
};
export const RISK_OF: Readonly<Record<string, RiskToChild | RiskToOthers>> = {
  riskSelfHarm: "self-harm",
  riskSexualExploitation: "sexual-exploitation",
  riskCriminalExploitation: "criminal-exploitation",
  riskDrugAlcohol: "substance-use",
  riskEatingDisorder: "eating-disorder",
  riskMissing: "missing",
  riskToOthersPhysical: "physical-harm",
  riskToOthersSexual: "sexual-harm",
  riskToOthersFire: "fire-setting",
  riskToOthersAnimals: "harm-to-animals",
  riskToOthersCriminal: "exploiting-others",
};
export const COMMUNICATION_OF: Readonly<Record<string, Communication>> = {
  ESOL: "esol",
  BSL: "bsl",
  Makaton: "makaton",
  Other: "other",
};
export const SUPPORT_OF: readonly (readonly [RegExp, Support])[] = [
  [/supervis/i, "supervision"],
  [/therap/i, "therapy"],
  [/respite/i, "respite"],
  [/taxi/i, "taxis"],
];
/** A kind of support as the standard writes it. */
export const SUPPORT_WORDS: Readonly<Record<Support, string>> = {
  supervision: "Additional supervision",
  therapy: "Therapeutic support",
  respite: "A worker for respite",
  taxis: "Taxis to school",
};
const LATER = [...AGREED_FIELDS, ...ENTRY_FIELDS];
/**
 * Answers the form has no field for, or holds only in part: they are kept as text with the request, so that they go out again in a
 * file as they came. So is what a file says of a home that was agreed, and of who entered what. Those that say nothing, or no more
 * than the form does, are not.
 */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  childId: [],
  preferredLocation: [],
  fosterCareSuitability: ["Not specified"],
  residentialCareSuitability: ["Not specified"],
  supportedAccommodationSuitability: ["Not specified"],
  communicationNeeds: ["Y", "N"],
  culturalNeeds: ["Required", "Not Known"],
  pets: ["No", "Not Known"],
  additionalSupport: Object.values(SUPPORT_WORDS),
  riskOther: [],
  riskToOthersOther: [],
  ...Object.fromEntries(LATER.map(({ key }) => [key, []])),
};
/** Days to the middle of a lane: the standard gives the lane, the form asks for the day. */
const DAYS_OF: Readonly<Record<string, number>> = { Today: 0, "in less than 5 days": 4, "in more than 5 days": 7 };
const NAMES = new Map(FILE_FIELDS.map(({ key, name }) => [key, name]));

/** A reference of ours, "C-4K7Q2M"; any other number of a child is another system's and says nothing here. */
const OUR_REF = /^C-[0-9A-Z]{6}$/i;

/** Text without line breaks: an answer is kept on a line of its own. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, " ").trim();

/** The answers of a file that stand as text with a request, by the JSON names, for each of its children in order. */
export function keptAnswers(fromFile: string, children: number): Record<string, string>[] {
  const kept: Record<string, string>[] = Array.from({ length: children }, () => ({}));
  for (const line of fromFile.split("\n")) {
    const [, nth = "1", told = ""] = /^(?:Child (\d+), )?(.*)$/.exec(line.trim()) ?? [];
    const key = Object.keys(KEPT).find((one) => told.startsWith(`${NAMES.get(one)}: `));
    const own = kept[Number(nth) - 1];
    if (key && own) own[key] = told.slice(`${NAMES.get(key)}: `.length);
  }
  return kept;
}

/** Text kept from a file, parted: what it asks of a home, and its answers about a home that was agreed and who entered it. */
export function partKept(fromFile: string): { asked: string; later: { name: string; words: string }[] } {
  const asked: string[] = [];
  const later: { name: string; words: string }[] = [];
  for (const line of fromFile.split("\n").map((one) => one.trim())) {
    const field = LATER.find(({ name }) => line.replace(/^Child \d+, /, "").startsWith(`${name}: `));
    const end = line.indexOf(": ");
    if (field) later.push({ name: line.slice(0, end), words: line.slice(end + 2) });
    else asked.push(line);
  }
  return { asked: asked.join("\n"), later };
}

const isSaid = (one: string | undefined): one is string => one !== undefined && one !== "";

/**
 * Fills the request form from what the records of one home say. Where the children's answers differ the more careful
 * one holds: the sooner day, every risk, the stricter company. What the form has no field for is kept as text.
 */
export function formFromStandard(said: readonly StandardSaid[], today: Day): { form: FilledForm; check: string[] } {
  const check: string[] = [];
  const all = (key: string) => said.map((one) => one[key]).filter(isSaid);
  const days = all("neededBy").map((one) => DAYS_OF[one] ?? 7);
  if (days.length === 0) check.push("The file does not say when the home is needed: enter the day");
  else if (Math.min(...days) > 0) check.push("The file says only about when the home is needed: check the day");
  const company = all("livingCompanions").map((one) => ALONGSIDE_OF[one] ?? "no-preference");
  const alongside = company.find((one) => one === "solo") ?? company.find((one) => one !== "no-preference");
  const noPets = all("pets").includes("No");
  if (noPets) check.push("The file says the child cannot live with pets, not which: take out those they can live with");
  if (all("homeAdaptation").includes("Yes"))
    check.push("The file says the home needs adapting: say how, under “For a disability”");
  if (all("fosterCareSuitability").includes("Unsuitable"))
    check.push("The file says that foster care is unsuitable for a child in it");
  if (said.some((one) => !OUR_REF.test(one.childId ?? ""))) {
    check.push(
      "The standard holds no birthday, legal status or home postcode: enter them for each child that is new here",
    );
  }
  const kept = said.flatMap((one, at) =>
    Object.entries(KEPT).flatMap(([key, without]) => {
      const answer = oneLine(one[key] ?? "");
      if (answer === "" || without.includes(answer) || (key === "childId" && OUR_REF.test(answer))) return [];
      return [`${said.length > 1 ? `Child ${at + 1}, ` : ""}${NAMES.get(key)}: ${answer}`];
    }),
  );
  const supports = all("additionalSupport");
  const known = SUPPORT_OF.filter(([like]) => supports.some((one) => like.test(one))).map(([, code]) => code);
  const cultural = all("culturalNeeds").filter((one) => one === "Required" || one === "Other");
  const words = [...new Set([...all("riskOther"), ...all("riskToOthersOther")].map(oneLine))];
  return {
    form: {
      neededBy: addDays(today, days.length > 0 ? Math.min(...days) : 7),
      children: said.map((one) => ({
        ...(OUR_REF.test(one.childId ?? "") ? { ref: one.childId?.toUpperCase() } : {}),
        needs: one.communicationNeeds === "Y" ? ["communication-support"] : [],
        ...(one.homeAdaptation === "Yes" ? { disabled: "on" } : {}),
        ...Object.fromEntries(VOICE_COLUMNS.flatMap(({ key }) => (isSaid(one[key]) ? [[key, one[key]]] : []))),
      })),
      ...(said.length > 1 ? { siblings: "together" } : {}),
      alongside: alongside ?? "no-preference",
      pets: noPets ? Object.keys(PETS) : [],
      ...(noPets ? { petsCertainty: "known" } : {}),
      risks: Object.entries(RISK_OF).flatMap(([key, code]) => (all(key).includes("Risk Present") ? [code] : [])),
      ...(words.length > 0 ? { riskWords: words.join("\n") } : {}),
      communication: Object.entries(COMMUNICATION_OF).flatMap(([option, code]) =>
        all("specificCommunicationRequirements").some((one) => one.split("; ").includes(option)) ? [code] : [],
      ),
      ...(cultural.length > 0 ? { identity: "The file says there are cultural needs: say which." } : {}),
      support: known,
      ...(all("deprivationOfLiberty").includes("Yes") ? { liberty: "on" } : {}),
      ...(kept.length > 0 ? { fromFile: kept.join("\n") } : {}),
    },
    check,
  };
}
