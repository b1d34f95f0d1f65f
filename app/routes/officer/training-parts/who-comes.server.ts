import type { SessionAudience } from "#app/domain/training/series.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { shutTo } from "#app/services/applications/open-record.server.ts";
import { listPipeline } from "#db/queries/applications.ts";
import { listOwnHouseholds } from "#db/queries/carers.ts";

/** Somebody who may be put on, as a form offers them. */
export type WhoChoice = { value: string; label: string };

/** What the choices send: one of the applicants of an application, or an approved carer's account. */
export const WHO_SENT = /^(?:([\w-]+):(applicant-[12])|carer:([\w-]+))$/;

/** Whom a form chose. */
export type WhoChosen =
  | { kind: "applicant"; applicationId: string; person: "applicant-1" | "applicant-2" }
  | { kind: "carer"; accountId: string };

/** Whom a form chose; null for what it never offered. */
export function whoChosen(sent: string): WhoChosen | null {
  const [, applicationId, person, accountId] = WHO_SENT.exec(sent) ?? [];
  if (accountId) return { kind: "carer", accountId };
  if (!applicationId) return null;
  return { kind: "applicant", applicationId, person: person === "applicant-2" ? "applicant-2" : "applicant-1" };
}

async function applicants({ db, officer }: OfficerAsked): Promise<WhoChoice[]> {
  const open = await listPipeline(db, [officer.councilId]);
  return open.flatMap(({ id, ref, application, restrictedBecause }) =>
    application.applicants.split(" and ").map((name, nth) => ({
      value: `${id}:applicant-${nth + 1}`,
      label: restrictedBecause ? `${ref}, applicant ${nth + 1}` : `${name} (${ref})`,
    })),
  );
}

async function carers({ db, officer, work, today }: OfficerAsked): Promise<WhoChoice[]> {
  const [households, shut] = await Promise.all([
    listOwnHouseholds(db, [officer.councilId], today),
    shutTo(work, [officer.councilId]),
  ]);
  return households.flatMap(({ ref, name, accountId, applicationId }) => {
    if (!accountId) return [];
    const closed = applicationId !== null && shut.applications.has(applicationId);
    return [{ value: `carer:${accountId}`, label: closed || !name ? ref : `${name} (${ref})` }];
  });
}

/**
 * Who of a council may be put on a session for some people, each by name and reference, and those of a restricted record
 * by the reference alone. Nobody for a session anybody may come to: there a name is typed.
 */
export async function whoMayCome(given: OfficerAsked, audience: SessionAudience): Promise<WhoChoice[]> {
  if (audience === "public") return [];
  const found = audience === "applicants" ? await applicants(given) : await carers(given);
  return found.sort((a, b) => a.label.localeCompare(b.label, "en-GB"));
}

/** What is wrong with the name and the way to reach somebody, said to staff who write them down for somebody else. */
export function errorsAboutThem(errors: Readonly<Record<string, string[]>>): Record<string, string[]> {
  const said = (words: string) => words.replace("your name", "their name").replace("tell you", "tell them");
  return Object.fromEntries(Object.entries(errors).map(([name, all]) => [name, all.map(said)]));
}
