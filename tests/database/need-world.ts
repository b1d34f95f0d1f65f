import fc from "fast-check";
import type { CareNeed, CareType } from "#app/domain/matching/vocabulary.ts";
import { addDays } from "#app/domain/shared/day.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import { neighboursOf } from "#db/geography/authorities.server.ts";
import { sectorNamed } from "#db/geography/postcodes.server.ts";
import { forgetKept } from "#db/queries/kept.ts";
import {
  agencyAgreements,
  children,
  households,
  offers,
  placements,
  requestChildren,
  requests,
  sharingAgreements,
} from "#db/schema/index.ts";
import { aCarerHousehold } from "#tests/factories/carers.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import {
  aChild,
  aPlacement,
  aPlacementRequest,
  type ChildRow,
  type OfferRow,
  type PlacementRow,
  type RequestRow,
} from "#tests/factories/matching.ts";
import { BIRMINGHAM, now, put, STAFFORDSHIRE, STOKE, today } from "./matching-world.ts";
import { testStore } from "./setup.ts";

export const COUNCILS = [STOKE, BIRMINGHAM, STAFFORDSHIRE] as const;
export const FAR_AWAY = "E08000035";
/** Where families and homes of each council are: within a council at one spot, between them over half an hour by car. */
const SPOTS = ["ST3 6", "B13 8", "DE14 1"].map((sector) => {
  const at = sectorNamed(sector);
  if (!at) throw new Error(`No sector ${sector}`);
  return at;
});
const LEAST = 6;
const AGENCY = "Lantern Foster Care";
/** Agreements about homes: two hold today, one ended yesterday, and one begins tomorrow. One council has one with the agency. */
const AGREEMENTS = [
  { giver: STOKE, taker: BIRMINGHAM, from: -90, to: null },
  { giver: STAFFORDSHIRE, taker: BIRMINGHAM, from: -90, to: 0 },
  { giver: BIRMINGHAM, taker: STOKE, from: -90, to: -1 },
  { giver: STAFFORDSHIRE, taker: STOKE, from: 1, to: null },
] as const;

/** Whether a council may use a home: its own, or one that is not kept back, by what is said of the agreements above. */
export function mayUse({ approvedBy, shared }: HomeRow, councilId: string): boolean {
  if (approvedBy === councilId) return true;
  if (!shared) return false;
  if (approvedBy === null) return councilId === STOKE;
  return councilId === BIRMINGHAM;
}

/** Puts these agreements in place of all others. */
export async function agreeInWorlds(): Promise<void> {
  const store = testStore();
  await put((tx) => tx.delete(sharingAgreements).returning({ id: sharingAgreements.id }));
  const version = 1;
  await insertMany(
    store,
    sharingAgreements,
    AGREEMENTS.map(({ giver, taker, from, to }) => ({
      ...{ id: given.random.id(), councilId: giver, withCouncilId: taker, what: "vacancy" as const, pence: 0, version },
      ...{ startsOn: daysAgo(-from), endsOn: to === null ? null : daysAgo(-to), signedBy: "A head of service" },
    })),
  );
  const terms = { startsOn: daysAgo(90), endsOn: null, email: "a@agency.example", owner: "private" as const, version };
  await insertMany(store, agencyAgreements, [
    // As one writes it on another day: it is the same agency.
    { ...terms, id: given.random.id(), councilId: STOKE, agency: "lantern foster care " },
    { ...terms, id: given.random.id(), councilId: BIRMINGHAM, agency: AGENCY, endedAt: now },
  ]);
}
const given = beginInvention("worlds of need", now);
export type HomeRow = ReturnType<typeof aCarerHousehold>;
export type World = {
  children: ChildRow[];
  placements: PlacementRow[];
  requests: RequestRow[];
  requestChildren: (typeof requestChildren.$inferInsert)[];
  homes: HomeRow[];
  offers: OfferRow[];
};

/** Several families alike, because a region is told no small number. */
const family = fc.record({
  council: fc.nat(2),
  copies: fc.integer({ min: LEAST, max: LEAST + 3 }),
  ages: fc.array(fc.integer({ min: 3, max: 18 }), { minLength: 1, maxLength: 3 }),
  disabled: fc.boolean(),
  alone: fc.boolean(),
  need: fc.constantFrom<(CareNeed | null)[]>(null, null, "missing", "fire-setting", "night-care"),
  apart: fc.boolean(),
  search: fc.option(
    fc.record({
      careType: fc.constantFrom<CareType[]>("short-term", "long-term", "parent-and-child", "short-breaks"),
      stage: fc.constantFrom("searching", "asked", "agreed", "placed"),
      risk: fc.constantFrom(null, "missing", "fire-setting"),
      raised: fc.integer({ min: 1, max: 500 }),
    }),
  ),
  story: fc.constantFrom("none", "came", "left", "moved", "away", "away-and-back", "new-code", "residential"),
  code: fc.constantFrom("U3", "U4", "U6", "U6"),
  provider: fc.constantFrom("PR1", "PR2", "PR4", "PR5"),
  area: fc.constantFrom("own", "own", "next", "far", "unknown"),
  start: fc.integer({ min: 60, max: 700 }),
  answers: fc.boolean(),
});

const emptyHome = fc.record({
  council: fc.nat(2),
  copies: fc.integer({ min: LEAST, max: LEAST + 3 }),
  agency: fc.boolean(),
  /** Whose carers they are, where they are no agency's: some live in another council's area. */
  of: fc.nat(2),
  shared: fc.boolean(),
  places: fc.integer({ min: 1, max: 3 }),
  siblingsMax: fc.integer({ min: 1, max: 3 }),
  ages: fc.constantFrom<(readonly [number, number])[]>([0, 17], [0, 10], [5, 15], [11, 17]),
  careTypes: fc.subarray<CareType>(["short-term", "parent-and-child", "seeking-asylum"], { minLength: 1 }),
  cannotManage: fc.subarray<CareNeed>(["missing", "fire-setting", "night-care"]),
  open: fc.constantFrom("yes", "yes", "yes", "away", "on-hold", "named", "long-ago", "unsuitable"),
  promised: fc.boolean(),
});

export const worlds = fc.record({
  families: fc.array(family, { minLength: 8, maxLength: 14 }),
  homes: fc.array(emptyHome, { minLength: 5, maxLength: 8 }),
});
export type Drawn = typeof worlds extends fc.Arbitrary<infer Value> ? Value : never;

export const daysAgo = (days: number) => addDays(today, -days);
const councilAt = (at: number) => COUNCILS[at] ?? STOKE;

function aHome(council: number, traits: Partial<HomeRow> = {}): HomeRow {
  return aCarerHousehold(given, {
    councilId: councilAt(council),
    at: SPOTS[council],
    places: 3,
    roomFor: 3,
    siblingsMax: 3,
    ageMin: 0,
    ageMax: 17,
    careTypes: ["short-term"],
    ownChildren: [],
    cannotManage: [],
    availability: "available",
    unavailableReason: null,
    availableFrom: null,
    confirmedAt: now,
    shared: true,
    namedChildIds: null,
    unrecorded: null,
    stayingPut: null,
    adultChecks: null,
    offeredToId: null,
    ...traits,
  });
}

/** The records of one drawn world. */
export function build({ families, homes }: Drawn): World {
  const world: World = { children: [], placements: [], requests: [], requestChildren: [], homes: [], offers: [] };
  for (const one of families) {
    for (let copy = 0; copy < one.copies; copy += 1) {
      const councilId = councilAt(one.council);
      const kids = one.ages.map((age) =>
        aChild(given, {
          councilId,
          bornOn: daysAgo(Math.round(age * 365.25) + 40),
          home: SPOTS[one.council],
          disabled: one.disabled,
          unaccompanied: one.alone,
          legalStatus: "C2",
          needs: one.need ? [one.need] : [],
        }),
      );
      world.children.push(...kids);
      const start = daysAgo(one.start);
      let requestId: string | null = null;
      if (one.search) {
        const { careType, stage, risk, raised } = one.search;
        const made = aPlacementRequest(given, { councilId, children: kids, raisedById: null, careType, stage });
        const placed = stage === "placed";
        const raisedAt = new Date(`${placed ? daysAgo(one.start + 9) : daysAgo(raised)}T10:00:00Z`);
        const details = { ...made.request.details, risks: risk ? [risk] : [] };
        const decidedAt = placed ? new Date(`${daysAgo(one.start + 1)}T10:00:00Z`) : null;
        world.requests.push({ ...made.request, stage, details, raisedAt, decidedAt });
        world.requestChildren.push(...made.requestChildren);
        if (placed && one.answers) requestId = made.request.id;
      }
      const areaCouncilId = {
        own: councilId,
        next: neighboursOf(councilId)[0]?.id ?? "",
        far: FAR_AWAY,
        unknown: null,
      }[one.area];
      const kin = one.code === "U3";
      const newHome = () => {
        const home = aHome(one.council, kin ? { provider: "kinship" } : {});
        world.homes.push(home);
        return home.id;
      };
      let shared = "";
      for (const [nth, child] of kids.entries()) {
        const { story } = one;
        if (story === "none") break;
        if (nth === 0 || one.apart) shared = newHome();
        const stay = (more: Partial<PlacementRow>): PlacementRow =>
          aPlacement(given, {
            child,
            placeCode: one.code,
            providerCode: one.provider,
            areaCouncilId,
            place: null,
            householdId: shared,
            startedOn: start,
            episodeCode: "P",
            ...more,
          });
        const nobodys = { householdId: null };
        const middle = daysAgo(Math.floor(one.start / 2));
        const later = daysAgo(Math.floor(one.start / 4));
        const stories: Record<typeof story, () => PlacementRow[]> = {
          came: () => [stay({ requestId })],
          left: () => [stay({ requestId, endedOn: middle })],
          moved: () => [
            stay({ requestId, endedOn: middle }),
            stay({
              startedOn: middle,
              householdId: one.apart || nth === 0 ? newHome() : (world.homes.at(-1)?.id ?? ""),
            }),
          ],
          away: () => [
            stay({ requestId, endedOn: later }),
            stay({ ...nobodys, startedOn: later, placeCode: "T1", requestId: null }),
          ],
          "away-and-back": () => [
            stay({ requestId, endedOn: middle }),
            stay({ ...nobodys, startedOn: middle, endedOn: later, placeCode: "T3", requestId: null }),
            stay({ startedOn: later }),
          ],
          "new-code": () => [
            stay({ requestId, endedOn: middle }),
            stay({ startedOn: middle, placeCode: kin ? "U1" : "U4", episodeCode: "T" }),
          ],
          residential: () => [stay({ ...nobodys, placeCode: "K2", requestId: null })],
        };
        world.placements.push(...stories[story]());
      }
    }
  }
  for (const one of homes) {
    for (let copy = 0; copy < one.copies; copy += 1) {
      const councilId = councilAt(one.council);
      const home = aHome(one.council, {
        approvedBy: one.agency ? null : councilAt(one.of),
        provider: one.agency ? "agency" : "own",
        agency: one.agency ? AGENCY : null,
        shared: one.shared,
        places: one.places,
        siblingsMax: Math.min(one.siblingsMax, one.places),
        ageMin: one.ages[0],
        ageMax: one.ages[1],
        careTypes: one.careTypes,
        cannotManage: one.cannotManage,
        ...(one.open === "away" ? { availability: "unavailable", unavailableReason: "break" } : {}),
        ...(one.open === "on-hold" ? { stage: "on-hold" } : {}),
        ...(one.open === "named" ? { namedChildIds: ["somebody"] } : {}),
        ...(one.open === "unsuitable" ? { reviewFinding: { outcome: "not-suitable", on: daysAgo(3) } } : {}),
        ...(one.open === "long-ago" ? { confirmedAt: new Date(`${daysAgo(400)}T10:00:00Z`) } : {}),
      });
      world.homes.push(home);
      const to = world.requests.find((request) => request.councilId === councilId && request.stage === "asked");
      if (one.promised && to) {
        const offer = { councilId, requestId: to.id, householdId: home.id, madeAt: now, replyBy: now, version: 1 };
        world.offers.push({ ...offer, id: given.random.id(), stage: "accepted", answeredAt: now });
      }
    }
  }
  world.homes.sort((a, b) => (a.id < b.id ? -1 : 1));
  return world;
}

export async function keep(world: World): Promise<void> {
  const store = testStore();
  for (const table of [offers, placements, requestChildren, requests, children, households]) {
    if ((await store.read.$count(table)) > 0) await put((tx) => tx.delete(table).returning({ id: table.id }));
  }
  await insertMany(store, households, world.homes);
  await insertMany(store, children, world.children);
  await insertMany(store, requests, world.requests);
  await insertMany(store, requestChildren, world.requestChildren);
  await insertMany(store, placements, world.placements);
  await insertMany(store, offers, world.offers);
  forgetKept(store.read, "");
}
