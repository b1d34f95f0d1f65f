import type { HouseholdIndex } from "#app/domain/matching/household-index.ts";
import { MATCHING_RULEBOOK, type MatchingRulebook } from "#app/domain/matching/rulebook.ts";
import type { MatchContext } from "#app/domain/matching/search.ts";
import { estimatedMinutes } from "#app/domain/scheduling/travel.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { sharedWith } from "#app/domain/sharing/vacancies.ts";
import type { Reader } from "../engine/store.server.ts";
import { stopAt } from "../geography/area-types.server.ts";
import { authorities, neighboursAsAt, neighboursOf } from "../geography/authorities.server.ts";
import { once } from "../geography/reference-files.server.ts";
import { listAgenciesInForce } from "./placing.ts";
import { listVacancyAgreements } from "./sharing.ts";

const councilNames = once(() => new Map(authorities().map((council) => [council.id, council.name])));

/** What a council's search needs beside the homes. An agency is known by its name, which is what it is called too. */
export function matchContext(
  sharing: MatchContext["sharing"],
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
export const NOBODY_SHARES: MatchContext["sharing"] = { councilIds: new Set(), agencyIds: new Set() };

const asOneName = (agency: string) => agency.trim().toLowerCase();

/** The agencies with which a council has an agreement in force today, also by the names that some homes have them under. */
async function agenciesAgreedWith(
  db: Reader,
  { households: homes }: Pick<HouseholdIndex, "households">,
  councilId: string,
  today: Day,
): Promise<Set<string>> {
  const names = await listAgenciesInForce(db, councilId, today);
  const agreed = new Set(names.map(asOneName));
  const found = new Set(names);
  for (const { approver } of homes) {
    if (approver.kind === "agency" && !found.has(approver.id) && agreed.has(asOneName(approver.id))) {
      found.add(approver.id);
    }
  }
  return found;
}

/**
 * Whose homes a council finds today beside its own: those of councils that share theirs with it by an agreement in force,
 * and those of agencies it has an agreement with.
 */
export async function sharingToday(
  db: Reader,
  index: Pick<HouseholdIndex, "households">,
  councilId: string,
  today: Day,
): Promise<MatchContext["sharing"]> {
  const [agreements, agencyIds] = await Promise.all([
    listVacancyAgreements(db, [councilId]),
    agenciesAgreedWith(db, index, councilId, today),
  ]);
  return { councilIds: new Set(sharedWith(agreements, councilId, today).map((one) => one.councilId)), agencyIds };
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
