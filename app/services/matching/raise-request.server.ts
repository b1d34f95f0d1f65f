import { aloneSaid } from "#app/domain/matching/came-alone.ts";
import { protectionSaid } from "#app/domain/matching/emergency-protection.ts";
import { laneOf } from "#app/domain/matching/lanes.ts";
import type { Family } from "#app/domain/matching/parent-and-child.ts";
import type { PlacementRequest } from "#app/domain/matching/placement-request.ts";
import { type RequestRefusal, raiseRequest as raise } from "#app/domain/matching/raise-request.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import {
  type ChildRow,
  findRequestByFormKey,
  listChildrenByRef,
  listOpenRequestsOf,
  listRunningPlacements,
} from "#db/queries/matching.ts";
import { oneGroupOf } from "#db/queries/matching-families.ts";
import { dropSentDraft } from "#db/writes/form-drafts.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addChild, addRequest, changeChild, keepLegalStatus } from "#db/writes/matching.ts";
import { newReference } from "../references.ts";
import type { Work } from "../work.ts";
import { matchingEntries } from "./matching-history.ts";
import { factsOf, isLookedAfter, type RequestAnswers } from "./request-form.server.ts";
import { voiceTyped } from "./voice-form.server.ts";

/** A refusal of the rules, or a reference that is no child of this council's. */
export type RaiseRefusal =
  | { why: "not-allowed"; rules: readonly RequestRefusal[] }
  | { why: "child-unknown" | "sibling-unknown"; ref: string }
  /** Another request is open for one of the children, and nothing says why both stand. Who may be told its name is the page's to say. */
  | { why: "asked-for-already"; open: readonly { ref: string; raisedById: string | null }[] }
  | { why: "changed-meanwhile" };

/** References are drawn from 700 million; a second draw is rare and a fourth means something else is wrong. */
const MOST_DRAWS = 4;

type Named = { row: ChildRow; writes: Write[] };

/**
 * What the form says of a known child that was not known, or has changed; what it leaves empty stays as it is. A child who
 * left care is in care again from the day that was said, or else from the move that is decided on.
 */
function newsOf(
  row: ChildRow,
  one: RequestAnswers["children"][number],
  siblingGroup: string | null,
): Partial<ChildRow> {
  const returned = row.endedOn !== null && one.since !== undefined && one.since >= row.endedOn;
  return {
    needs: [...new Set([...row.needs, ...one.needs])],
    solo: row.solo || one.solo === true,
    disabled: row.disabled || one.disabled === true,
    unaccompanied: row.unaccompanied || one.unaccompanied === true,
    ethnicity: one.ethnicity ?? row.ethnicity,
    needCode: one.needCode ?? row.needCode,
    legalStatus: one.legalStatus ?? row.legalStatus,
    siblingGroup,
    ...(returned ? { startedOn: one.since, endedOn: null } : {}),
  };
}

/**
 * Another legal status said with a request has no day: it is the child's from now on, and where the child lives keeps the one
 * they live there under, so that the decision can ask since when it is another.
 */
async function statusKept(work: Work, row: ChildRow, news: Partial<ChildRow>): Promise<Write[]> {
  if (news.legalStatus === row.legalStatus) return [];
  const running = await listRunningPlacements(work.store.read, [row.id], dayOf(work.now));
  const without = running.filter(({ legalStatus }) => legalStatus === null);
  return without.map(({ id }) => keepLegalStatus(id, row.legalStatus));
}

/** The rows of the form that are children the council looks after, as they come to be children of the request. */
function lookedAfterRows(answers: RequestAnswers): RequestAnswers["children"] {
  if (answers.careType !== "parent-and-child") return answers.children.map((row) => ({ ...row, part: undefined }));
  return answers.children.filter((row) => isLookedAfter(answers, row));
}

/** A parent and their child as they were typed: who of them is looked after is a child of the request already. */
function familyTyped(answers: RequestAnswers, children: readonly ChildRow[]): Family {
  const parentAt = lookedAfterRows(answers).findIndex(({ part }) => part === "parent");
  return {
    parentId: children[parentAt]?.id ?? null,
    others: answers.children.flatMap(({ part, bornOn, sex, ...row }) =>
      part && bornOn && sex && !isLookedAfter(answers, { ...row, part }) ? [{ part, bornOn, sex }] : [],
    ),
  };
}

/** The children of the form: known ones with what is new about them, others as new records. */
async function nameChildren(
  work: Work,
  councilId: string,
  answers: RequestAnswers,
  workerId: string | null,
): Promise<Result<Named[], { why: "child-unknown" | "sibling-unknown"; ref: string }>> {
  const rows = lookedAfterRows(answers);
  const asked = [...rows.map((one) => one.ref), answers.siblingOf].filter((ref) => ref !== undefined);
  const known = new Map((await listChildrenByRef(work.store.read, councilId, asked)).map((row) => [row.ref, row]));
  const brother = answers.siblingOf === undefined ? undefined : known.get(answers.siblingOf);
  if (answers.siblingOf !== undefined && !brother) return refuse({ why: "sibling-unknown", ref: answers.siblingOf });

  // Brothers and sisters are those of one generation: a parent and child are none, whose own may be in care all the same.
  const brothers = rows.some(({ part }) => part === "parent") ? "parent" : rows[0]?.part;
  const groups = new Map<RequestAnswers["children"][number]["part"], string | null>();
  for (const part of new Set(rows.map((row) => row.part))) {
    const same = rows.filter((row) => row.part === part);
    const named = part === brothers ? brother : undefined;
    const theirs = same.map((one) => known.get(one.ref ?? "")?.siblingGroup).find((found) => found != null);
    groups.set(part, named?.siblingGroup ?? theirs ?? (named || same.length > 1 ? work.newId() : null));
  }
  const home = answers.homePostcode ?? null;
  const named: Named[] = [];
  for (const one of rows) {
    const group = groups.get(one.part) ?? null;
    if (one.ref !== undefined) {
      const row = known.get(one.ref);
      if (!row) return refuse({ why: "child-unknown", ref: one.ref });
      const news = newsOf(row, one, group);
      // A child who is known is held even where nothing is new: of two requests for them at once, the second sees the first.
      named.push({
        row: { ...row, ...news },
        writes: [changeChild(row, news), ...(await statusKept(work, row, news))],
      });
      continue;
    }
    const row: ChildRow = {
      id: work.newId(),
      ref: newReference("C"),
      councilId,
      bornOn: one.bornOn as Day,
      sex: one.sex ?? "female",
      ethnicity: one.ethnicity ?? null,
      siblingGroup: group,
      unaccompanied: one.unaccompanied === true,
      disabled: one.disabled === true,
      needCode: one.needCode ?? "N1",
      legalStatus: one.legalStatus ?? "V2",
      needs: one.needs,
      solo: one.solo === true,
      sector: home?.sector ?? null,
      lat: home?.place.lat ?? null,
      lng: home?.place.lng ?? null,
      startedOn: one.since ?? answers.neededBy,
      endedOn: null,
      workerId,
      version: 1,
    };
    named.push({ row, writes: [addChild(row)] });
  }
  if (brother && brother.siblingGroup === null && !named.some(({ row }) => row.id === brother.id)) {
    named[0]?.writes.push(changeChild(brother, { siblingGroup: groups.get(brothers) ?? null }));
  }
  return accept(named);
}

function requestOf(
  work: Work,
  councilId: string,
  answers: RequestAnswers,
  children: readonly ChildRow[],
): PlacementRequest {
  const parentAndChild = answers.careType === "parent-and-child";
  const several = children.length > 1 && !parentAndChild;
  const siblingGroup = oneGroupOf(children);
  const rows = lookedAfterRows(answers);
  const facts = factsOf(answers);
  const said = several || answers.siblings !== undefined;
  const protection = children.flatMap(({ id, legalStatus }, at) => {
    const { protectedOn, protectedAt, extendedUntil } = rows[at] ?? {};
    return protectionSaid(id, legalStatus, { on: protectedOn, at: protectedAt, extendedUntil });
  });
  const alone = children.flatMap(({ id, unaccompanied }, at) => {
    const { scheme, transferredOn, ageDisputed } = rows[at] ?? {};
    return aloneSaid(id, unaccompanied, { scheme, transferredOn, ageDisputed });
  });
  return {
    id: work.newId(),
    ref: newReference("R"),
    councilId,
    ...facts,
    children: children.map(({ id, bornOn, sex, needs, solo }) => ({ id, bornOn, sex, needs, solo })),
    siblingGroup,
    together: {
      wanted: siblingGroup !== null && answers.siblings !== "apart",
      // Also one child asked for alone is together with brothers and sisters in care, or apart from them.
      reason:
        parentAndChild && siblingGroup === null
          ? "A parent and their child."
          : siblingGroup === null
            ? "One child in this request."
            : said
              ? (answers.togetherReason ?? "")
              : "",
    },
    home: answers.noHome ? null : (answers.homePostcode ?? null),
    careType: answers.careType,
    kinOrParent: { considered: answers.kinConsidered === "yes", reason: answers.kinReason ?? "" },
    // The rows of the form and the children they name are in one order.
    voices: children.flatMap(({ id }, at) => {
      const voice = voiceTyped(rows[at] ?? {});
      return voice ? [{ childId: id, voice }] : [];
    }),
    ...(parentAndChild ? { family: familyTyped(answers, children) } : {}),
    ...(protection.length > 0 ? { protection } : {}),
    ...(alone.length > 0 ? { alone } : {}),
    background: {
      ...facts.background,
      siblingTime: answers.siblingTime ?? null,
      parentAndChild: parentAndChild ? (answers.parentAndChild ?? null) : null,
    },
  };
}

/** What of a request is kept in one piece: all that is no column, no child and no count of its own. */
export function detailsOf(request: PlacementRequest) {
  const {
    id: _id,
    ref: _ref,
    councilId: _council,
    neededBy: _day,
    children: _children,
    siblingGroup: _group,
    siblingsElsewhere: _elsewhere,
    home: _home,
    careType: _care,
    ...details
  } = request;
  return details;
}

function rowOf(work: Work, request: PlacementRequest, stage: string, answers: RequestAnswers) {
  const { id, ref, councilId, neededBy, home, careType } = request;
  return {
    id,
    ref,
    councilId,
    formKey: answers.formKey,
    lane: laneOf(neededBy, dayOf(work.now)),
    neededBy,
    stage,
    careType,
    homeSector: home?.sector ?? null,
    lat: home?.place.lat ?? null,
    lng: home?.place.lng ?? null,
    details: detailsOf(request),
    raisedById: work.actor.id,
    raisedAt: work.now,
    version: 1,
  };
}

/**
 * An officer raises a request: the children who are new to us, the request and its history in one commit. The same form
 * sent twice leads to the same request. Refused with everything the rules miss, or with the reference nobody has.
 */
export async function raiseRequest(
  work: Work,
  councilId: string,
  answers: RequestAnswers,
  /** Whose children those who are new here are, where a child's social worker raises it. */
  workerId: string | null = null,
): Promise<Result<{ id: string; ref: string }, RaiseRefusal>> {
  const db = work.store.read;
  const before = await findRequestByFormKey(db, councilId, answers.formKey);
  if (before) return accept(before);
  for (let draw = 1; draw <= MOST_DRAWS; draw += 1) {
    const named = await nameChildren(work, councilId, answers, workerId);
    if (!named.ok) return named;
    const children = named.value.map(({ row }) => row);
    const open = await listOpenRequestsOf(
      db,
      [councilId],
      children.map(({ id }) => id),
    );
    if (open.length > 0 && !answers.bothStand) return refuse({ why: "asked-for-already", open });
    const refs = open.map(({ ref }) => ref);
    const request: PlacementRequest = {
      ...requestOf(work, councilId, answers, children),
      ...(answers.bothStand && refs.length > 0 ? { besides: { refs, reason: answers.bothStand } } : {}),
    };
    const raised = raise(request, { today: dayOf(work.now), now: work.now, byId: work.actor.id });
    if (!raised.ok) return refuse({ why: "not-allowed", rules: raised.refusal });
    const kept = await commit(work.store, [
      ...named.value.flatMap(({ writes }) => writes),
      addRequest(
        rowOf(work, request, raised.value.stage, answers),
        children.map((child) => ({ id: work.newId(), requestId: request.id, childId: child.id })),
      ),
      appendEvents(matchingEntries(work, councilId, raised.value.events)),
      dropSentDraft({ councilId, accountId: work.actor.id, form: "request", about: answers.formKey }),
    ]);
    if (kept.ok) return accept({ id: request.id, ref: request.ref });
    const first = await findRequestByFormKey(db, councilId, answers.formKey);
    if (first) return accept(first);
    if (kept.refusal === "changed-meanwhile") return refuse({ why: "changed-meanwhile" });
  }
  throw new Error("No reference could be found for a request");
}
