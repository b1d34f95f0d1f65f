import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { CARE_INTERESTS, type CareInterest } from "#app/domain/enquiries/answers.ts";
import {
  type CouncilReadiness,
  type Finding,
  overall,
  type Readiness,
  readReadiness,
} from "#app/domain/enquiries/readiness.ts";
import { type CitedRule, readyBookOn } from "#app/domain/enquiries/readiness-rules.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { uncapitalised } from "#app/domain/shared/first-letter.ts";
import { parsePostcode } from "#app/domain/shared/postcode.ts";
import type { PublicAsked } from "#app/http/guards.server.ts";
import { councilsServing } from "#db/geography/postcodes.server.ts";
import { listCouncils } from "#db/queries/councils.ts";
import { listReadyRules } from "#db/queries/readiness.ts";
import { councilsAround } from "../near/near.server.ts";
import { whereInWords } from "../near/where-you-live.ts";

/** As many services as one can take in. */
const MOST_JUDGED = 4;

export type ShownFinding = Pick<Finding, "outcome" | "says"> & {
  /** "From 4 March 2027: you turn 21" */
  changes: string | null;
  rule: string | null;
};

export type JudgedService = {
  /** Null for services in general, where no council near is known. */
  slug: string | null;
  name: string;
  where: string | null;
  outcome: Readiness;
  from: string | null;
  findings: readonly ShownFinding[];
  version: string;
};

/** A way of caring that the week has room for, and whose rule says so. */
export type ShownRoute = { care: CareInterest; label: string; rule: string };

export type Judged = {
  outcome: Readiness;
  /** The day on which to look again, as a date and in words. */
  from: { day: string; words: string } | null;
  changes: readonly string[];
  services: readonly JudgedService[];
  routes: readonly ShownRoute[];
  /** The rules the whole was read by, for a reminder. */
  rulebook: string;
};

const BASES = { law: "law", standard: "national standard", guidance: "guidance", local: "practice" } as const;

/** "This council’s own rule since 1 January 2026 (practice): … Version 1.2026-01-01+own. Still to be checked." */
export function ruleInWords({ own, basis, source, verified, from, version }: CitedRule): string {
  const whose = own ? "This council’s own rule" : "The common rule";
  const checked = verified ? "" : " Still to be checked against its source: ask.";
  return `${whose} since ${formatDay(from)} (${BASES[basis]}): ${source}. Version ${version}.${checked}`;
}

function shownFinding({ outcome, says, from, change, rule }: Finding): ShownFinding {
  return {
    outcome,
    says,
    changes: from && change ? `From ${formatDay(from)}: ${uncapitalised(change)}.` : null,
    rule: rule && ruleInWords(rule),
  };
}

type Judging = { slug: string | null; name: string; where: string | null; readiness: CouncilReadiness };

async function judgeEach(asked: Pick<PublicAsked, "db" | "today">, answers: PageAnswers, typed: string) {
  const { db, today } = asked;
  const read = parsePostcode(typed);
  const around = read.ok ? councilsAround(read.value) : [];
  const serving = read.ok ? councilsServing(read.value) : [];
  const here = await listCouncils(
    db,
    around.map((each) => each.council.id),
  );
  const near = around.filter((each) => here.some(({ id }) => id === each.council.id)).slice(0, MOST_JUDGED);
  const ids = near.map((each) => each.council.id);
  const rules = await listReadyRules(db, ids);
  return near.map((each): Judging => {
    const serves = serving.some((one) => one.council.id === each.council.id);
    const book = readyBookOn(today, rules.get(each.council.id) ?? []);
    return {
      slug: each.council.slug,
      name: each.council.officialName,
      where: read.ok ? whereInWords(each, serving, read.value) : null,
      // Nobody lives too far from the council they live in, however long it is from end to end.
      readiness: readReadiness(answers, { book, miles: serves ? null : each.miles }),
    };
  });
}

/** Reads the answers against the rules of the services near a place, or the common ones where none is known. */
export async function judge(
  asked: Pick<PublicAsked, "db" | "today">,
  answers: PageAnswers,
  postcode: string,
): Promise<Judged> {
  const near = await judgeEach(asked, answers, postcode);
  const common: Judging = {
    slug: null,
    name: "Fostering services in England, as a rule",
    where: null,
    readiness: readReadiness(answers, { book: readyBookOn(asked.today), miles: null }),
  };
  const judged = near.length > 0 ? near : [common];
  const { outcome, from } = overall(judged.map(({ readiness }) => readiness));
  // Up to the day that is named: what a stricter neighbour waits for longer stands with that neighbour.
  const changes = judged
    .flatMap(({ readiness }) => readiness.findings)
    .filter((each) => each.from !== null && from !== null && each.from <= from)
    .sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : 1))
    .flatMap((each) => (each.from && each.change ? [`${each.change}, on ${formatDay(each.from)}`] : []));
  const routes = judged.flatMap(({ readiness }) => readiness.routes);
  const first = routes.filter((route, index) => routes.findIndex(({ care }) => care === route.care) === index);
  return {
    outcome,
    from: from && { day: from, words: formatDay(from) },
    changes: [...new Set(changes)],
    services: judged.map(({ readiness, ...service }) => ({
      ...service,
      outcome: readiness.outcome,
      from: readiness.from && formatDay(readiness.from),
      findings: readiness.findings.map(shownFinding),
      version: readiness.version,
    })),
    routes: first.map(({ care, rule }) => ({ care, label: CARE_INTERESTS[care], rule: ruleInWords(rule) })),
    rulebook: [...new Set(judged.map(({ readiness }) => readiness.version))].join(" "),
  };
}
