import { and, eq, exists, inArray, isNotNull, isNull, lt, ne, not, notInArray, notLike, or, sql } from "drizzle-orm";
import { answerForgotten, LET_GO } from "#app/domain/matching/forget-request.ts";
import type { Reader } from "../engine/store.server.ts";
import {
  agencyAsks,
  children,
  events,
  fallenPlacements,
  grants,
  informationGiven,
  offers,
  placements,
  requestChildren,
  requests,
  searches,
} from "../schema/index.ts";

const ended = (before: Date) =>
  and(
    eq(events.caseId, requests.id),
    eq(events.caseKind, "request"),
    eq(events.type, "RequestWithdrawn"),
    lt(events.at, before),
  );

/** Requests of a council whose search ended without a home before a moment, with what they say. */
export function listWithdrawnBefore(db: Reader, councilId: string, before: Date) {
  return db
    .select({ id: requests.id, version: requests.version, details: requests.details })
    .from(requests)
    .innerJoin(events, ended(before))
    .where(and(eq(requests.councilId, councilId), eq(requests.stage, "withdrawn")));
}

/** Which of these requests still have words beside them: of carers, of agencies, of grants, of the search, of a move that fell through. */
export async function listWithWordsBeside(db: Reader, councilId: string, before: Date): Promise<ReadonlySet<string>> {
  const old = db
    .select({ id: requests.id })
    .from(requests)
    .innerJoin(events, ended(before))
    .where(and(eq(requests.councilId, councilId), eq(requests.stage, "withdrawn")));
  const found = await Promise.all([
    db
      .selectDistinct({ id: offers.requestId })
      .from(offers)
      .where(and(inArray(offers.requestId, old), or(isNotNull(offers.note), isNotNull(offers.talk)))),
    db
      .selectDistinct({ id: searches.requestId })
      .from(searches)
      .where(and(inArray(searches.requestId, old), isNotNull(searches.unableNote))),
    db
      .selectDistinct({ id: agencyAsks.requestId })
      .from(agencyAsks)
      .where(
        and(
          inArray(agencyAsks.requestId, old),
          or(isNotNull(agencyAsks.earlier), isNotNull(agencyAsks.notTakenBecause), isNotNull(agencyAsks.endedBecause)),
        ),
      ),
    db
      .selectDistinct({ id: grants.requestId })
      .from(grants)
      .where(and(inArray(grants.requestId, old), or(ne(grants.reason, ""), isNotNull(grants.endedBecause)))),
    db
      .selectDistinct({ id: fallenPlacements.requestId })
      .from(fallenPlacements)
      .where(
        and(
          inArray(fallenPlacements.requestId, old),
          or(
            isNotNull(fallenPlacements.note),
            isNotNull(fallenPlacements.decision),
            isNotNull(fallenPlacements.snapshot),
          ),
        ),
      ),
    db
      .selectDistinct({ id: informationGiven.requestId })
      .from(informationGiven)
      .where(
        and(
          inArray(informationGiven.requestId, old),
          or(isNotNull(informationGiven.missing), isNotNull(informationGiven.stillMissing)),
        ),
      ),
  ]);
  const answers = await db
    .select({ id: agencyAsks.requestId, answer: agencyAsks.answer })
    .from(agencyAsks)
    .where(and(inArray(agencyAsks.requestId, old), isNotNull(agencyAsks.answer)));
  const said = answers.filter(({ answer }) => answer && answerForgotten(answer) !== null);
  return new Set([...found.flat(), ...said].map(({ id }) => id));
}

/**
 * Children of a council of whom only such requests know: who lived nowhere here, and whom no other request is for. Not whoever
 * is in care and has brothers or sisters of whom more is known: how many belong together is read from their records.
 */
export async function listChildrenToLetGo(db: Reader, councilId: string, before: Date) {
  const old = db
    .select({ id: requests.id })
    .from(requests)
    .innerJoin(events, ended(before))
    .where(and(eq(requests.councilId, councilId), eq(requests.stage, "withdrawn")));
  const lived = db.select({ one: sql`1` }).from(placements).where(eq(placements.childId, children.id));
  const wanted = db
    .select({ one: sql`1` })
    .from(requestChildren)
    .where(and(eq(requestChildren.childId, children.id), notInArray(requestChildren.requestId, old)));
  const rows = await db
    .selectDistinct({
      requestId: requestChildren.requestId,
      id: children.id,
      version: children.version,
      bornOn: children.bornOn,
      siblingGroup: children.siblingGroup,
      endedOn: children.endedOn,
    })
    .from(children)
    .innerJoin(requestChildren, eq(requestChildren.childId, children.id))
    .where(
      and(
        inArray(requestChildren.requestId, old),
        notLike(children.ref, `${LET_GO}%`),
        not(exists(lived)),
        not(exists(wanted)),
      ),
    );
  const groups = [...new Set(rows.flatMap(({ siblingGroup }) => siblingGroup ?? []))];
  const goes = new Set(rows.map(({ id }) => id));
  const others =
    groups.length === 0
      ? []
      : await db
          .select({ id: children.id, group: children.siblingGroup })
          .from(children)
          .where(and(inArray(children.siblingGroup, groups), isNull(children.endedOn)));
  const needed = new Set(others.flatMap(({ id, group }) => (goes.has(id) ? [] : [group])));
  return rows.filter(({ endedOn, siblingGroup }) => endedOn !== null || !needed.has(siblingGroup));
}
