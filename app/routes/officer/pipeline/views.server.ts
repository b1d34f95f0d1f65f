import { data, redirect } from "@remix-run/node";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import {
  openFirst,
  removeView,
  renameView,
  saveView,
  type ViewRefusal,
  type ViewScope,
  viewThatOpensFirst,
} from "#app/services/views/keep-views.server.ts";
import { listSavedViews } from "#db/queries/saved-views.ts";
import { filtersOf, queryOf } from "./filters.ts";

/** A saved view as a link. */
export type ViewLine = { id: string; name: string; query: string; ofAll: boolean; opensFirst: boolean };

/** A form about a view sent back: which view (null: a new one), what was typed, and why not. */
export type RefusedView = { id: string | null; typed: string; words: string };

export function viewScope({ officer }: OfficerAsked): ViewScope {
  return { councilId: officer.councilId, accountId: officer.id, mayShare: officer.can("application:restrict") };
}

/** The views an officer sees, and the address of the one the page opens with. */
export async function readViews(given: OfficerAsked): Promise<{ views: ViewLine[]; first: string | null }> {
  const rows = await listSavedViews(given.db, viewScope(given), "pipeline");
  const views = rows.map(({ id, name, query, accountId, opensFirst }) => ({
    id,
    name,
    query,
    ofAll: accountId === null,
    opensFirst,
  }));
  return { views, first: viewThatOpensFirst(rows)?.query ?? null };
}

const WORDS: Record<ViewRefusal, string> = {
  "name-missing": "Give the view a name",
  "name-too-long": "Use 40 characters or fewer",
  "name-taken": "There is a view of this name. Choose another",
  "too-many": "There are 30 views already. Take one away first",
  "not-theirs": "This view is no longer there",
  "changed-meanwhile": "Somebody changed this view meanwhile. Look, then try again",
};

/** Answers a form about a view: saves, renames, takes away, or lets the page open with it. */
export async function answerViewForm(given: OfficerAsked) {
  const form = await given.request.formData();
  const said = (name: string) => String(form.get(name) ?? "");
  const scope = viewScope(given);
  const id = said("id");
  const intent = said("intent");
  // Whatever the address says that is no filter of ours is not kept.
  const query = queryOf(filtersOf(new URLSearchParams(intent === "save-view" ? said("query") : given.url.search)));
  const change = () => {
    switch (intent) {
      case "save-view":
        return saveView(given.work, scope, {
          page: "pipeline",
          name: said("name"),
          query,
          forAll: said("forAll") === "on",
        });
      case "rename-view":
        return renameView(given.work, scope, "pipeline", { id, name: said("name") });
      case "open-first":
        return openFirst(given.work, scope, "pipeline", id);
      case "remove-view":
        return removeView(given.work, scope, "pipeline", id);
      default:
        throw new Response("Not a form of this page", { status: 400 });
    }
  };
  const done = await change();
  if (done.ok) return redirect(`/officer/pipeline?${query}`, 303);
  const refused: RefusedView = {
    id: intent === "save-view" ? null : id,
    typed: said("name"),
    words: WORDS[done.refusal],
  };
  return data(refused, { status: done.refusal === "changed-meanwhile" ? 409 : 422 });
}
