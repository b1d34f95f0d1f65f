import { CHECK_KINDS, CHECK_OUTCOMES, type Check } from "../applications/checks.ts";
import type { PersonKey } from "../applications/form/answers-by-person.ts";
import type { AnsweredItem, FrozenAnswers } from "../applications/form/engine.ts";
import { type Day, formatDay } from "../shared/day.ts";
import type { PackCopy } from "./packs.ts";

/** A piece of a pack: a heading within its part, a question, words, or somebody's own words. */
export type PackBlock = { kind: "heading" | "question" | "words" | "quote"; words: string };

/** A part of a pack before it is laid out. `paper`: the file whose pages are put in after its words. */
export type PackChapter = { key: string; title: string; withheld: boolean; blocks: PackBlock[]; paper?: string };

/** Everything a pack is made from. What must not be in the applicants' copy is here too: `packChapters` leaves it out. */
export type PackFacts = {
  /** Those who apply now, by their place in the document: who left since it was sent is not among them. */
  applying: readonly PersonKey[];
  document: FrozenAnswers | null;
  sections: readonly { title: string; words: string; inConfidence: string }[];
  /** Word for word; empty text where they had none, null where the time passed without them. */
  comments: string | null;
  checks: readonly Check[];
  references: readonly { name: string; relation: string | null; on: Day; document: FrozenAnswers }[];
  training: readonly { title: string; on: Day; name: string }[];
  papers: readonly { id: string; title: string; fileName: string; whose: string | null; ownSent: boolean; on: Day }[];
};

const block = (kind: PackBlock["kind"], words: string): PackBlock => ({ kind, words });

/** Long words cut where their writer began a new paragraph, so that each can stand on a page of its own. */
function paragraphs(kind: "words" | "quote", words: string): PackBlock[] {
  return words
    .split(/\n\s*\n/)
    .map((each) => each.trim())
    .filter(Boolean)
    .map((each) => block(kind, each));
}

const asked = (question: string) => question.replace(" (optional)", "");

function answered(items: readonly AnsweredItem[]): PackBlock[] {
  return items.flatMap(({ question, answer, rows }) => [
    block("question", asked(question)),
    ...(rows.length === 0 ? [block("words", answer)] : []),
    ...rows.map(([first, ...others]) => {
      const rest = others.map((item) => `${asked(item.question)}: ${item.answer}`).join("; ");
      return block("words", [first?.answer, rest].filter(Boolean).join(". "));
    }),
  ]);
}

function documentBlocks(document: FrozenAnswers, skip: (person: string | undefined) => boolean): PackBlock[] {
  return document.sections.flatMap((section) =>
    section.pages
      .filter(({ person }) => !skip(person?.key))
      .flatMap(({ title, person, given, items }) => [
        block("heading", person ? `${title}: ${person.name}` : title),
        ...(given ? [block("question", given)] : []),
        ...answered(items),
      ]),
  );
}

function applicationChapter({ document, applying }: PackFacts, copy: PackCopy): PackChapter {
  const chapter = { key: "application", title: "The application as it was sent", withheld: false };
  if (!document) return { ...chapter, blocks: [block("words", "Nothing was kept of it.")] };
  // Each person's own pages are private to them: the one copy that two are given has neither's, and the copy of who applies
  // alone now has nobody's but theirs, also where the document was sent by two.
  const [only, other] = applying;
  const isPrivate = (person: string | undefined) =>
    copy === "applicant" && person !== undefined && (other !== undefined || person !== only);
  const isLeftOut = document.sections.some(({ pages }) => pages.some(({ person }) => isPrivate(person?.key)));
  const left =
    other === undefined
      ? "What somebody else wrote about themselves alone is left out of this copy."
      : "What each of you wrote about yourself alone is left out of this copy. You can each read your own online.";
  return {
    ...chapter,
    blocks: [...(isLeftOut ? [block("words", left)] : []), ...documentBlocks(document, isPrivate)],
  };
}

function reportChapter({ sections }: PackFacts, copy: PackCopy): PackChapter {
  const written = sections.filter(({ words, inConfidence }) => words !== "" || inConfidence !== "");
  const blocks = written.flatMap(({ title, words, inConfidence }) => [
    block("heading", title),
    ...paragraphs("words", words),
    ...(copy === "panel" && inConfidence !== ""
      ? [block("question", "Said in confidence, not in the applicants’ copy"), ...paragraphs("quote", inConfidence)]
      : []),
  ]);
  const left = copy === "applicant" && written.some(({ inConfidence }) => inConfidence !== "");
  return {
    key: "report",
    title: "The assessment report",
    withheld: false,
    blocks: [
      ...(left ? [block("words", "What other people said in confidence is left out of this copy.")] : []),
      ...(blocks.length > 0 ? blocks : [block("words", "No section of the report is written here.")]),
    ],
  };
}

function commentsChapter({ comments }: PackFacts): PackChapter {
  const none = comments === null ? "The time to comment passed without comments." : "They had no comments.";
  return {
    key: "comments",
    title: "What the applicants say about the report",
    withheld: false,
    blocks: comments
      ? [block("words", "Word for word, as they sent them."), ...paragraphs("quote", comments)]
      : [block("words", none)],
  };
}

function standing({ state, outcome, receivedOn }: Check): string {
  if (state !== "received") return "Not in yet";
  return [outcome ? CHECK_OUTCOMES[outcome] : "In", receivedOn && formatDay(receivedOn)].filter(Boolean).join(", ");
}

/** Outcomes and dates, never what a certificate or an answer says. The applicants' copy has only the kinds of their own checks. */
function checksChapter({ checks }: PackFacts, copy: PackCopy): PackChapter {
  const chapter = { key: "checks", title: "The checks", withheld: false };
  const wanted = checks.filter(({ state }) => state !== "not-needed");
  if (copy === "panel") {
    const lines = wanted.flatMap((check) => [
      block("question", `${CHECK_KINDS[check.kind].title.officer}: ${check.about}`),
      block("words", standing(check)),
    ]);
    const words = "Outcomes only. What a certificate or somebody’s answer says is not in this pack.";
    return { ...chapter, blocks: [block("words", words), ...lines] };
  }
  const own = wanted.filter(({ kind, blockedBecause }) => !isOfOthers(kind) && blockedBecause === null);
  const kinds = [...new Set(own.map(({ kind }) => kind))];
  return {
    ...chapter,
    blocks: [
      block(
        "words",
        "What was checked. What came of each, and what was asked of other people, is left out of this copy.",
      ),
      ...kinds.map((kind) => block("words", CHECK_KINDS[kind].title.carer)),
    ],
  };
}

/** Checks that are somebody else's words or records about the applicants. */
function isOfOthers(kind: Check["kind"]): boolean {
  return ["references", "councils", "abroad"].includes(CHECK_KINDS[kind].source);
}

function referencesChapter({ references }: PackFacts, copy: PackCopy): PackChapter {
  const chapter = { key: "references", title: "References" };
  if (copy === "applicant") {
    const words = "References are given in confidence, so they are left out of this copy. The panel reads them.";
    return { ...chapter, withheld: true, blocks: [block("words", words)] };
  }
  const blocks = references.flatMap(({ name, relation, on, document }) => [
    block("heading", [name, relation].filter(Boolean).join(", ")),
    block("words", `Sent on ${formatDay(on)}. Given in confidence: the applicants are not shown it.`),
    ...document.sections.flatMap(({ pages }) =>
      pages.flatMap(({ title, items }) => [block("question", title), ...answered(items)]),
    ),
  ]);
  const none = "No reference was sent in writing through this site.";
  return { ...chapter, withheld: false, blocks: blocks.length > 0 ? blocks : [block("words", none)] };
}

function trainingChapter({ training }: PackFacts): PackChapter {
  const lines = training.map(({ title, on, name }) => block("words", `${title}, ${formatDay(on)}: ${name}`));
  const none = block("words", "No attendance is recorded.");
  return {
    key: "training",
    title: "Training and preparation attended",
    withheld: false,
    blocks: lines.length > 0 ? lines : [none],
  };
}

/** The papers of a copy: for the applicants only what they sent themselves for the whole household. */
export function papersOfCopy(papers: PackFacts["papers"], copy: PackCopy): PackFacts["papers"] {
  return copy === "panel" ? papers : papers.filter(({ whose, ownSent }) => whose === null && ownSent);
}

function paperChapters({ papers }: PackFacts, copy: PackCopy): PackChapter[] {
  const kept = papersOfCopy(papers, copy);
  const chapters = kept.map(({ id, title, fileName, whose, on }) => ({
    key: `paper-${id}`,
    title: whose ? `${title}: ${whose}` : title,
    withheld: false,
    blocks: [block("words", `“${fileName}”, sent on ${formatDay(on)}.`)],
    paper: id,
  }));
  if (kept.length === papers.length) return chapters;
  const words =
    "Papers of one person alone, and those that came from somebody else, are left out of this copy. The panel reads them.";
  return [...chapters, { key: "papers", title: "Other papers", withheld: true, blocks: [block("words", words)] }];
}

/**
 * The parts of a pack, in order, with their words. The applicants' copy is made without what others said in confidence:
 * it is never written into it, so that nothing lies under a bar. Each thing left out is said.
 */
export function packChapters(facts: PackFacts, copy: PackCopy): PackChapter[] {
  return [
    applicationChapter(facts, copy),
    reportChapter(facts, copy),
    commentsChapter(facts),
    checksChapter(facts, copy),
    referencesChapter(facts, copy),
    trainingChapter(facts),
    ...paperChapters(facts, copy),
  ];
}
