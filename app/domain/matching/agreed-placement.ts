import type { Day } from "../shared/day.ts";
import { isOfstedNumber } from "../shared/ofsted-number.ts";
import type { Pence } from "../shared/pence.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { ApartKept } from "./siblings-apart.ts";

/** The parts of a placement that are entered apart, as the Placements Data Standard tells them apart for quality assurance. */
export const ENTRY_PARTS = { referral: "The referral", placement: "The placement", cost: "The cost" } as const;
export type EntryPart = keyof typeof ENTRY_PARTS;

/** Who entered a part, and on which day. */
export type Entry = { readonly name: string; readonly on: Day };
export type Entries = Readonly<Partial<Record<EntryPart, Entry>>>;

/** Whether a child’s schooling goes on in the home as it was; of a child who has none, the standard’s yes and no are both untrue. */
export const SCHOOL_AFTER = {
  "goes-on": "Yes, the same school, nursery or training",
  changes: "No, it changes with the move",
  none: "The child has none yet, or none any more",
} as const;
export type SchoolAfter = keyof typeof SCHOOL_AFTER;

/** What was written down of one child’s agreed home; null is not said. */
export type AgreedOfChild = {
  readonly childId: string;
  readonly preferred: boolean | null;
  readonly school: SchoolAfter | null;
  /** The provider’s unique reference number with Ofsted. */
  readonly urn: string | null;
};

/**
 * What is kept of a home that was agreed beside its decision: of each child what only people can say, who entered the placement and
 * its cost here, and what an officer put right of that by hand.
 */
export type AgreedPlacement = {
  readonly children: readonly AgreedOfChild[];
  readonly recorded: Entries;
  readonly corrected: Entries;
  /** Brothers and sisters who live apart: when that is reviewed, and what reviews came to; absent where nobody does. */
  readonly apart?: ApartKept;
};

export const NOTHING_AGREED: AgreedPlacement = { children: [], recorded: {}, corrected: {} };

/** What may be written down of an agreed home, in the words of history. */
export const AGREED_PARTS = {
  cost: "what it costs",
  preferred: "whether the place was preferred",
  school: "whether school goes on",
  urn: "the provider’s number with Ofsted",
} as const;
export type AgreedPart = keyof typeof AGREED_PARTS;

const inWords = (words: Readonly<Record<string, string>>, parts: readonly unknown[]) =>
  parts.map((part) => words[String(part)] ?? String(part)).join(", ");

/** Parts that were written down as one line, “what it costs, whether school goes on”. */
export const agreedInWords = (parts: readonly unknown[]) => inWords(AGREED_PARTS, parts);

/** Parts of which somebody put right who entered them, as one line, “the referral, the cost”. */
export const entriesInWords = (parts: readonly unknown[]) => inWords(ENTRY_PARTS, parts).toLowerCase();

/** As much as one child’s week can cost with foster carers; a larger sum is more likely pence, or a year. */
const DEAREST_WEEK: Pence = 2_000_000;

/** What stands of one child, with nothing said where nothing was. */
export function agreedOf(agreed: AgreedPlacement | null, childId: string): AgreedOfChild {
  const said = agreed?.children.find((one) => one.childId === childId);
  return said ?? { childId, preferred: null, school: null, urn: null };
}

export type AgreedRefusal = "urn-wrong" | "cost-wrong";

/**
 * Writes down what was agreed of one child’s home. Another cost counts as entered by whoever says it, on that day; a cost that is
 * taken out again was entered by nobody.
 * @returns the record, and which parts say something else now: none where nothing does
 */
export function writeAgreed(
  before: { readonly agreed: AgreedPlacement | null; readonly weeklyPence: Pence | null },
  said: AgreedOfChild & { readonly weeklyPence: Pence | null },
  by: Entry,
): Result<{ agreed: AgreedPlacement; parts: AgreedPart[] }, AgreedRefusal> {
  const { weeklyPence, ...own } = said;
  if (own.urn !== null && !isOfstedNumber(own.urn)) return refuse("urn-wrong");
  if (weeklyPence !== null && (weeklyPence <= 0 || weeklyPence > DEAREST_WEEK)) return refuse("cost-wrong");
  const agreed = before.agreed ?? NOTHING_AGREED;
  const was = agreedOf(agreed, own.childId);
  const costs = weeklyPence !== before.weeklyPence;
  const parts = [
    ...(costs ? (["cost"] as const) : []),
    ...(["preferred", "school", "urn"] as const).filter((part) => was[part] !== own[part]),
  ];
  const { cost: _recorded, ...recorded } = agreed.recorded;
  const { cost: _corrected, ...corrected } = agreed.corrected;
  return accept({
    agreed: {
      ...agreed,
      children: [...agreed.children.filter(({ childId }) => childId !== own.childId), own],
      ...(costs
        ? { recorded: weeklyPence === null ? recorded : { ...recorded, cost: by }, corrected }
        : { recorded: agreed.recorded, corrected: agreed.corrected }),
    },
    parts,
  });
}

export type EntryRefusal = { readonly part: EntryPart; readonly why: "name-missing" | "day-missing" | "day-to-come" };

/**
 * Puts right who entered what. A part that says what stands already is left as it is, so that what a file said of each child apart
 * stays so; a part without a name and a day is not said.
 * @returns the record, and which parts say something else now; refused with the first part that is not whole or lies in the future
 */
export function correctEntries(
  agreed: AgreedPlacement | null,
  said: Readonly<Record<EntryPart, { readonly name: string; readonly on: Day | null }>>,
  { standing, today }: { standing: Readonly<Record<EntryPart, EntryNow>>; today: Day },
): Result<{ agreed: AgreedPlacement; parts: EntryPart[] }, EntryRefusal> {
  const now = agreed ?? NOTHING_AGREED;
  const parts: EntryPart[] = [];
  const corrected: Partial<Record<EntryPart, Entry>> = { ...now.corrected };
  for (const part of Object.keys(ENTRY_PARTS) as EntryPart[]) {
    const { name, on } = said[part];
    const stands = standing[part];
    if (name === (stands.name ?? "") && on === stands.on) continue;
    if (name === "" && on === null && part in corrected) delete corrected[part];
    else if (name === "") return refuse({ part, why: "name-missing" });
    else if (on === null) return refuse({ part, why: "day-missing" });
    else if (on > today) return refuse({ part, why: "day-to-come" });
    else corrected[part] = { name, on };
    parts.push(part);
  }
  return accept({ agreed: { ...now, corrected }, parts });
}

/** Who entered a part as it stands; null where that is not known. */
export type EntryNow = { readonly name: string | null; readonly on: Day | null };
