import { and, eq, gte, inArray, lte, ne, not, notInArray } from "drizzle-orm";
import type { CareType } from "#app/domain/matching/vocabulary.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { SHORT_BREAKS } from "#app/domain/sufficiency/measures.ts";
import { answeredOn, FOUND_CODES, type FosterSearch } from "#app/domain/sufficiency/moves.ts";
import type { Referral } from "#app/domain/sufficiency/referrals.ts";
import type { Reader } from "../engine/store.server.ts";
import { children, events, placements, requestChildren, requests } from "../schema/index.ts";
import { isReturn } from "./absences.ts";
import { CHILD_FACTS, MOVE_FACTS, needingOf } from "./need.ts";

/** A home that was found another way was needed all the same; for any other reason none was needed any more. */
const STILL_NEEDED = "home-elsewhere";
const IN_ERROR = "raised-in-error";

/**
 * Every request for foster carers of some councils by which a home was needed between two days, both included, with what
 * cohorts ask of its children on that day, and the day they came to a home as preferred.
 */
export async function listReferrals(
  db: Reader,
  councilIds: readonly string[],
  { from, to }: { from: Day; to: Day },
): Promise<Referral[]> {
  const needed = and(
    inArray(requests.councilId, [...councilIds]),
    ne(requests.careType, "short-breaks"),
    gte(requests.neededBy, from),
    lte(requests.neededBy, to),
  );
  const [rows, withdrawn, arrivals] = await Promise.all([
    db
      .select({
        id: requests.id,
        councilId: requests.councilId,
        careType: requests.careType,
        details: requests.details,
        neededBy: requests.neededBy,
        raisedAt: requests.raisedAt,
        decidedAt: requests.decidedAt,
        stage: requests.stage,
        childId: requestChildren.childId,
        child: CHILD_FACTS,
      })
      .from(requests)
      .innerJoin(requestChildren, eq(requestChildren.requestId, requests.id))
      .innerJoin(children, eq(children.id, requestChildren.childId))
      .where(needed),
    db
      .select({ id: requests.id, at: events.at, reason: events.reason })
      .from(requests)
      .innerJoin(events, and(eq(events.caseId, requests.id), eq(events.type, "RequestWithdrawn")))
      .where(and(needed, eq(requests.stage, "withdrawn"))),
    db
      .selectDistinct({
        id: placements.id,
        ...MOVE_FACTS,
      })
      .from(placements)
      .innerJoin(children, eq(children.id, placements.childId))
      .innerJoin(requestChildren, eq(requestChildren.childId, placements.childId))
      .innerJoin(requests, eq(requests.id, requestChildren.requestId))
      .where(
        and(
          needed,
          eq(placements.councilId, requests.councilId),
          inArray(placements.placeCode, [...FOUND_CODES]),
          notInArray(children.legalStatus, [...SHORT_BREAKS]),
          not(isReturn(db)),
        ),
      ),
  ]);
  const ends = new Map(withdrawn.map((one) => [one.id, one]));
  const byRequest = new Map<string, typeof rows>();
  for (const row of rows) byRequest.set(row.id, [...(byRequest.get(row.id) ?? []), row]);
  const searches = [...byRequest.values()].flatMap((group): FosterSearch[] => {
    const [first] = group;
    if (!first) return [];
    const { id, careType, raisedAt, decidedAt, stage } = first;
    const endedAt = stage === "placed" ? decidedAt : (ends.get(id)?.at ?? null);
    return [
      {
        id,
        childIds: group.map(({ childId }) => childId),
        careType: careType as CareType,
        raisedOn: dayOf(raisedAt),
        endedOn: endedAt && dayOf(endedAt),
      },
    ];
  });
  const preferred = answeredOn(arrivals, searches);
  return [...byRequest.values()].flatMap((group): Referral[] => {
    const [first] = group;
    const end = first && ends.get(first.id);
    if (!first || end?.reason === IN_ERROR) return [];
    const { id, councilId, careType, details, neededBy } = first;
    return [
      {
        councilId,
        ...needingOf(
          group.map(({ child }) => child),
          neededBy,
          { careType, risks: details.risks },
        ),
        neededBy,
        preferredOn: preferred.get(id) ?? null,
        noLongerOn: end && end.reason !== STILL_NEEDED ? dayOf(end.at) : null,
      },
    ];
  });
}
