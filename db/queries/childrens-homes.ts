import { and, asc, eq, gte, inArray, lte } from "drizzle-orm";
import { carersLapsedAt, type DeclineReason } from "#app/domain/matching/offers.ts";
import { briefNeedsOf, type UnableReason } from "#app/domain/matching/unable-to-place.ts";
import type { CareType } from "#app/domain/matching/vocabulary.ts";
import { ageOn, type Day, dayOf } from "#app/domain/shared/day.ts";
import type { Tried } from "#app/domain/sufficiency/childrens-homes.ts";
import { RESIDENTIAL_CODES } from "#app/domain/sufficiency/moves.ts";
import type { Reader } from "../engine/store.server.ts";
import {
  agencyAsks,
  children,
  events,
  offers,
  placements,
  requestChildren,
  requests,
  searches,
} from "../schema/index.ts";

/** A child's stay in a children's home, a secure home, a residential care home or a residential school. */
export type ResidentialStay = {
  readonly childId: string;
  readonly ref: string;
  readonly bornOn: Day;
  readonly placeCode: string;
  readonly providerCode: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly weeklyPence: number | null;
  readonly inArea: boolean | null;
  readonly areaCouncilId: string | null;
};

/** The residential homes that children of some councils came to between two days, both included. */
export function listResidentialStays(
  db: Reader,
  councilIds: readonly string[],
  { from, to }: { from: Day; to: Day },
): Promise<ResidentialStay[]> {
  return db
    .select({
      childId: placements.childId,
      ref: children.ref,
      bornOn: children.bornOn,
      placeCode: placements.placeCode,
      providerCode: placements.providerCode,
      from: placements.startedOn,
      to: placements.endedOn,
      weeklyPence: placements.weeklyPence,
      inArea: placements.inArea,
      areaCouncilId: placements.areaCouncilId,
    })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .where(
      and(
        inArray(placements.councilId, [...councilIds]),
        inArray(placements.placeCode, [...RESIDENTIAL_CODES]),
        gte(placements.startedOn, from),
        lte(placements.startedOn, to),
      ),
    )
    .orderBy(asc(placements.startedOn), asc(placements.id));
}

/** What some councils' searches tried, with why those that were withdrawn were, as a code; by the id of the request. */
export async function listTried(
  db: Reader,
  councilIds: readonly string[],
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, Omit<Tried, "endedBecause"> & { readonly withdrawnBecause: string | null }>> {
  if (requestIds.length === 0) return new Map();
  const wanted = and(inArray(requests.councilId, [...councilIds]), inArray(requests.id, [...requestIds]));
  const [rows, asked, sent, ended] = await Promise.all([
    db
      .select({
        id: requests.id,
        ref: requests.ref,
        careType: requests.careType,
        details: requests.details,
        raisedAt: requests.raisedAt,
        neededBy: requests.neededBy,
        unableSince: searches.unableSince,
        unableReason: searches.unableReason,
        child: { bornOn: children.bornOn, needs: children.needs, solo: children.solo },
      })
      .from(requests)
      .innerJoin(requestChildren, eq(requestChildren.requestId, requests.id))
      .innerJoin(children, eq(children.id, requestChildren.childId))
      .leftJoin(searches, eq(searches.requestId, requests.id))
      .where(wanted)
      .orderBy(asc(requests.id), asc(children.bornOn)),
    db
      .select({
        requestId: offers.requestId,
        stage: offers.stage,
        madeAt: offers.madeAt,
        answeredAt: offers.answeredAt,
        reason: offers.reason,
        lapsedAt: offers.lapsedAt,
      })
      .from(offers)
      .innerJoin(requests, eq(requests.id, offers.requestId))
      .where(wanted)
      .orderBy(asc(offers.madeAt), asc(offers.id)),
    db
      .select({ requestId: agencyAsks.requestId, sentAt: agencyAsks.sentAt })
      .from(agencyAsks)
      .innerJoin(requests, eq(requests.id, agencyAsks.requestId))
      .where(wanted),
    db
      .select({ requestId: requests.id, reason: events.reason })
      .from(requests)
      .innerJoin(events, and(eq(events.caseId, requests.id), eq(events.type, "RequestWithdrawn")))
      .where(and(wanted, eq(requests.stage, "withdrawn"))),
  ]);
  const by = new Map<string, typeof rows>();
  for (const row of rows) by.set(row.id, [...(by.get(row.id) ?? []), row]);
  const because = new Map(ended.map(({ requestId, reason }) => [requestId, reason]));
  const dayOrNull = (at: Date | null) => at && dayOf(at);
  return new Map(
    [...by].flatMap(([id, group]) => {
      const [first] = group;
      if (!first) return [];
      const kids = group.map(({ child }) => child);
      const { details, unableSince, unableReason } = first;
      const careType = first.careType as CareType;
      const needs = briefNeedsOf({
        request: { careType, languages: details.languages, access: details.access, children: kids },
        oldest: Math.max(...kids.map(({ bornOn }) => ageOn(bornOn, first.neededBy))),
        needs: new Set([...kids.flatMap((child) => child.needs), ...details.risks]),
        solo: details.alongside === "solo" || kids.some(({ solo }) => solo),
      });
      const homes = asked
        .filter(({ requestId }) => requestId === id)
        .map(({ stage, madeAt, answeredAt, reason, lapsedAt }) => ({
          askedOn: dayOf(madeAt),
          answeredOn: dayOrNull(answeredAt),
          saidNo: stage === "declined",
          reason: reason as DeclineReason | null,
          lapsedOn: dayOrNull(carersLapsedAt({ stage, lapsedAt })),
          letGo: stage === "released",
        }));
      return [
        [
          id,
          {
            ref: first.ref,
            raisedOn: dayOf(first.raisedAt),
            homes,
            agencies: sent.filter(({ requestId }) => requestId === id).map(({ sentAt }) => dayOf(sentAt)),
            unable:
              unableSince && unableReason ? { on: dayOf(unableSince), reason: unableReason as UnableReason } : null,
            withdrawnBecause: because.get(id) ?? null,
            needs,
          },
        ] as const,
      ];
    }),
  );
}
