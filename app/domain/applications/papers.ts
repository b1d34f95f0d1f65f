import { type Day, formatDay } from "../shared/day.ts";
import { accept, type Result, refuse } from "../shared/result.ts";
import type { AnswersByPerson } from "./form/answers-by-person.ts";
import { type HouseholdFacts, householdFacts } from "./form/household-facts.ts";
import { signersOnPaper } from "./form/signing.ts";

/** Whose a paper is: the whole household's, or one applicant's alone ("applicant-1"). */
export type PaperPerson = string;
export const HOUSEHOLD: PaperPerson = "household";

/** What a paper holds up while it is missing, in the order in which that comes. */
export const HELD_UP = {
  dbs: "the criminal record check (DBS)",
  "home-safety": "the home safety visit",
  report: "your report",
} as const;

type PaperKindData = {
  title: string;
  /** What staff call it. */
  officer: string;
  /** Why it is asked for, to the family. */
  why: string;
  /** What will do, any of these unless it says otherwise. */
  willDo: readonly string[];
  /** One list for the household, or one for each applicant, private to them. */
  of: "household" | "applicant";
  /** How many papers make the line whole. */
  least: number;
  expires: "always" | "sometimes" | "never";
  holdsUp: keyof typeof HELD_UP;
  /** Without it the application cannot come to panel. */
  critical: boolean;
  /** Where the wish comes from. Practice unless it says law. */
  source: string;
  /** Whether this household is asked, and if only for some, for whom. */
  asked: (facts: PaperFacts) => "yes" | "no" | { onlyIf: string };
  /** Who of the applicants is asked, where not all are. */
  askedOf?: (facts: PaperFacts) => readonly string[];
};

/** What of the answers the list of papers is made from. */
export type PaperFacts = {
  applicants: readonly { key: string; name: string }[];
  rents: boolean;
  drives: boolean;
  pets: boolean;
  /** The applicants whose signed page was sent as a paper. */
  signedPages: readonly string[];
};

/** Every paper that may be asked for. The wording of identity follows the route that the DBS lets most people take. */
export const PAPER_KINDS = {
  identity: {
    title: "Who you are",
    officer: "Identity",
    why: "The criminal record check begins only when we have seen who you are. It takes longest, so these come first.",
    willDo: [
      "One of: your passport, your photocard driving licence, your residence permit, or a birth certificate made out within a year of your birth",
      "And two more: another of those, or a later birth certificate, a marriage certificate, a bank statement or a council tax bill",
      "One of the three shows the address where you live now",
    ],
    of: "applicant",
    least: 3,
    expires: "sometimes",
    holdsUp: "dbs",
    critical: true,
    source: "DBS identity checking guidelines, route 1",
    asked: () => "yes",
  },
  address: {
    title: "Where you live",
    officer: "Proof of address",
    why: "It shows which council to ask, and that the home we visit is yours.",
    willDo: ["A council tax bill of this year", "A bill or bank statement of the last three months"],
    of: "household",
    least: 1,
    expires: "never",
    holdsUp: "dbs",
    critical: true,
    source: "Practice of services",
    asked: () => "yes",
  },
  "right-to-reside": {
    title: "Your right to live in the UK",
    officer: "Right to reside",
    why: "A child needs a home that can last, so we ask everyone the same question.",
    willDo: ["A page with the result of your share code", "A visa, residence permit or letter from the Home Office"],
    of: "applicant",
    least: 1,
    expires: "sometimes",
    holdsUp: "report",
    critical: true,
    source: "Practice of services",
    asked: () => ({ onlyIf: "you do not have a British or Irish passport" }),
  },
  "driving-licence": {
    title: "Your driving licence",
    officer: "Driving licence",
    why: "Children are driven to school, to family time and to the doctor.",
    willDo: ["Both sides of your photocard licence"],
    of: "applicant",
    least: 1,
    expires: "always",
    holdsUp: "home-safety",
    critical: false,
    source: "Practice of services",
    asked: ({ drives }) => (drives ? { onlyIf: "you drive" } : "no"),
  },
  "car-insurance": {
    title: "Car insurance",
    officer: "Car insurance",
    why: "The car a child rides in is insured for the people who drive it.",
    willDo: ["The certificate of insurance, with the names of the drivers"],
    of: "household",
    least: 1,
    expires: "always",
    holdsUp: "home-safety",
    critical: false,
    source: "Practice of services",
    asked: ({ drives }) => (drives ? "yes" : "no"),
  },
  mot: {
    title: "MOT",
    officer: "MOT",
    why: "The car a child rides in is safe.",
    willDo: ["The MOT certificate", "A picture of the page of GOV.UK that shows the date"],
    of: "household",
    least: 1,
    expires: "always",
    holdsUp: "home-safety",
    critical: false,
    source: "Practice of services",
    asked: ({ drives }) => (drives ? { onlyIf: "your car is three years old or more" } : "no"),
  },
  tenancy: {
    title: "Your landlord agrees",
    officer: "Landlord’s consent",
    why: "A child can come only where their home is allowed. We can write to your landlord for you: ask your worker.",
    willDo: ["A letter or email from your landlord that says you may foster", "Your tenancy agreement, all pages"],
    of: "household",
    least: 1,
    expires: "sometimes",
    holdsUp: "report",
    critical: true,
    source: "Practice of services",
    asked: ({ rents }) => (rents ? "yes" : "no"),
  },
  relationship: {
    title: "Marriage, civil partnership or their end",
    officer: "Marriage, partnership or decree",
    why: "The law asks about present and earlier marriages and partnerships. Only your worker sees it.",
    willDo: ["Your marriage or civil partnership certificate", "A final order or decree absolute"],
    of: "applicant",
    least: 1,
    expires: "never",
    holdsUp: "report",
    critical: false,
    source: "Fostering Services (England) Regulations 2011, Schedule 3 Part 1",
    asked: () => ({ onlyIf: "you are or were married or in a civil partnership" }),
  },
  pets: {
    title: "Your pets’ vaccinations",
    officer: "Pet vaccinations",
    why: "Children stroke, feed and sometimes are bitten by pets.",
    willDo: ["The vaccination card of each dog and cat", "A letter from your vet"],
    of: "household",
    least: 1,
    expires: "sometimes",
    holdsUp: "home-safety",
    critical: false,
    source: "Practice of services",
    asked: ({ pets }) => (pets ? "yes" : "no"),
  },
  gas: {
    title: "Gas safety",
    officer: "Gas safety",
    why: "A boiler that is looked after cannot harm a sleeping child. If you rent, your landlord has to give you this each year.",
    willDo: ["A gas safety record of the last 12 months", "The record of your boiler’s last service"],
    of: "household",
    least: 1,
    expires: "always",
    holdsUp: "home-safety",
    critical: false,
    source: "Gas Safety (Installation and Use) Regulations 1998, reg 36, where a home is rented",
    asked: () => ({ onlyIf: "your home has gas" }),
  },
  "signed-page": {
    title: "The page you signed",
    officer: "Signed page",
    why: "You signed on paper and asked us to send your application for you, so the signed page is kept with it.",
    willDo: ["The page you signed, with the day beside your name"],
    of: "applicant",
    least: 1,
    expires: "never",
    holdsUp: "report",
    critical: false,
    source: "Practice of services",
    asked: ({ signedPages }) => (signedPages.length > 0 ? "yes" : "no"),
    askedOf: ({ signedPages }) => signedPages,
  },
} as const satisfies Record<string, PaperKindData>;

export type PaperKind = keyof typeof PAPER_KINDS;
export const PAPER_KIND_NAMES = Object.keys(PAPER_KINDS) as PaperKind[];

/** What the answers say about papers, finished or not. */
export function paperFacts(answers: AnswersByPerson, facts: HouseholdFacts = householdFacts(answers)): PaperFacts {
  const { applicants, rents } = facts;
  return {
    applicants: applicants.map(({ key, name }) => ({ key, name })),
    rents,
    drives: answers.household.work?.driver === "yes",
    signedPages: signersOnPaper(answers).flatMap(({ key, signature }) => (signature.paperId ? [key] : [])),
    pets: answers.household.home?.pets === "yes",
  };
}

/** One line of the list: a paper asked of somebody. `onlyIf` says when it may be left out. */
export type PaperLine = {
  /** "identity:applicant-1" */
  id: string;
  kind: PaperKind;
  person: PaperPerson;
  /** The applicant's name where the line is one person's. */
  name: string | null;
  onlyIf: string | null;
};

/** The list of papers of a household, what holds up the longest wait first. */
export function papersAsked(facts: PaperFacts): PaperLine[] {
  return PAPER_KIND_NAMES.flatMap((kind): PaperLine[] => {
    const data: PaperKindData = PAPER_KINDS[kind];
    const asked = data.asked(facts);
    if (asked === "no") return [];
    const onlyIf = asked === "yes" ? null : asked.onlyIf;
    if (data.of === "household") {
      return [{ id: `${kind}:${HOUSEHOLD}`, kind, person: HOUSEHOLD, name: null, onlyIf }];
    }
    const of = data.askedOf?.(facts) ?? facts.applicants.map(({ key }) => key);
    return facts.applicants
      .filter(({ key }) => of.includes(key))
      .map(({ key, name }) => ({ id: `${kind}:${key}`, kind, person: key, name, onlyIf }));
  });
}

/** Whether an applicant may see a line or a paper: the household's, and their own. Officers see all. */
export function isTheirPaper({ person }: { person: PaperPerson }, applicant: string): boolean {
  return person === HOUSEHOLD || person === applicant;
}

export type PaperState = "quarantined" | "clean" | "infected" | "removed";

/** One paper that was sent, without its file. */
export type Paper = {
  id: string;
  kind: PaperKind;
  person: PaperPerson;
  fileName: string;
  state: PaperState;
  expiresOn: Day | null;
  sentByStaff: boolean;
  sentAt: Date;
  /** Null while no scanner has looked at it. */
  scannedAt: Date | null;
  acceptedAt: Date | null;
  acceptedById: string | null;
  askedAgainAt: Date | null;
  askedAgainBecause: string | null;
};

/** How one paper stands. A better copy that was asked for stands until the paper is removed or accepted after all. */
export type PaperStanding = "checking" | "sent" | "accepted" | "asked-again" | "infected" | "removed";

/** How a paper stands. */
export function standingOf(paper: Pick<Paper, "state" | "acceptedAt" | "askedAgainAt">): PaperStanding {
  if (paper.state === "removed" || paper.state === "infected") return paper.state;
  if (paper.acceptedAt) return "accepted";
  if (paper.askedAgainAt) return "asked-again";
  return paper.state === "quarantined" ? "checking" : "sent";
}

/** A paper that is, or will be, too old on the day it is needed. */
export type ExpiryWarning = { kind: "expired" | "before-panel"; words: string };

/**
 * Whether a paper runs out before it is needed. `panelBy` is the panel date, or the last day the panel may be held while
 * none is given; null when neither is known. A paper is good on the day written on it.
 */
export function expiryWarning(expiresOn: Day | null, panelBy: Day | null, today: Day): ExpiryWarning | null {
  if (!expiresOn) return null;
  if (expiresOn < today) return { kind: "expired", words: `Ran out on ${formatDay(expiresOn)}` };
  if (panelBy && expiresOn < panelBy) {
    return {
      kind: "before-panel",
      words: `Runs out on ${formatDay(expiresOn)}, before the panel (${formatDay(panelBy)})`,
    };
  }
  return null;
}

/** One line with what was sent for it. */
export type PaperLineStanding = PaperLine & {
  papers: Paper[];
  state: "wanted" | "part" | "sent" | "asked-again" | "accepted" | "renew";
  /** Papers that count toward `least`: sent or accepted, and not sent back. */
  have: number;
  warnings: ExpiryWarning[];
};

/**
 * The list with what was sent for each line. A line is accepted once enough of its papers are; it wants a newer copy when
 * all that is accepted for it runs out before the panel, and a better one when one was asked for and none came since.
 */
export function paperChecklist(
  lines: readonly PaperLine[],
  papers: readonly Paper[],
  panelBy: Day | null,
  today: Day,
): PaperLineStanding[] {
  return lines.map((line) => {
    const own = papers.filter(
      ({ kind, person, state }) => kind === line.kind && person === line.person && state !== "removed",
    );
    const { least } = PAPER_KINDS[line.kind];
    const by = (standing: PaperStanding) => own.filter((paper) => standingOf(paper) === standing);
    const accepted = by("accepted");
    const sent = [...by("sent"), ...by("checking")];
    const again = by("asked-again").filter(
      ({ askedAgainAt }) => ![...sent, ...accepted].some(({ sentAt }) => askedAgainAt && sentAt > askedAgainAt),
    );
    const warningOf = ({ expiresOn }: Paper) => expiryWarning(expiresOn, panelBy, today);
    const good = accepted.filter((paper) => warningOf(paper) === null);
    const have = accepted.length + sent.length;
    const state = ((): PaperLineStanding["state"] => {
      if (again.length > 0) return "asked-again";
      if (good.length >= least) return "accepted";
      if (accepted.length >= least) return good.length + sent.length >= least ? "sent" : "renew";
      if (have >= least) return "sent";
      return have > 0 ? "part" : "wanted";
    })();
    const warnings = [...accepted, ...sent].flatMap((paper) => warningOf(paper) ?? []);
    return { ...line, papers: own, state, have, warnings };
  });
}

/** The lines without which the application cannot come to panel, and which are not accepted yet. What may be left out is left out. */
export function holdingUpPanel(list: readonly PaperLineStanding[]): PaperLineStanding[] {
  return list.filter(
    ({ kind, state, onlyIf }) =>
      PAPER_KINDS[kind].critical && state !== "accepted" && (onlyIf === null || state !== "wanted"),
  );
}

/** What may be asked about one paper is refused: why. */
export type PaperRefusal =
  /** It is gone, or it is not theirs. */
  | "not-there"
  /** The worker has accepted it, so it stays with the application. */
  | "accepted-already"
  /** It is being looked at for viruses, or something was found in it. */
  | "not-open"
  | "expiry-missing"
  | "reason-missing";

/** A refusal about a paper in words. */
export const PAPER_REFUSALS: Record<PaperRefusal, string> = {
  "not-there": "This paper was taken away meanwhile",
  "accepted-already": "This paper was accepted meanwhile, so it stays. Write to your worker if it is the wrong one",
  "not-open": "This paper is still being checked for viruses. Try again in a few minutes",
  "expiry-missing": "Enter the day it runs out, as it is written on the paper",
  "reason-missing": "Write what is wrong with it, so that they know what to send instead",
};

/** Whether an applicant may take a paper away: until the worker has accepted it. A page that was signed stays. */
export function mayRemove(paper: Paper): Result<void, PaperRefusal> {
  const standing = standingOf(paper);
  if (standing === "removed") return refuse("not-there");
  return standing === "accepted" || paper.kind === "signed-page" ? refuse("accepted-already") : accept(undefined);
}

/** A paper as accepted, with the day it runs out where it has one. Refuses one that nobody can have looked at. */
export function acceptPaper(
  paper: Paper,
  by: { id: string; expiresOn: Day | null },
  now: Date,
): Result<Paper, PaperRefusal> {
  const standing = standingOf(paper);
  if (standing === "removed") return refuse("not-there");
  if (standing === "accepted") return refuse("accepted-already");
  if (paper.state !== "clean") return refuse("not-open");
  const expiresOn = by.expiresOn ?? paper.expiresOn;
  if (!expiresOn && PAPER_KINDS[paper.kind].expires === "always") return refuse("expiry-missing");
  const asked = { askedAgainAt: null, askedAgainBecause: null };
  return accept({ ...paper, ...asked, expiresOn, acceptedById: by.id, acceptedAt: now });
}

/** A paper for which a better copy is asked for, with what is wrong with it. An accepted one may still be sent back. */
export function askForBetterCopy(paper: Paper, reason: string, now: Date): Result<Paper, PaperRefusal> {
  const standing = standingOf(paper);
  if (standing === "removed" || standing === "infected") return refuse("not-there");
  if (standing === "checking") return refuse("not-open");
  const because = reason.trim();
  if (because === "") return refuse("reason-missing");
  return accept({ ...paper, acceptedAt: null, acceptedById: null, askedAgainAt: now, askedAgainBecause: because });
}

/** The largest file that is taken, in bytes. */
export const LARGEST_PAPER = 10_000_000;
/** As many papers as one line takes; the rest can be brought to a visit. */
export const MOST_PAPERS_A_LINE = 20;

/** What a paper may be, by what is found in it, with the endings its name may have. */
export const PAPER_TYPES = {
  "application/pdf": { words: "PDF", endings: ["pdf"] },
  "image/jpeg": { words: "JPEG picture", endings: ["jpg", "jpeg"] },
  "image/png": { words: "PNG picture", endings: ["png"] },
  "image/heic": { words: "HEIC picture", endings: ["heic", "heif"] },
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {
    words: "Word document",
    endings: ["docx"],
  },
} as const satisfies Record<string, { words: string; endings: readonly [string, ...string[]] }>;
export type PaperType = keyof typeof PAPER_TYPES;

/** What a file field accepts, for the browser's own choice of files. A hint only: what is in the file decides. */
export const PAPER_ENDINGS = Object.values(PAPER_TYPES)
  .flatMap(({ endings }) => endings.map((ending) => `.${ending}`))
  .join(",");

/** Why a file is not taken. */
export type PaperFileRefusal =
  | { code: "missing" }
  | { code: "empty" }
  | { code: "too-large" }
  /** What it really is, in words, where that could be told. */
  | { code: "wrong-type"; found: string | null; claimed: string | null }
  /** It is one kind of file on the outside and holds another. */
  | { code: "two-in-one" }
  | { code: "macros" }
  | { code: "torn" };

/** A refusal of a file in words that name the fix. */
export function paperFileRefusalInWords(refusal: PaperFileRefusal): string {
  const kinds = "a PDF, a photo (JPEG, PNG or HEIC) or a Word document (.docx)";
  switch (refusal.code) {
    case "missing":
      return "Choose a file, or take a photo of the paper";
    case "empty":
      return "The file is empty. Open it to see whether the paper is there, then choose it again";
    case "too-large":
      return "The file is larger than 10 MB. Take the photo again at a smaller size, or send the pages one by one";
    case "wrong-type": {
      const { found, claimed } = refusal;
      if (found && claimed) return `The file is called ${claimed} but is ${found}. Choose ${kinds}`;
      if (found) return `The file is ${found}. Choose ${kinds}`;
      return `We could not tell what is in the file. Choose ${kinds}, or take a photo of the paper`;
    }
    case "two-in-one":
      return "The file has something else hidden in or behind it. Take a photo of the paper and send that";
    case "macros":
      return "The Word document has macros (small programs) in it. Save it as a PDF and send that";
    case "torn":
      return "The file is not whole: its end is missing. Save or scan it again, then choose it once more";
  }
}

const LONGEST_FILE_NAME = 100;

/**
 * A file's name as it may be shown and given out again: no folders, no characters that hide or turn others round, at most
 * a hundred characters, and the ending of what it really is.
 */
export function paperFileName(typed: string, type: PaperType): string {
  const { endings } = PAPER_TYPES[type];
  const last = typed.split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .normalize("NFC")
    .replace(/[\p{C}\u2028\u2029"<>:|?*]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  const dot = plain.lastIndexOf(".");
  const whole = dot > 0 ? plain.slice(0, dot) : plain.replace(/^\.+/, "");
  // A cut may go through the middle of a character of two units; what is left of it goes too.
  const stem = whole
    .slice(0, LONGEST_FILE_NAME - 6)
    .replace(/\p{Cs}/gu, "")
    .trim();
  const ending = plain.slice(dot + 1).toLowerCase();
  const kept = dot > 0 && endings.some((one) => one === ending) ? ending : endings[0];
  return `${stem || "paper"}.${kept}`;
}

/** "840 kB", "2.4 MB" */
export function sizeInWords(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
