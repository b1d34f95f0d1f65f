import type { Check } from "./checks.ts";

/** Checks that belong together on a page: those of one person, of the home, of referees and so on. */
export type CheckGroup<Line> = { key: string; title: string; lines: Line[] };

const SHARED: readonly { key: string; title: string; kinds: readonly Check["kind"][] }[] = [
  {
    key: "references",
    title: "References and views",
    kinds: ["personal-reference", "previous-service", "employer", "school", "health-visitor"],
  },
  { key: "partners", title: "Earlier partners", kinds: ["ex-partner"] },
  {
    key: "places",
    title: "Councils, records and places lived in",
    kinds: ["area-authority", "own-records", "other-authority", "overseas-record", "earlier-application", "ofsted"],
  },
  {
    key: "home",
    title: "The home and its papers",
    kinds: ["home-safety", "pets", "firearms", "vehicle", "tenure", "finances"],
  },
];

/** Whom a check is about, as the key of the form ("applicant-1", "adult-2"); null where it is about no one person. */
export function personOf({ id, kind }: Pick<Check, "id" | "kind">): string | null {
  if (kind !== "dbs" && kind !== "medical" && kind !== "internet") return null;
  return id.split(":")[1] ?? null;
}

/** The checks of a household by person first, applicants before others, then what is shared; empty groups are left out. */
export function groupChecks<Line extends Pick<Check, "id" | "kind" | "about">>(
  lines: readonly Line[],
): CheckGroup<Line>[] {
  const people = [...new Set(lines.flatMap((line) => personOf(line) ?? []))].sort((a, b) => rank(a) - rank(b));
  const persons = people.map((key): CheckGroup<Line> => {
    const theirs = lines.filter((line) => personOf(line) === key);
    return { key, title: theirs[0]?.about ?? key, lines: theirs };
  });
  const shared = SHARED.map(({ key, title, kinds }) => ({
    key,
    title,
    lines: lines.filter(({ kind }) => kinds.includes(kind)),
  }));
  return [...persons, ...shared].filter((group) => group.lines.length > 0);
}

function rank(key: string): number {
  return ["applicant", "adult", "child"].indexOf(key.split("-")[0] ?? "") * 100 + Number(key.split("-")[1] ?? 0);
}

/** The items of stage 1 that came in last and so began the time for a notice, of those the law asks for. */
export function lastOfPart1(checks: readonly Check[]): Check[] {
  const inByLaw = checks.filter(({ part1, state }) => part1 && state === "received");
  const latest = inByLaw.reduce((on, { receivedOn }) => (receivedOn && receivedOn > on ? receivedOn : on), "");
  return inByLaw.filter(({ receivedOn }) => receivedOn === latest);
}
