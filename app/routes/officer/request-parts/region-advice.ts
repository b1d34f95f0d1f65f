import { formatWhen } from "#app/domain/calendar/working-hours.ts";
import type { LeftWithout } from "#app/domain/matching/allocation/left-without.ts";
import { earlierId, type RegionStudy } from "#app/domain/matching/allocation/region-study.ts";
import { scarceInWords } from "#app/domain/matching/allocation/scarce-homes.ts";
import { HARD_RULES } from "#app/domain/matching/hard-rules.ts";

/** What the region's last study says about one request. It is advice: no home is left out for it. */
export type RegionAdvice = {
  /** When it was worked out. */
  at: string;
  /**
   * Why not a home today, or that it would be the one; null where the study has nothing to say of it. `left`: places it
   * would have free after these children.
   */
  of: (householdId: string, left: number) => string | null;
  /** Children of the request for whom it finds no home, each with the reason. */
  left: string[];
};

const METRES_A_MILE = 1_609.344;
const LIKELY = "a child who is likely to come";
/** Points, the same as five kilometres of a child's way: a home that is worth less to others is not said to be kept. */
const WORTH_KEEPING = 50;
/** Of more homes than these no single one is hard to replace. */
const FEW_OTHERS = 4;

function leftInWords({ why, mayTake, nearestMetres, rule, homes }: LeftWithout): string {
  const count = (number: number) => (number === 1 ? "1 home" : `${number} homes`);
  const words = HARD_RULES.find(({ code }) => code === rule)?.words;
  const change = words ? ` ${count(homes)} would open but for one thing: ${words}.` : "";
  if (why === "no-home") return `no home with a free place in the region may take them.${change}`;
  const miles = ((nearestMetres ?? 0) / METRES_A_MILE).toFixed(1);
  const may = mayTake === 1 ? "the 1 home that may take them is" : `each of the ${mayTake} homes that may take them is`;
  return `${may} needed more by other children; the nearest is ${miles} miles away, in a straight line.${change}`;
}

/**
 * What the region's study advises for one request. Homes it would rather keep free are said to be so, and why.
 * @param refs what the children of the request are called, by their id
 */
export function adviceFor(
  { study, studiedAt }: { study: RegionStudy; studiedAt: Date },
  requestId: string,
  refs: ReadonlyMap<string, string>,
  now: Date,
): RegionAdvice {
  const { chosen, held } = study.today;
  const mine = new Set(chosen.filter(({ request }) => request === requestId).map(({ household }) => household));
  const taken = new Map<string, number>();
  for (const { request, household, children } of chosen) {
    if (request !== requestId) taken.set(household, (taken.get(household) ?? 0) + children.length);
  }
  // No home is kept from children for those children themselves, who also stand among the requests of the weeks before.
  const own = new Set([requestId, earlierId(requestId)]);
  const forOthers = held.filter(({ requests }) => !requests?.length || requests.some((id) => !own.has(id)));
  const kept = new Map(forOthers.map((home) => [home.household, home]));
  return {
    at: formatWhen(studiedAt, now),
    of: (id, left) => {
      if (mine.has(id)) return "the region’s plan for today would choose this home";
      const scarce = kept.get(id);
      if ((taken.get(id) ?? 0) > left) {
        const words = scarce && scarce.otherHomes <= FEW_OTHERS ? `; it is ${scarceInWords(scarce, LIKELY)}` : "";
        return `why not today: other children who wait need it more${words}`;
      }
      if (!scarce || scarce.price < WORTH_KEEPING) return null;
      return `why not today: worth keeping free, ${scarceInWords(scarce, LIKELY)}`;
    },
    left: study.left
      .filter(({ request }) => request === requestId)
      .map((one) => `${refs.get(one.child) ?? "One child"}: ${leftInWords(one)}`),
  };
}
