import type { Report } from "#app/domain/reports/report.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { PREVENTED_BY, PREVENTED_RULE } from "#app/domain/sufficiency/childrens-homes.ts";
import { DEFINITIONS, meaningOf } from "#app/domain/sufficiency/definitions.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { ledgerYear } from "#app/services/matching/read-area-ledger.server.ts";
import { readOwnChildrensHomes } from "./read-childrens-homes-page.server.ts";

const PENCE = 100;

/** The council's moves to children's homes though fostering was the plan, in a reporting year. No line names a person. */
export async function childrensHomesReport(given: OfficerAsked): Promise<Report> {
  const { today, url } = given;
  const { from, until } = ledgerYear(url.searchParams.get("year"), today);
  const lines = await readOwnChildrensHomes(given, from, until);
  return {
    title: "Children’s homes where fostering was the plan",
    area: "This council",
    asAt: today,
    notes: [
      { label: "Holds", text: `Moves from ${formatDay(from)}. ${meaningOf(DEFINITIONS.residential)}` },
      {
        label: "Rule",
        text: `Version ${PREVENTED_RULE.version}, from ${formatDay(PREVENTED_RULE.from)}. ${PREVENTED_RULE.source}`,
      },
      ...Object.values(PREVENTED_BY).map(({ label, meaning }) => ({ label, text: meaning })),
    ],
    columns: [
      { heading: "Came on", kind: "day" },
      { heading: "Request", kind: "words" },
      { heading: "Children", kind: "words" },
      { heading: "Home", kind: "words" },
      { heading: "Where", kind: "words" },
      { heading: "Why nobody was found", kind: "words" },
      { heading: "What was tried", kind: "words" },
      { heading: "By the rule", kind: "words" },
      { heading: "What would have prevented it", kind: "words" },
      {
        heading: "Cost beyond own carers",
        kind: "pounds",
        meaning: "A week’s price less that of the council’s own carers, for the days lived there so far",
      },
      { heading: "How", kind: "words" },
    ],
    rows: lines.map((line) => [
      line.on,
      line.requestRef,
      line.children.join(", "),
      line.kind,
      line.where,
      line.reason,
      line.tried,
      line.label,
      line.prevention,
      line.extraPence / PENCE,
      line.working,
    ]),
  };
}
