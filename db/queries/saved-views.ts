import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { Reader } from "../engine/store.server.ts";
import { savedViews } from "../schema/index.ts";

export type SavedViewRow = typeof savedViews.$inferSelect;
export type ViewedPage = SavedViewRow["page"];

/** The views of a page that somebody sees: their own and their council's, by name. */
export function listSavedViews(
  db: Reader,
  scope: { councilId: string; accountId: string },
  page: ViewedPage,
): Promise<SavedViewRow[]> {
  return db
    .select()
    .from(savedViews)
    .where(
      and(
        eq(savedViews.councilId, scope.councilId),
        eq(savedViews.page, page),
        or(eq(savedViews.accountId, scope.accountId), isNull(savedViews.accountId)),
      ),
    )
    .orderBy(asc(savedViews.name), asc(savedViews.id));
}
