import { redirect } from "@remix-run/node";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { draftAnswer, readDraftForm } from "./request-parts/draft.server.ts";
import { requestOfTheirs } from "./request-parts/own-request.server.ts";

/** Only a form comes here; who follows the address is led to the decision it is part of. */
export const loader = officerLoader({ permission: "placement:record" }, async (given) => {
  const { request } = await requestOfTheirs(given);
  return redirect(`/officer/requests/${request.id}/decide`);
});

/** Keeps the record of a decision that is not closed yet as a draft of whoever types it, or lets the draft go. */
export const action = officerAction({ permission: "placement:record" }, async (given) => {
  const { request } = await requestOfTheirs(given);
  const posted = readDraftForm(await given.request.formData());
  const author = { councilId: request.councilId, accountId: given.officer.id };
  return draftAnswer(given, author, {
    form: "decision",
    about: request.id,
    posted,
    back: `/officer/requests/${request.id}`,
  });
});
