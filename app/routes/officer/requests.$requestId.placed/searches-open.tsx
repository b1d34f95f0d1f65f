import type { FieldState } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import type { PlacedPage } from "./read-placed.server.ts";

/** Other searches that are open for the child: whether they end where the child leaves care, and what to do where they go on for others. */
export function SearchesOpen({
  page,
  child: { searches },
  field,
}: {
  page: PlacedPage;
  child: PlacedPage["children"][number];
  field: FieldState;
}) {
  if (!searches) return null;
  const { alone, withOthers } = searches;
  const refs = alone.map(({ ref }) => ref).join(", ");
  return (
    <>
      {alone.length > 0 ? (
        <RadioField
          field={field}
          label={`If the child leaves care: ${refs} still looks for a home for them`}
          small
          choices={page.afterCare}
        />
      ) : null}
      {withOthers.map(({ id, ref }) => (
        <p key={id}>
          <a href={`/officer/requests/${id}`}>{ref}</a> looks for a home for this child and others. If this child leaves
          care, they are taken out of it and it goes on for the others; a parent and child are one, so theirs you end
          there.
        </p>
      ))}
    </>
  );
}
