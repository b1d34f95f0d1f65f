import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { TREATED_AS_A_CHILD } from "#app/domain/matching/came-alone.ts";
import { oneInWords } from "#app/domain/matching/children-in-words.ts";
import { sayMiles } from "#app/domain/matching/distance.ts";
import { protectionEnds, protectionSince } from "#app/domain/matching/emergency-protection.ts";
import { laneOf, moveDayOf } from "#app/domain/matching/lanes.ts";
import { legalForCarers } from "#app/domain/matching/legal-status.ts";
import { lookedAfterOf, whoInWords } from "#app/domain/matching/parent-and-child.ts";
import { type PlacementRequest, type RequestedChild, voiceOf } from "#app/domain/matching/placement-request.ts";
import type { MatchingRulebook } from "#app/domain/matching/rulebook.ts";
import { isOpen, type OutsideReader, type ReadingStep, type SeenPart } from "#app/domain/matching/seen-by-step.ts";
import {
  ACCESS,
  ALONGSIDE,
  CARE_NEEDS,
  CARE_PLANS,
  CARE_TYPES,
  COMMUNICATION,
  LOOKED_AFTER,
  NEED_CODES,
  PETS,
  SUPPORT,
} from "#app/domain/matching/vocabulary.ts";
import { estimatedMinutes } from "#app/domain/scheduling/travel.ts";
import { type Day, dayOf, formatDay } from "#app/domain/shared/day.ts";
import { capitalised } from "#app/domain/shared/first-letter.ts";
import { milesBetween, type Place } from "#app/domain/shared/place.ts";
import { stopAt } from "#db/geography/area-types.server.ts";
import { ethnicGroupInWords } from "#db/geography/lists.server.ts";
import { avoidInWords } from "./avoid-in-words.ts";

export type TellingFact = { name: string; words: string };

const OFTEN = {
  daily: "every day",
  weekly: "every week",
  fortnightly: "every two weeks",
  monthly: "every month",
  "less-often": "now and then",
} as const;

function awayFrom(home: Place, place: Place): string {
  const miles = milesBetween(home, place);
  return `${sayMiles(miles)} in a straight line, about ${estimatedMinutes(stopAt(home), stopAt(place))} minutes by car`;
}

/** What school, family and friends are to the child; a label an officer typed may name somebody, so it is not passed on. */
const KINDS = {
  school: "school or nursery",
  family: "family they see",
  "family-time": "family time",
  other: "another place that matters",
} as const;

/**
 * What carers are told of a request when they are asked: everything that bears on whether they can do it (National
 * Minimum Standards for fostering, standard 15), and nothing that says who the child is. No reference, no postcode, no
 * words of a kind somebody could be known by; the area of the family home by its town, distances from their own home.
 */
export function tellingOf(
  request: PlacementRequest,
  /** Where they live, for distances; null for somebody whose home is not known yet. */
  household: { place: Place } | null,
  town: string | null,
  today: Day,
): { who: string; together: boolean; from: string; facts: TellingFact[] } {
  const { children, home, cannotLiveWith, background } = request;
  const lookedAfter = lookedAfterOf(request);
  const speaks = [
    ...(background?.communication.map((one) => COMMUNICATION[one]) ?? []),
    ...(background?.interpreter ? ["an interpreter for now"] : []),
  ];
  const needs = [...new Set([...children.flatMap((child) => child.needs), ...request.risks])];
  const solo = children.some((child) => child.solo);
  const alongside = solo ? ALONGSIDE.solo : request.alongside === "no-preference" ? "" : ALONGSIDE[request.alongside];
  const facts: TellingFact[] = [
    { name: "Kind of care", words: CARE_TYPES[request.careType] },
    { name: "Comes from", words: town ?? (home ? "this area" : "another country; there is no family home here") },
    {
      name: "What they need help with",
      words:
        needs.length > 0
          ? needs.map((need) => CARE_NEEDS[need]).join(", ")
          : "nothing beyond what children of this age need, as far as is known",
    },
    {
      name: "Who is looked after",
      words: lookedAfter ? LOOKED_AFTER[lookedAfter] : "",
    },
    { name: "Communicates with", words: speaks.join(", ") },
    { name: "Comes with", words: background?.support.map((one) => SUPPORT[one]).join(", ") ?? "" },
    { name: "The home", words: request.access.map((one) => ACCESS[one]).join(", ") },
    { name: "Living alongside", words: alongside },
    {
      name: "Pets",
      words: cannotLiveWith
        ? `cannot live with ${cannotLiveWith.pets.map((pet) => PETS[pet]).join(" or ")} (${cannotLiveWith.certainty})`
        : "",
    },
    { name: "Smoking", words: request.smokeFree ? "needs a smoke-free home" : "" },
    { name: "Language", words: request.languages.join(", ") },
    { name: "Religion", words: request.religion && request.religion !== "none" ? request.religion : "" },
    ...request.places.map(({ kind, place, howOften }) => ({
      name: capitalised(KINDS[kind]),
      words: household ? `${OFTEN[howOften]}: ${awayFrom(household.place, place)}` : OFTEN[howOften],
    })),
  ];
  return {
    who: whoInWords(request, moveDayOf(request, today)),
    together: children.length > 1 && request.together.wanted,
    from: request.neededBy <= today ? "today" : formatDay(request.neededBy),
    facts: facts.filter(({ words }) => words !== "").map(({ name, words }) => ({ name, words: capitalised(words) })),
  };
}

/** What each child said, or why they could not; how a child is called to tell them apart says no more than age and sex. */
function voicesTold(
  { children, voices }: PlacementRequest,
  on: Day,
): { part: SeenPart; name: string; words: string }[] {
  return children.map((child, at) => {
    const voice = voiceOf(voices, child.id);
    const who = children.length > 1 ? `, ${oneInWords(children, at, on)}` : "";
    const words =
      voice === null
        ? ""
        : "words" in voice
          ? `“${voice.words}” (${voice.forAll ? "said for all of them, " : ""}${voice.how}, ${formatDay(voice.when)})`
          : `No words could be had: ${voice.whyNot}`;
    return { part: "voice", name: `In their own words${who}`, words };
  });
}

/** Whose age is in dispute, and what follows for carers. */
function agesInDispute({ children, alone }: PlacementRequest, on: Day): string {
  const disputed = (id: string) => alone?.some(({ childId, ageDisputed }) => childId === id && ageDisputed);
  return children
    .flatMap((child, at) => (disputed(child.id) ? [children.length > 1 ? oneInWords(children, at, on) : ""] : []))
    .map((who) => capitalised(who ? `${who}: ${TREATED_AS_A_CHILD}` : TREATED_AS_A_CHILD))
    .join(" ");
}

/** What a child's own record says, as far as carers are told of it. */
export type ToldRecord = {
  readonly id: string;
  readonly ref: string;
  readonly ethnicity: string | null;
  readonly unaccompanied: boolean;
  readonly needCode: string;
  readonly legalStatus: string;
};

type ToldPart = { part: SeenPart; name: string; words: string };

/** What is said of each child: once where it is the same of all, else a line for each; none where nothing is said. */
function ofEach(
  { children }: PlacementRequest,
  on: Day,
  part: SeenPart,
  name: string,
  say: (child: RequestedChild) => string,
): ToldPart[] {
  const said = children.map(say);
  if (new Set(said).size < 2) return [{ part, name, words: said[0] ?? "" }];
  return said.map((words, at) => ({ part, name: `${name}, ${oneInWords(children, at, on)}`, words }));
}

/** Since when police or emergency protection, and when it ends by law. */
function protectedInWords({ protection }: PlacementRequest, childId: string, today: Day, rules: MatchingRulebook) {
  const found = protection?.find((one) => one.childId === childId);
  if (!found) return "";
  const ends = protectionEnds(found, rules);
  return `, ${protectionSince(found, today)}; it ends by law at ${formatTime(ends)} on ${formatDay(dayOf(ends))}`;
}

/** What a child's record says of them, part by part: the care plan and the placement plan hold it. */
function recordsTold(
  request: PlacementRequest,
  records: readonly ToldRecord[],
  today: Day,
  rules: MatchingRulebook,
): ToldPart[] {
  const on = moveDayOf(request, today);
  const each = (part: SeenPart, name: string, say: (record: ToldRecord) => string) =>
    ofEach(request, on, part, name, ({ id }) => {
      const record = records.find((one) => one.id === id);
      return record ? say(record) : "";
    });
  const needs: Readonly<Record<string, string>> = NEED_CODES;
  return [
    ...each(
      "legal-status",
      "Legal status",
      ({ id, legalStatus }) => `${legalForCarers(legalStatus)}${protectedInWords(request, id, today, rules)}`,
    ),
    ...each("why-in-care", "Why they are in care", ({ needCode }) => needs[needCode] ?? needCode),
    ...each("ethnic-group", "Ethnic group", ({ ethnicity }) =>
      ethnicity === null ? "" : ethnicGroupInWords(ethnicity),
    ),
    ...ofEach(request, on, "disability", "Disability", ({ disabled }) =>
      disabled ? "disabled, as the council’s record says" : "",
    ),
    ...each("came-alone", "How they came", ({ unaccompanied }) => (unaccompanied ? "to this country alone" : "")),
  ];
}

/**
 * What opens after that, part by part: the child's own words, health, the plan and what their record says after a yes, names
 * and places once it is settled.
 */
export function openedLater(
  request: PlacementRequest,
  records: readonly ToldRecord[],
  reader: OutsideReader,
  step: ReadingStep,
  { today, rules }: { today: Day; rules: MatchingRulebook },
): ToldPart[] {
  const { together, places, avoid, background } = request;
  const plan = [background?.carePlan ? CARE_PLANS[background.carePlan] : "", background?.planWords ?? ""];
  const parts: ToldPart[] = [
    ...voicesTold(request, moveDayOf(request, today)),
    ...recordsTold(request, records, today, rules),
    { part: "plan", name: "The plan", words: plan.filter((words) => words !== "").join(": ") },
    { part: "together-reason", name: "Brothers and sisters", words: request.siblingGroup ? together.reason : "" },
    { part: "sibling-time", name: "Staying in touch with brothers and sisters", words: background?.siblingTime ?? "" },
    { part: "age-in-dispute", name: "Their age", words: agesInDispute(request, moveDayOf(request, today)) },
    { part: "health", name: "Health", words: background?.health ?? "" },
    { part: "risks-in-words", name: "More about risks", words: background?.riskWords ?? "" },
    { part: "identity-in-words", name: "Who they are", words: background?.identity ?? "" },
    {
      part: "liberty",
      name: "The court",
      words: background?.liberty ? "It has authorised depriving the child of liberty" : "",
    },
    { part: "out-of-hours", name: "Outside office hours", words: background?.outOfHours ?? "" },
    { part: "reference", name: "Reference, when you ring", words: request.ref },
    { part: "child-references", name: "The children’s references", words: records.map(({ ref }) => ref).join(", ") },
    {
      part: "place-names",
      name: "Where they go",
      words: places.map(({ label, howOften }) => `${label}, ${OFTEN[howOften]}`).join("; "),
    },
    {
      part: "places-to-avoid",
      name: "Places to keep away from",
      words: avoidInWords(avoid),
    },
    { part: "no-contact", name: "People they have no contact with", words: background?.noContact ?? "" },
  ];
  const when = { neededToday: laneOf(request.neededBy, today) === "today", recordTold: rules.recordTold.value };
  return parts
    .filter(({ part, words }) => words !== "" && isOpen(part, reader, step, when))
    .map(({ part, name, words }) => ({ part, name, words: part === "voice" ? words : capitalised(words) }));
}
