import type { Permission } from "#app/domain/access/permissions.ts";
import type { Behind } from "#app/domain/ofsted/cells.ts";
import type { Outcome, RecordKind } from "#app/domain/ofsted/records.ts";
import { GROUPS } from "#app/domain/ofsted/register.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { shutTo } from "../applications/open-record.server.ts";
import type { Work } from "../work.ts";
import type { OfstedDraft } from "./read-draft.server.ts";

/** A record behind a figure: its reference and its dates, and the way to open it for those who may. Never a name. */
export type RecordLine = {
  readonly id: string;
  readonly ref: string;
  readonly words: string;
  readonly adds: number;
  readonly restricted: boolean;
  /** Null for a reader who may not open records of its kind. */
  readonly href: string | null;
};

const OUTCOMES: Record<Outcome, string> = {
  approved: "approved",
  withdrawn: "stopped by the applicant",
  declined: "not accepted",
  "refused-at-stage-1": "refused at stage 1",
  "not-approved": "not approved",
};

const KINDS = {
  fostering: "about fostering",
  kinship: "about a child they know",
  "not-sure": "to talk it through",
} as const;

type Described = { ref: string; words: string; restricted: boolean; path: string; needs: Permission };

/**
 * The records behind a figure, in their order. A restricted one is among them, by its reference alone, and opens only
 * with a reason: each link leads to the record's own page and its guard.
 */
export async function listRecordsBehind(
  work: Work,
  asked: { councilId: string; can: (permission: Permission) => boolean; draft: OfstedDraft },
  of: RecordKind,
  behind: readonly Behind[],
): Promise<RecordLine[]> {
  const { councilId, can, draft } = asked;
  const shut = await shutTo(work, [councilId]);
  const { enquiries, applications, households, children } = draft.records;
  const householdOf = new Map(households.map((one) => [one.id, one]));
  const isShut = (applicationId: string | null | undefined) =>
    Boolean(applicationId && shut.applications.has(applicationId));
  const describe: Record<RecordKind, () => Map<string, Described>> = {
    enquiry: () =>
      new Map(
        enquiries.map(({ id, ref, receivedOn, kind }) => [
          id,
          {
            ref,
            words: `received ${formatDay(receivedOn)}, ${KINDS[kind]}`,
            restricted: shut.enquiries.has(id),
            path: kind === "kinship" ? `/officer/kinship/${id}` : `/officer/enquiries/${id}`,
            needs: kind === "kinship" ? "kinship:work" : "enquiry:read",
          },
        ]),
      ),
    application: () =>
      new Map(
        applications.map(({ id, ref, receivedOn, ended }) => [
          id,
          {
            ref,
            words: `received ${formatDay(receivedOn)}${ended ? `, ${OUTCOMES[ended.outcome]} ${formatDay(ended.on)}` : ""}`,
            restricted: isShut(id),
            path: `/officer/applications/${id}`,
            needs: "application:open",
          },
        ]),
      ),
    household: () =>
      new Map(
        households.map(({ id, ref, group, approvedOn, endsOn, applicationId }) => [
          id,
          {
            ref,
            words: `${GROUPS[group].toLowerCase()}, approved ${formatDay(approvedOn)}${endsOn ? `, ended ${formatDay(endsOn)}` : ""}`,
            restricted: isShut(applicationId),
            path: `/officer/carers/${id}`,
            needs: "carer:read",
          },
        ]),
      ),
    child: () =>
      new Map(
        children.map(({ id, ref, householdId, shortBreak }) => [
          id,
          {
            ref,
            words: `${shortBreak ? "on a short break with" : "lives with"} ${householdOf.get(householdId)?.ref ?? "a household"}`,
            restricted: isShut(householdOf.get(householdId)?.applicationId),
            path: `/officer/carers/${householdId}`,
            needs: "carer:read",
          },
        ]),
      ),
  };
  const known = describe[of]();
  return behind.flatMap(({ id, adds }) => {
    const found = known.get(id);
    if (!found) return [];
    const { ref, words, restricted, path, needs } = found;
    return [{ id, ref, words, adds, restricted, href: can(needs) ? path : null }];
  });
}
