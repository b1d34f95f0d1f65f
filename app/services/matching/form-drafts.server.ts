import { draftsKeptSince, type Typed } from "#app/domain/matching/form-drafts.ts";
import { dayOf, instantAt } from "#app/domain/shared/day.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listEveryCouncil } from "#db/queries/councils.ts";
import { type DraftAuthor, type DraftOf, findFormDraft, listDraftsLeft } from "#db/queries/form-drafts.ts";
import { findRequest, findRequestByFormKey } from "#db/queries/matching.ts";
import { addFormDraft, changeFormDraft, dropFormDraft, dropSentDraft } from "#db/writes/form-drafts.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import type { Work } from "../work.ts";

/** One person’s own form may be saved from two windows at once; then it is read and saved again. */
const MOST_TRIES = 3;

/** Whether the form was sent already: what a script saves a moment late is no draft of it any more. */
async function isSent(work: Work, { councilId }: DraftAuthor, { form, about }: DraftOf): Promise<boolean> {
  const db = work.store.read;
  if (form === "request") return (await findRequestByFormKey(db, councilId, about)) !== undefined;
  return (await findRequest(db, [councilId], about))?.stage !== "agreed";
}

/**
 * Keeps what somebody typed of a long form and has not sent, in place of what they saved before. It is theirs alone and no
 * part of history. `late`: also of a form that cannot be sent any more, because a colleague was first.
 */
export async function keepFormDraft(
  work: Work,
  author: DraftAuthor,
  { answers, late = false, ...of }: DraftOf & { answers: Typed; late?: boolean },
): Promise<void> {
  if (!late && (await isSent(work, author, of))) return;
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    const before = await findFormDraft(work.store.read, author, of);
    const kept = { answers, savedAt: work.now };
    const saved = await commit(work.store, [
      before
        ? changeFormDraft(before, kept)
        : addFormDraft({ id: work.newId(), ...author, form: of.form, about: of.about, ...kept, version: 1 }),
    ]);
    if (saved.ok) return;
  }
}

/** Lets somebody’s own draft go because they say so. */
export async function letDraftGo(work: Work, author: DraftAuthor, of: DraftOf): Promise<void> {
  await commit(work.store, [dropSentDraft({ ...author, form: of.form, about: of.about })]);
}

/** Lets go of the drafts that each council’s rules no longer keep; answers how many. One that was saved meanwhile stays. */
export async function forgetOldDrafts(work: Work): Promise<number> {
  const today = dayOf(work.now);
  let gone = 0;
  for (const { id: councilId } of await listEveryCouncil(work.store.read)) {
    const { values } = await rulebookOf(work.store.read, councilId, today);
    const keptSince = instantAt(draftsKeptSince(today, values.formDraftKeptDays), 0);
    for (const draft of await listDraftsLeft(work.store.read, councilId, keptSince)) {
      if ((await commit(work.store, [dropFormDraft(draft)])).ok) gone += 1;
    }
  }
  return gone;
}
