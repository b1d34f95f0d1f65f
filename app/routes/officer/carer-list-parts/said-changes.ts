import { LISTED, type ListedHome } from "#app/domain/carer-imports/decide-carer.ts";
import { UNAVAILABLE_REASONS } from "#app/domain/carers/household.ts";
import { CARE_TYPES, SEXES } from "#app/domain/carers/terms.ts";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";

const typeInWords = (type: keyof typeof CARE_TYPES) => CARE_TYPES[type].split(":")[0]?.toLowerCase() ?? type;

/** What a list says of a household, each by what it is about; the same value always in the same words. */
function saidOf(home: ListedHome): Record<string, string> {
  const away = home.availability === "unavailable";
  const until = home.availableFrom ? ` until ${formatDay(home.availableFrom)}` : "";
  const reason = home.unavailableReason ? UNAVAILABLE_REASONS[home.unavailableReason].toLowerCase() : "no reason";
  return {
    [LISTED.name]: home.name ?? "",
    [LISTED.sector]: `${home.locality}, ${home.sector}`,
    [LISTED.provider]: home.provider === "kinship" ? "relatives or friends" : "foster carers",
    [LISTED.approvedOn]: formatDay(home.approvedOn),
    [LISTED.agreementSignedOn]: home.agreementSignedOn ? formatDay(home.agreementSignedOn) : "not signed",
    [LISTED.reviewDueOn]: formatDay(home.reviewDueOn),
    [LISTED.checksDueOn]: home.checksDueOn ? formatDay(home.checksDueOn) : "not kept",
    [LISTED.places]: String(home.places),
    [LISTED.ageMin]: `${home.ageMin} to ${home.ageMax}`,
    [LISTED.sex]: SEXES[home.sex].toLowerCase(),
    [LISTED.siblingsMax]: `up to ${home.siblingsMax}`,
    [LISTED.careTypes]: home.careTypes.map(typeInWords).join(", "),
    [LISTED.shared]: home.shared ? "yes" : "no",
    [LISTED.unrecorded]: `${home.unrecorded ?? 0} without a record here`,
    [LISTED.availability]: away ? `cannot now: ${reason}${until}` : "can take a child",
    [LISTED.confirmedAt]: home.confirmedAt ? formatDay(dayOf(home.confirmedAt)) : "never",
  };
}

/** What would change of a household, before and after. */
export function changesInWords(before: ListedHome, after: ListedHome): string[] {
  const [was, is] = [saidOf(before), saidOf(after)];
  return Object.keys(is)
    .filter((about) => was[about] !== is[about])
    .map((about) => `${about}: ${was[about]} → ${is[about]}`);
}

/** A household that would be made, in one line. */
export function homeInWords(home: ListedHome): string {
  const said = saidOf(home);
  const signed = home.agreementSignedOn === null ? "; agreement not signed, so on hold" : "";
  return `${said[LISTED.sector]}; ${home.places === 1 ? "1 place" : `${home.places} places`}, ages ${said[LISTED.ageMin]}, ${said[LISTED.sex]}; ${said[LISTED.careTypes]}; ${said[LISTED.availability]}${signed}`;
}
