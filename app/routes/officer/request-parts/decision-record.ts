import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { type AgencyAnswer, INSPECTION_RATINGS } from "#app/domain/matching/agency-asks.ts";
import { oneInWords } from "#app/domain/matching/children-in-words.ts";
import type { ConsideredAgency } from "#app/domain/matching/considered-agencies.ts";
import { type ConsideredHome, replyInWords } from "#app/domain/matching/considered-homes.ts";
import { sayMiles } from "#app/domain/matching/distance.ts";
import { legalInWords } from "#app/domain/matching/legal-status.ts";
import { PLACEMENT_TESTS, type PlacementTest } from "#app/domain/matching/place-children.ts";
import { NOTICE_WAYS } from "#app/domain/matching/placement-notices.ts";
import { type PlacementRequest, type Voice, voiceOf } from "#app/domain/matching/placement-request.ts";
import { APPROVERS } from "#app/domain/matching/settings.ts";
import { type Day, dayOf, formatDay } from "#app/domain/shared/day.ts";
import { capitalised } from "#app/domain/shared/first-letter.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import type { RequestRecord } from "#db/queries/matching.ts";

type Kept = NonNullable<RequestRecord["decision"]>;
type Decided = Pick<PlacementRequest, "children" | "neededBy" | "kinOrParent">;
type KeptFact = { name: string; words: string };
/** One part of the record, under its own heading. */
type KeptPart = { title: string; facts: KeptFact[] };

/** How an approval came to be in the record: pressed by whoever gave it, or written down by whoever was told. */
const HOW_APPROVED = { here: ", by their own press here", told: ", as it was told" } as const;

export const AREA_WORDS: Readonly<Record<Kept["area"], string>> = {
  "in-area": "in this council’s own area",
  adjoining: "outside the area, in one that adjoins it",
  "at-a-distance": "outside the area, at a distance",
};

const ANSWERS = { met: "Met", "not-met": "Not met", "not-practicable": "Not reasonably practicable" } as const;

function testsKept({ tests, gaps, support, schoolApproval }: Kept): KeptFact[] {
  const answered = (Object.keys(PLACEMENT_TESTS) as PlacementTest[]).flatMap((item) => {
    const given = tests[item];
    if (!given) return [];
    const { words, law } = PLACEMENT_TESTS[item];
    const why = given.why.trim();
    const answer = {
      name: `${words} (${law})`,
      words: why ? `${ANSWERS[given.answer]}: ${why}` : ANSWERS[given.answer],
    };
    const gap = gaps?.[item];
    if (!gap) return [answer];
    const by = gap.by ? `, by ${formatDay(gap.by)}` : "";
    return [answer, { name: `What fills this gap (${law})`, words: `${gap.what} Who: ${gap.who}${by}.` }];
  });
  const school = schoolApproval ? `${schoolApproval.by}, on ${formatDay(schoolApproval.on)}` : null;
  return [
    ...answered,
    ...(Object.keys(gaps ?? {}).length > 0 && !support
      ? []
      : [{ name: "What fills the gaps", words: support || "Nothing was left to fill." }]),
    ...(school ? [{ name: "School move approved by", words: school }] : []),
  ];
}

function voiceKept(voice: Voice | null): string {
  if (voice === null) return "Nothing was written down.";
  const all = voice.forAll ? " Written down once for all of them." : "";
  return "words" in voice
    ? `“${voice.words}” Told to ${voice.by}, ${voice.how}, on ${formatDay(voice.when)}.${all}`
    : `No words could be had: ${voice.whyNot}${all}`;
}

function reviewingOfficerKept({ reviewingOfficerOn: on, reviewingOfficerWhyNot: whyNot, areaApprover }: Kept): string {
  if (on) return formatDay(on);
  if (areaApprover !== null) return "Not before the decision.";
  return whyNot ? `No: ${whyNot}` : "Nothing was written down.";
}

function voicesKept(kept: Kept, { children, neededBy }: Decided): KeptFact[] {
  const several = children.length > 1;
  return [
    ...children.map(({ id }, at) => ({
      name: `${several ? capitalised(oneInWords(children, at, neededBy)) : "The child"} about this home`,
      words: voiceKept(voiceOf(kept.voices, id)),
    })),
    { name: "How their wishes were weighed", words: kept.voiceWeighed },
    { name: "Parents and others who matter", words: kept.parentsViews },
    { name: "Reviewing officer consulted", words: reviewingOfficerKept(kept) },
    {
      name: "Children who live there",
      words: kept.childrenThereViews || "No views were needed: no children lived there.",
    },
    {
      name: "People to have no contact with",
      words: kept.noContactLooked || "The request named nobody.",
    },
    {
      name: "Address and keep-away circles",
      words: kept.addressLooked || "No circle was near enough for the address to be looked at.",
    },
    { name: "Language, religion and culture", words: kept.identity || "The request named none to be met." },
  ];
}

function choiceKept(kept: Kept, request: Decided, second: string | null): KeptFact[] {
  const { secondOption } = kept;
  const next =
    secondOption === null
      ? "Nothing was written down."
      : "noneBecause" in secondOption
        ? `There was none: ${secondOption.noneBecause}`
        : `${second ?? "A home that is not held here any more"}: ${secondOption.why}`;
  const consented = (whose: string, consent: Kept["approverConsent"]) =>
    consent ? [{ name: `Consent ${whose}`, words: `${consent.by}, on ${formatDay(consent.on)}` }] : [];
  return [
    { name: "Parents and relatives", words: request.kinOrParent.reason },
    { name: "Why this home", words: kept.reasons },
    ...(kept.adoptionConsidered ? [{ name: "Fostering for adoption", words: kept.adoptionConsidered }] : []),
    ...(kept.apartReviewOn
      ? [{ name: "Living apart from brothers and sisters is reviewed on", words: formatDay(kept.apartReviewOn) }]
      : []),
    { name: "The home next in line", words: next },
    ...consented("of the service that approved the carers", kept.approverConsent),
    // In records closed before each council was asked for there is one for all of them.
    ...consented("of other councils with a child there", kept.othersConsent),
    ...(kept.othersConsents ?? []).flatMap((consent) =>
      consented(`of ${authorityById(consent.councilId)?.name ?? "another council with a child there"}`, consent),
    ),
    ...(kept.exception ? [{ name: "Variation, exemption or emergency decision", words: kept.exception }] : []),
  ];
}

/** Each child's legal status from the day of the move, and whether it is another than before. */
function legalKept(kept: Kept, { children, neededBy }: Decided): KeptFact[] {
  return (kept.legal ?? []).flatMap(({ childId, status, since }) => {
    const at = children.findIndex(({ id }) => id === childId);
    if (at < 0) return [];
    const before = kept.legalBefore?.find((one) => one.childId === childId)?.status ?? null;
    const other = before !== null && before !== status;
    const whose = children.length > 1 ? ` of ${oneInWords(children, at, neededBy)}` : "";
    const changed = other && since ? `, since ${formatDay(since)}; before: ${legalInWords(before)}` : "";
    return [{ name: `Legal status${whose} from this day`, words: `${legalInWords(status)}${changed}.` }];
  });
}

const onDay = (day: Day | null, otherwise: string) => (day ? formatDay(day) : otherwise);

function areaKept(kept: Kept): KeptFact[] {
  const where = { name: "Where the home stands", words: `The home is ${AREA_WORDS[kept.area]}.` };
  if (kept.area === "in-area") return [where];
  const { areaApproval: approval } = kept;
  return [
    where,
    {
      name: "Approved by",
      words: approval
        ? `${approval.by}, ${APPROVERS[approval.role]}, on ${formatDay(approval.on)}${HOW_APPROVED[approval.how ?? "told"]}`
        : (kept.areaExemption ?? "Nothing was written down."),
    },
    ...(kept.areaRule
      ? [
          {
            name: "By which rule",
            words: `${kept.areaRule.source}, as set since ${formatDay(kept.areaRule.from)}.${kept.adjoiningAsAt ? ` Which areas adjoin: ${kept.adjoiningAsAt}.` : ""}`,
          },
        ]
      : []),
    ...(kept.area === "at-a-distance" && kept.areaApprover !== null && kept.areaConsultedOn !== undefined
      ? [
          {
            name: "Council of that area consulted",
            words: onDay(kept.areaConsultedOn, "Not before the decision."),
          },
        ]
      : []),
    {
      name: "Council of that area told",
      words: kept.areaNoticeHow
        ? `${onDay(kept.areaNoticeSentOn, "Not before the decision.")}, ${NOTICE_WAYS[kept.areaNoticeHow]}`
        : onDay(kept.areaNoticeSentOn, "Not before the decision."),
    },
  ];
}

const STANDINGS: Readonly<Record<ConsideredHome["standing"], string>> = {
  chosen: "chosen",
  fitted: "fitted",
  nearly: "nearly fitted",
  "left-out": "left out",
};

const PROVIDERS: Readonly<Record<ConsideredHome["provider"], string>> = {
  own: " carers",
  agency: ", agency carers",
  kinship: ", relatives and friends",
};

/** The carers who were considered: what each had, how far it is, whether and when it was asked, and why it was not the one. */
export function consideredInWords(homes: readonly ConsideredHome[]): KeptFact[] {
  const when = (at: Date) => `on ${formatDay(dayOf(at))} at ${formatTime(at)}`;
  return homes.map((home) => {
    const places = home.places === 1 ? "place" : "places";
    // Of a home that fitted the reason itself says that nobody asked it.
    const reply = home.asked === null && home.standing === "fitted" ? "" : `${replyInWords(home.asked, when)} `;
    const far = home.miles === null ? "" : `, ${sayMiles(home.miles)} in a straight line`;
    return {
      name: `${home.ref}: ${STANDINGS[home.standing]}`,
      words: `${home.whose}${PROVIDERS[home.provider]}, ${home.free} of ${home.places} ${places} free${far}. ${reply}${home.why}`,
    };
  });
}

/** The home an agency named, in words: where, how many places, its price and its rating, as the agency stated them. */
function namedInWords(answer: AgencyAnswer): string {
  if (answer.kind === "none") return "";
  const { ref, sector, places, ageMin, ageMax, weeklyPence, rating, inspectedOn, from } = answer;
  const inspected = inspectedOn ? `, inspected ${formatDay(inspectedOn)}` : "";
  return `${ref}, ${sector}: ${places} ${places === 1 ? "place" : "places"}, ages ${ageMin} to ${ageMax}, from ${formatDay(from)}, ${formatPence(weeklyPence)} a week for each child; ${INSPECTION_RATINGS[rating]}${inspected}, as the agency stated it. `;
}

/** The agencies that were asked: when, by when, what each answered with its price and rating, and why it was not the one. */
export function agenciesInWords(agencies: readonly ConsideredAgency[]): KeptFact[] {
  const when = (at: string) => `on ${formatDay(dayOf(new Date(at)))} at ${formatTime(new Date(at))}`;
  return agencies.map(({ agency, sentAt, replyBy, answeredAt, answer, standing, why }) => {
    const due = replyBy ? `, to answer by ${formatTime(new Date(replyBy))} ${formatDay(dayOf(new Date(replyBy)))}` : "";
    const answered = answeredAt ? ` Answered ${when(answeredAt)}.` : "";
    return {
      name: `${agency}: ${standing === "chosen" ? "chosen" : "not chosen"}`,
      words: `Asked ${when(sentAt)}${due}.${answered} ${answer ? namedInWords(answer) : ""}${why}`,
    };
  });
}

/**
 * The whole record of a decision as it was closed, part by part: nothing of it is left out, and what was not needed is
 * said to be so.
 * @param second how the home next in line is called, if one was named and is held still
 */
export function decisionInWords(kept: Kept, request: Decided, second: string | null): KeptPart[] {
  const at = new Date(kept.decidedAt);
  const decider = kept.decisionMaker ? `${kept.decisionMaker.name}, ${kept.decisionMaker.role}` : "Nobody was named.";
  return [
    {
      title: "When and who",
      facts: [
        { name: "The child moves in on", words: formatDay(kept.startsOn) },
        ...(kept.breakEndsOn
          ? [{ name: "A short break until", words: `${formatDay(kept.breakEndsOn)}; the child’s own home is kept.` }]
          : []),
        ...(kept.ordinaryRules
          ? [{ name: "Longer than a short break may be", words: "The ordinary care plan rules apply (reg 48)." }]
          : []),
        ...(kept.longTermMatch
          ? [{ name: "Long-term match", words: "The conditions are met (Care Planning reg 22B)." }]
          : []),
        ...legalKept(kept, request),
        ...(kept.emergencyBecause ? [{ name: "Placed in an emergency, because", words: kept.emergencyBecause }] : []),
        { name: "Decided by", words: decider },
        { name: "Written down", words: `${formatDay(dayOf(at))}, ${formatTime(at)}` },
        { name: "Placement plan agreed", words: onDay(kept.planAgreedOn, "Not before the decision.") },
      ],
    },
    { title: "What the law asks of the home", facts: testsKept(kept) },
    { title: "What was said", facts: voicesKept(kept, request) },
    { title: "Why this home", facts: choiceKept(kept, request, second) },
    { title: "The area", facts: areaKept(kept) },
    ...(kept.considered ? [{ title: "Carers considered", facts: consideredInWords(kept.considered) }] : []),
    ...(kept.consideredAgencies && kept.consideredAgencies.length > 0
      ? [{ title: "Agencies asked", facts: agenciesInWords(kept.consideredAgencies) }]
      : []),
  ];
}
