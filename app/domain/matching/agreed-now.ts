import { type Day, isDay } from "../shared/day.ts";
import type { Pence } from "../shared/pence.ts";
import { type AgreedPlacement, agreedOf, type EntryNow, type EntryPart } from "./agreed-placement.ts";
import type { TestAnswer } from "./place-children.ts";

/** A home that was decided on for a child, as the standard asks about it; null where it is not known here. */
export type PlacedForStandard = {
  childId: string;
  /** SSDA903 placement type. */
  placeCode: string;
  weeklyPence: Pence | null;
  /** The first half of the postcode of the home. */
  outcode: string | null;
};

/** What this record says of an agreed home, with what its decision and its request know. */
export type KnownHere = {
  /** Every child who was placed through the request; none while no home is decided on. */
  readonly placed: readonly PlacedForStandard[];
  readonly agreed: AgreedPlacement | null;
  /** What the decision said of education (s22C(8)(b)); null where it did not. */
  readonly education: TestAnswer["answer"] | null;
  /** Who decided, and when; null while nobody has. */
  readonly decided: EntryNow | null;
  /** Who raised the request, and when. */
  readonly raised: EntryNow;
};

/** Where an answer comes from: said here, read from the decision here, or as a file said it. */
export type Source = "here" | "decision" | "file";
type Answer = { readonly said: string; readonly from: Source };

/** The columns of the standard about an agreed home, each where it is known, and who entered what. */
export type AgreedNow = {
  readonly answers: Readonly<Partial<Record<string, Answer>>>;
  readonly entries: Readonly<Record<EntryPart, EntryNow>>;
  /** The file that filled the request speaks of another home than the one decided on here, so nothing of that is taken over. */
  readonly fileOfAnother: boolean;
};

/** The type a home has in the standard, by its code in the SSDA903 return; nothing where the standard has no such type. */
export function typeOf(placeCode: string): string {
  if (placeCode.startsWith("U")) return "Foster";
  if (/^(?:K1|K2|R1|S1)$/.test(placeCode)) return "Residential";
  return /^(?:H5|K3)$/.test(placeCode) ? "Supported Accommodation" : "";
}

const NOBODY: EntryNow = { name: null, on: null };
const HOME_COLUMNS = [
  "totalWeeklyCost",
  "placementLocation",
  "preferabilityLocation",
  "educationContinuity",
  "providerURN",
  "siblingsPlacedTogether",
  "placementType",
] as const;
/** The columns of each part of quality assurance: the officer’s name, and the day. */
const ENTRY_COLUMNS = {
  referral: ["referralOfficerName", "referralDate"],
  placement: ["placementOfficerName", "placementDate"],
  cost: ["costOfficerName", "costDate"],
} as const;

/**
 * Whether a file speaks of the home that was decided on here: its kind or its place is the same, and neither is another. A file
 * that names neither cannot be told to.
 */
export function isSameHome(file: StandardAnswers, { placeCode, outcode }: PlacedForStandard): boolean {
  const { placementType, placementLocation } = file;
  const [half] = /^[A-Z]{1,2}\d[A-Z\d]?(?=\s|$)/i.exec(placementLocation ?? "") ?? [];
  const alike = [
    placementType === undefined ? null : placementType === typeOf(placeCode),
    placementLocation === undefined ? null : half?.toUpperCase() === outcode,
  ];
  return alike.includes(true) && !alike.includes(false);
}

type StandardAnswers = Readonly<Partial<Record<string, string>>>;

function entryIn(file: StandardAnswers, part: EntryPart): EntryNow | null {
  const [name, on] = ENTRY_COLUMNS[part].map((key) => file[key]);
  return name || on ? { name: name ?? null, on: on && isDay(on) ? (on as Day) : null } : null;
}

function homeHere(childId: string, home: PlacedForStandard, known: KnownHere): AgreedNow["answers"] {
  const { preferred, school, urn } = agreedOf(known.agreed, childId);
  const answers: Partial<Record<string, Answer>> = {};
  const put = (key: (typeof HOME_COLUMNS)[number], said: string | null, from: Source = "here") => {
    if (said) answers[key] = { said, from };
  };
  put("totalWeeklyCost", home.weeklyPence === null ? null : String(Math.round(home.weeklyPence / 100)));
  put("placementLocation", home.outcode);
  put("preferabilityLocation", preferred === null ? null : preferred ? "Yes" : "No");
  if (school !== null) put("educationContinuity", school === "none" ? null : school === "goes-on" ? "Yes" : "No");
  else put("educationContinuity", known.education && (known.education === "met" ? "Yes" : "No"), "decision");
  put("providerURN", urn);
  put("siblingsPlacedTogether", String(known.placed.length - 1));
  put("placementType", typeOf(home.placeCode));
  return answers;
}

/**
 * What stands of one child’s agreed home, column by column of the standard, and who entered it. While no home is decided on here, it
 * is what the file said that filled the request. Once one is, it is what is known of that home here; what is not, the file may
 * still say, where it speaks of the same home. A part of quality assurance that somebody put right stands as they wrote it;
 * else the file’s, who entered it first; else whoever entered it here. Nothing is guessed, so a column may have no answer.
 */
export function agreedNow(childId: string, known: KnownHere, file: StandardAnswers): AgreedNow {
  const home = known.placed.find((one) => one.childId === childId);
  const same = home === undefined || isSameHome(file, home);
  const filed = HOME_COLUMNS.filter((key) => file[key] !== undefined);
  const fromFile: AgreedNow["answers"] = same
    ? Object.fromEntries(filed.map((key) => [key, { said: file[key] ?? "", from: "file" as const }]))
    : {};
  const here = home ? homeHere(childId, home, known) : {};
  const answers = { ...fromFile, ...here };
  // That a child has no school is said here, and no yes or no of a file holds against it.
  if (home && agreedOf(known.agreed, childId).school === "none") delete answers.educationContinuity;
  const { recorded, corrected } = known.agreed ?? { recorded: {}, corrected: {} };
  const filedHome = (part: EntryPart) => (same ? entryIn(file, part) : null);
  const placement = home
    ? (corrected.placement ?? filedHome("placement") ?? recorded.placement ?? known.decided ?? NOBODY)
    : (entryIn(file, "placement") ?? NOBODY);
  const costIsFiled = answers.totalWeeklyCost?.said === file.totalWeeklyCost;
  const cost = !home
    ? entryIn(file, "cost")
    : (corrected.cost ??
      (costIsFiled ? filedHome("cost") : null) ??
      (answers.totalWeeklyCost?.from === "here" ? (recorded.cost ?? placement) : null));
  return {
    answers,
    entries: {
      referral: corrected.referral ?? entryIn(file, "referral") ?? known.raised,
      placement,
      cost: cost ?? NOBODY,
    },
    fileOfAnother: !same && filed.length > 0,
  };
}

/** Who entered what, as columns of the standard. */
export function entryColumns(entries: AgreedNow["entries"]): Record<string, string> {
  return Object.fromEntries(
    (Object.keys(ENTRY_COLUMNS) as EntryPart[]).flatMap((part) => {
      const [name, on] = ENTRY_COLUMNS[part];
      return [
        [name, entries[part].name ?? ""],
        [on, entries[part].on ?? ""],
      ];
    }),
  );
}
