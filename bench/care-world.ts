import { datePartsOf, dayNumberOf, dayOfNumber, yearsLater } from "#app/domain/returns/day-number.ts";
import { type Random, randomFrom } from "#tests/factories/random.ts";

/** What comes of a simulated council, known to the simulation only. */
export type Future = {
  /** How many children were in care on a day, by every name that our own forecast has for them. */
  stockOn: (day: number) => Record<string, number>;
  /**
   * How many new foster homes were found in the month up to a day, the first of the next month, by the names of our own
   * forecast: for children who came into care, who came from another kind of home, or from a foster home.
   */
  flowIn: (until: number) => Record<string, number>;
};

/** A simulated council or region whose future is known. */
export type CareWorld = Future & {
  episodes: string;
  header: string;
  uasc: string;
  /** Day of the last return. */
  cut: number;
  /** What else could have come after the last return at the same rates: the same past, the chance of what follows drawn anew. */
  another: () => Future;
};

export type CareWorldOptions = {
  seed: string;
  councils: number;
  /** Children coming into care in a council in a year. */
  entries: number;
  firstYear: number;
  lastYear: number;
  horizonMonths: number;
  /** Growth a year of entries, and of moves from fostering to residential care: 0 in a world that stays as it is. */
  entryGrowth: number;
  residentialDrift: number;
};

type Kind = "F" | "R" | "S" | "O";
type End = Kind | "X";
type Stay = { start: number; end: number; kind: Kind; place: string; provider: string; reason: string };
type Child = { id: number; council: number; born: number; alone: boolean; stays: Stay[] };

const YEAR = 365.25;
const BANDS = [
  { label: "Birth to 1", from: 0, until: 1 },
  { label: "1 to 5", from: 1, until: 5 },
  { label: "5 to 10", from: 5, until: 10 },
  { label: "10 to 16", from: 10, until: 16 },
  { label: "16 to 18+", from: 16, until: 18 },
];
const LABELS: Record<Kind, string> = { F: "Fostering", R: "Residential", S: "Supported", O: "Other" };
const ENTRY_AGES: Record<string, number> = { 0: 0.19, 1: 0.16, 2: 0.17, 3: 0.26, 4: 0.22 };
const FIRST_HOMES: Partial<Record<Kind, number>>[] = [
  { F: 0.88, O: 0.12 },
  { F: 0.9, O: 0.1 },
  { F: 0.9, R: 0.03, O: 0.07 },
  { F: 0.68, R: 0.22, O: 0.1 },
  { F: 0.33, R: 0.17, S: 0.42, O: 0.08 },
];
/** Moves a year by age band and kind of home; X leaves care, and a move to the same kind is one within it. */
const MOVES: Partial<Record<Kind, Partial<Record<End, number>>>>[] = [
  { F: { F: 0.35, O: 0.06, X: 0.5 }, O: { F: 0.6, O: 0.1, X: 0.7 } },
  { F: { F: 0.3, O: 0.08, X: 0.52 }, O: { F: 0.45, O: 0.1, X: 0.65 } },
  {
    F: { F: 0.3, R: 0.02, O: 0.03, X: 0.24 },
    R: { F: 0.3, R: 0.5, X: 0.2 },
    O: { F: 0.35, R: 0.04, O: 0.1, X: 0.55 },
  },
  {
    F: { F: 0.42, R: 0.09, O: 0.03, X: 0.17 },
    R: { F: 0.14, R: 0.55, O: 0.03, X: 0.24 },
    O: { F: 0.3, R: 0.12, O: 0.15, X: 0.5 },
  },
  {
    F: { F: 0.4, R: 0.07, S: 0.22, O: 0.03, X: 0.2 },
    R: { F: 0.05, R: 0.5, S: 0.45, O: 0.03, X: 0.25 },
    S: { F: 0.03, R: 0.03, S: 0.6, O: 0.02, X: 0.3 },
    O: { F: 0.08, R: 0.08, S: 0.25, O: 0.15, X: 0.6 },
  },
];
const PLACES: Record<Kind, Record<string, number>> = {
  F: { U6: 0.55, U4: 0.15, U5: 0.1, U1: 0.12, U3: 0.08 },
  R: { K2: 0.93, R1: 0.04, S1: 0.03 },
  S: { H5: 0.8, P2: 0.2 },
  O: { P1: 0.7, A4: 0.12, K1: 0.05, Z1: 0.13 },
};
const PROVIDERS: Record<Kind, Record<string, number>> = {
  F: { PR1: 0.55, PR4: 0.45 },
  R: { PR1: 0.2, PR4: 0.8 },
  S: { PR1: 0.2, PR4: 0.8 },
  O: { PR0: 1 },
};
/** Of the codes of foster homes, those of relatives and friends. */
const KIN = new Set(["U1", "U2", "U3"]);
/** New episodes a year that change only the legal status. */
const LEGAL_CHANGES = 0.5;
const UNACCOMPANIED = 0.22;

function bandOn(born: number, day: number): number {
  const band = BANDS.findIndex(({ until }) => day < yearsLater(born, until));
  return band < 0 ? BANDS.length - 1 : band;
}

/**
 * Simulates children coming into care, moving and leaving, at rates like England's, and writes the returns of the years asked
 * for, a row a child or an episode and year, with the columns LA and YEAR, as a region puts them together.
 */
export function careWorld(options: CareWorldOptions): CareWorld {
  const { firstYear, lastYear, horizonMonths } = options;
  const chance = randomFrom(`care world ${options.seed}`);
  const begin = dayNumberOf(firstYear - 1, 4, 1);
  const cut = dayNumberOf(lastYear, 3, 31);
  const end = dayNumberOf(lastYear + Math.floor(horizonMonths / 12) + 1, 6, 30);
  const since = (growth: number, time: number) => (1 + growth) ** Math.max(0, (time - begin) / YEAR);
  const drift = (day: number) => since(options.residentialDrift, day);
  /** Those who come into care from a day on, in every council. */
  const coming = (from: number): Child[] => {
    const children: Child[] = [];
    for (let council = 0; council < options.councils; council += 1) {
      for (let time = from; ; ) {
        time += waiting(chance, (options.entries / YEAR) * since(options.entryGrowth, time));
        if (time > end) break;
        const child = comingIn(chance, Math.floor(time), council, 10_000 + children.length);
        if (!child) continue;
        live(chance, child, firstStay(chance, child, Math.floor(time)), Math.floor(time), end, drift);
        children.push(child);
      }
    }
    return children;
  };
  const children = coming(begin - 18.5 * YEAR);
  const inCare = children.flatMap(({ stays, ...child }) => {
    const stay = stays.find((one) => one.start <= cut && one.end > cut);
    return stay ? [{ child, stay }] : [];
  });
  const future = (of: readonly Child[]): Future => ({
    stockOn: (day) => stockOn(of, day),
    flowIn: (until) => flowIn(of, until),
  });
  return {
    ...written(chance, children, firstYear, lastYear),
    cut,
    ...future(children),
    // Nothing remembers how long it has lasted, so that who is in care goes on from the last day of the return.
    another: () => {
      const goingOn = inCare.map(({ child, stay }) => {
        const again: Child = { ...child, stays: [] };
        live(chance, again, stay, cut, end, drift);
        return again;
      });
      return future([...goingOn, ...coming(cut + 1)]);
    },
  };
}

function waiting(chance: Random, rate: number): number {
  return rate > 0 ? -Math.log(1 - chance.next()) / rate : Number.POSITIVE_INFINITY;
}

function comingIn(chance: Random, day: number, council: number, id: number): Child | null {
  const { from, until } = BANDS[Number(chance.weighted(ENTRY_AGES))] ?? { from: 0, until: 1 };
  const born = day - Math.floor((from + chance.next() * (until - from)) * YEAR);
  if (day >= yearsLater(born, 18)) return null;
  const alone = bandOn(born, day) === 4 && chance.chance(UNACCOMPANIED);
  return { id, council, born, alone, stays: [] };
}

function homeOf(chance: Random, kind: Kind): Pick<Stay, "kind" | "place" | "provider"> {
  return { kind, place: chance.weighted(PLACES[kind]), provider: chance.weighted(PROVIDERS[kind]) };
}

function firstStay(chance: Random, { born }: Child, start: number): Omit<Stay, "end"> {
  const kind = chance.weighted(FIRST_HOMES[bandOn(born, start)] as Record<Kind, number>);
  return { start, ...homeOf(chance, kind), reason: "S" };
}

/** What a child lives through from a day on, on which it is in the stay given. */
function live(
  chance: Random,
  child: Child,
  { start: begun, reason: why, kind, place, provider }: Omit<Stay, "end">,
  from: number,
  end: number,
  drift: (day: number) => number,
): void {
  const { born, stays } = child;
  const grown = yearsLater(born, 18);
  let home: Pick<Stay, "kind" | "place" | "provider"> = { kind, place, provider };
  let reason = why;
  let start = begun;
  for (let day = from; day <= end; ) {
    const band = bandOn(born, day);
    const rates: Partial<Record<End | "L", number>> = { ...(MOVES[band]?.[home.kind] ?? { X: 0.5 }), L: LEGAL_CHANGES };
    if (home.kind === "F" && rates.R !== undefined) rates.R *= drift(day);
    const all = Object.values(rates).reduce((sum, rate) => sum + rate, 0);
    const next = day + Math.max(1, Math.floor(waiting(chance, all / YEAR)) + 1);
    const birthday = yearsLater(born, BANDS[band]?.until ?? 18);
    if (next >= birthday) {
      if (birthday >= grown) {
        stays.push({ start, end: grown, ...home, reason });
        return;
      }
      day = birthday;
      continue;
    }
    stays.push({ start, end: next, ...home, reason });
    const what = chance.weighted(rates as Record<End | "L", number>);
    if (what === "X") return;
    reason = what === "L" ? "L" : "P";
    if (what !== "L") home = homeOf(chance, what);
    start = next;
    day = next;
  }
  // A birthday after the last day that is looked at: the child still lives there.
  if (start <= end) stays.push({ start, end: end + 1, ...home, reason });
}

/** Adds one to each of some counts. */
function addTo(counts: Record<string, number>, keys: readonly string[]): void {
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
}

function fosterLabel({ place }: Stay): string {
  return KIN.has(place) ? "Kin fostering" : "Mainstream fostering";
}

function stockOn(children: readonly Child[], day: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { born, alone, stays } of children)
    for (const stay of stays) {
      if (stay.start > day || stay.end <= day) continue;
      const band = BANDS[bandOn(born, day)]?.label;
      const label = LABELS[stay.kind];
      addTo(counts, [`${band} - ${label}`, label, "Total"]);
      if (stay.kind === "F") addTo(counts, [`${band} - ${fosterLabel(stay)}`, fosterLabel(stay)]);
      if (alone) addTo(counts, [`Unaccompanied - ${label}`, "Unaccompanied"]);
    }
  return counts;
}

function flowIn(children: readonly Child[], until: number): Record<string, number> {
  const { year, month } = datePartsOf(until);
  const after = month === 1 ? dayNumberOf(year - 1, 12, 1) : dayNumberOf(year, month - 1, 1);
  const counts: Record<string, number> = {};
  for (const { born, stays } of children)
    for (const [at, stay] of stays.entries()) {
      if (stay.kind !== "F" || stay.reason === "L" || stay.start <= after || stay.start > until) continue;
      const before = stays[at - 1]?.kind;
      const source = before === undefined ? "entries" : before === "F" ? "foster_to_foster" : "moves_in";
      const band = BANDS[bandOn(born, stay.start)]?.label;
      addTo(counts, [`${band} - ${fosterLabel(stay)}`, fosterLabel(stay), source, "Total"]);
    }
  return counts;
}

function written(
  chance: Random,
  children: readonly Child[],
  firstYear: number,
  lastYear: number,
): Pick<CareWorld, "episodes" | "header" | "uasc"> {
  const episodes = [
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN,LA,YEAR",
  ];
  const header = ["CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB,LA,YEAR"];
  const uasc = ["CHILD,SEX,DOB,DUC,LA,YEAR"];
  const told = children.map((child) => ({
    ...child,
    sex: chance.chance(0.56) ? 1 : 2,
    post: `ZZ${chance.between(1, 98)} ${chance.between(0, 9)}ZZ`,
  }));
  for (let year = firstYear; year <= lastYear; year += 1) {
    const [first, last] = [dayNumberOf(year - 1, 4, 1), dayNumberOf(year, 3, 31)];
    for (const { id, council, born, alone, stays, sex, post } of told) {
      const within = stays.filter(({ start, end }) => start <= last && end >= first);
      if (within.length === 0) continue;
      const where = `Council ${council + 1},${year}`;
      const birth = dayOfNumber(born);
      header.push(`${id},${sex},${birth},WBRI,,,,${where}`);
      if (alone) uasc.push(`${id},${sex},${birth},${dayOfNumber(yearsLater(born, 18))},${where}`);
      for (const stay of within) {
        const closed = stay.end <= last;
        const rest = `${stay.place},${stay.provider},${closed ? dayOfNumber(stay.end) : ""},${closed ? "X1" : ""}`;
        episodes.push(`${id},${dayOfNumber(stay.start)},${stay.reason},C2,N1,${rest},,${post},ZZ99 9ZZ,,${where}`);
      }
    }
  }
  const joined = (lines: string[]) => `${lines.join("\n")}\n`;
  return { episodes: joined(episodes), header: joined(header), uasc: joined(uasc) };
}
