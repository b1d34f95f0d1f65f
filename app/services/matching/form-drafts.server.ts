import { draftsKeptSince, type Typed } from "#app/domain/matching/form-drafts.ts";
import { dayOf, instantAt } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { listEveryCouncil } from "#db/queries/councils.ts";
import { type DraftAuthor, type DraftOf, findFormDraft, listDraftsLeft } from "#db/queries/form-drafts.ts";
import { listEventsOfType } from "#db/queries/history.ts";
import { findRequest, findRequestByFormKey } from "#db/queries/matching.ts";
import { addFormDraft, changeFormDraft, dropFormDraft, dropSentDraft } from "#db/writes/form-drafts.ts";
import { holdRequest } from "#db/writes/matching.ts";
import { rulebookOf } from "../applications/rules-in-force.server.ts";
import type { Work } from "../work.ts";

/** One person’s own form may be saved from two windows at once; then it is read and saved again. */
const MOST_TRIES = 3;

/** Why nothing was kept: its author has sent the form, or other windows or colleagues changed it at every try. */
export type NotKept = "sent-already" | "changed-meanwhile";

/** What a draft is kept beside: a request that is decided on stays as it was read until the draft is written. */
type Open = { open: true; beside: Write[] } | { open: false };

/**
 * Whether a form can still have a draft of this author: not once they have sent it. A decision that a colleague recorded,
 * or whose home has stepped back, keeps what was typed of it, so that it can be read again.
 */
async function openFor(work: Work, { councilId, accountId }: DraftAuthor, { form, about }: DraftOf): Promise<Open> {
  const db = work.store.read;
  if (form === "request") {
    const sent = await findRequestByFormKey(db, councilId, about);
    return sent ? { open: false } : { open: true, beside: [] };
  }
  const record = await findRequest(db, [councilId], about);
  if (!record) return { open: false };
  if (record.stage === "placed") {
    const of = { caseKind: "request", caseId: about } as const;
    const [started] = await listEventsOfType(db, councilId, of, "PlacementStarted", 1);
    if (started?.actor.id === accountId) return { open: false };
  }
  return { open: true, beside: [holdRequest({ id: about, version: record.version })] };
}

/**
 * Keeps what somebody typed of a long form and has not sent, in place of what they saved before. It is theirs alone and no
 * part of history. Refused, with nothing kept, where they have sent the form or it changed at every try.
 */
export async function keepFormDraft(
  work: Work,
  author: DraftAuthor,
  { answers, ...of }: DraftOf & { answers: Typed },
): Promise<Result<void, NotKept>> {
  for (let tried = 0; tried < MOST_TRIES; tried += 1) {
    const form = await openFor(work, author, of);
    if (!form.open) return refuse("sent-already");
    const before = await findFormDraft(work.store.read, author, of);
    const kept = { answers, savedAt: work.now };
    const saved = await commit(work.store, [
      ...form.beside,
      before
        ? changeFormDraft(before, kept)
        : addFormDraft({ id: work.newId(), ...author, form: of.form, about: of.about, ...kept, version: 1 }),
    ]);
    if (saved.ok) return accept(undefined);
  }
  return refuse("changed-meanwhile");
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
