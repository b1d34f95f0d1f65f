import { FilterChips } from "#app/ui/filter-chips.tsx";

const VIEWS = {
  region: { label: "The region today", href: "/commissioner/map" },
  flows: { label: "Who lives where", href: "/commissioner/map/flows" },
  england: { label: "England, as published", href: "/commissioner/map/england" },
} as const;

/** The maps there are, each with an address of its own. */
export function MapViews({ on }: { on: keyof typeof VIEWS }) {
  const chips = Object.entries(VIEWS).map(([view, { label, href }]) => ({ label, href, on: view === on }));
  return <FilterChips label="Map" chips={chips} />;
}
