import type { WithdrawalCode } from "#app/domain/applications/stages.ts";
import {
  type Availability,
  UNAVAILABLE_REASONS,
  type UnavailableReason,
  unavailableOn,
} from "#app/domain/carers/household.ts";
import type {
  ApplicationFact,
  CarerFact,
  EmptyBecause,
  EnquiryFact,
  Group,
  HouseholdFact,
  OfstedRecords,
} from "#app/domain/ofsted/records.ts";
import type { CollectionYear } from "#app/domain/ofsted/rulebook.ts";
import { type Day, dayOf, isDay } from "#app/domain/shared/day.ts";
import { SHORT_BREAKS } from "#app/domain/sufficiency/measures.ts";
import { carersNamed } from "#app/domain/sufficiency/register-year.ts";
import type { Reader } from "#db/engine/store.server.ts";
import {
  type ApplicationToCount,
  listApplicationsToCount,
  listCarersAnswers,
  listCarersWhoApplied,
  listChildrenThere,
  listEnquiriesToCount,
  listFoundApart,
  listHouseholdsToCount,
  listHouseholdWords,
} from "#db/queries/ofsted.ts";

type EnquiryRow = Awaited<ReturnType<typeof listEnquiriesToCount>>[number];
type HouseholdRow = Awaited<ReturnType<typeof listHouseholdsToCount>>[number];
type Word = Awaited<ReturnType<typeof listHouseholdWords>>[number];

/** A whole postcode is about fifteen homes; with a surname it is a household. Its first half is a district. */
const SHORTEST_POSTCODE = 5;

function enquiryFact({
  receivedAt,
  duplicateOf,
  emailKey,
  phoneKey,
  nameKey,
  postcode,
  bornOn,
  ...row
}: EnquiryRow): EnquiryFact {
  const place = postcode?.toUpperCase().replace(/[^A-Z0-9]/g, "") ?? "";
  const keys = [
    emailKey && `email:${emailKey}`,
    phoneKey && `phone:${phoneKey}`,
    nameKey && place.length >= SHORTEST_POSTCODE && `place:${nameKey}:${place}`,
    nameKey && bornOn && `born:${nameKey}:${bornOn}`,
  ].filter((key): key is string => typeof key === "string" && key !== "");
  return { ...row, receivedOn: dayOf(receivedAt), foldedInto: duplicateOf, keys };
}

/** How and when an application ended, by the last day each thing happened; null while it goes on. */
function endOf({ state, stageSince }: ApplicationToCount): ApplicationFact["ended"] {
  const { stage, stage1, dates } = state;
  const ended = (
    outcome: NonNullable<ApplicationFact["ended"]>["outcome"],
    on: Day | undefined,
    code: WithdrawalCode | null = null,
  ) => ({
    on: on ?? stageSince,
    outcome,
    code,
  });
  switch (stage) {
    case "approved":
      return ended("approved", dates.Approved);
    case "withdrawn":
      return ended("withdrawn", dates.Withdrawn, state.withdrawalCode);
    case "declined":
      return ended("declined", dates.AssessmentDeclined);
    case "not-approved":
      return stage1 === "refused"
        ? ended("refused-at-stage-1", dates.RefusedAtStage1)
        : ended("not-approved", dates.NotApproved);
    default:
      return null;
  }
}

function groupOf({ provider, careTypes }: HouseholdRow): Group {
  if (provider === "kinship") return "kinship";
  return careTypes.length > 0 && careTypes.every((type) => type === "short-breaks") ? "short-breaks" : "mainstream";
}

const isReason = (text: string | null): text is UnavailableReason =>
  text !== null && Object.hasOwn(UNAVAILABLE_REASONS, text);

const dayIn = (value: unknown): Day | null => (typeof value === "string" && isDay(value) ? value : null);

/** What the carers had said last by a day: by the history, else as the register has it where that was said by then. */
function saidBy(row: HouseholdRow, words: readonly Word[], on: Day): Availability | null {
  const last = words.filter(({ type, at }) => type === "AvailabilityChanged" && dayOf(at) <= on).at(-1);
  if (last) {
    const confirmedOn = dayOf(last.at);
    if (last.data.state === "available") return { state: "available", confirmedOn };
    const reason = isReason(last.reason) ? last.reason : "other";
    const from = dayIn(last.data.from) ?? confirmedOn;
    return { state: "unavailable", reason, from, until: dayIn(last.data.until), confirmedOn };
  }
  const confirmedOn = row.confirmedAt ? dayOf(row.confirmedAt) : null;
  if (row.availability === "unavailable") {
    const from = row.unavailableFrom ?? confirmedOn;
    if (from === null || from > on) return null;
    const reason = isReason(row.unavailableReason) ? row.unavailableReason : "other";
    return { state: "unavailable", reason, from, until: row.availableFrom, confirmedOn: confirmedOn ?? from };
  }
  return confirmedOn === null || confirmedOn > on ? null : { state: "available", confirmedOn };
}

/** Why empty places could not be used on a day; null where they could. That a home is on hold is known of today alone. */
function emptyBecause(row: HouseholdRow, words: readonly Word[], on: Day, today: Day): EmptyBecause | null {
  if (row.agreementSignedOn === null || row.agreementSignedOn > on) return "not-signed";
  if (row.stage === "on-hold" && on === today) return "on-hold";
  const said = saidBy(row, words, on);
  if (said === null) return "not-said";
  return unavailableOn({ availability: said }, on)?.reason ?? null;
}

type AnswerRow = Awaited<ReturnType<typeof listCarersAnswers>>[number];

/** Dates of birth of those who applied, by application and place in the form, by their own word before the other's. */
function bornOf(answers: readonly AnswerRow[]): ReadonlyMap<string, Day> {
  const born = new Map<string, Day>();
  const byWord = (page: string) => answers.filter((one) => one.page === page);
  for (const { applicationId, answers: said } of byWord("other-applicant")) {
    const on = dayIn(said.bornOn);
    if (on) born.set(`${applicationId} applicant-2`, on);
  }
  for (const { applicationId, person, answers: said } of byWord("about-you")) {
    const on = dayIn(said.bornOn);
    if (on) born.set(`${applicationId} ${person}`, on);
  }
  return born;
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/**
 * Reads what a council's draft of a year is counted from. Names are read only to count carers, answers that are only
 * counted are parted from whose they are, and nothing else of either leaves this function.
 */
export async function readOfstedRecords(
  db: Reader,
  councilId: string,
  year: CollectionYear,
  today: Day,
): Promise<OfstedRecords> {
  const { start, asAt } = year;
  const [asked, foundApart, sent, approved, words, there, people, answers] = await Promise.all([
    listEnquiriesToCount(db, councilId, start, asAt),
    listFoundApart(db, councilId),
    listApplicationsToCount(db, councilId, asAt),
    listHouseholdsToCount(db, councilId, asAt),
    listHouseholdWords(db, councilId),
    listChildrenThere(db, councilId, asAt),
    listCarersWhoApplied(db, councilId),
    listCarersAnswers(db, councilId, ["about-you", "other-applicant", "equality"]),
  ]);
  const wordsOf = grouped(words, ({ householdId }) => householdId);
  const peopleOf = grouped(people, ({ applicationId }) => applicationId);
  const born = bornOf(answers);
  const carersOf = ({ applicationId, name }: HouseholdRow): { carers: CarerFact[]; carersByName: boolean } => {
    const applied = applicationId === null ? [] : (peopleOf.get(applicationId) ?? []);
    if (applied.length > 0) {
      return {
        carers: applied.map(({ key }) => ({ bornOn: born.get(`${applicationId} ${key}`) ?? null })),
        carersByName: false,
      };
    }
    return { carers: Array.from({ length: carersNamed(name) }, () => ({ bornOn: null })), carersByName: true };
  };
  const households = approved.map((row): HouseholdFact => {
    const own = wordsOf.get(row.id) ?? [];
    const resigned = own.find(({ type }) => type === "ResignationReceived");
    return {
      id: row.id,
      ref: row.ref,
      group: groupOf(row),
      applicationId: row.applicationId,
      approvedOn: row.approvedOn,
      endsOn: row.approvalEndsOn,
      endedUnknown: row.stage === "ended" && row.approvalEndsOn === null,
      resigned: resigned !== undefined,
      places: row.places,
      careTypes: row.careTypes,
      emptyBecause: emptyBecause(row, own, asAt, today),
      ...carersOf(row),
    };
  });
  const standing = new Set(
    households
      .filter(({ endsOn, endedUnknown }) => !endedUnknown && (endsOn === null || endsOn > asAt))
      .map(({ applicationId }) => applicationId),
  );
  const equality = new Map(
    answers
      .filter(({ page }) => page === "equality")
      .map((one) => [`${one.applicationId} ${one.person}`, one.answers.disability]),
  );
  const isShortBreak = (legalStatus: string) => SHORT_BREAKS.some((one) => one === legalStatus);
  return {
    enquiries: asked.map(enquiryFact),
    foundApart,
    applications: sent.flatMap((row): ApplicationFact[] =>
      row.submittedOn === null
        ? []
        : [{ id: row.id, ref: row.ref, receivedOn: row.submittedOn, ended: endOf(row), source: row.source }],
    ),
    households,
    children: there.map(({ legalStatus, ...child }) => ({ ...child, shortBreak: isShortBreak(legalStatus) })),
    disability: people
      .filter(({ applicationId }) => standing.has(applicationId))
      .map(({ applicationId, key }) => equality.get(`${applicationId} ${key}`))
      .map((said) => (said === "yes" || said === "no" ? said : "not-said")),
  };
}
