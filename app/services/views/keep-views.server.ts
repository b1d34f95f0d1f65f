import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { listSavedViews, type SavedViewRow, type ViewedPage } from "#db/queries/saved-views.ts";
import { addSavedView, changeSavedView, removeSavedView } from "#db/writes/saved-views.ts";
import type { Work } from "../work.ts";

/** The longest name that still fits in a row of links. */
const LONGEST_NAME = 40;
/** More than anybody finds something in. */
const MOST_VIEWS = 30;

/** Whose views: the person acting and the council they work for. `mayShare`: they answer for the council's own. */
export type ViewScope = { councilId: string; accountId: string; mayShare: boolean };

/** `not-theirs` covers a view that is not there, so that ids cannot be tried. */
export type ViewRefusal =
  | "name-missing"
  | "name-too-long"
  | "name-taken"
  | "too-many"
  | "not-theirs"
  | "changed-meanwhile";

function nameOf(typed: string, views: readonly SavedViewRow[], besides?: string): Result<string, ViewRefusal> {
  const name = typed.trim().replace(/\s+/g, " ");
  if (name === "") return refuse("name-missing");
  if (name.length > LONGEST_NAME) return refuse("name-too-long");
  const taken = views.some((view) => view.id !== besides && view.name.toLowerCase() === name.toLowerCase());
  return taken ? refuse("name-taken") : accept(name);
}

async function done(work: Work, writes: readonly Write[]): Promise<Result<null, ViewRefusal>> {
  const kept = await commit(work.store, writes);
  return kept.ok ? accept(null) : refuse("changed-meanwhile");
}

const viewsOf = (work: Work, scope: ViewScope, page: ViewedPage) => listSavedViews(work.store.read, scope, page);

async function own(work: Work, scope: ViewScope, page: ViewedPage, id: string) {
  const views = await viewsOf(work, scope, page);
  const view = views.find((each) => each.id === id && (each.accountId !== null || scope.mayShare));
  return { views, view };
}

/** Keeps the filters of a page under a name, for the person acting or for their whole council. */
export async function saveView(
  work: Work,
  scope: ViewScope,
  given: { page: ViewedPage; name: string; query: string; forAll: boolean },
): Promise<Result<null, ViewRefusal>> {
  if (given.forAll && !scope.mayShare) return refuse("not-theirs");
  const views = await viewsOf(work, scope, given.page);
  if (views.length >= MOST_VIEWS) return refuse("too-many");
  const name = nameOf(given.name, views);
  if (!name.ok) return name;
  return done(work, [
    addSavedView({
      id: work.newId(),
      councilId: scope.councilId,
      accountId: given.forAll ? null : scope.accountId,
      page: given.page,
      name: name.value,
      query: given.query,
      opensFirst: false,
      createdAt: work.now,
      version: 1,
    }),
  ]);
}

/** Gives a view another name. */
export async function renameView(
  work: Work,
  scope: ViewScope,
  page: ViewedPage,
  given: { id: string; name: string },
): Promise<Result<null, ViewRefusal>> {
  const { views, view } = await own(work, scope, page, given.id);
  if (!view) return refuse("not-theirs");
  const name = nameOf(given.name, views, view.id);
  return name.ok ? done(work, [changeSavedView(view, { name: name.value })]) : name;
}

/** Takes a view away. The applications in it are not touched. */
export async function removeView(
  work: Work,
  scope: ViewScope,
  page: ViewedPage,
  id: string,
): Promise<Result<null, ViewRefusal>> {
  const { view } = await own(work, scope, page, id);
  return view ? done(work, [removeSavedView(view)]) : refuse("not-theirs");
}

/** Lets a page open with a view, or with none where it did so before. Of somebody's own views, or the council's, one does. */
export async function openFirst(
  work: Work,
  scope: ViewScope,
  page: ViewedPage,
  id: string,
): Promise<Result<null, ViewRefusal>> {
  const { views, view } = await own(work, scope, page, id);
  if (!view) return refuse("not-theirs");
  const before = views.filter((each) => each.opensFirst && each.accountId === view.accountId && each.id !== view.id);
  return done(work, [
    ...before.map((each) => changeSavedView(each, { opensFirst: false })),
    changeSavedView(view, { opensFirst: !view.opensFirst }),
  ]);
}

/** The view a page opens with for somebody: their own, or else their council's. */
export function viewThatOpensFirst(views: readonly SavedViewRow[]): SavedViewRow | undefined {
  const first = views.filter(({ opensFirst }) => opensFirst);
  return first.find(({ accountId }) => accountId !== null) ?? first[0];
}
