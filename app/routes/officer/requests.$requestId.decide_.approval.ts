import { redirect } from "@remix-run/node";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { askApproval } from "#app/services/matching/approve-outside.server.ts";
import { keepFormDraft } from "#app/services/matching/form-drafts.server.ts";
import { notKeptAs, readDraftForm } from "./request-parts/draft.server.ts";
import { requestOfTheirs } from "./request-parts/own-request.server.ts";

/** Only a form comes here; who follows the address is led to the decision it is part of. */
export const loader = officerLoader({ permission: "placement:record" }, async (given) => {
  const { request } = await requestOfTheirs(given);
  return redirect(`/officer/requests/${request.id}/decide`);
});

/** Asks for the approval of a home outside the area from within the decision, which is kept as a draft meanwhile. */
export const action = officerAction({ permission: "placement:record" }, async (given) => {
  const { request } = await requestOfTheirs(given);
  const { work, officer } = given;
  const { answers } = readDraftForm(await given.request.formData());
  const author = { councilId: request.councilId, accountId: officer.id };
  const kept = await keepFormDraft(work, author, { form: "decision", about: request.id, answers });
  if (!kept.ok) return redirect(`/officer/requests/${request.id}?done=${notKeptAs(kept.refusal)}`);
  const asked = await askApproval(work, { councilIds: officer.councilIds, requestId: request.id, answers });
  if (!asked.ok && asked.refusal === "not-found") throw notFound();
  if (!asked.ok && asked.refusal === "nobody-said-yes") {
    return redirect(`/officer/requests/${request.id}?done=not-asked`);
  }
  return redirect(`/officer/requests/${request.id}/decide?approval=${asked.ok ? "asked" : asked.refusal}`);
});
