import { TREATED_AS_A_CHILD, transferInWords } from "#app/domain/matching/came-alone.ts";
import { oneInWords } from "#app/domain/matching/children-in-words.ts";
import { PROTECTIONS, protectionSince } from "#app/domain/matching/emergency-protection.ts";
import { familyOf, isFamily, lookedAfterOf } from "#app/domain/matching/parent-and-child.ts";
import { type PlacementRequest, type RequestBackground, voiceOf } from "#app/domain/matching/placement-request.ts";
import { partKept } from "#app/domain/matching/standard-to-form.ts";
import {
  ACCESS,
  ALONGSIDE,
  CARE_NEEDS,
  CARE_PLANS,
  CARE_TYPES,
  type CareNeed,
  COMMUNICATION,
  LOOKED_AFTER,
  PETS,
  RISKS_TO_CHILD,
  RISKS_TO_OTHERS,
  SUPPORT,
} from "#app/domain/matching/vocabulary.ts";
import { type Day, formatDayShort } from "#app/domain/shared/day.ts";
import { capitalised } from "#app/domain/shared/first-letter.ts";
import { avoidInWords } from "#app/services/matching/avoid-in-words.ts";

export type BriefFact = { name: string; words: string };
type SaidVoice = { id: string; words: string; said: string };

const OFTEN = {
  daily: "every day",
  weekly: "every week",
  fortnightly: "every two weeks",
  monthly: "every month",
  "less-often": "now and then",
} as const;

/** What a request asks for, as facts in the order somebody reads them. Facts there is nothing to say of are left out. */
export function briefOf(request: PlacementRequest): BriefFact[] {
  const { home, places, avoid, cannotLiveWith, children, together } = request;
  const school = places.filter(({ kind }) => kind === "school").map(({ label }) => label);
  const others = places.filter(({ kind }) => kind !== "school");
  const pets = cannotLiveWith?.pets.map((pet) => PETS[pet]).join(" or ");
  const needs = [...new Set([...children.flatMap((child) => child.needs), ...request.risks])];
  const inWords = (wanted: (need: CareNeed) => boolean) =>
    needs
      .filter(wanted)
      .map((need) => CARE_NEEDS[need])
      .join(", ");
  const solo = children.some((child) => child.solo);
  const must = [
    ...(children.length > 1 && together.wanted ? ["together"] : []),
    ...(pets ? [`not with ${pets} (${cannotLiveWith?.certainty})`] : []),
    ...request.access.map((one) => ACCESS[one]),
    ...(request.smokeFree ? ["smoke-free"] : []),
    ...(solo
      ? ["the only child in the home"]
      : request.alongside === "no-preference"
        ? []
        : [ALONGSIDE[request.alongside]]),
  ];
  const good = [
    ...request.languages.map((language) => `${language} spoken`),
    ...(request.religion && request.religion !== "none" ? [`${request.religion} household`] : []),
  ];
  const lookedAfter = lookedAfterOf(request);
  const unsaid =
    isFamily(request) && familyOf(request).length < 2
      ? "; who else moves in was not written down: ask the social worker"
      : "";
  const facts: BriefFact[] = [
    {
      name: "Home and school",
      words: [home?.sector ?? "no family home in this country", ...school].join("; "),
    },
    { name: "Care", words: CARE_TYPES[request.careType] },
    { name: "Came alone", words: (request.alone ?? []).map(transferInWords).filter(Boolean).join("; ") },
    { name: "Age", words: request.alone?.some(({ ageDisputed }) => ageDisputed) ? TREATED_AS_A_CHILD : "" },
    {
      name: "Protection when it was asked",
      words: (request.protection ?? [])
        .map((one) => `${PROTECTIONS[one.status]} ${protectionSince(one, request.neededBy)}`)
        .join("; "),
    },
    {
      name: "Stands beside",
      words: request.besides ? `${request.besides.refs.join(", ")}: ${request.besides.reason}` : "",
    },
    { name: "Looked after", words: lookedAfter ? LOOKED_AFTER[lookedAfter] + unsaid : "" },
    { name: "Must", words: must.join("; ") },
    { name: "Needs", words: inWords((need) => !(need in RISKS_TO_CHILD) && !(need in RISKS_TO_OTHERS)) },
    { name: "Risks to the child", words: inWords((need) => need in RISKS_TO_CHILD) },
    { name: "Risks to others", words: inWords((need) => need in RISKS_TO_OTHERS) },
    { name: "Good to have", words: good.join("; ") },
    { name: "Stays in touch", words: others.map(({ label, howOften }) => `${label}, ${OFTEN[howOften]}`).join("; ") },
    { name: "Keep away from", words: avoidInWords(avoid) },
    ...(request.background ? backgroundFacts(request.background) : []),
    { name: "Kin considered", words: request.kinOrParent.reason },
  ];
  return facts.filter(({ words }) => words !== "");
}

/** What the form says of the child that no rule counts. */
function backgroundFacts(given: RequestBackground): BriefFact[] {
  const talks = [
    ...given.communication.map((one) => COMMUNICATION[one]),
    ...(given.interpreter ? ["an interpreter for now"] : []),
  ];
  const plan = [given.carePlan ? CARE_PLANS[given.carePlan] : "", given.planWords ?? ""];
  const support = [
    ...given.support.map((one) => SUPPORT[one]),
    ...(given.liberty ? ["deprivation of liberty authorised by a court"] : []),
  ];
  return [
    { name: "More about risks", words: given.riskWords ?? "" },
    { name: "Health", words: given.health ?? "" },
    { name: "Communicates by", words: talks.join("; ") },
    { name: "Identity", words: given.identity ?? "" },
    { name: "No contact with", words: given.noContact ?? "" },
    { name: "Comes with", words: support.join("; ") },
    { name: "Care plan", words: plan.filter((one) => one !== "").join(": ") },
    { name: "Brothers and sisters", words: given.siblingTime ?? "" },
    { name: "Out of hours", words: given.outOfHours ?? "" },
    { name: "From the file", words: partKept(given.fromFile ?? "").asked },
  ];
}

/**
 * Each child's own words and who heard them when, or why there are none; of several children, which of them it is.
 * While a home is still looked for, whoever reads the words of one child is asked to weigh them at each home.
 */
export function voicesInWords(request: PlacementRequest, today: Day, looking: boolean): SaidVoice[] {
  const { children, voices, neededBy } = request;
  return children.map((child, at) => {
    const voice = voiceOf(voices, child.id);
    const who = children.length > 1 ? `${capitalised(oneInWords(children, at, neededBy))}: ` : "";
    if (voice === null) return { id: child.id, words: "No words yet.", said: `${who}not asked yet.` };
    const all = voice.forAll ? " Written down once for all of them: ask this child alone." : "";
    if ("whyNot" in voice) return { id: child.id, words: "No words yet.", said: `${who}${voice.whyNot}${all}` };
    const told = `told to ${voice.by}, ${voice.how}, ${formatDayShort(voice.when, today)}.`;
    return {
      id: child.id,
      words: `“${voice.words}”`,
      said: `${who}${who ? told : capitalised(told)}${all || (looking && !who ? " Weigh it at each home." : "")}`,
    };
  });
}
