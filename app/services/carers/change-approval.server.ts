import type { ApprovalEvent, ApprovalFacts, ApprovalRefusal } from "#app/domain/carers/change-approval.ts";
import { type CarerHousehold, evolveHousehold } from "#app/domain/carers/household.ts";
import type { Json } from "#app/domain/history/event.ts";
import { type Day, dayOf, formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { findOwnHousehold, type HouseholdRow, listApprovalsOver, listLivingThere } from "#db/queries/carers.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { listEventsOfType } from "#db/queries/history.ts";
import { changeHousehold } from "#db/writes/carers.ts";
import { appendEvents } from "#db/writes/history.ts";
import type { Facts } from "#emails/catalogue.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import { outgoing } from "../jobs/outgoing.ts";
import { askNextInOrder } from "../matching/ask-in-order.server.ts";
import { letHomeGoEverywhere } from "../matching/let-go.server.ts";
import { householdEntry, keeperOf } from "../matching/matching-history.ts";
import type { Work } from "../work.ts";
import { householdOfRow, reviewedOnOf } from "./household-of-row.ts";

/** What the row of a household says after the terms, the review or the end of its approval changed. */
function columnsOf({ terms, reviewDueOn, checksDueOn, approvalEndsOn, proposal, finding }: CarerHousehold) {
  const { places, ageMin, ageMax, sex, careTypes, siblingMax } = terms;
  const kept = { places, ageMin, ageMax, sex, careTypes: [...careTypes], siblingsMax: siblingMax };
  return { ...kept, reviewDueOn, checksDueOn, approvalEndsOn, proposal, reviewFinding: finding };
}

/** What history keeps of an event: days, codes, terms and the places before. Nothing of it was written by anybody. */
function dataOf({ type, ...facts }: ApprovalEvent, before: CarerHousehold): Json {
  return (type === "TermsChanged" ? { ...facts, placesBefore: before.terms.places } : facts) as Json;
}

type News = Pick<Facts<"approval-news">, "what" | "on">;

function newsOf(event: ApprovalEvent): News | null {
  const say = (what: News["what"], on: Day) => ({ what, on: `${weekdayName(on)} ${formatDay(on)}` });
  switch (event.type) {
    case "ReviewHeld":
      return say("review", event.on);
    case "TermsChanged":
      return say("terms", event.on);
    case "DeterminationGiven":
      return say("determination", event.proposal.answerBy);
    case "DeterminationDropped":
      return say("dropped", event.on);
    case "ResignationReceived":
    case "ApprovalEndDecided":
      return say("end", event.approvalEndsOn);
    case "ReviewSettled":
    case "ChecksRenewed":
    case "DeterminationChallenged":
      return null;
  }
}

/** Carers with an account hear by email that something about their approval was written down; the letter has the rest. */
async function lettersTo(work: Work, row: HouseholdRow, events: readonly ApprovalEvent[]): Promise<Write[]> {
  const { accountId, approvedBy } = row;
  const account = accountId ? await findAccount(work.store.read, accountId) : undefined;
  const council = approvedBy ? await findCouncil(work.store.read, approvedBy) : undefined;
  if (!account?.active || !council) return [];
  const to = { address: account.email, councilId: council.id, caseKind: "carer-household", caseId: row.id };
  const facts = { firstName: account.givenName, councilName: council.name, path: "/carer/availability" };
  return events
    .flatMap((event) => newsOf(event) ?? [])
    .map((news) => outgoing(work, to, { template: "approval-news", facts: { ...facts, ...news } }));
}

export type ChangeApprovalRefusal = ApprovalRefusal | "not-found" | "changed-meanwhile";

/**
 * Changes the approval of one household of the councils as a rule of the domain decides. Once the approval is to end, every
 * council that asked the home or was promised a place has to look elsewhere: its offers end in the same commit, its officers
 * are told, and the next home in order is asked. Children who live there stay until they are placed elsewhere.
 * @param asked.version the household as whoever decided saw it
 */
export async function changeApproval(
  work: Work,
  asked: { councilIds: readonly string[]; householdId: string; version: number },
  decide: (household: CarerHousehold, facts: ApprovalFacts) => Result<ApprovalEvent[], ApprovalRefusal>,
): Promise<Result<void, ChangeApprovalRefusal>> {
  const db = work.store.read;
  const today = dayOf(work.now);
  const row = await findOwnHousehold(db, asked.councilIds, asked.householdId);
  if (!row) return refuse("not-found");
  if (row.version !== asked.version) return refuse("changed-meanwhile");
  const living = (await listLivingThere(db, row.id, today)).length + (row.unrecorded ?? 0);
  const rulebook = await rulebookOf(db, keeperOf(row), today);
  const about = { caseKind: "carer-household", caseId: row.id } as const;
  const reviewedOn = reviewedOnOf(await listEventsOfType(db, keeperOf(row), about, "ReviewHeld", 1));
  const before = householdOfRow(row, today);
  const decided = decide(before, { today, rulebook, holidays: bankHolidays(), living, reviewedOn });
  if (!decided.ok) return decided;
  const after = decided.value.reduce(evolveHousehold, before);
  const ends = after.approvalEndsOn !== null && before.approvalEndsOn === null;
  const gone = ends ? await letHomeGoEverywhere(work, row.id) : { writes: [], entries: [], requests: [] };
  const kept = await commit(work.store, [
    ...gone.writes,
    changeHousehold(row, columnsOf(after)),
    appendEvents([
      ...decided.value.map((event) => householdEntry(work, row, { type: event.type, data: dataOf(event, before) })),
      ...gone.entries,
    ]),
    ...(await lettersTo(work, row, decided.value)),
  ]);
  if (!kept.ok) return refuse("changed-meanwhile");
  for (const { councilId, requestId } of gone.requests) await askNextInOrder(work, councilId, requestId);
  return accept(undefined);
}

/** Closes the households whose approval ended before today: it ends by itself, and nobody has to press anything. */
export async function endApprovals(work: Work): Promise<void> {
  for (const row of await listApprovalsOver(work.store.read, dayOf(work.now))) {
    await commit(work.store, [
      changeHousehold(row, { stage: "ended" }),
      appendEvents([
        householdEntry(work, row, { type: "ApprovalEnded", data: { approvalEndsOn: row.approvalEndsOn } }),
      ]),
    ]);
  }
}
