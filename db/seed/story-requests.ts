import { NOTHING_SAID } from "#app/domain/matching/placement-request.ts";
import { raiseRequest } from "#app/domain/matching/raise-request.ts";
import { addDays, ageOn, type Day, dayOf, instantAt, weekday } from "#app/domain/shared/day.ts";
import { matchingEntries } from "#app/services/matching/matching-history.ts";
import type { Store } from "#db/engine/store.server.ts";
import type { RequestDetails } from "#db/schema/matching.ts";
import type { Invention } from "#tests/factories/invention.ts";
import { aPlacementRequest, type ChildRow, placementRequestOf, type RequestTraits } from "#tests/factories/matching.ts";
import type { Happened } from "./history.ts";
import type { Homes } from "./homes.ts";
import type { RequestRows } from "./requests.ts";
import type { Team } from "./staff.ts";

type Story = {
  children: ChildRow[];
  traits: Partial<RequestTraits>;
  details?: Partial<RequestDetails>;
};

/** The last Friday at 16:55: today's, once it is past. */
function lastFridayAfternoon(now: Date): Date {
  let on: Day = dayOf(now);
  for (let back = 0; back < 7; back += 1) {
    const at = instantAt(on, 16 * 60 + 55);
    if (weekday(on) === 5 && at <= now) return at;
    on = addDays(on, -1);
  }
  return instantAt(on, 16 * 60 + 55);
}

/**
 * Searches that a placements team knows well, in the council that is shown: three brothers and sisters, a same-day
 * search on a Friday at 16:55, a parent and child, a young person alone who needs a language, and some that no home can
 * meet: five children together, a young person on remand, and one whose kind of care no home is approved for. Children without a search are taken in the order they were made; what cannot be told is left out.
 */
export function makeStoryRequests(
  store: Store,
  given: Invention,
  councilId: string,
  team: Team,
  homes: Homes,
  before: RequestRows,
  happened: Happened,
): RequestRows {
  const { random, today } = given;
  const taken = new Set(before.children.map(({ childId }) => childId));
  const age = (child: ChildRow) => ageOn(child.bornOn, today);
  const take = (count: number, fits: (child: ChildRow) => boolean): ChildRow[] => {
    const found: ChildRow[] = [];
    for (const child of homes.children) {
      if (found.length === count) break;
      if (taken.has(child.id) || age(child) > 16 || child.siblingGroup || !fits(child)) continue;
      if (found.some((other) => age(other) === age(child))) continue;
      found.push(child);
    }
    if (found.length < count) return [];
    for (const child of found) taken.add(child.id);
    return found;
  };
  /** Children of one family from here on: the group is the household's, not a count. */
  const family = (count: number, fits: (child: ChildRow) => boolean): ChildRow[] => {
    const found = take(count, fits);
    const siblingGroup = random.id();
    for (const child of found) child.siblingGroup = siblingGroup;
    return found.sort((a, b) => (a.bornOn < b.bornOn ? 1 : -1));
  };
  const usual = (child: ChildRow) => !child.unaccompanied && !child.solo && child.sector !== null;
  const friday = lastFridayAfternoon(given.now);
  const stories: Story[] = [
    {
      children: family(3, (child) => usual(child) && age(child) >= 3 && age(child) <= 11),
      traits: { lane: "under-5-days", careType: "short-term" },
      details: {
        together: { wanted: true, reason: "They have never lived apart. The eldest settles the younger two at night." },
        alongside: "no-preference",
        background: {
          ...NOTHING_SAID,
          health: "The youngest has an inhaler for colds. All three are due at the dentist.",
          identity: "They like to hear stories about their great-grandmother, who came from Jamaica.",
          carePlan: "return-home",
          planWords: "Looked at again in twelve weeks.",
        },
      },
    },
    {
      children: take(1, (child) => usual(child) && age(child) >= 5 && age(child) <= 12),
      traits: { lane: "today", careType: "emergency", raisedAt: friday },
      details: {
        alongside: "no-preference",
        background: {
          ...NOTHING_SAID,
          outOfHours: "Emergency duty team",
          health: "No medicine known. The school nurse rings back on Monday.",
        },
      },
    },
    {
      children: take(1, (child) => usual(child) && child.sex === "female" && age(child) >= 15),
      traits: { lane: "over-5-days", parentAndChild: true },
      details: {
        smokeFree: true,
        background: {
          ...NOTHING_SAID,
          parentAndChild: "parent",
          carePlan: "undecided",
          planWords: "The court has asked for an assessment of twelve weeks with her baby.",
          support: ["supervision"],
        },
      },
    },
    {
      children: take(1, (child) => child.unaccompanied && age(child) >= 14),
      traits: { lane: "under-5-days", careType: "short-term", language: "Kurdish" },
      details: {
        background: {
          ...NOTHING_SAID,
          communication: ["esol"],
          interpreter: true,
          identity: "Halal food, Friday prayers, and somebody to cook with.",
          carePlan: "independence",
        },
      },
    },
    {
      children: family(5, (child) => usual(child)),
      traits: { lane: "over-5-days", careType: "long-term" },
      details: {
        together: { wanted: true, reason: "The court's plan keeps all five in one home." },
        background: { ...NOTHING_SAID, carePlan: "long-term-fostering" },
      },
    },
    {
      children: take(1, (child) => usual(child) && age(child) >= 14),
      traits: { lane: "under-5-days", careType: "remand" },
      details: {
        background: { ...NOTHING_SAID, carePlan: "undecided", planWords: "Back in court in three weeks." },
      },
    },
    {
      children: take(1, (child) => child.unaccompanied && age(child) >= 13),
      traits: { lane: "over-5-days", careType: "seeking-asylum", language: "Tigrinya" },
      details: {
        background: {
          ...NOTHING_SAID,
          communication: ["esol"],
          interpreter: true,
          health: "Seen by a doctor on arrival. The results of two tests come next week.",
          carePlan: "independence",
        },
      },
    },
  ];
  const rows: RequestRows = { requests: [], children: [] };
  for (const { children, traits, details } of stories) {
    if (children.length === 0) continue;
    for (const child of children) child.workerId = team.childWorker.id;
    // A young woman and her baby are asked for by the social worker who knows them; the others by the placements team.
    const by = traits.parentAndChild ? team.childWorker : team.placements;
    const made = aPlacementRequest(given, { councilId, raisedById: by.id, children, ...traits });
    made.request.details = { ...made.request.details, ...details };
    if (traits.raisedAt) made.request.neededBy = dayOf(traits.raisedAt);
    const { raisedAt } = made.request;
    const raised = raiseRequest(placementRequestOf(made.request, children), {
      today: dayOf(raisedAt),
      now: raisedAt,
      byId: by.id,
    });
    if (!raised.ok) throw new Error(`An invented request was refused: ${raised.refusal.join(", ")}`);
    const work = { store, now: raisedAt, newId: random.id, actor: by };
    happened.entries.push(...matchingEntries(work, councilId, raised.value.events));
    rows.requests.push({ ...made.request, stage: raised.value.stage });
    rows.children.push(...made.requestChildren);
  }
  return rows;
}
