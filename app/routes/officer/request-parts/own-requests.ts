import type { Officer } from "#app/http/guards.server.ts";
import type { OwnRequests } from "#db/queries/matching.ts";

/** Which requests a person reads: all of their councils, or those for children whose social worker they are, and those they raised themselves. */
export function ownRequestsOf(officer: Officer): OwnRequests {
  return officer.can("request:read") ? {} : { workerId: officer.id };
}
