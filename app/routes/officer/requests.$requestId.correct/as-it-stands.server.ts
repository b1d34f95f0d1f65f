import type { PlacementRequest } from "#app/domain/matching/placement-request.ts";
import { sectorAt } from "#db/geography/postcodes.server.ts";
import { listsOfForm } from "../requests.new/lists.server.ts";
import type { RequestFieldsLists, RequestShape } from "../requests.new/request-fields.tsx";

type Options = RequestFieldsLists["languages"];

/** The lists of the form, with what the request says and no list has: nothing is lost by opening the form. */
export function listsWith({ languages, religion }: PlacementRequest): RequestFieldsLists {
  const lists = listsOfForm();
  const withSaid = (options: Options, said: readonly string[]): Options => [
    ...options,
    ...said.filter((one) => !options.some(({ label }) => label === one)).map((one) => ({ value: one, label: one })),
  ];
  return {
    ...lists,
    languages: withSaid(lists.languages, languages),
    religions: withSaid(lists.religions, religion === null || religion === "none" ? [] : [religion]),
  };
}

function codeOf(options: Options, label: string | null): string | undefined {
  return options.find((one) => one.label === label)?.value;
}

/** The request as its form would have been typed. A place that is no postcode of today's list is left to be typed again. */
export function formOf(request: PlacementRequest, lists: RequestFieldsLists): Partial<RequestShape> {
  const { background, cannotLiveWith } = request;
  const ticked = (given: boolean | undefined) => (given ? "on" : undefined);
  return {
    neededBy: request.neededBy,
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
    support: [...(background?.support ?? [])],
    liberty: ticked(background?.liberty),
    carePlan: background?.carePlan ?? undefined,
    planWords: background?.planWords ?? undefined,
    outOfHours: background?.outOfHours ?? undefined,
    fromFile: background?.fromFile ?? undefined,
  };
}
