import { z } from "zod";
import { KEEP_BACK_REASON_NAMES, KEEP_BACK_REASONS } from "#app/domain/carers/kept-back.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { sharedTo } from "#app/domain/sharing/vacancies.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { type KeepHomeBackRefusal, keepHomeBack, offerHomeToOthers } from "#app/services/carers/keep-back.server.ts";
import type { Work } from "#app/services/work.ts";
import type { HouseholdRow } from "#db/queries/carers.ts";
import { listEveryCouncil } from "#db/queries/councils.ts";
import { listVacancyAgreements } from "#db/queries/sharing.ts";

const KeepForm = z.object({ why: z.enum(KEEP_BACK_REASON_NAMES, "Choose why it is kept back") });

const REFUSALS: Readonly<Record<Exclude<KeepHomeBackRefusal, "not-found">, string>> = {
  "not-ours": "An agency’s home is the agency’s to offer",
  kinship: "Relatives and friends are approved for the children they know: no other council finds their home",
  "kept-back-already": "It is kept back already. Look again",
  "offered-already": "It is offered already. Look again",
  "changed-meanwhile": "Somebody changed this household a moment ago. Send it again",
};

/** Reads what an officer says of offering a home to others, and writes it down. */
export async function takeKeptBack(
  work: Work,
  whose: { councilIds: readonly string[]; householdId: string },
  form: FormData,
): Promise<Result<void, string[] | "not-found">> {
  const offers = form.get("state") === "offer-home";
  const read = KeepForm.safeParse({ why: form.get("why") ?? "" });
  if (!offers && !read.success) return refuse(read.error.issues.map(({ message }) => message));
  const said =
    offers || !read.success ? await offerHomeToOthers(work, whose) : await keepHomeBack(work, whose, read.data.why);
  if (said.ok) return accept(undefined);
  return refuse(said.refusal === "not-found" ? said.refusal : [REFUSALS[said.refusal]]);
}

/** Who finds a home beside its own council, and whether it is kept back, since when and why. */
export async function readKeptBack({ db, today }: OfficerAsked, household: HouseholdRow) {
  const councilId = household.approvedBy ?? household.councilId;
  const [agreements, councils] = await Promise.all([listVacancyAgreements(db, [councilId]), listEveryCouncil(db)]);
  const takers = new Set(sharedTo(agreements, councilId, today));
  const { keptBack } = household;
  return {
    isKin: household.provider === "kinship",
    offered: household.shared,
    takers: councils.flatMap(({ id, name }) => (takers.has(id) ? [name] : [])),
    keptBack: keptBack ? { since: formatDay(keptBack.on), why: KEEP_BACK_REASONS[keptBack.reason] } : null,
    reasons: KEEP_BACK_REASON_NAMES.map((value) => ({ value, label: KEEP_BACK_REASONS[value] })),
  };
}

export type KeptBackShown = Awaited<ReturnType<typeof readKeptBack>>;
