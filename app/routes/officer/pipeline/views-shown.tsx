import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { TextField } from "#app/ui/text-field.tsx";
import { queryOf } from "./filters.ts";
import type { Pipeline } from "./read-pipeline.server.ts";
import type { RefusedView, ViewLine } from "./views.server.ts";

function ManageView({ view, refused }: { view: ViewLine; refused: RefusedView | undefined }) {
  const mine = refused?.id === view.id ? refused : undefined;
  const field = {
    ...fieldFrom("name", { values: { name: mine?.typed ?? view.name }, errors: mine ? { name: [mine.words] } : {} }),
    id: `view-${view.id}`,
  };
  return (
    <form method="post" className="view-form" aria-label={`The view ${view.name}`}>
      <input type="hidden" name="id" value={view.id} />
      <TextField field={field} label={view.ofAll ? "Name, for the whole council" : "Name, for you"} width={20} />
      <div className="row">
        <Button small look="secondary" name="intent" value="rename-view">
          Rename
        </Button>
        <Button small look="secondary" name="intent" value="open-first">
          {view.opensFirst ? "No longer open with it" : "Open the pipeline with it"}
        </Button>
        <Button small look="warning" name="intent" value="remove-view">
          Take it away
        </Button>
      </div>
    </form>
  );
}

/** Views that were saved, as links, and what can be done with them. */
export function SavedViews({
  pipeline,
  views,
  mayShare,
  refused,
}: {
  pipeline: Pipeline;
  views: readonly ViewLine[];
  mayShare: boolean;
  refused: RefusedView | undefined;
}) {
  const query = queryOf({ ...pipeline.filters, page: 1 });
  const saving = refused?.id === null ? refused : undefined;
  const name = fieldFrom("name", {
    values: { name: saving?.typed ?? "" },
    errors: saving ? { name: [saving.words] } : {},
  });
  const field = { ...name, id: "view-name" };
  return (
    <div className="saved-views">
      {views.length > 0 ? (
        <FilterChips
          label="Saved views"
          chips={views.map((view) => ({
            label: `${view.name}${view.ofAll ? ", everybody’s" : ""}${view.opensFirst ? ", opens first" : ""}`,
            href: `/officer/pipeline?${view.query}`,
            on: view.query === query,
          }))}
        />
      ) : null}
      <details className="more-filters" open={refused !== undefined}>
        <summary>{views.length > 0 ? "Save or change views" : "Save this view"}</summary>
        <form method="post" className="view-form" aria-label="Save this view">
          <input type="hidden" name="intent" value="save-view" />
          <input type="hidden" name="query" value={query} />
          <TextField field={field} label="Save what is shown now as" width={20} />
          {mayShare ? (
            <CheckboxField field={{ id: "view-for-all", name: "forAll" }} label="For the whole council" small />
          ) : null}
          <Button small look="secondary">
            Save the view
          </Button>
        </form>
        {views
          .filter((view) => !view.ofAll || mayShare)
          .map((view) => (
            <ManageView key={view.id} view={view} refused={refused} />
          ))}
      </details>
    </div>
  );
}
