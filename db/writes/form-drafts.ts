import { and, eq } from "drizzle-orm";
import type { Write } from "../engine/commit.server.ts";
import { formDrafts } from "../schema/index.ts";

type Row = typeof formDrafts.$inferSelect;

export function addFormDraft(row: typeof formDrafts.$inferInsert): Write {
  return (tx) => tx.insert(formDrafts).values(row).returning({ id: formDrafts.id });
}

/** Keeps what was typed since, if it was not saved from elsewhere meanwhile. */
export function changeFormDraft(
  { id, version }: Pick<Row, "id" | "version">,
  change: Pick<Row, "answers" | "savedAt">,
): Write {
  return (tx) =>
    tx
      .update(formDrafts)
      .set({ ...change, version: version + 1 })
      .where(and(eq(formDrafts.id, id), eq(formDrafts.version, version)))
      .returning({ id: formDrafts.id });
}

/** Lets a draft go that nobody has come back to since it was read. */
export function dropFormDraft({ id, version }: Pick<Row, "id" | "version">): Write {
  return (tx) =>
    tx
      .delete(formDrafts)
      .where(and(eq(formDrafts.id, id), eq(formDrafts.version, version)))
      .returning({ id: formDrafts.id });
}

/** Lets somebody’s draft of a form go with the commit that sends the form; where there is none, nothing is to be done. */
export function dropSentDraft({
  councilId,
  accountId,
  form,
  about,
}: Pick<Row, "councilId" | "accountId" | "form" | "about">): Write {
  return function* (tx) {
    yield tx
      .delete(formDrafts)
      .where(
        and(
          eq(formDrafts.councilId, councilId),
          eq(formDrafts.accountId, accountId),
          eq(formDrafts.form, form),
          eq(formDrafts.about, about),
        ),
      )
      .returning({ id: formDrafts.id });
  };
}
