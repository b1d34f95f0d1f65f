import { formatDay } from "#app/domain/shared/day.ts";
import { COUNCIL_DEFINITIONS, COUNCIL_MEASURES } from "#app/domain/sufficiency/council-definitions.ts";
import { meaningOf } from "#app/domain/sufficiency/definitions.ts";
import { COUNCIL_CELLS } from "../sufficiency/council-cells.ts";
import { type PlaceFigures, readCouncils } from "../sufficiency/read-councils.server.ts";
import type { RegionReport } from "./region-scope.ts";

/** Children, places and carers of each council of a region, as they stand now and over the last twelve whole months. */
export const councilsReport: RegionReport = {
  name: "councils",
  title: "Children, places and carers by council",
  answers:
    "How many children each council looks after, where they live, what their foster homes cost, what places its own carers have, and how its carers came, went and were asked.",
  page: "/commissioner/councils",
  make: async (scope) => {
    const { region, months, councils, whole } = await readCouncils(scope);
    const cellsOf = (figures: PlaceFigures) => COUNCIL_MEASURES.map((of) => COUNCIL_CELLS[of].cell(figures));
    return {
      title: councilsReport.title,
      area: region,
      asAt: scope.today,
      notes: [
        { label: "Source", text: "Counted from the records of the region’s councils" },
        {
          label: `From “${COUNCIL_DEFINITIONS.households.heading}” on`,
          text: `${formatDay(months.from)} to ${formatDay(months.to)}`,
        },
        ...councils.map(({ name, prices }) => ({
          label: `A week with own carers, ${name}`,
          text: prices.ownSource ?? "",
        })),
      ],
      columns: [
        { heading: "Council", kind: "words" },
        ...COUNCIL_MEASURES.map((of) => ({
          heading: COUNCIL_DEFINITIONS[of].heading,
          kind: COUNCIL_CELLS[of].kind,
          meaning: meaningOf(COUNCIL_DEFINITIONS[of]),
        })),
      ],
      rows: [...councils.map((council) => [council.name, ...cellsOf(council)]), [region, ...cellsOf(whole)]],
    };
  },
};
