import { rowsOf, type Typed } from "./form-drafts.ts";

/**
 * What a request says of the parts of a decision that its form starts from, a text for each part. The form carries it as
 * it was when the form was opened, so that a draft knows what it was written beside.
 */
type Said = Readonly<Record<string, string>>;

type Voice = { voiceWords?: string; voiceHow?: string; voiceWhen?: string; voiceBy?: string; voiceWhyNot?: string };
type Parts = {
  neededBy: string;
  legal: readonly { childId: string; status?: string | undefined }[];
  voices: readonly { childId: string; typed: Voice }[];
};

const MOVE = "move";
const legalOf = (childId: string) => `legal-${childId}`;
const voiceOf = (childId: string) => `voice-${childId}`;

/** How a browser sends line ends, and how many spaces there are, is no change of what was said. */
const plain = (text: string) => text.replace(/\s+/g, " ").trim();

/** What the request says now. No text is empty: an empty one could not be told from one that was not sent. */
export function saidNow({ neededBy, legal, voices }: Parts): Said {
  const voice = ({ voiceWords, voiceHow, voiceWhen, voiceBy, voiceWhyNot }: Voice) =>
    [voiceWords, voiceHow, voiceWhen, voiceBy, voiceWhyNot].map((text) => plain(text ?? "")).join(" / ");
  return {
    [MOVE]: neededBy,
    ...Object.fromEntries(legal.map(({ childId, status }) => [legalOf(childId), status ?? "not known"])),
    ...Object.fromEntries(voices.map(({ childId, typed }) => [voiceOf(childId), plain(`said: ${voice(typed)}`)])),
  };
}

/** The parts of a draft that the request has said anew since the form was opened. A draft that does not know has none. */
type NewerParts = { move: boolean; legal: ReadonlySet<string>; voices: ReadonlySet<string> };

export function partsNewer(typed: Typed, { legal, voices, ...rest }: Parts): NewerParts {
  const now = saidNow({ legal, voices, ...rest });
  const from = typed.from;
  const before = typeof from === "object" && from !== null && !Array.isArray(from) ? (from as Typed) : {};
  const isNewer = (part: string) => {
    const then = before[part];
    return typeof then === "string" && plain(then) !== now[part];
  };
  const idsOf = (rows: readonly { childId: string }[], part: (childId: string) => string) =>
    new Set(rows.map(({ childId }) => childId).filter((childId) => isNewer(part(childId))));
  return { move: isNewer(MOVE), legal: idsOf(legal, legalOf), voices: idsOf(voices, voiceOf) };
}

/** A draft without the parts that the request has said anew: these start from the request. */
export function withoutNewer(typed: Typed, { move, legal, voices }: NewerParts): Typed {
  const { startsOn, from: _from, ...rest } = typed;
  const kept = (field: string, newer: ReadonlySet<string>) =>
    rowsOf(typed, field).filter(({ childId }) => typeof childId !== "string" || !newer.has(childId));
  return {
    ...rest,
    ...(move || startsOn === undefined ? {} : { startsOn }),
    legal: kept("legal", legal),
    voices: kept("voices", voices),
  };
}
