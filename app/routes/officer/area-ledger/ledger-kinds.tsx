import { FilterChips } from "#app/ui/filter-chips.tsx";

/** The two kinds of move that the ledger keeps, each on a page of its own. */
export function LedgerKinds({ on, year }: { on: "outside" | "childrens-homes"; year: number }) {
  return (
    <FilterChips
      label="Kind of move"
      chips={[
        { label: "Outside the area", href: `/officer/out-of-area?year=${year}`, on: on === "outside" },
        {
          label: "Children’s homes, fostering was the plan",
          href: `/officer/out-of-area/childrens-homes?year=${year}`,
          on: on === "childrens-homes",
        },
      ]}
    />
  );
}
