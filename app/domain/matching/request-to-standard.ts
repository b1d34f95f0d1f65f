import type { Day } from "../shared/day.ts";
import { agreedNow, entryColumns, type KnownHere } from "./agreed-now.ts";
import { laneOf } from "./lanes.ts";
import { type PlacementRequest, voiceOf } from "./placement-request.ts";
import type { StandardRecord } from "./placements-standard.ts";
import { readAnswer } from "./standard-answers.ts";
import { AGREED_FIELDS, ENTRY_FIELDS, FILE_FIELDS } from "./standard-fields.ts";
import { ALONGSIDE_OF, COMMUNICATION_OF, keptAnswers, RISK_OF, SUPPORT_OF, SUPPORT_WORDS } from "./standard-to-form.ts";
import { PETS } from "./vocabulary.ts";

const LANES = { today: "Today", "under-5-days": "in less than 5 days", "over-5-days": "in more than 5 days" } as const;
/** The columns of a file of the standard, in its order: their JSON names and their headings. */
export const STANDARD_COLUMNS: readonly { key: string; name: string }[] = FILE_FIELDS.map(({ key, name }) => ({
  key,
  name,
}));

function keyOf<Code>(codes: Readonly<Record<string, Code>>, wanted: Code): string | undefined {
  return Object.keys(codes).find((key) => codes[key] === wanted);
}

/**
 * An answer that the file gave and the form holds only in part, where it still says the same as the form: of what somebody changed
 * since, the form’s own answer goes out.
 */
const SAME: Readonly<Record<string, readonly (readonly string[])[]>> = {
  communicationNeeds: [["N", "Not Specified"]],
  culturalNeeds: [
    ["Required", "Other"],
    ["Not Known", "Not required"],
  ],
  pets: [["Not Known", "Yes - can", "Yes - must"]],
};

function stillHolds(key: string, kept: string, now: string): boolean {
  const groups = SAME[key];
  return !groups || kept === now || groups.some((group) => group.includes(kept) && group.includes(now));
}

function answersNow(request: PlacementRequest, at: number, ref: string, today: Day): Record<string, string> {
  const { background, children, alongside, cannotLiveWith } = request;
  const child = children[at];
  const communication = (background?.communication ?? []).flatMap((code) => keyOf(COMMUNICATION_OF, code) ?? []);
  const risks = Object.fromEntries(
    Object.entries(RISK_OF).map(([key, code]) => [
      key,
      request.risks.includes(code) ? "Risk Present" : "No known risk",
    ]),
  );
  const noPets = Object.keys(PETS).every((pet) => cannotLiveWith?.pets.some((one) => one === pet));
  return {
    childId: ref,
    neededBy: LANES[laneOf(request.neededBy, today)],
    siblingCount: String(children.length - 1),
    communicationNeeds: child?.needs.includes("communication-support") ? "Y" : "N",
    specificCommunicationRequirements: communication.join("; ") || "None",
    homeAdaptation: child?.disabled || request.access.length > 0 ? "Yes" : "No",
    culturalNeeds: background?.identity ? "Required" : "Not Known",
    livingCompanions: keyOf(ALONGSIDE_OF, alongside) ?? "No preference",
    pets: noPets ? "No" : "Not Known",
    deprivationOfLiberty: background?.liberty ? "Yes" : "No",
    fosterCareSuitability: "Not specified",
    residentialCareSuitability: "Not specified",
    supportedAccommodationSuitability: "Not specified",
    ...risks,
  };
}

/** Support in the standard’s free text: what the file said of it, and each kind of support that text does not name. */
function supportOf(request: PlacementRequest, said: string | undefined): string {
  const unnamed = (request.background?.support ?? []).filter(
    (code) => !SUPPORT_OF.some(([like, known]) => known === code && like.test(said ?? "")),
  );
  return [...(said ? [said] : []), ...unnamed.map((code) => SUPPORT_WORDS[code])].join("; ");
}

/**
 * What a file said of an agreed home and of who entered it, for each child by the number it has in the file. The text it is kept in
 * may have been edited since: an answer that the standard does not allow is none.
 */
export function agreedInFile(request: PlacementRequest, today: Day): Record<string, string>[] {
  return keptAnswers(request.background?.fromFile ?? "", request.children.length).map((kept) =>
    Object.fromEntries(
      [...AGREED_FIELDS, ...ENTRY_FIELDS].flatMap((field) => {
        const read = readAnswer(field, kept[field.key] ?? "", today);
        return "said" in read && read.said !== "" ? [[field.key, read.said]] : [];
      }),
    ),
  );
}

const AFTER_REFERRAL = new Set([...AGREED_FIELDS, ...ENTRY_FIELDS].map(({ key }) => key));

/** A file numbers the children as its form did, and so do the voices; the children are read in another order. */
export function numberInFile(request: PlacementRequest, childId: string, at: number): number {
  const nth = request.voices.findIndex((one) => one.childId === childId);
  return nth === -1 ? at : nth;
}

/**
 * A request as records of the Placements Data Standard, version 2, one for each child: by the standard’s JSON names, with what a file
 * of the standard once said and the form has no field for. `refs` are the children’s references by id. Of a home that was decided on,
 * what is known of it goes along, and who entered it (`agreedNow`). What is not known here is left empty, never guessed.
 */
export function standardRecords(
  request: PlacementRequest,
  refs: ReadonlyMap<string, string>,
  known: KnownHere,
  today: Day,
): StandardRecord[] {
  const kept = keptAnswers(request.background?.fromFile ?? "", request.children.length);
  const words = (request.background?.riskWords ?? "").split("\n").filter((line) => line.trim() !== "");
  const filed = new Set(kept.flatMap(({ riskOther, riskToOthersOther }) => [riskOther, riskToOthersOther]));
  const typedWords = words.filter((line) => !filed.has(line)).join("; ");
  const agreed = agreedInFile(request, today);
  const records = request.children.map((child, at): [number, StandardRecord] => {
    const nth = numberInFile(request, child.id, at);
    const now = answersNow(request, at, refs.get(child.id) ?? "", today);
    const before = kept[nth] ?? {};
    const answers: Record<string, string> = { ...now };
    for (const [key, answer] of Object.entries(before)) {
      if (!AFTER_REFERRAL.has(key) && stillHolds(key, answer, now[key] ?? "")) answers[key] = answer;
    }
    // Words that somebody took out of the form since are not sent again.
    for (const key of ["riskOther", "riskToOthersOther"]) {
      if (answers[key] !== undefined && !words.includes(answers[key])) delete answers[key];
    }
    const other = [answers.riskOther, typedWords].filter(Boolean).join("; ");
    const home = agreedNow(child.id, known, agreed[nth] ?? {});
    const voice = voiceOf(request.voices, child.id);
    const voiceSaid =
      voice === null
        ? {}
        : "words" in voice
          ? { voiceWords: voice.words, voiceHow: voice.how, voiceWhen: voice.when, voiceBy: voice.by }
          : { voiceWhyNot: voice.whyNot };
    const all: Record<string, string | undefined> = {
      ...answers,
      riskOther: other,
      additionalSupport: supportOf(request, before.additionalSupport),
      ...Object.fromEntries(Object.entries(home.answers).map(([key, answer]) => [key, answer?.said])),
      ...entryColumns(home.entries),
      ...voiceSaid,
    };
    return [nth, Object.fromEntries(STANDARD_COLUMNS.flatMap(({ key }) => (all[key] ? [[key, all[key] ?? ""]] : [])))];
  });
  return records.sort(([one], [other]) => one - other).map(([, record]) => record);
}
