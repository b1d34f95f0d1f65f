import { ageOn, type Day } from "../shared/day.ts";
import { childrenInWords } from "./children-in-words.ts";
import type { PlacementRequest } from "./placement-request.ts";
import type { LookedAfter, Sex } from "./vocabulary.ts";

/** What somebody is to the others where a parent and their child are to live in one home. */
export const FAMILY_PARTS = { parent: "the parent", child: "their child" } as const;
export type FamilyPart = keyof typeof FAMILY_PARTS;

/**
 * A parent and their children who need one home together. Those the council looks after are the children of the request,
 * who are placed and counted; the others move in with them, and no council places them.
 */
export type Family = {
  /** Which child of the request is the parent; null where the parent is not looked after. */
  readonly parentId: string | null;
  /** Who moves in and is not looked after: a parent of any age, or a baby, who may not be born yet. */
  readonly others: readonly { readonly part: FamilyPart; readonly bornOn: Day; readonly sex: Sex }[];
};

type Asked = Pick<PlacementRequest, "careType" | "children" | "siblingGroup" | "family" | "background">;

/** Whether a request is for a parent and their child, who are not brothers and sisters, and never live apart. */
export function isFamily({ careType }: Pick<PlacementRequest, "careType">): boolean {
  return careType === "parent-and-child";
}

/** Everybody who is to move in, the parent first; one who was not written down, in requests kept before, is missing. */
export function familyOf({ children, family, background }: Asked): { part: FamilyPart; bornOn: Day; sex: Sex }[] {
  const parentIs = (id: string) => (family ? family.parentId === id : background?.parentAndChild !== "child");
  const lookedAfter = children.map(({ id, bornOn, sex }, at) => {
    const part: FamilyPart = parentIs(id) && (family || at === 0) ? "parent" : "child";
    return { part, bornOn, sex };
  });
  return [...lookedAfter, ...(family?.others ?? [])].sort(
    (a, b) => Number(b.part === "parent") - Number(a.part === "parent") || (a.bornOn < b.bornOn ? -1 : 1),
  );
}

/** Who of a parent and child is looked after, as the request says by whom it names; null where that was not asked. */
export function lookedAfterOf(request: Asked): LookedAfter | null {
  const { family, background } = request;
  if (!family) return background?.parentAndChild ?? null;
  if (family.parentId === null) return "child";
  return family.others.some(({ part }) => part === "child") ? "parent" : "both";
}

/**
 * Beds that somebody's move into a home takes on a day: one each, but none for a parent's child under the age at which a
 * child may share the parent's room.
 */
export function bedsFor(request: Asked, on: Day, sharesUnder: number): number {
  if (!isFamily(request)) return request.children.length;
  const own = familyOf(request).filter(({ part, bornOn }) => part === "child" && ageOn(bornOn, on) >= sharesUnder);
  return 1 + own.length;
}

/** The sexes that terms for girls or boys only are asked of: those of the children, or of the parent where one comes with a child. */
export function sexesAsked(request: Asked): Sex[] {
  if (!isFamily(request)) return request.children.map(({ sex }) => sex);
  return familyOf(request).flatMap(({ part, sex }) => (part === "parent" ? [sex] : []));
}

const ADULT = 18;

/** A parent and their children by age and sex, and nothing that names one: "a mother of 16 and her baby boy". */
function familyInWords(request: Asked, on: Day): string {
  const all = familyOf(request);
  const parent = all.find(({ part }) => part === "parent");
  const born = all.filter(({ part, bornOn }) => part === "child" && bornOn <= on);
  const due = all.filter(({ part, bornOn }) => part === "child" && bornOn > on);
  const age = parent ? ageOn(parent.bornOn, on) : 0;
  const who = parent?.sex === "male" ? "father" : "mother";
  const whose = parent ? (parent.sex === "male" ? "his" : "her") : "their";
  const parentWords = parent ? `a ${who} of ${age}${age >= ADULT ? ", an adult," : ""}` : "a parent";
  if (born.length === 0 && due.length === 0) return `${parentWords} and ${whose} child`;
  const children = [
    // "Her brother and sister" would be the parent's own: her children are boys and girls.
    ...(born.length > 0 ? [childrenInWords(born, false, on).replace(/^a /, "")] : []),
    ...(due.length > 0 ? ["baby who is due"] : []),
  ];
  return `${parentWords} and ${whose} ${children.join(" and ")}`;
}

/** Whom a request is for, by count, sex and age on a day: "two brothers, 6 and 9", or "a mother of 16 and her baby boy". */
export function whoInWords(request: Asked, on: Day): string {
  return isFamily(request)
    ? familyInWords(request, on)
    : childrenInWords(request.children, request.siblingGroup !== null, on);
}

/**
 * Who moved in with the children a council placed and is looked after by no council, by age and sex: "a baby boy", "a mother
 * of 19, an adult". Null where nobody did.
 */
export function alongInWords(family: Family | undefined, on: Day): string | null {
  const words = (family?.others ?? []).map(({ part, bornOn, sex }) => {
    if (bornOn > on) return "a baby who is due";
    if (part === "child") return childrenInWords([{ bornOn, sex }], false, on);
    const age = ageOn(bornOn, on);
    return `a ${sex === "male" ? "father" : "mother"} of ${age}${age >= ADULT ? ", an adult" : ""}`;
  });
  return words.length === 0 ? null : words.join(" and ");
}
