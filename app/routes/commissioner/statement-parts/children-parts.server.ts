import { BEYOND, UNKNOWN } from "#app/domain/sufficiency/area-flows.ts";
import type { StatementPart } from "#app/domain/sufficiency/statement.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import type { PlaceFigures } from "#app/services/sufficiency/read-councils.server.ts";
import { readFlows } from "#app/services/sufficiency/read-flows.server.ts";
import { readAreaLedgerPage } from "../need/read-area-ledger.server.ts";
import { sayCount, sayNumber, sayShare, sayUnknown } from "../need/words.ts";
import { heading, published, RECORDS, toWrite, words } from "./parts.ts";
import { profileParts } from "./profile-parts.server.ts";
import { AGES, ETHNIC_GROUPS, lastYear, overYears, SEXES, STABILITY } from "./published-parts.server.ts";

/** Who the children are, as counted today and as published. */
export async function childrenParts(
  asked: CommissionerAsked,
  areaId: string,
  chosenId: string | null,
  figures: PlaceFigures,
): Promise<StatementPart[]> {
  return [
    heading("Who the children are"),
    {
      kind: "table",
      caption: "Children in care now",
      head: ["", "Children"],
      rows: [
        ["In care", sayCount(figures.inCare)],
        ["Of them in foster homes", sayCount(figures.inFoster)],
      ],
      source: RECORDS,
    },
    overYears(areaId, "Children looked after", published("care")),
    ...lastYear(areaId, "Children by age", AGES),
    ...lastYear(areaId, "Girls and boys", SEXES),
    ...lastYear(areaId, "Children by ethnic group", ETHNIC_GROUPS),
    ...(await profileParts(asked, areaId, chosenId)),
    toWrite("what children and young people say about where they live, how they were asked, and what is done about it"),
    toWrite("what these figures mean for the homes that are needed, and what has changed since the statement before"),
  ];
}

/** Moves to foster homes of the last whole year that is kept, by where the home stood and what the written rule says. */
async function ledgerParts(asked: CommissionerAsked): Promise<StatementPart[]> {
  const { period, chosen, rows, whole, classes, rule } = await readAreaLedgerPage(asked);
  const line = chosen === null ? whole : rows[0];
  if (!period || !line) return [];
  return [
    {
      kind: "table",
      caption: `Children who moved to foster homes, ${period.label}`,
      head: ["", "Children"],
      rows: [
        ["All", line.all],
        ["To a home outside the area", line.outside],
        ["Share outside", line.share],
      ],
      source: RECORDS,
    },
    {
      kind: "table",
      caption: `Those outside, by what the written rule says, ${period.label}`,
      head: ["", "Children", "Cost beyond the council’s own homes"],
      rows: line.classes.map(({ is, children, extra }) => [
        classes.find((one) => one.is === is)?.label ?? is,
        children,
        extra,
      ]),
      source: `${RECORDS}. ${rule.source}`,
    },
  ];
}

/** In which homes they live and how far away, now and over the years. */
export async function whereParts(
  asked: CommissionerAsked,
  areaId: string,
  chosenId: string | null,
  figures: PlaceFigures,
): Promise<StatementPart[]> {
  const parts: StatementPart[] = [
    heading("Where they live"),
    {
      kind: "table",
      caption: "Where children live now",
      head: ["", "Share", "Not known"],
      rows: [
        ["In their own council’s area", sayShare(figures.inArea), sayUnknown(figures.inArea)],
        ["Neither in it nor in an area that adjoins it", sayShare(figures.distant), sayUnknown(figures.distant)],
        ["Over 20 miles from home, in a straight line", sayShare(figures.far), sayUnknown(figures.far)],
        ["Foster children with carers of their own council", sayShare(figures.inHouse), sayUnknown(figures.inHouse)],
      ],
      source: RECORDS,
    },
    ...lastYear(areaId, "In which homes children live", published("homes")),
    ...lastYear(areaId, "Who provides the home", published("provider")),
    overYears(areaId, "Moves", STABILITY),
    heading("Children who live outside the area"),
    overYears(areaId, "Inside and outside the area, and how far", published("distance")),
  ];
  if (chosenId !== null) {
    const { count } = await readFlows(asked);
    const say = (of: number | null) => (of === null ? "not shown" : sayNumber(of));
    parts.push({
      kind: "table",
      caption: "In whose area its children live now",
      head: ["", "Children"],
      rows: [
        ["In its own area", say(count(chosenId, chosenId))],
        ["Beyond the region", say(count(chosenId, BEYOND))],
        ["Not known", say(count(chosenId, UNKNOWN))],
        ["All, with those elsewhere in the region", say(count(chosenId, null))],
        ["Children of the region who live in its area, its own among them", say(count(null, chosenId))],
      ],
      source: `${RECORDS}; short breaks left out`,
    });
  }
  return [
    ...parts,
    ...(await ledgerParts(asked)),
    toWrite(
      "why children were placed outside the area, which of those moves were right for the child, and which could have been avoided",
    ),
    heading("Relatives and friends"),
    {
      kind: "table",
      caption: "Foster children with relatives and friends now",
      head: ["", "Share"],
      rows: [["Of all foster children", sayShare(figures.kinship)]],
      source: `${RECORDS}; temporary approvals among them`,
    },
    words(
      "Kinship foster carers are approved for the children they know. They stand among foster homes in the published figures and in no count of homes that are free.",
    ),
    toWrite(
      "how relatives and friends are found early and supported, and how many children live with them under each kind of order",
    ),
  ];
}
