import type { HouseholdIndex } from "#app/domain/matching/household-index.ts";
import { MATCHING_RULEBOOK, type MatchingRulebook } from "#app/domain/matching/rulebook.ts";
import type { MatchContext } from "#app/domain/matching/search.ts";
import { estimatedMinutes } from "#app/domain/scheduling/travel.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { type FoundHome, type Sharing, sharedWith } from "#app/domain/sharing/vacancies.ts";
import type { Reader } from "../engine/store.server.ts";
import { stopAt } from "../geography/area-types.server.ts";
import { authorities, neighboursAsAt, neighboursOf } from "../geography/authorities.server.ts";
import { once } from "../geography/reference-files.server.ts";
import { keptWhileUnchanged } from "./kept.ts";
import { listAgenciesInForce } from "./placing.ts";
import { asOneName } from "./search-scope.ts";
import { listVacancyAgreements } from "./sharing.ts";

const councilNames = once(() => new Map(authorities().map((council) => [council.id, council.name])));

/** What a council's search needs beside the homes. An agency is known by its name, which is what it is called too. */
export function matchContext(
  sharing: Sharing,
  councilId: string,
  today: Day,
  rulebook: MatchingRulebook = MATCHING_RULEBOOK,
): MatchContext {
  return {
    today,
    rulebook,
    sharing,
    adjoining: new Set(neighboursOf(councilId).map((council) => council.id)),
    adjoiningAsAt: neighboursAsAt(),
    names: councilNames(),
    minutesBetween: (from, to) => estimatedMinutes(stopAt(from), stopAt(to)),
  };
}

/** Whose homes nobody but their own council finds: of a context that asks nothing of sharing. */
export const NOBODY_SHARES: Sharing = { councilIds: new Set(), agencyIds: new Set() };

const namesByHomes = new WeakMap<readonly Pick<FoundHome, "approver">[], ReadonlySet<string>>();

/** The names that some homes have their agencies under: gone through once for a list of homes that is kept between searches. */
function agencyNamesOf(homes: readonly Pick<FoundHome, "approver">[]): ReadonlySet<string> {
  const known = namesByHomes.get(homes);
  if (known) return known;
  const names = new Set<string>();
  for (const { approver } of homes) if (approver.kind === "agency") names.add(approver.id);
  namesByHomes.set(homes, names);
  return names;
}

/** What stands about the homes a council finds: agreements of councils, and the agencies it has one with today. */
type HomesAgreed = {
  agreements: Awaited<ReturnType<typeof listVacancyAgreements>>;
  inForce: Awaited<ReturnType<typeof listAgenciesInForce>>;
};

async function readHomesAgreed(db: Reader, councilIds: readonly string[], today: Day): Promise<HomesAgreed> {
  const [agreements, inForce] = await Promise.all([
    listVacancyAgreements(db, councilIds),
    listAgenciesInForce(db, councilIds, today),
  ]);
  return { agreements, inForce };
}

/** The same of one council, kept: signing or ending an agreement is an event in the history of each who has part in it. */
export function homesAgreedOf(db: Reader, councilId: string, today: Day): Promise<HomesAgreed> {
  const key = `homes agreed ${councilId}`;
  return keptWhileUnchanged(db, key, today, [councilId], () => readHomesAgreed(db, [councilId], today));
}

/**
 * Whose homes each of some councils finds today beside its own: those of councils that share theirs with it by an agreement in
 * force, and those of agencies it has an agreement with, also by the names that some homes have them under.
 */
export async function sharingOfEach(
  db: Reader,
  homes: readonly Pick<FoundHome, "approver">[],
  councilIds: readonly string[],
  today: Day,
): Promise<Map<string, Sharing>> {
  const agreed = await readHomesAgreed(db, councilIds, today);
  return new Map(councilIds.map((id) => [id, sharingBy(agreed, homes, id, today)]));
}

function sharingBy(
  { agreements, inForce }: HomesAgreed,
  homes: readonly Pick<FoundHome, "approver">[],
  councilId: string,
  today: Day,
): Sharing {
  const agreed = inForce.filter((one) => one.councilId === councilId).map(({ agency }) => agency);
  const asOne = new Set(agreed.map(asOneName));
  const alsoNamed = [...agencyNamesOf(homes)].filter((name) => asOne.has(asOneName(name)));
  const councils = sharedWith(agreements, councilId, today).map((one) => one.councilId);
  return { councilIds: new Set(councils), agencyIds: new Set([...agreed, ...alsoNamed]) };
}

/** Whose homes one council finds today beside its own. */
export async function sharingToday(
  db: Reader,
  { households }: Pick<HouseholdIndex, "households">,
  councilId: string,
  today: Day,
): Promise<Sharing> {
  return sharingBy(await homesAgreedOf(db, councilId, today), households, councilId, today);
}

/** What a council's search needs beside the homes, with whose homes it finds today. */
export async function contextOfSearch(
  db: Reader,
  index: Pick<HouseholdIndex, "households">,
  councilId: string,
  today: Day,
  rulebook?: MatchingRulebook,
): Promise<MatchContext> {
  return matchContext(await sharingToday(db, index, councilId, today), councilId, today, rulebook);
}
