import {
  type CareNeed,
  type CareType,
  RISKS_TO_CHILD,
  RISKS_TO_OTHERS,
  SUPPORT_NEEDS,
} from "../matching/vocabulary.ts";
import { COHORTS, cohortOf, KINDS, sayBand } from "./cohorts.ts";
import { type OpenTo, rowsOpenTo } from "./need-and-homes.ts";

/** Children who need, or moved into, one home together, as far as cohorts ask. */
export type Needing = {
  /** Completed years, of each of them. */
  readonly ages: readonly number[];
  readonly parentAndChild: boolean;
  /** At least one of them is disabled. */
  readonly disabled: boolean;
  /** At least one of them came to the country alone. */
  readonly unaccompanied: boolean;
  /** Needs and risks of any of them. */
  readonly needs: readonly CareNeed[];
};

/** What a home's terms, and what its carers said, tell about whom it may take. */
export type CohortTerms = OpenTo & {
  readonly careTypes: readonly CareType[];
  readonly cannotManage: readonly CareNeed[];
};

export type CohortRow = {
  readonly key: string;
  readonly label: string;
  /** Who, where the label is an age. */
  readonly who: string | null;
};

type Way = {
  readonly label: string;
  readonly rows: readonly CohortRow[];
  /** The row of children who are counted at all. */
  readonly rowOf: (needing: Needing) => number;
  /** Rows that a home with so many free places could serve. */
  readonly rowsOpenTo: (home: CohortTerms, places: number) => number[];
};

const row = (key: string, label: string): CohortRow => ({ key, label, who: null });
const isAny = (list: readonly CareNeed[], of: object) => list.some((need) => Object.hasOwn(of, need));

/** Every home may take those without the mark; `takes` says which may take those with it. */
function yesOrNo(
  label: string,
  [yes, no]: readonly [CohortRow, CohortRow],
  isYes: (needing: Needing) => boolean,
  takes: (home: CohortTerms) => boolean,
): Way {
  return {
    label,
    rows: [yes, no],
    rowOf: (needing) => (isYes(needing) ? 0 : 1),
    rowsOpenTo: (home) => (takes(home) ? [0, 1] : [1]),
  };
}

/**
 * The ways to part the same children into cohorts. Each child is in one row of each way, and each way adds up to the same
 * children, so that no way counts anybody another leaves out.
 */
export const COHORT_WAYS = {
  age: {
    label: "Age and who",
    rows: COHORTS.map(({ band, kind }) => ({ key: `${band}-${kind}`, label: sayBand(band), who: KINDS[kind] })),
    rowOf: (needing) => {
      const cohort = cohortOf(needing.ages, needing.parentAndChild);
      return COHORTS.findIndex(({ band, kind }) => band === cohort?.band && kind === cohort.kind);
    },
    rowsOpenTo,
  },
  siblings: {
    label: "Brothers and sisters",
    rows: [row("one", "One child"), row("two", "Two together"), row("more", "Three or more together")],
    rowOf: ({ ages }) => Math.min(ages.length, 3) - 1,
    rowsOpenTo: ({ siblingsMax }, places) =>
      [0, 1, 2].filter((more) => more === 0 || Math.min(siblingsMax, places) > more),
  },
  disability: yesOrNo(
    "Disability",
    [row("disabled", "With a disabled child"), row("not", "No disabled child")],
    ({ disabled }) => disabled,
    ({ cannotManage }) => !isAny(cannotManage, SUPPORT_NEEDS),
  ),
  alone: yesOrNo(
    "Came alone",
    [row("alone", "Came to the country alone"), row("not", "Did not")],
    ({ unaccompanied }) => unaccompanied,
    ({ careTypes }) => careTypes.includes("seeking-asylum"),
  ),
  "parent-and-child": yesOrNo(
    "Parent and child",
    [row("both", "A parent and child"), row("not", "Children alone")],
    ({ parentAndChild }) => parentAndChild,
    ({ parentAndChild }) => parentAndChild,
  ),
  risk: {
    label: "Risk",
    rows: [
      row("to-others", "A risk to others"),
      row("to-child", "A risk to the child only"),
      row("none", "No risk named"),
    ],
    rowOf: ({ needs }) => (isAny(needs, RISKS_TO_OTHERS) ? 0 : isAny(needs, RISKS_TO_CHILD) ? 1 : 2),
    rowsOpenTo: ({ cannotManage }) => {
      const child = !isAny(cannotManage, RISKS_TO_CHILD);
      return [...(child && !isAny(cannotManage, RISKS_TO_OTHERS) ? [0] : []), ...(child ? [1] : []), 2];
    },
  },
} as const satisfies Record<string, Way>;

export type CohortWay = keyof typeof COHORT_WAYS;
export const COHORT_WAY_NAMES = Object.keys(COHORT_WAYS) as CohortWay[];

/** Whether children are counted in any cohort: with nobody, or nobody under 18, there is no home to be found. */
export function isCounted(needing: Needing): boolean {
  return cohortOf(needing.ages, needing.parentAndChild) !== null;
}

/** The way of an address; age where it names none. */
export function cohortWay(asked: string | null): CohortWay {
  return COHORT_WAY_NAMES.find((way) => way === asked) ?? "age";
}
