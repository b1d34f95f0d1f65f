import type { ProjectedMap } from "#app/ui/charts/choropleth.tsx";
import { projectAreas } from "#app/ui/charts/project-areas.server.ts";
import { boundaries } from "#db/geography/boundaries.server.ts";

const drawn = new Map<string, ProjectedMap>();

/** The map of some councils, drawn once: a boundary does not move while a process lives. */
export function mapOf(regionCode: string, councilIds: readonly string[]): ProjectedMap {
  const known = drawn.get(regionCode);
  if (known) return known;
  const made = projectAreas(boundaries(), { layer: "la", codes: new Set(councilIds), width: 440 });
  drawn.set(regionCode, made);
  return made;
}

/** The map of every council of England, drawn once. */
export function mapOfEngland(): ProjectedMap {
  const known = drawn.get("England");
  if (known) return known;
  const made = projectAreas(boundaries(), { layer: "la", width: 520 });
  drawn.set("England", made);
  return made;
}
