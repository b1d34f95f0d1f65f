import { DECLINE_REASONS, type DeclineReason } from "../matching/offers.ts";
import { BRIEF_NEEDS, type BriefNeed, UNABLE_REASONS, type UnableReason } from "../matching/unable-to-place.ts";
import { type Day, day, daysBetween, formatDay } from "../shared/day.ts";

/** What would have kept a child out of a children's home, by what was written down. It judges a record, never people. */
export const PREVENTED_BY = {
  "no-home": {
    label: "One more home",
    meaning: "It was said that no home could take them: one approved for such children would have been needed.",
  },
  "too-far": {
    label: "A home nearer",
    meaning: "Homes that fitted were too far from family or school: one nearer would have been needed.",
  },
  "said-no": {
    label: "A yes",
    meaning: "Homes were asked and said no, or let their time pass. What they answered says what would have helped.",
  },
  "still-to-answer": {
    label: "Time to answer",
    meaning: "A home that was asked had not answered yet when the child came to live in the children’s home.",
  },
  "searched-later": {
    label: "A search before",
    meaning: "Carers were looked for only after the child had come to live in the children’s home.",
  },
  "no-record": {
    label: "No record",
    meaning: "A search looked for carers; whom it asked, or why nobody was found, was not kept.",
  },
} as const;
export type PreventedBy = keyof typeof PREVENTED_BY;
export const PREVENTIONS = Object.keys(PREVENTED_BY) as PreventedBy[];

/** The written rule by which this is said, with the day it was written and where it is from. */
export const PREVENTED_RULE = {
  version: 1,
  from: day("2026-11-23"),
  source: "Nearhome’s own rule: no national one is known to us. A region may write another.",
} as const;

/** What is kept of a search for foster carers: whom it asked, and that nobody could be found. */
export type Tried = {
  readonly ref: string;
  readonly raisedOn: Day;
  readonly homes: readonly {
    readonly askedOn: Day;
    /** The day they said yes or no; null while they had not. */
    readonly answeredOn: Day | null;
    readonly saidNo: boolean;
    readonly reason: DeclineReason | null;
    /** The day their time to answer passed without an answer; null where it did not. */
    readonly lapsedOn: Day | null;
    /** Let go by the council before they said yes or no. */
    readonly letGo: boolean;
  }[];
  /** The days on which agencies were asked. */
  readonly agencies: readonly Day[];
  readonly unable: { readonly on: Day; readonly reason: UnableReason } | null;
  /** Why it ended without carers, in words; null where it goes on or that was not kept. */
  readonly endedBecause: string | null;
  readonly needs: readonly BriefNeed[];
};

/** What had become of the homes that were asked, on a day. */
function answersBy({ homes }: Tried, on: Day) {
  const asked = homes.filter(({ askedOn }) => askedOn <= on);
  const no = asked.filter(({ saidNo, answeredOn }) => saidNo && answeredOn !== null && answeredOn <= on);
  const late = asked.filter((home) => !no.includes(home) && home.lapsedOn !== null && home.lapsedOn <= on);
  const open = asked.filter(
    (home) =>
      !no.includes(home) && !late.includes(home) && !home.letGo && (home.answeredOn === null || home.answeredOn > on),
  );
  return { asked, no, late, open };
}

const LACKED: Partial<Record<UnableReason, PreventedBy>> = {
  "too-far": "too-far",
  "all-said-no": "said-no",
  "no-home-fits": "no-home",
  "siblings-apart": "no-home",
  needs: "no-home",
  language: "no-home",
  risk: "no-home",
};

/** The search that had looked longest on the day, or the first that was raised later. */
export function leadingSearch<One extends Pick<Tried, "raisedOn">>(searches: readonly One[]): One | null {
  return [...searches].sort((a, b) => (a.raisedOn < b.raisedOn ? -1 : 1))[0] ?? null;
}

/**
 * What would have prevented that children came to live in a children's home on a day, though fostering was the plan: by what
 * was known of the search up to that day. What was said of nobody found comes first, because people said so; then whom it
 * had asked. Nothing is taken from what was kept later.
 */
export function preventedBy(search: Tried, on: Day): PreventedBy {
  if (search.raisedOn > on) return "searched-later";
  const said = search.unable && search.unable.on <= on ? LACKED[search.unable.reason] : undefined;
  if (said) return said;
  const { no, late, open } = answersBy(search, on);
  if (open.length > 0) return "still-to-answer";
  return no.length + late.length > 0 ? "said-no" : "no-record";
}

const plural = (many: number, one: string) => `${many} ${one}${many === 1 ? "" : "s"}`;

/** What was tried before that day, in words. */
export function sayTried(search: Tried, on: Day): string {
  if (search.raisedOn > on) return "Nothing is kept of a search before.";
  const { asked, no, late, open } = answersBy(search, on);
  const agencies = search.agencies.filter((sent) => sent <= on).length;
  const said = [
    no.length > 0 ? `${no.length} said no` : null,
    late.length > 0 ? `${late.length} did not answer in time` : null,
    open.length > 0 ? `${open.length} had not answered yet` : null,
  ].filter((words) => words !== null);
  const homes =
    asked.length === 0
      ? "no home was asked"
      : `${plural(asked.length, "home")} asked${said.length > 0 ? `: ${said.join(", ")}` : ""}`;
  const looked = `Looked for ${plural(daysBetween(search.raisedOn, on), "day")}; ${homes}`;
  return `${looked}${agencies > 0 ? `; ${agencies === 1 ? "1 agency" : `${agencies} agencies`} asked` : ""}.`;
}

/** Why the search found nobody, as somebody wrote it down. */
export function sayReason(search: Tried, on: Day): string {
  if (search.raisedOn > on) return "Carers were looked for later";
  if (search.unable && search.unable.on <= on) return UNABLE_REASONS[search.unable.reason];
  return search.endedBecause ?? "No reason was kept";
}

/** What would have prevented it, for these children. */
export function sayPrevention(search: Tried, on: Day): string {
  const is = preventedBy(search, on);
  const { no } = answersBy(search, on);
  switch (is) {
    case "no-home":
    case "too-far": {
      const needs = search.needs.map((need) => BRIEF_NEEDS[need]).join(", ");
      return `A home${needs ? ` ${needs}` : ` that fits${is === "too-far" ? " and is" : ""}`}${is === "too-far" ? ", nearer to family and school" : ""}.`;
    }
    case "said-no": {
      const reasons = [...new Set(no.flatMap(({ reason }) => (reason ? [DECLINE_REASONS[reason].toLowerCase()] : [])))];
      return reasons.length > 0 ? `A yes. They said: ${reasons.join("; ")}.` : "A yes from a home that was asked.";
    }
    case "still-to-answer":
      return "Waiting for the answer of a home that was asked.";
    case "searched-later":
      return `Looking for carers before the move: ${search.ref} was raised on ${formatDay(search.raisedOn)}.`;
    case "no-record":
      return "Not known: what fitted that day was not kept.";
  }
}
