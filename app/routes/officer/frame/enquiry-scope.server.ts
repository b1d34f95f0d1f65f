import type { EnquiryTeam } from "#app/domain/enquiries/enquiry.ts";
import type { Officer } from "#app/http/guards.server.ts";
import type { EnquiryScope } from "#db/queries/enquiries.ts";

/** The enquiries an officer may see: of their councils, and of the teams their permissions open. */
export function enquiryScope(officer: Officer): EnquiryScope {
  const teams: EnquiryTeam[] = [];
  if (officer.can("enquiry:read")) teams.push("recruitment");
  if (officer.can("kinship:work")) teams.push("kinship");
  return { councilIds: officer.councilIds, teams };
}

/** The same, of one team only; of none where that is not theirs to see. */
export function scopeOfTeam(officer: Officer, team: EnquiryTeam): EnquiryScope {
  const { councilIds, teams } = enquiryScope(officer);
  return { councilIds, teams: teams.filter((each) => each === team) };
}
