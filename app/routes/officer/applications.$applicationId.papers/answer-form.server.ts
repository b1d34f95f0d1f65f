import { data, redirect } from "@remix-run/node";
import { PAPER_REFUSALS, paperFileRefusalInWords } from "#app/domain/applications/papers.ts";
import { type Day, isDay } from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked, type WithUpload } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import { acceptPaperOf, askForPaperAgain, type ChangePaperRefusal } from "#app/services/papers/change-paper.server.ts";
import { paperStore } from "#app/services/papers/paper-store.server.ts";
import { readPaper } from "#app/services/papers/read-paper.server.ts";
import { sendPaper } from "#app/services/papers/send-paper.server.ts";
import { formOf } from "./form-names.ts";

/** A form sent back: which (the form and the paper or line it is for), what was typed, and what is wrong. */
export type RefusedPaper = {
  form: string;
  typed: Record<string, string>;
  errors: Record<string, string[]>;
  formErrors: string[];
};

const MEANWHILE =
  "Somebody changed this paper while you were looking. How it stands now is below. Look, then press again";

function wordsOf(refusal: Exclude<ChangePaperRefusal, "not-found">): string {
  if (refusal === "changed-meanwhile") return MEANWHILE;
  return refusal === "closed" ? "This application has ended" : PAPER_REFUSALS[refusal];
}

/** Where a refusal of the rules is shown. */
const FIELDS: Partial<Record<ChangePaperRefusal, string>> = {
  "expiry-missing": "expiresOn",
  "reason-missing": "reason",
};

type Answer = { form: string; typed: Record<string, string> };

function refusedBy({ form, typed }: Answer, refusal: ChangePaperRefusal) {
  if (refusal === "not-found") throw notFound();
  const words = wordsOf(refusal);
  const field = FIELDS[refusal];
  const where = field ? { errors: { [field]: [words] }, formErrors: [] } : { errors: {}, formErrors: [words] };
  return data<RefusedPaper>({ form, typed, ...where }, { status: field ? 422 : 409 });
}

function dayIn(typed: string | undefined): Day | null | "wrong" {
  const text = typed?.trim() ?? "";
  if (text === "") return null;
  return isDay(text) ? text : "wrong";
}

/** Answers a form of the papers page: accepts a paper, asks for a better copy, or adds one on somebody's behalf. */
export async function changePaper(given: OfficerAsked & WithUpload) {
  const { work, officer, params, request, upload, env } = given;
  const applicationId = params.applicationId ?? "";
  const typed = typedIn(await request.formData());
  const intent = typed.intent ?? "";
  const form = formOf(intent, typed.paper ?? typed.line ?? "");
  const back = (done: string) => redirect(`/officer/applications/${applicationId}/papers?done=${done}`, 303);
  const expiresOn = dayIn(typed.expiresOn);
  if (expiresOn === "wrong") {
    const errors = { expiresOn: ["Enter the day it runs out, such as 2027-03-31"] };
    return data<RefusedPaper>({ form, typed, errors, formErrors: [] }, { status: 422 });
  }
  if (intent === "accept" || intent === "again") {
    const asked = { applicationId, paperId: typed.paper ?? "", version: Number(typed.version) };
    const changed =
      intent === "accept"
        ? await acceptPaperOf(work, officer.councilIds, asked, expiresOn)
        : await askForPaperAgain(work, officer.councilIds, asked, (typed.reason ?? "").slice(0, 2000));
    return changed.ok ? back(intent) : refusedBy({ form, typed }, changed.refusal);
  }
  if (intent !== "send") throw new Response("Not a form of ours", { status: 400 });
  const read = upload.tooLarge ? null : await readPaper(upload.file);
  if (!read?.ok) {
    const fault = read?.refusal ?? ({ code: "too-large" } as const);
    const errors = { file: [paperFileRefusalInWords(fault)] };
    const status = fault.code === "too-large" ? 413 : 422;
    return data<RefusedPaper>({ form, typed, errors, formErrors: [] }, { status });
  }
  const sent = await sendPaper(
    work,
    paperStore(env),
    { sender: { councilIds: officer.councilIds }, applicationId, line: typed.line ?? "" },
    { file: read.value, expiresOn },
  );
  if (sent.ok) return back("send");
  if (sent.refusal === "not-found") throw notFound();
  const words =
    sent.refusal === "closed" ? "This application has ended" : "There are twenty papers on this line already";
  return data<RefusedPaper>({ form, typed, errors: {}, formErrors: [words] }, { status: 409 });
}
