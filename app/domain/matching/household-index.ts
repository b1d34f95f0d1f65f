import type { Approver } from "../sharing/vacancies.ts";
import { nationOutsideEngland } from "./distance.ts";
import { bedsTaken, freePlaces, type Household } from "./household.ts";
import { type Columns, columnsOf, type Identity, Numbered } from "./household-columns.ts";

/*
 * Most of 43,000 homes are full, on hold, or belong to someone the council has no agreement with, and no request can
 * change that. They are counted by class when the index is built. The rest become columns of numbers, which
 * rank-households.ts walks.
 */

/** How a home is counted without being looked at: never (walked), exactly (rare cases), or by its class. */
export const WALKED = 0;
export const EXACT = 1;
export const HELD = 2;
export const FULL = 3;

export type Group = {
  readonly size: number;
  /** Counted by class: [not offered to others, offered to others]. */
  readonly held: readonly [number, number];
  readonly full: readonly [number, number];
  /** Where this group's walked homes begin and end in the columns: first those offered to others, from `ownFrom` those that are not. */
  readonly from: number;
  readonly ownFrom: number;
  readonly to: number;
  /** Rows of the rare homes that are assessed one by one. */
  readonly exact: readonly number[];
};

/** Households arranged for searching. Build it once; it stays right until a household changes. */
export type HouseholdIndex = {
  readonly households: readonly Household[];
  /** The homes that one council or agency approved, by its id. */
  readonly groups: Readonly<Record<Approver["kind"], ReadonlyMap<string, Group>>>;
  readonly rowsNaming: ReadonlyMap<string, readonly number[]>;
  /** Rows of the homes whose carers said yes to a request. */
  readonly rowsPromised: ReadonlyMap<string, readonly number[]>;
  /** Rows of the homes where somebody of a sibling group lives. */
  readonly rowsWithSiblings: ReadonlyMap<string, readonly number[]>;
  readonly columns: Columns;
  readonly councils: readonly string[];
  readonly identities: readonly Identity[];
};

/** How a household can be counted whatever is asked. A full or held home fails a rule that no single change opens. */
export function kindOf(household: Household): number {
  const isNamed = household.terms.namedChildIds !== null;
  if (household.granted.length > 0 || household.offeredTo || (household.declined?.length ?? 0) > 0) return EXACT;
  // None is expected here: a list or an answer with such a home is refused.
  if (nationOutsideEngland(household.councilId) !== null) return EXACT;
  // What is free then depends on who asks.
  if ((household.promised?.length ?? 0) > 0) return EXACT;
  if (household.approval === "in-assessment") return isNamed ? EXACT : WALKED;
  const { state, from, awayFrom } = household.availability;
  const isAway = state === "unavailable" && from === null && awayFrom === undefined;
  if (state === "on-hold" || isAway) return HELD;
  const roomLeft = household.roomFor - bedsTaken(household);
  if (state === "available" && freePlaces(household) === 0 && roomLeft < 1) return FULL;
  return WALKED;
}

function addRow(rowsBy: Map<string, number[]>, key: string, row: number): void {
  const rows = rowsBy.get(key);
  if (rows) rows.push(row);
  else rowsBy.set(key, [row]);
}

/** Arranges households for `rankHouseholds`. Takes some tens of milliseconds for England; keep it between searches. */
export function buildHouseholdIndex(households: readonly Household[]): HouseholdIndex {
  const rowsNaming = new Map<string, number[]>();
  const rowsPromised = new Map<string, number[]>();
  const rowsWithSiblings = new Map<string, number[]>();
  const rowsOf = { council: new Map<string, number[]>(), agency: new Map<string, number[]>() };
  households.forEach((household, row) => {
    addRow(rowsOf[household.approver.kind], household.approver.id, row);
    for (const child of household.terms.namedChildIds ?? []) addRow(rowsNaming, child, row);
    for (const { requestId } of household.promised ?? []) addRow(rowsPromised, requestId, row);
    for (const { siblingGroup } of household.children) {
      if (siblingGroup !== null) addRow(rowsWithSiblings, siblingGroup, row);
    }
  });
  const walked: number[] = [];
  const groupOf = (rows: readonly number[]): Group => {
    const from = walked.length;
    const held: [number, number] = [0, 0];
    const full: [number, number] = [0, 0];
    const exact: number[] = [];
    const ownOnly: number[] = [];
    for (const row of rows) {
      const household = households[row];
      if (household === undefined) continue;
      const kind = kindOf(household);
      const shared = household.shared ? 1 : 0;
      if (kind === HELD) held[shared] += 1;
      else if (kind === FULL) full[shared] += 1;
      else if (kind === EXACT) exact.push(row);
      else (household.shared ? walked : ownOnly).push(row);
    }
    const ownFrom = walked.length;
    for (const row of ownOnly) walked.push(row);
    return { size: rows.length, held, full, from, ownFrom, to: walked.length, exact };
  };
  const groupsOf = (byId: ReadonlyMap<string, readonly number[]>) =>
    new Map([...byId].map(([id, rows]) => [id, groupOf(rows)]));
  const groups = { council: groupsOf(rowsOf.council), agency: groupsOf(rowsOf.agency) };
  const councils = new Numbered<string>();
  const identities = new Numbered<Identity>();
  const columns = columnsOf(households, walked, councils, identities);
  return {
    households,
    groups,
    rowsNaming,
    rowsPromised,
    rowsWithSiblings,
    columns,
    councils: councils.values,
    identities: identities.values,
  };
}

/** The household that a place of the columns is of. */
export function householdAt(index: HouseholdIndex, at: number): Household {
  return householdOf(index, index.columns.row[at] ?? -1);
}

/** The household at a row. A row nobody has is a bug. */
export function householdOf(index: HouseholdIndex, row: number): Household {
  const household = index.households[row];
  if (household === undefined) throw new RangeError(`No household at row ${row}`);
  return household;
}
