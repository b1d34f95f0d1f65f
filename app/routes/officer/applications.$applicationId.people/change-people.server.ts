import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import type { Result } from "#app/domain/shared/result.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import { askPeople } from "#app/services/applications/ask-people.server.ts";
import {
  correctAddress,
  type InvitationAsked,
  type ReplaceRefusal,
  recordDeath,
  remindInvited,
  replaceReferee,
  takeBackInvitation,
} from "#app/services/applications/change-invitation.server.ts";
import { findApplication } from "#db/queries/applications.ts";
import { keepRestricted } from "../application-record/open-record.server.ts";

/** A form of the page that came back: which one, what was typed, and what is wrong. */
export type RefusedPeople = {
  intent: string;
  about: string;
  typed: Record<string, string>;
  errors: Record<string, string[]>;
  formErrors: string[];
};

const email = z.email("Email address must look like name@example.org").max(254);
const Referee = z.object({
  name: z.string().trim().min(1, "Enter the referee’s full name").max(120, "Full name must be 120 characters or fewer"),
  relation: z
    .string()
    .trim()
    .min(1, "Enter how they know the applicants")
    .max(120, "How they know the applicants must be 120 characters or fewer"),
  email,
  phone: z.string().trim().max(30, "Phone number must be 30 characters or fewer").default(""),
});

const WORDS: Record<Extract<ReplaceRefusal, string>, string> = {
  "changed-meanwhile": "Somebody changed this while you were writing. Look, then send yours again",
  "not-found": "",
  "not-from-here": "That cannot be done as they stand now",
  ended: "The link has ended",
  "not-ended": "The link still works",
  "not-due": "It is not due yet",
  "reminded-today": "They were written to within the last day. Once a day is enough",
  "no-such-consent": "There is no such consent",
  blocked: "Nobody may write to them: somebody’s safety comes first. Look at the check",
  "not-now": "Nobody is asked about this application now",
  "interviewed-already": "They were interviewed already, or the check was set aside. Reopen the check first",
};

const issues = (error: z.ZodError) =>
  Object.fromEntries(error.issues.map(({ path, message }) => [String(path[0]), [message]]));

/** Does what one of the page's forms asks. Every form works without scripts. */
export async function changePeople(given: OfficerAsked) {
  await keepRestricted(given);
  const { work, officer, params, request, env, db } = given;
  const applicationId = params.applicationId ?? "";
  const record = await findApplication(db, { councilIds: officer.councilIds }, applicationId);
  if (!record) throw notFound();
  const form = await request.formData();
  const typed = typedIn(form);
  const { intent = "", invitation = "", key = "" } = typed;
  const refused = (status: number, wrong: Partial<Pick<RefusedPeople, "errors" | "formErrors">>) =>
    data<RefusedPeople>({ intent, about: invitation || key, typed, errors: {}, formErrors: [], ...wrong }, { status });
  const back = (done: string, more: [string, string][] = []) =>
    redirect(`/officer/applications/${applicationId}/people?${new URLSearchParams([["done", done], ...more])}`, 303);

  if (intent === "ask") {
    const keys = form.getAll("keys").filter((one): one is string => typeof one === "string");
    const address = typed.email === undefined ? null : email.safeParse(typed.email.trim());
    if (address && !address.success)
      return refused(422, { errors: { email: ["Email address must look like name@example.org"] } });
    if (keys.length === 0) return refused(422, { formErrors: ["Tick at least one person to ask"] });
    const emails = address?.success && keys[0] ? { [keys[0]]: address.data } : {};
    const asked = await askPeople(
      work,
      { councilIds: officer.councilIds, applicationId },
      { keys, emails },
      env.secret,
    );
    if (asked.ok) {
      const { asked: sent, skipped } = asked.value;
      return back(
        sent.length > 0 ? "asked" : "none",
        // The address says which place, never who stands in it.
        skipped.map(({ key, why }) => ["skipped", `${key}: ${why}`]),
      );
    }
    if (asked.refusal === "not-found") throw notFound();
    return refused(asked.refusal === "not-now" ? 422 : 409, { formErrors: [WORDS[asked.refusal]] });
  }

  const asked: InvitationAsked = {
    applicationId,
    councilId: record.councilId,
    id: invitation,
    version: Number(typed.version),
  };
  const answer = (result: Result<void, ReplaceRefusal>, done: string) => {
    if (result.ok) return back(done);
    const { refusal } = result;
    if (refusal === "not-found") throw notFound();
    if (typeof refusal === "object") {
      const errors = Object.fromEntries(Object.entries(refusal.wrong).map(([name, words]) => [name, [words]]));
      return refused(422, { errors });
    }
    return refused(refusal === "changed-meanwhile" ? 409 : 422, { formErrors: [WORDS[refusal]] });
  };
  switch (intent) {
    case "remind":
      return answer(await remindInvited(work, asked, env.secret), "reminded");
    case "died":
      return answer(await recordDeath(work, asked), "died");
    case "take-back":
      return answer(await takeBackInvitation(work, asked), "taken-back");
    case "correct": {
      const address = email.safeParse((typed.email ?? "").trim());
      if (!address.success)
        return refused(422, { errors: { email: ["Email address must look like name@example.org"] } });
      return answer(await correctAddress(work, asked, address.data, env.secret), "corrected");
    }
    case "replace": {
      const read = Referee.safeParse(typed);
      if (!read.success) return refused(422, { errors: issues(read.error) });
      const named = { ...read.data, phone: read.data.phone || null };
      return answer(await replaceReferee(work, asked, named, { only: "any", secret: env.secret }), "replaced");
    }
    default:
      throw new Response("Not a thing this page does", { status: 400 });
  }
}
