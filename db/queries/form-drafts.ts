import { and, desc, eq, inArray, isNull, lt } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { formDrafts, requests } from "../schema/index.ts";
import { askPrepared, place } from "./prepared.ts";

export type FormDraftRow = typeof formDrafts.$inferSelect;
export type DraftOf = Pick<FormDraftRow, "form" | "about">;

/** Whose draft it is: nobody else’s is ever found. */
export type DraftAuthor = { councilId: string; accountId: string };

/** The same of somebody who works for several councils, as on a list. */
type DraftAuthorAmong = { councilIds: readonly string[]; accountId: string };

const theirsAmong = ({ councilIds, accountId }: DraftAuthorAmong) =>
  and(inArray(formDrafts.councilId, [...councilIds]), eq(formDrafts.accountId, accountId));

/** What somebody typed of one form and has not sent. */
export async function findFormDraft(
  db: Reader,
  author: DraftAuthor,
  { form, about }: DraftOf,
): Promise<FormDraftRow | undefined> {
  const [row] = await askPrepared(db, "draft of a form", { ...author, form, about }, () =>
    db
      .select()
      .from(formDrafts)
      .where(
        and(
          eq(formDrafts.councilId, place("councilId")),
          eq(formDrafts.accountId, place("accountId")),
          eq(formDrafts.form, place("form")),
          eq(formDrafts.about, place("about")),
        ),
      ),
  );
  return row;
}

/** The requests somebody began and has not raised, the latest first; one that was raised meanwhile is none. */
export async function listBegunRequests(db: Reader, author: DraftAuthorAmong): Promise<FormDraftRow[]> {
  const rows = await db
    .select({ draft: formDrafts })
    .from(formDrafts)
    .leftJoin(requests, eq(requests.formKey, formDrafts.about))
    .where(and(theirsAmong(author), eq(formDrafts.form, "request"), isNull(requests.id)))
    .orderBy(desc(formDrafts.savedAt), desc(formDrafts.id));
  return rows.map(({ draft }) => draft);
}

/** The decisions somebody began, each with the reference of its request, the latest first. */
export async function listBegunDecisions(
  db: Reader,
  author: DraftAuthorAmong,
): Promise<{ requestId: string; ref: string; savedAt: Date }[]> {
  return db
    .select({ requestId: requests.id, ref: requests.ref, savedAt: formDrafts.savedAt })
    .from(formDrafts)
    .innerJoin(requests, and(eq(requests.id, formDrafts.about), eq(requests.councilId, formDrafts.councilId)))
    .where(and(theirsAmong(author), eq(formDrafts.form, "decision")))
    .orderBy(desc(formDrafts.savedAt), desc(formDrafts.id));
}

/** Drafts of a council that nobody has saved since a moment. */
export function listDraftsLeft(
  db: Reader,
  councilId: string,
  before: Date,
): Promise<Pick<FormDraftRow, "id" | "version">[]> {
  return db
    .select({ id: formDrafts.id, version: formDrafts.version })
    .from(formDrafts)
    .where(and(eq(formDrafts.councilId, councilId), lt(formDrafts.savedAt, before)));
}
