import { data, redirect } from "@remix-run/node";
import { PAPER_REFUSALS, type PaperFileRefusal, paperFileRefusalInWords } from "#app/domain/applications/papers.ts";
import { isDay } from "#app/domain/shared/day.ts";
import { type CarerAsked, notFound, type WithUpload } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import { removePaper } from "#app/services/papers/change-paper.server.ts";
import { paperStore } from "#app/services/papers/paper-store.server.ts";
import { readPaper } from "#app/services/papers/read-paper.server.ts";
import { sendPaper } from "#app/services/papers/send-paper.server.ts";
import { ownApplication } from "../own-application.server.ts";

/** A form sent back: what was typed beside the file, and what is wrong. A browser does not keep the file itself. */
export type Refused = { typed: Record<string, string>; errors: Record<string, string[]>; formErrors: string[] };

const CLOSED = "Your application has ended, so nothing more can be changed here. Ring us if something is wrong";

async function remove(given: CarerAsked, applicationId: string, line: string, paperId: string) {
  const { files } = paperStore(given.env);
  const removed = await removePaper(given.work, files, given.person.id, { applicationId, paperId });
  if (removed.ok) return redirect(`/carer/documents/${line}?done=removed`, 303);
  if (removed.refusal === "not-found") throw notFound();
  const words =
    removed.refusal === "closed"
      ? CLOSED
      : removed.refusal === "changed-meanwhile"
        ? "Something changed while you were looking. How it stands now is below"
        : PAPER_REFUSALS[removed.refusal];
  return data<Refused>({ typed: {}, errors: {}, formErrors: [words] }, { status: 409 });
}

function statusOf({ code }: PaperFileRefusal): number {
  return code === "too-large" ? 413 : 422;
}

/** Answers the form of one line: keeps the paper that came with it, or takes one away. */
export async function answerPaperForm(given: CarerAsked & WithUpload) {
  const { request, upload, work, person, params, env } = given;
  const record = await ownApplication(given);
  const line = params.line ?? "";
  const typed = typedIn(await request.formData());
  if (typed.remove) return remove(given, record.id, line, typed.remove);

  const errors: Refused["errors"] = {};
  const expiresOn = typed.expiresOn?.trim() ?? "";
  if (expiresOn !== "" && !isDay(expiresOn)) errors.expiresOn = ["Enter the day it runs out, such as 31/3/2027"];
  const read = upload.tooLarge ? null : await readPaper(upload.file);
  const fault: PaperFileRefusal | null = read === null ? { code: "too-large" } : read.ok ? null : read.refusal;
  if (fault) errors.file = [paperFileRefusalInWords(fault)];
  if (Object.keys(errors).length > 0 || !read?.ok) {
    return data<Refused>({ typed, errors, formErrors: [] }, { status: fault ? statusOf(fault) : 422 });
  }
  const sent = await sendPaper(
    work,
    paperStore(env),
    { sender: { accountId: person.id }, applicationId: record.id, line },
    { file: read.value, expiresOn: isDay(expiresOn) ? expiresOn : null },
  );
  if (sent.ok) return redirect(`/carer/documents/${line}?done=sent`, 303);
  if (sent.refusal === "not-found") throw notFound();
  const words =
    sent.refusal === "closed"
      ? CLOSED
      : "There are twenty papers here already. Take one away that is not needed, or bring the rest to a visit";
  return data<Refused>({ typed, errors: {}, formErrors: [words] }, { status: 409 });
}
