/** What the page of a visit says of it. Kept on the device, encrypted, so that it can be read without a signal too. */
export type VisitFacts = {
  id: string;
  /** What for: "Assessment session". */
  what: string;
  /** To whom: the household or the person who enquired. */
  who: string;
  when: string;
  where: string;
  /** Who goes, and who helps with the language. */
  workers: string;
  /** What the family reads about it beforehand. */
  said: string | null;
  /** The page of the record it belongs to. */
  record: string;
};

/** Notes that stand on the server: 0 and no words where there are none. */
export type StandingNotes = { number: number; words: string; by: string; at: string };

/** What the server answers to notes that a device sends. */
export type Answer =
  | { answer: "kept"; standing: StandingNotes }
  | { answer: "differs"; standing: StandingNotes }
  /** `restricted`: a reason has to be given first. `another-person`: somebody else is signed in on this device now. */
  | { answer: "refused"; why: "not-yours" | "restricted" | "too-long" | "another-person" | "unreadable" };
