import type { Search } from "./search.ts";
import type { Reason } from "./soft-reasons.ts";

/** What Children Act 1989 s22C(8) and (9) ask of a home, so far as reasonably practicable. */
export const LAW_ITEMS = {
  "s22C(8)(a)": "near home",
  "s22C(8)(b)": "school kept",
  "s22C(8)(c)": "with brothers and sisters",
  "s22C(8)(d)": "suits a disability",
  "s22C(9)": "in the council’s area",
} as const;
export type LawItemCode = keyof typeof LAW_ITEMS;

/**
 * How one home answers one item. Unknown: a fact is missing, of the home or of the request, and `why` says which.
 * Where the item does not arise (no brother or sister in care, no disability) it is said so, never passed off as met.
 */
export type LawAnswer = {
  readonly item: LawItemCode;
  readonly state: "met" | "not-met" | "unknown" | "does-not-arise";
  readonly why: string;
};

const ITEMS = Object.keys(LAW_ITEMS) as LawItemCode[];
const REASON_OF = {
  "s22C(8)(a)": "home",
  "s22C(8)(b)": "school",
  "s22C(8)(c)": "siblings",
  "s22C(8)(d)": "disability",
  "s22C(9)": "area",
} as const;

/** What an item means where no reason of the home speaks to it, because of what the request does or does not say. */
function unanswered(item: LawItemCode, search: Search): Omit<LawAnswer, "item"> {
  const { request, oldest, context } = search;
  if (item === "s22C(8)(a)") {
    return { state: "does-not-arise", why: "no family home in this country" };
  }
  if (item === "s22C(8)(b)") {
    return oldest < context.rulebook.schoolFromAge.value
      ? { state: "does-not-arise", why: "not at school yet" }
      : { state: "unknown", why: "the request names no school" };
  }
  if (item === "s22C(8)(c)") {
    return request.siblingGroup === null || request.siblingsElsewhere === 0
      ? { state: "does-not-arise", why: "no brother or sister in care" }
      : { state: "unknown", why: "where a brother or sister lives is not known" };
  }
  if (item === "s22C(8)(d)") {
    return request.children.some((child) => child.disabled)
      ? { state: "unknown", why: "the child is disabled, and the request does not say what the home needs for it: ask" }
      : { state: "does-not-arise", why: "the request names no need of this kind" };
  }
  return { state: "unknown", why: "where the home stands is not known" };
}

/**
 * The five items for one home, in the order of the law, from the reasons said of it. Where a child has two schools to
 * get to, the item is met only if both are. It informs; the person who decides answers each item again.
 */
export function lawItemsOf(search: Search, reasons: readonly Reason[]): LawAnswer[] {
  return ITEMS.map((item) => {
    const said = reasons.filter(({ code }) => code === REASON_OF[item]);
    const worst =
      said.find(({ state }) => state === "not-met") ?? said.find(({ state }) => state === "unknown") ?? said[0];
    return { item, ...(worst ? { state: worst.state, why: worst.words } : unanswered(item, search)) };
  });
}
