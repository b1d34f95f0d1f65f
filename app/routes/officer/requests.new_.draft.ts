import { notFound, officerAction } from "#app/http/guards.server.ts";
import { isFormKey } from "#app/services/matching/request-form.server.ts";
import { draftAnswer, readDraftForm } from "./request-parts/draft.server.ts";

/** Keeps a request that is not raised yet as a draft of whoever types it, or lets the draft go. */
export const action = officerAction({ permission: "request:raise" }, async (given) => {
  const { officer } = given;
  const posted = readDraftForm(await given.request.formData());
  const about = posted.answers.formKey;
  if (typeof about !== "string" || !isFormKey(about)) throw notFound();
  const author = { councilId: officer.councilId, accountId: officer.id };
  return draftAnswer(given, author, { form: "request", about, posted, back: "/officer/requests" });
});
