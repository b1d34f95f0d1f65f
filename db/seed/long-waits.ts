import { and, asc, eq, gt, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { NOTHING_SAID } from "#app/domain/matching/placement-request.ts";
import { raiseRequest } from "#app/domain/matching/raise-request.ts";
import { rankHouseholds } from "#app/domain/matching/rank-households.ts";
import type { UnableReason } from "#app/domain/matching/unable-to-place.ts";
import { ageOn, dayOf } from "#app/domain/shared/day.ts";
import { MATCHING_EDITION, matchingEntries } from "#app/services/matching/matching-history.ts";
import { historyEntry, type Work } from "#app/services/work.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { contextOfSearch } from "#db/queries/matching-context.ts";
import { searchableHouseholds } from "#db/queries/matching-households.ts";
import { children, placements, requestChildren, requests, searches } from "#db/schema/index.ts";
import { appendEvents } from "#db/writes/history.ts";
import type { Invention } from "#tests/factories/invention.ts";
import { aPlacementRequest, type ChildRow, placementRequestOf } from "#tests/factories/matching.ts";
import type { Team } from "./staff.ts";

/**
 * Foster care was the first plan for just over a third of the children in children's homes whom Ofsted looked at in 2019
 * (Why do children go into children's homes?, April 2022). How many of them still wait is not published: we take three in ten.
 */
const OF_CHILDRENS_HOMES = 0.3;
/** Of the brothers and sisters who live with an agency's carers over 20 miles away. Not published: our assumption. */
const OF_FAR_FAMILIES = 0.2;
/** One in so many who wait has a home that became free since. Not published: our assumption. */
const EVERY_NEWLY_POSSIBLE = 4;
const OLDEST = 16;
const DAY = 86_400_000;
const RISKS = [
  "missing",
  "self-harm",
  "criminal-exploitation",
  "physical-harm",
  "substance-use",
  "fire-setting",
  "sexual-harm",
] as const;

type Setting = { store: Store; given: Invention; councilId: string; team: Team };
/** Who waits, and where: children's homes hold those no carer was found for, far homes those who should be nearer. */
type Waiting = { children: ChildRow[]; where: "childrens-home" | "far" };

/** The children of one council who may have waited long, brothers and sisters who live together as one; nobody searched for already. */
async function listCandidates({ store, given, councilId }: Setting): Promise<Waiting[]> {
  const searched = await store.read.select({ childId: requestChildren.childId }).from(requestChildren);
  const already = new Set(searched.map(({ childId }) => childId));
  const rows = await store.read
    .select({ child: children, placement: placements })
    .from(placements)
    .innerJoin(children, eq(children.id, placements.childId))
    .where(
      and(
        eq(placements.councilId, councilId),
        isNull(placements.endedOn),
        eq(children.unaccompanied, false),
        isNotNull(children.sector),
        or(
          eq(placements.placeCode, "K2"),
          and(inArray(placements.placeCode, ["U4", "U6"]), gt(placements.miles, 20), isNotNull(children.siblingGroup)),
        ),
      ),
    )
    .orderBy(asc(children.id));
  const free = rows.filter(({ child }) => !already.has(child.id) && ageOn(child.bornOn, given.today) <= OLDEST);
  const homes = free.filter(({ placement }) => placement.placeCode === "K2");
  const families = new Map<string, ChildRow[]>();
  for (const { child, placement } of free) {
    if (placement.placeCode === "K2" || child.siblingGroup === null) continue;
    families.set(child.siblingGroup, [...(families.get(child.siblingGroup) ?? []), child]);
  }
  return [
    ...homes.map(({ child }): Waiting => ({ children: [child], where: "childrens-home" })),
    ...[...families.values()]
      .filter((family) => family.length > 1)
      .map((family): Waiting => ({ children: family, where: "far" })),
  ];
}

/** A search as it was raised weeks or months ago; the home is still wanted as soon as there is one. */
function aLongWait({ given, councilId, team }: Setting, { children: its, where }: Waiting) {
  const { random, now } = given;
  const raisedAt = new Date(now.getTime() - random.between(30, 260) * DAY - random.between(0, 420) * 60_000);
  const made = aPlacementRequest(given, {
    councilId,
    raisedById: team.placements.id,
    children: its,
    lane: "over-5-days",
    careType: where === "far" || random.chance(0.5) ? "long-term" : "short-term",
    raisedAt,
  });
  const { details } = made.request;
  const inHome = where === "childrens-home";
  const old = its.some((child) => ageOn(child.bornOn, given.today) >= 9);
  const voices = details.voices.map(({ childId, voice }) => ({
    childId,
    voice: "when" in voice ? { ...voice, when: dayOf(raisedAt) } : voice,
  }));
  made.request.details = {
    ...details,
    voices,
    risks: inHome && old ? random.shuffle(RISKS).slice(0, random.pick([0, 1, 1, 2, 2, 3, 4])) : details.risks,
    alongside: inHome && random.chance(0.2) ? "solo" : details.alongside,
    background: {
      ...NOTHING_SAID,
      carePlan: "long-term-fostering",
      planWords:
        where === "far"
          ? "Lives with foster carers far from home. To move nearer, together, when there is a home."
          : "Lives in a children’s home because no foster home was found. To move to a family when there is one.",
    },
  };
  return made;
}

function whyUnable({ where }: Waiting, fits: number, its: readonly string[]): UnableReason {
  if (fits > 0) return "too-far";
  if (where === "far") return "siblings-apart";
  return its.length > 0 ? "needs" : "no-home-fits";
}

/**
 * Children of one council who live in a children's home or far away though they are to live with foster carers nearby,
 * and whose search goes on: each on the list of those nobody could be found for. Beside the requests of the week, they
 * are most of those who wait. Nobody moves: where children live stays as published.
 */
export async function makeLongWaits(setting: Setting): Promise<void> {
  const { store, given, councilId, team } = setting;
  const { random, now, today } = given;
  const share = { "childrens-home": OF_CHILDRENS_HOMES, far: OF_FAR_FAMILIES };
  const waiting = (await listCandidates(setting)).filter(({ where }) => random.chance(share[where]));
  const index = await searchableHouseholds(store.read, councilId, today);
  const context = await contextOfSearch(store.read, index, councilId, today);
  const rows: (typeof requests.$inferInsert)[] = [];
  const links: (typeof requestChildren.$inferInsert)[] = [];
  const searched: (typeof searches.$inferInsert)[] = [];
  const entries: ReturnType<typeof matchingEntries> = [];
  for (const one of waiting) {
    const made = aLongWait(setting, one);
    const { id, raisedAt } = made.request;
    const request = placementRequestOf(made.request, one.children);
    const by = { today: dayOf(raisedAt), now: raisedAt, byId: team.placements.id };
    const raised = raiseRequest(request, by);
    if (!raised.ok) throw new Error(`An invented request was refused: ${raised.refusal.join(", ")}`);
    const unableSince = new Date(raisedAt.getTime() + random.between(3, 20) * DAY);
    const searchedAgainAt = new Date(now.getTime() - random.between(1, 6 * 24) * 3_600_000);
    const { fit, fitCount } = rankHouseholds(index, request, context, { limit: index.households.length, nearly: 0 });
    // Of those that fit, the last in order may have become free since; the officer saw the others and found them too far.
    const isNew = fitCount > 1 && searched.length % EVERY_NEWLY_POSSIBLE === 0;
    const reason = whyUnable(one, fitCount, request.risks);
    const work: Work = { store, now: raisedAt, newId: random.id, actor: team.placements };
    const about = { councilId, caseKind: "request", caseId: id, rulebook: MATCHING_EDITION } as const;
    rows.push({ ...made.request, stage: raised.value.stage });
    links.push(...made.requestChildren);
    searched.push({
      requestId: id,
      councilId,
      unableSince,
      unableReason: reason,
      unableById: team.placements.id,
      searchedAgainAt,
      fitted: fit.slice(0, isNew ? -1 : undefined).map(({ household }) => household.id),
      possible: isNew ? 1 : 0,
      possibleSince: isNew ? searchedAgainAt : null,
      version: 1,
    });
    entries.push(
      ...matchingEntries(work, councilId, raised.value.events),
      historyEntry({ ...work, now: unableSince }, about, { type: "UnableToPlace", reason }),
    );
  }
  await insertMany(store, requests, rows);
  await insertMany(store, requestChildren, links);
  await insertMany(store, searches, searched);
  const kept = await commit(store, [appendEvents(entries)]);
  if (!kept.ok) throw new Error("An invented history was not kept");
}
