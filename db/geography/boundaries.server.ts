import type { GeometryCollection, Topology } from "topojson-specification";
import { once, readJson } from "./reference-files.server.ts";

/** The map of England: `la` the 153 councils (id is the ONS code), `region` the nine regions, `context` Wales and Scotland. */
export type BoundaryTopology = Topology<{
  la: GeometryCollection<{ code: string; name: string; region: string }>;
  region: GeometryCollection<{ code: string; name: string }>;
  context: GeometryCollection;
}>;

const read = once(() => readJson<BoundaryTopology>("council-boundaries.topo.json"));

/** Council and region boundaries in WGS84, generalised for maps no nearer than a region. */
export function boundaries(): BoundaryTopology {
  return read();
}
