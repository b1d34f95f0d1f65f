import type { Day } from "#app/domain/shared/day.ts";
import { leadingSearch, type PreventedBy, preventedBy, type Tried } from "#app/domain/sufficiency/childrens-homes.ts";
import { addCosts, type CostAt, childrensHomeExtra, costAtEach } from "#app/domain/sufficiency/extra-cost.ts";
import type { Move } from "#app/domain/sufficiency/moves.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listResidentialStays, listTried, type ResidentialStay } from "#db/queries/childrens-homes.ts";
import { WITHDRAWAL_REASONS } from "../matching/withdraw-request.server.ts";
import { pricesOf } from "./council-prices.server.ts";

/** A move to a children's home though fostering was the plan, with what was tried and what it has cost beyond own carers. */
export type HomeThoughFostering = {
  readonly councilId: string;
  readonly on: Day;
  readonly requestId: string;
  readonly search: Tried;
  readonly is: PreventedBy;
  readonly stays: readonly ResidentialStay[];
  readonly extra: CostAt;
  /** What a week with own carers and in a children's home is taken to cost, and whether a price was agreed for each child. */
  readonly weekPence: { readonly own: number; readonly home: number; readonly agreed: boolean };
};

/**
 * The moves among some that led to a children's home though a request wanted foster carers (`Move.wish`), each judged by what
 * was known that day, and priced until a day.
 */
export async function readChildrensHomes(
  db: Reader,
  councilIds: readonly string[],
  moves: readonly Move[],
  { from, to, until }: { from: Day; to: Day; until: Day },
): Promise<HomeThoughFostering[]> {
  const wanted = moves.flatMap((move) =>
    move.wanted && move.on >= from && move.on <= to ? [{ ...move, ...move.wanted }] : [],
  );
  const [stays, tried, priceOn] = await Promise.all([
    listResidentialStays(db, councilIds, { from, to }),
    listTried(db, councilIds, [...new Set(wanted.flatMap(({ searchIds }) => searchIds))]),
    pricesOf(db, councilIds),
  ]);
  const staysOf = new Map<string, ResidentialStay[]>();
  for (const stay of stays) {
    const key = `${stay.childId} ${stay.from}`;
    staysOf.set(key, [...(staysOf.get(key) ?? []), stay]);
  }
  return wanted.flatMap(({ councilId, on, childIds, searchIds }): HomeThoughFostering[] => {
    const searches = searchIds.flatMap((id) => {
      const one = tried.get(id);
      if (!one) return [];
      const { withdrawnBecause, ...search } = one;
      const words: Readonly<Record<string, string>> = WITHDRAWAL_REASONS;
      return [{ id, ...search, endedBecause: withdrawnBecause === null ? null : (words[withdrawnBecause] ?? null) }];
    });
    const search = leadingSearch(searches);
    if (!search) return [];
    const lived = childIds.flatMap((id) => staysOf.get(`${id} ${on}`) ?? []);
    const { own, residential } = priceOn(councilId, on);
    const [first] = lived;
    return [
      {
        councilId,
        on,
        requestId: search.id,
        search,
        is: preventedBy(search, on),
        stays: lived,
        extra: addCosts(
          lived.flatMap(
            (stay) =>
              costAtEach(own, residential, (own, residential) =>
                childrensHomeExtra(stay, { own, residential }, until),
              ) ?? [],
          ),
        ),
        weekPence: {
          own: own.value,
          home: first?.weeklyPence ?? residential.value,
          agreed: lived.every(({ weeklyPence }) => weeklyPence !== null),
        },
      },
    ];
  });
}
