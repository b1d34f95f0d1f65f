import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { SelectField } from "#app/ui/select-field.tsx";
import { type Refused, typedIn } from "./placed-sections.tsx";
import type { PlacedPage } from "./read-placed.server.ts";

/** Under which legal status children live who came under police or emergency protection, and writing down another. */
export function LegalStatusNow({ page, refused }: { page: PlacedPage; refused: Refused }) {
  if (page.legal.children.length === 0) return null;
  return (
    <section aria-labelledby="legal-status">
      <h2 id="legal-status" className="after-facts">
        Legal status
      </h2>
      {page.legal.children.map(({ childId, ref, words }) => {
        const typed = refused?.values.childId === childId ? typedIn(refused, "legal") : undefined;
        return (
          <div key={childId}>
            <p className="measure">
              {ref}: {words}. It stands on Today until another legal status is written down.
            </p>
            <Details summary={`The legal status of ${ref} is another now`} open={Boolean(typed)}>
              <form method="post" className="measure">
                <input type="hidden" name="intent" value="legal" />
                <input type="hidden" name="childId" value={childId} />
                <SelectField
                  field={{ ...fieldFrom("legalNow", typed), id: `legalNow-${childId}` }}
                  label="Legal status now"
                  hint="The next decision asks since when. The return of this change is made from the council’s own system."
                  emptyLabel="Choose"
                  options={page.legal.statuses}
                />
                <Button small>Write it down</Button>
              </form>
            </Details>
          </div>
        );
      })}
    </section>
  );
}
