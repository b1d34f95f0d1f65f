import { raiseRequest } from "#app/domain/matching/raise-request.ts";
import { ageOn, dayOf } from "#app/domain/shared/day.ts";
import { matchingEntries } from "#app/services/matching/matching-history.ts";
import type { Store } from "#db/engine/store.server.ts";
import type { requestChildren, requests } from "#db/schema/index.ts";
import type { Invention } from "#tests/factories/invention.ts";
import { aPlacementRequest, type ChildRow, placementRequestOf } from "#tests/factories/matching.ts";
import type { Happened } from "./history.ts";
import type { Homes } from "./homes.ts";
import type { Team } from "./staff.ts";

export type RequestRows = {
  requests: (typeof requests.$inferInsert)[];
  children: (typeof requestChildren.$inferInsert)[];
};

/** Whom the open requests are for, as parts of twenty. Each council's first is for one child with days to find a home. */
const KINDS = { "one-child": 9, teenager: 4, "brothers-and-sisters": 4, alone: 2, "parent-and-child": 1 } as const;
type Kind = keyof typeof KINDS;

const LANGUAGES = ["Arabic", "Kurdish", "Pashto", "Tigrinya", "Persian or Farsi"];

/** Children who may need another home: those in children's homes, in temporary places, and with agencies for the short term. */
function candidatesOf(homes: Homes): { child: ChildRow; code: string }[] {
  const placed = new Map(homes.placements.map((placement) => [placement.childId, placement]));
  return homes.children.flatMap((child) => {
    const code = placed.get(child.id)?.placeCode;
    return code && ["K2", "K3", "Z1", "T0", "R3", "U6", "P1"].includes(code) ? [{ child, code }] : [];
  });
}

function childrenFor(
  kind: Kind,
  candidates: readonly { child: ChildRow; code: string }[],
  taken: ReadonlySet<string>,
  given: Invention,
): ChildRow[] {
  const free = candidates.filter(({ child }) => !taken.has(child.id));
  const age = (child: ChildRow) => ageOn(child.bornOn, given.today);
  const youngEnough = (child: ChildRow) =>
    child.bornOn > `${Number(given.today.slice(0, 4)) - 17}${given.today.slice(4)}`;
  const one = (fits: (child: ChildRow, code: string) => boolean): ChildRow[] => {
    const found = free.filter(({ child, code }) => youngEnough(child) && fits(child, code));
    return found.length > 0 ? [given.random.pick(found).child] : [];
  };
  if (kind === "brothers-and-sisters") {
    const groups = new Map<string, ChildRow[]>();
    for (const { child } of free) {
      if (child.siblingGroup && youngEnough(child))
        groups.set(child.siblingGroup, [...(groups.get(child.siblingGroup) ?? []), child]);
    }
    const several = [...groups.values()].filter((group) => group.length > 1);
    return several.length > 0 ? given.random.pick(several) : [];
  }
  if (kind === "alone") return one((child) => child.unaccompanied);
  if (kind === "teenager") return one((child, code) => age(child) >= 13 && !child.unaccompanied && code === "K2");
  if (kind === "parent-and-child")
    return one((child) => age(child) >= 15 && child.sex === "female" && !child.unaccompanied);
  return one((child, code) => !child.siblingGroup && !child.unaccompanied && (age(child) < 13 || code !== "K2"));
}

/** Makes a council's open requests, each raised by the domain's rules, with the child's own words. */
export function makeRequests(
  store: Store,
  given: Invention,
  councilId: string,
  team: Team,
  homes: Homes,
  count: number,
  happened: Happened,
): RequestRows {
  const { random } = given;
  const rows: RequestRows = { requests: [], children: [] };
  const candidates = candidatesOf(homes);
  const taken = new Set<string>();
  for (let nth = 0; nth < count; nth += 1) {
    const wanted: Kind = nth === 0 ? "one-child" : random.weighted(KINDS);
    const found = childrenFor(wanted, candidates, taken, given);
    const chosen = found.length > 0 ? found : childrenFor("one-child", candidates, taken, given);
    if (chosen.length === 0) continue;
    for (const child of chosen) taken.add(child.id);
    // Of one search in four nobody has named the child's social worker yet.
    if (nth % 4 !== 3) for (const child of chosen) child.workerId = team.childWorker.id;
    const kind = found.length > 0 ? wanted : "one-child";
    const made = aPlacementRequest(given, {
      councilId,
      raisedById: team.placements.id,
      children: chosen,
      lane: nth === 0 ? "over-5-days" : random.weighted({ today: 2, "under-5-days": 3, "over-5-days": 5 }),
      parentAndChild: kind === "parent-and-child",
      ...(kind === "alone" ? { language: random.pick(LANGUAGES) } : {}),
      ...(nth === 0 ? { careType: "short-term" as const } : {}),
    });
    const { raisedAt } = made.request;
    const raised = raiseRequest(placementRequestOf(made.request, chosen), {
      today: dayOf(raisedAt),
      now: raisedAt,
      byId: team.placements.id,
    });
    if (!raised.ok) throw new Error(`An invented request was refused: ${raised.refusal.join(", ")}`);
    const work = { store, now: raisedAt, newId: random.id, actor: team.placements };
    happened.entries.push(...matchingEntries(work, councilId, raised.value.events));
    rows.requests.push({ ...made.request, stage: raised.value.stage });
    rows.children.push(...made.requestChildren);
  }
  return rows;
}
