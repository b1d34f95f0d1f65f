import type { ReportCell } from "#app/domain/reports/report.ts";
import { PREVENTED_BY, PREVENTED_RULE } from "#app/domain/sufficiency/childrens-homes.ts";
import { DEFINITIONS, meaningOf } from "#app/domain/sufficiency/definitions.ts";
import { toldCell } from "#app/domain/sufficiency/region-count.ts";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";
import { readRegionChildrensHomes, type ToldHomes } from "../sufficiency/read-region-childrens-homes.server.ts";
import type { RegionReport } from "./region-scope.ts";

const PENCE = 100;
const ENDS = "Of what it comes to at the low and at the high prices of both weeks, outwards to whole thousands";

/** Each council's moves to children's homes though fostering was the plan, with what would have prevented them and what they cost. */
export const childrensHomesReport: RegionReport = {
  name: "childrens-homes",
  title: "Moves to children’s homes where fostering was the plan",
  answers:
    "How many children’s homes were found for children who were to live with foster carers, what would have prevented it, and what it cost.",
  page: "/commissioner/out-of-area",
  make: async (scope) => {
    const [{ last, before }, councils] = await Promise.all([
      readRegionChildrensHomes(scope),
      listCouncilsOfRegion(scope.db, scope.commissioner.regionCode),
    ]);
    const region = councils[0]?.region.name ?? "";
    const line = ({ moves, by, extraPence, extraRange }: ToldHomes): ReportCell[] => [
      toldCell(moves),
      ...by.map((one) => toldCell(one.moves)),
      ...[extraPence, extraRange?.least, extraRange?.most].map((pence) =>
        toldCell(typeof pence === "number" ? Math.round(pence / PENCE) : null),
      ),
    ];
    return {
      title: childrensHomesReport.title,
      area: region,
      asAt: scope.today,
      notes: [
        { label: "Counted", text: meaningOf(DEFINITIONS.residential) },
        {
          label: "Rule",
          text: `Version ${PREVENTED_RULE.version}, from ${PREVENTED_RULE.from}. ${PREVENTED_RULE.source}`,
        },
      ],
      columns: [
        { heading: "From", kind: "day" },
        { heading: "To", kind: "day" },
        { heading: "Council", kind: "words" },
        { heading: "Moves", kind: "count", meaning: DEFINITIONS.residential.counts },
        ...Object.values(PREVENTED_BY).map(({ label, meaning }) => ({
          heading: label,
          kind: "count" as const,
          meaning,
        })),
        {
          heading: "Cost beyond own carers",
          kind: "pounds",
          meaning:
            "A week’s price in the children’s home, agreed or from the settings, less one with the council’s own carers, for the days lived there up to the last day of the months",
        },
        { heading: "That cost, at least", kind: "pounds", meaning: ENDS },
        { heading: "That cost, at most", kind: "pounds", meaning: ENDS },
      ],
      rows: [last, before].flatMap(({ months, councils: lines, whole }) => [
        ...lines.map((told) => [months.from, months.to, told.name, ...line(told)]),
        [months.from, months.to, region, ...line(whole)],
      ]),
    };
  },
};
