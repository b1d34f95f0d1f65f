import type { ReportCell, ReportColumn } from "#app/domain/reports/report.ts";
import { countCell, shareCell } from "#app/domain/sufficiency/region-count.ts";
import { type PlaceFigures, readCouncils } from "../sufficiency/read-councils.server.ts";
import type { RegionReport } from "./region-scope.ts";

const COLUMNS: readonly (ReportColumn & { cell: (figures: PlaceFigures) => ReportCell })[] = [
  { heading: "Children in care", kind: "count", cell: ({ inCare }) => countCell(inCare) },
  { heading: "In foster homes", kind: "count", cell: ({ inFoster }) => countCell(inFoster) },
  {
    heading: "In own area",
    kind: "share",
    meaning: "Children who live in their own council’s area, of those whose home’s area is known",
    cell: ({ inArea }) => shareCell(inArea),
  },
  {
    heading: "Over 20 miles",
    kind: "share",
    meaning: "Children who live over 20 miles from the family home in a straight line, of those where it is known",
    cell: ({ far }) => shareCell(far),
  },
  {
    heading: "With own carers",
    kind: "share",
    meaning: "Foster children who live with carers of their own council",
    cell: ({ inHouse }) => shareCell(inHouse),
  },
  {
    heading: "With relatives and friends",
    kind: "share",
    meaning: "Foster children who live with relatives or friends, those with a temporary approval among them",
    cell: ({ kinship }) => shareCell(kinship),
  },
  {
    heading: "Places approved",
    kind: "count",
    meaning: "Places of the council’s own approved carers, without carers approved for one child they know",
    cell: ({ places }) => places.approved,
  },
  { heading: "Filled", kind: "count", cell: ({ places }) => places.filled },
  {
    heading: "Promised",
    kind: "count",
    meaning: "Places whose carers have said yes to a request that nobody has decided yet",
    cell: ({ places }) => places.promised,
  },
  {
    heading: "Usable, empty",
    kind: "count",
    meaning:
      "Empty places promised to nobody, in a home that is available and said so as lately as its council’s rule asks",
    cell: ({ places }) => places.vacant,
  },
  { heading: "Not usable, empty", kind: "count", cell: ({ places }) => places.unavailable },
  {
    heading: "Occupancy",
    kind: "share",
    meaning: "Filled places of approved places",
    cell: ({ places }) => shareCell(places.occupancy),
  },
];

/** Children and places of each council of a region, as they stand now. */
export const councilsReport: RegionReport = {
  name: "councils",
  title: "Children and places by council",
  answers: "How many children each council looks after, where they live, and what places its own carers have.",
  page: "/commissioner/councils",
  make: async (scope) => {
    const { region, councils, whole } = await readCouncils(scope);
    return {
      title: councilsReport.title,
      area: region,
      asAt: scope.today,
      notes: [{ label: "Source", text: "Counted from the records of the region’s councils" }],
      columns: [{ heading: "Council", kind: "words" }, ...COLUMNS.map(({ cell: _, ...column }) => column)],
      rows: [
        ...councils.map((council) => [council.name, ...COLUMNS.map(({ cell }) => cell(council))]),
        [region, ...COLUMNS.map(({ cell }) => cell(whole))],
      ],
    };
  },
};
