import type { CameAlone } from "#app/domain/matching/came-alone.ts";
import { childrenInWords } from "#app/domain/matching/children-in-words.ts";
import type { ChildProtection } from "#app/domain/matching/emergency-protection.ts";
import { moveDayOf } from "#app/domain/matching/lanes.ts";
import { FAMILY_PARTS } from "#app/domain/matching/parent-and-child.ts";
import { SUPPORT_NEEDS } from "#app/domain/matching/vocabulary.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { capitalised } from "#app/domain/shared/first-letter.ts";
import { ethnicGroups } from "#db/geography/lists.server.ts";
import { sectorAt } from "#db/geography/postcodes.server.ts";
import type { RequestRecord } from "#db/queries/matching.ts";
import { listsOfForm } from "../requests.new/lists.server.ts";
import type { Options, RequestFieldsLists, RequestShape } from "../requests.new/request-shape.ts";

/** The ethnic groups with those said by the codes of the yearly return, by which a record from elsewhere has them. */
function withGroups(options: Options, said: ReadonlySet<string>): Options {
  const returned = ethnicGroups().filter(({ returnCode }) => said.has(returnCode));
  const unlisted = [...said].filter(
    (one) => !options.some(({ value }) => value === one) && !returned.some(({ returnCode }) => returnCode === one),
  );
  return [
    ...options.map(({ value, label }) => {
      const own = returned.find(({ code }) => code === value && !said.has(code));
      return { value: own?.returnCode ?? value, label };
    }),
    ...unlisted.map((one) => ({ value: one, label: one })),
  ];
}

/** The lists of the form, with what the request says and no list has: nothing is lost by opening the form. */
export function listsWith({ request: { languages, religion }, children }: RequestRecord): RequestFieldsLists {
  const lists = listsOfForm();
  const withSaid = (options: Options, said: readonly string[]): Options => [
    ...options,
    ...said.filter((one) => !options.some(({ label }) => label === one)).map((one) => ({ value: one, label: one })),
  ];
  return {
    ...lists,
    languages: withSaid(lists.languages, languages),
    ethnicGroups: withGroups(lists.ethnicGroups, new Set(children.flatMap(({ ethnicity }) => ethnicity ?? []))),
    religions: withSaid(lists.religions, religion === null || religion === "none" ? [] : [religion]),
  };
}

/** Since when a child is protected, as it would have been typed. */
function protectedSince(said: ChildProtection | undefined) {
  if (!said) return {};
  const clock = (minutes: number) =>
    [Math.floor(minutes / 60), minutes % 60].map((one) => String(one).padStart(2, "0"));
  return {
    protectedOn: said.on,
    protectedAt: said.at === null ? undefined : clock(said.at).join(":"),
    extendedUntil: said.extendedUntil ?? undefined,
  };
}

/** How a young person came and whether their age is in dispute, as it would have been typed. */
function cameAlone(said: CameAlone | undefined) {
  if (!said) return {};
  const { scheme, transferredOn, ageDisputed } = said;
  return {
    scheme: scheme ?? undefined,
    transferredOn: transferredOn ?? undefined,
    ageDisputed: ageDisputed ? "on" : undefined,
  };
}

function codeOf(options: Options, label: string | null): string | undefined {
  return options.find((one) => one.label === label)?.value;
}

/** What each child and each other who moves in is called on the form: by reference, age and sex, and nothing that names one. */
export function calledOf({ request, children }: RequestRecord, today: Day) {
  const on = moveDayOf(request, today);
  return {
    children: children.map((child) => `${child.ref}, ${childrenInWords([child], false, on)}`),
    others: (request.family?.others ?? []).map(({ part }) =>
      capitalised(`${FAMILY_PARTS[part]}, who is not looked after`),
    ),
  };
}

/**
 * The request as its form would have been typed. A place that is no postcode of today's list is left to be typed again, and
 * a code of the return that the form has not is left empty, which keeps it.
 */
export function formOf({ request, children }: RequestRecord, lists: RequestFieldsLists): Partial<RequestShape> {
  const { background, cannotLiveWith, siblingGroup, together } = request;
  const ticked = (given: boolean | undefined) => (given ? "on" : undefined);
  const listed = (options: Options, value: string) => (options.some((one) => one.value === value) ? value : undefined);
  return {
    neededBy: request.neededBy,
    careType: request.careType,
    children: children.map((child) => ({
      ...protectedSince(request.protection?.find(({ childId }) => childId === child.id)),
      ...cameAlone(request.alone?.find(({ childId }) => childId === child.id)),
      ref: child.ref,
      bornOn: child.bornOn,
      sex: child.sex,
      ethnicity: child.ethnicity ?? undefined,
      needs: child.needs.filter((need) => need in SUPPORT_NEEDS),
      solo: ticked(child.solo),
      disabled: ticked(child.disabled),
      unaccompanied: ticked(child.unaccompanied),
      needCode: listed(lists.needCodes, child.needCode),
      legalStatus: listed(lists.legalStatuses, child.legalStatus),
    })),
    others: request.family?.others.map(({ bornOn, sex }) => ({ bornOn, sex })),
    ...(siblingGroup === null
      ? {}
      : {
          siblings: together.wanted ? "together" : "apart",
          togetherReason: together.reason,
          siblingTime: background?.siblingTime ?? undefined,
        }),
    homePostcode: request.home?.sector,
    noHome: ticked(request.home === null),
    places: request.places.map(({ kind, label, place, howOften }) => {
      return { kind, label, howOften, postcode: sectorAt(place) ?? "" };
    }),
    avoid: request.avoid.map(({ place, miles, reason }) => {
      return { miles: String(miles), reason, postcode: sectorAt(place) ?? "" };
    }),
    languages: request.languages.flatMap((one) => codeOf(lists.languages, one) ?? []),
    religion: codeOf(lists.religions, request.religion),
    access: [...request.access],
    pets: [...(cannotLiveWith?.pets ?? [])],
    petsCertainty: cannotLiveWith?.certainty,
    smokeFree: ticked(request.smokeFree),
    alongside: request.alongside,
    risks: [...request.risks],
    riskWords: background?.riskWords ?? undefined,
    health: background?.health ?? undefined,
    communication: [...(background?.communication ?? [])],
    interpreter: ticked(background?.interpreter),
    identity: background?.identity ?? undefined,
    noContact: background?.noContact ?? undefined,
    support: [...(background?.support ?? [])],
    liberty: ticked(background?.liberty),
    carePlan: background?.carePlan ?? undefined,
    planWords: background?.planWords ?? undefined,
    outOfHours: background?.outOfHours ?? undefined,
    fromFile: background?.fromFile ?? undefined,
  };
}
