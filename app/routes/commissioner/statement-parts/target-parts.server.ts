import type { StatementPart } from "#app/domain/sufficiency/statement.ts";
import { sayKinds } from "#app/domain/targets/agreed.ts";
import type { Targets } from "#app/services/targets/read-targets.server.ts";
import { sayCount, sayNumber, sayTenths } from "../need/words.ts";
import { heading, RECORDS, words } from "./parts.ts";

type Line = Targets["lines"][number];

/** A column of figures for every three months is enough to read. */
const MONTHS_A_COLUMN = 3;

const STEPS = [
  { step: "enquiries", caption: "Enquiries to have every three months, all so far", say: sayNumber },
  { step: "applications", caption: "Applications of those enquiries, all so far", say: sayTenths },
  { step: "approvals", caption: "Approvals of those applications, all so far", say: sayTenths },
] as const;

const nameOf = ({ band, who }: Line) => `${band}: ${who.toLowerCase()}`;

/** What closes the gap of each kind of home, as a whole and every three months, as the page of targets has it month by month. */
function closingParts({ until, lines, chain, byMonth }: Targets): StatementPart[] {
  if (chain === null) return [];
  const short = lines.flatMap((line, at) => (line.gap === null || line.gap < 0 ? [{ line, at }] : []));
  const steps = byMonth.filter((_, nth) => (byMonth.length - 1 - nth) % MONTHS_A_COLUMN === 0);
  const source = `${RECORDS}. Each kind goes by its own gap at the rates of its area and is rounded by itself, so kinds may come to more than all homes; kinds that are not short are left out`;
  return [
    {
      kind: "table",
      caption: `What it takes to close each gap by ${until}`,
      head: ["Age and who", "Approvals to begin", "Applications", "Enquiries", "Enquiries a month"],
      rows: [
        ...short.map(({ line }) => [
          nameOf(line),
          ...[line.chain?.approvals, line.chain?.applications, line.chain?.enquiries, line.chain?.enquiriesAMonth].map(
            (figure) => (figure === undefined ? "not shown" : sayNumber(figure)),
          ),
        ]),
        [
          "All homes",
          ...[chain.approvals, chain.applications, chain.enquiries, chain.enquiriesAMonth].map((figure) =>
            sayNumber(figure),
          ),
        ],
      ],
      source,
    },
    ...STEPS.map(
      ({ step, caption, say }): StatementPart => ({
        kind: "table",
        caption,
        head: ["Age and who", ...steps.map(({ to }) => to)],
        rows: [
          ...short.map(({ line, at }) => [
            nameOf(line),
            ...steps.map(({ kinds }) => {
              const figures = kinds[at];
              return figures ? say(figures[step]) : "not shown";
            }),
          ]),
          ["All homes", ...steps.map((month) => say(month[step]))],
        ],
        source,
      }),
    ),
  ];
}

/** The same homes by how many go together, disability, who came alone and risk, as the page of targets has them. */
function otherwiseParts({ until, otherWays, chain }: Targets): StatementPart[] {
  const steps = chain === null ? [] : (["approvals", "applications", "enquiries"] as const);
  return [
    {
      kind: "table",
      caption: `The same homes by ${until}, by how many go together, disability, who came alone and risk`,
      head: [
        ...["Who", "Need", "Leaving", "Usable now", "Due", "Gap"],
        ...steps.map((step) =>
          step === "approvals" ? "Approvals to begin" : step === "applications" ? "Applications" : "Enquiries",
        ),
      ],
      rows: otherWays.flatMap(({ label, lines }) =>
        lines.map((line) => [
          `${label}: ${line.label.toLowerCase()}`,
          ...[sayCount(line.need), sayTenths(line.leaving), sayCount(line.usable)],
          line.due === null ? "not shown" : sayTenths(line.due),
          line.gap === null ? "not shown" : sayNumber(line.gap),
          ...steps.map((step) => (line.chain === null ? "not shown" : sayNumber(line.chain[step]))),
        ]),
      ),
      source: `${RECORDS}. Each of the four counts the homes above again, so no two of them are added up`,
    },
    ...otherWays.map(({ label, how }) => words(`${label}: ${how}`)),
  ];
}

/** What was agreed with the councils, and how far it has come as the region may be told. */
function agreedParts({ agreed, chosen }: Targets): StatementPart[] {
  const standing = agreed.flatMap(({ name, standing }) => (standing ? [{ name, ...standing }] : []));
  return [
    heading("Targets agreed"),
    ...(standing.length === 0
      ? [words(chosen === null ? "No target is agreed with a council yet." : "No target is agreed yet.")]
      : [
          {
            kind: "table" as const,
            caption: "Homes to approve, as agreed",
            head: ["Council", "For whom", "Agreed", "Approved of agreed"],
            wordy: [1, 2, 3],
            rows: standing.map(({ name, kinds, agreedOn, agreedAs, said }) => [
              name,
              sayKinds(kinds),
              `${agreedOn}, ${agreedAs}`,
              said,
            ]),
            source: `${RECORDS}. Approvals of any kind since the target began, of households the council approved itself`,
          },
        ]),
  ];
}

/** What will be short by a day, what brings it, and the enquiries that close it, as the page of targets shows it. */
export function targetParts(targets: Targets): StatementPart[] {
  const { until, lines, working, periods, national, wanted, chain, where } = targets;
  return [
    heading(`Forecast and targets to ${until}`),
    words(
      wanted === 0
        ? `${where} needs no more approvals by ${until} than those on their way are expected to bring.`
        : `By ${until}, ${where === "The region" ? "the region" : where} is short of ${sayNumber(wanted)} ${wanted === 1 ? "home" : "homes"}, after those who leave and those on their way. ${
            chain === null
              ? "It is too late for new enquiries to close that by then."
              : `Closing that takes ${sayNumber(chain.enquiriesAMonth)} enquiries a month.`
          }`,
    ),
    {
      kind: "table",
      caption: `Homes by ${until}`,
      head: ["Age and who", "Need", "Leaving", "Usable now", "Due", "Gap"],
      rows: lines.map(({ band, who, need, leaving, usable, due, gap }) => [
        `${band}: ${who.toLowerCase()}`,
        sayCount(need),
        sayTenths(leaving),
        sayCount(usable),
        due === null ? "not shown" : sayTenths(due),
        gap === null ? "not shown" : sayNumber(gap),
      ]),
      source: `${RECORDS}. Leaving and due are chances added up`,
    },
    {
      kind: "table",
      caption: "Approvals expected, all so far",
      head: ["By", "Expected", "Eight outcomes in ten"],
      rows: periods.map(({ to, soFar }) => [
        to,
        sayTenths(soFar.expected),
        `${soFar.range.low} to ${soFar.range.high}`,
      ]),
      source: `${RECORDS}; each application by the chance that it is approved by then`,
    },
    ...closingParts(targets),
    ...otherwiseParts(targets),
    {
      kind: "table",
      caption: "From homes back to enquiries, step by step",
      head: ["Step", "Figure", "How"],
      wordy: [2],
      rows: working.map(({ what, figure, how }) => [what, figure, how]),
      source:
        "the rates of the records, or national ones where the records hold too few; the page of targets names each",
    },
    ...agreedParts(targets),
    ...(national
      ? [
          words(
            `Its part of the national plan: ${sayNumber(national.places)} of ${sayNumber(national.all)} more approved places by ${national.by}, about ${sayNumber(national.homes)} homes. ${national.source}.`,
          ),
        ]
      : []),
  ];
}
