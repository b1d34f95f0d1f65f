import { sayBeside, sayCost } from "#app/domain/forecast/need/say-cost.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { COHORT_WAY_NAMES, COHORT_WAYS } from "#app/domain/sufficiency/cohort-ways.ts";
import { COUNCIL_DEFINITIONS, COUNCIL_TABLES } from "#app/domain/sufficiency/council-definitions.ts";
import type { YearOfMonths } from "#app/domain/sufficiency/moves.ts";
import type { RegionCount } from "#app/domain/sufficiency/region-count.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import type { Said } from "#app/domain/sufficiency/say-gap.ts";
import type { Statement, StatementPart } from "#app/domain/sufficiency/statement.ts";
import { TARGETS_RULEBOOK } from "#app/domain/targets/rulebook.ts";
import type { CommissionerAsked } from "#app/http/guards.server.ts";
import { COUNCIL_CELLS } from "#app/services/sufficiency/council-cells.ts";
import { type PlaceFigures, readCouncils } from "#app/services/sufficiency/read-councils.server.ts";
import { type NeedLine, type NeedPicture, readNeed } from "#app/services/sufficiency/read-need.server.ts";
import { readTargets } from "#app/services/targets/read-targets.server.ts";
import { askedRates, HORIZONS } from "#app/services/targets/targets-asked.ts";
import { keptWhileUnchanged } from "#db/queries/kept.ts";
import { listNeedScenarios, readForecastsMark } from "#db/queries/need-forecasts.ts";
import { readBesidePage } from "../need/read-beside.server.ts";
import { readNeedForecast } from "../need/read-need-forecast.server.ts";
import { saidOf } from "../need/said-of-need.ts";
import { sayCell, sayCount, sayDue, sayNumber, sayShare } from "../need/words.ts";
import { childrenParts, whereParts } from "./children-parts.server.ts";
import { bars, heading, published, RECORDS, toWrite, words } from "./parts.ts";
import { COSTS, overYears } from "./published-parts.server.ts";
import { targetParts } from "./target-parts.server.ts";

const OFSTED = "Ofsted, fostering places of councils’ own services, without kinship";

/** The places of the councils' own carers, now and as published. */
function homesParts(areaId: string, figures: PlaceFigures, months: YearOfMonths): StatementPart[] {
  const { places } = figures;
  const { approved, filled, promised, vacant, unavailable, occupancy } = places;
  const drawn = (count: RegionCount) => (count === "kept-back" ? null : count);
  return [
    heading("Foster homes"),
    {
      kind: "table",
      caption: "Places of the councils’ own carers now",
      head: ["", "Places"],
      rows: [
        ["Approved", sayCount(approved)],
        ["Filled", sayCount(filled)],
        ["Promised to a child", sayCount(promised)],
        ["Empty and usable", sayCount(vacant)],
        ["Empty and not usable", sayCount(unavailable)],
        ["Filled, of those approved", sayShare(occupancy)],
      ],
      source: `${RECORDS}; homes approved for one child they know are left out`,
    },
    ...bars("Places of the councils’ own carers now, drawn", [
      { label: "Filled", value: drawn(filled) },
      { label: "Promised to a child", value: drawn(promised) },
      { label: "Empty and usable", value: drawn(vacant) },
      { label: "Empty and not usable", value: drawn(unavailable) },
    ]),
    {
      kind: "table",
      caption: `The register of own carers, ${formatDay(months.from)} to ${formatDay(months.to)}`,
      head: ["", "Figure"],
      rows: [...COUNCIL_TABLES.year, ...COUNCIL_TABLES.applications].map((of) => [
        COUNCIL_DEFINITIONS[of].heading,
        sayCell(COUNCIL_CELLS[of].cell(figures), COUNCIL_CELLS[of].kind),
      ]),
      source: `${RECORDS}; the page of councils says what each counts`,
    },
    overYears(areaId, "Foster places of councils’ own services", published("places"), OFSTED),
    toWrite(
      "independent fostering agencies, children’s homes and supported homes in the area: how many places, used by whom, at what quality",
    ),
  ];
}

type Targets = Awaited<ReturnType<typeof readTargets>>;

const inOneLine = ({ label, who }: NeedLine) => (who === null ? label : `${label}: ${who.toLowerCase()}`);
const wordsOf = (said: readonly Said[]) => said.map(({ text }) => text).join("");

const figuresOf = (line: NeedLine) => [
  sayCount(line.open),
  sayCount(line.need),
  sayCount(line.usable),
  sayDue(line.due),
  line.gap === null ? "not shown" : sayNumber(line.gap),
];

/** Need against homes in the next 90 days, and where homes were found, as the page of need shows them. */
function needParts({ lines }: NeedPicture, said: ReturnType<typeof saidOf>): StatementPart[] {
  return [
    heading("Need against homes in the next 90 days"),
    words(wordsOf(said.gap)),
    {
      kind: "table",
      caption: "Homes needed in 90 days, and homes there are",
      head: ["Age and who", "Looked for now", "Need", "Usable homes", "Due", "Gap"],
      rows: lines.map((line) => [inOneLine(line), ...figuresOf(line)]),
      source: `${RECORDS}. Due: approvals expected in 90 days, with the range of about eight outcomes in ten. Gap: usable and due, less need`,
    },
    ...bars(
      "Homes short in the next 90 days",
      lines.map((line) => ({ label: inOneLine(line), value: line.gap === null ? null : Math.max(0, -line.gap) })),
    ),
    ...(said.found.length === 0 ? [] : [words(wordsOf(said.found))]),
  ];
}

/** The same need counted by everything else that parts the children: each way adds up to the same homes. */
async function otherNeedParts(asked: CommissionerAsked): Promise<StatementPart[]> {
  const council = asked.url.searchParams.get("council");
  const ways = COHORT_WAY_NAMES.filter((by) => by !== "age");
  const pictures = await Promise.all(ways.map((by) => readNeed(asked, { council, by, year: "last" })));
  return [
    {
      kind: "table",
      caption: "The same homes by who the children are",
      head: ["Who", "Looked for now", "Need", "Usable homes", "Due", "Gap"],
      rows: ways.flatMap((by, at) =>
        (pictures[at]?.lines ?? []).map((line) => [
          `${COHORT_WAYS[by].label}: ${line.label.toLowerCase()}`,
          ...figuresOf(line),
        ]),
      ),
      source: `${RECORDS}. Each way parts the same homes, so that they do not add up over ways`,
    },
  ];
}

/** A line of the forecast for each quarter of a year is enough to read. */
const MONTHS_A_LINE = 3;

/** How many children are expected to need a home, of all ages and kinds unless the address asks otherwise, as the page says it. */
async function forecastParts(asked: CommissionerAsked): Promise<StatementPart[]> {
  const { found } = await readNeedForecast(asked);
  if (!found) return [];
  const whole = (figure: number) => sayNumber(Math.round(figure));
  const lines = (found.children ?? []).filter((_, nth, { length }) => (length - 1 - nth) % MONTHS_A_LINE === 0);
  return [
    heading("Children expected"),
    ...found.said.map(words),
    words(found.honestly),
    ...(lines.length === 0
      ? []
      : [
          {
            kind: "table" as const,
            caption: `Children expected: ${found.who}`,
            head: ["On", "Children", "Eight outcomes in ten"],
            rows: lines.map(({ label, mean, most }) => [
              label,
              whole(mean),
              `${whole(most.lower)} to ${whole(most.upper)}`,
            ]),
            source: `SSDA903 returns up to ${found.startWords}, and the forecast made of them`,
          },
        ]),
    ...whatIfParts(found),
  ];
}

type Forecast = NonNullable<Awaited<ReturnType<typeof readNeedForecast>>["found"]>;

/** What the kept what-ifs come to and what each costs, with the prices it is made of, as the page of the forecast says it. */
function whatIfParts({ columns, prices, untilWords }: Forecast): StatementPart[] {
  const count = (value: number | null) => (value === null ? "not shown" : sayNumber(Math.round(value)));
  return [
    {
      kind: "table",
      caption: `What if: all ages, on ${untilWords}`,
      head: ["What if", "In foster homes", "In children’s homes", "Cost of the time until then", "Beside “as it is”"],
      wordy: [3, 4],
      rows: columns.map(({ name, foster, residential, cost, beside }) => [
        name,
        count(foster),
        count(residential),
        sayCost(cost),
        sayBeside(beside),
      ]),
      source:
        "The forecast, and the prices of a week below; in brackets from all the low prices together to all the high ones. It compares, it is no budget",
    },
    ...(prices
      ? [
          {
            kind: "table" as const,
            caption: "What a week costs, as the what-ifs are reckoned",
            head: ["Home", "Low", "Middle", "High", "From"],
            rows: prices.prices.map(({ label, low, pence, high, from }) => [
              label,
              formatPence(low),
              formatPence(pence),
              formatPence(high),
              from,
            ]),
            source: prices.prices
              .map(({ label, source, verified }) => `${label}: ${source}${verified ? "" : " (not checked)"}`)
              .join(". "),
          },
        ]
      : []),
  ];
}

function plannedParts({ brief, chosen }: Targets): StatementPart[] {
  const homes: StatementPart[] = brief
    ? [{ kind: "list", items: brief.what.map((each) => `Most needed: ${each}`) }, words(brief.where), words(brief.why)]
    : [];
  return [
    heading("What is planned"),
    ...(chosen === null ? [] : homes),
    toWrite("priorities for the next two years, each with who answers for it and by when"),
    toWrite("finding foster carers: what is done differently, with whom, for which children"),
    toWrite("keeping foster carers: support, payments, and what carers who left said"),
    toWrite("help for families before a child comes into care, and for children who can go home"),
    toWrite("work with independent agencies, other providers and the councils of the region"),
    toWrite("young people of 16 and over, and those who came to this country alone"),
    toWrite("equality: whom the plans help and whom they could leave out"),
  ];
}

const SOURCES: readonly string[] = [
  "Section 22G of the Children Act 1989: a council takes steps to secure, so far as reasonably practicable, enough accommodation in its area for the children it looks after whose welfare is consistent with living there.",
  "Department for Education, children looked after in England including adoption. Contains public sector information licensed under the Open Government Licence v3.0. Figures are as printed, with their marks: a hidden figure is not nought.",
  "Ofsted, fostering in England, and section 251 returns for weekly costs, under the same licence.",
  `Counted figures come from ${RECORDS}. Where the law or a publication leaves room, the page of each figure says how it is counted.`,
  `Numbers under ${SUFFICIENCY_RULEBOOK.smallNumber.value} are not shown, nor as many others as it takes that none can be worked out.`,
  `National rates: ${TARGETS_RULEBOOK.nationalApply.source}. ${TARGETS_RULEBOOK.nationalApprove.source}.`,
];

/** What the address of a statement says; anything more tries something out, and such a statement is not kept. */
const ASKED: readonly string[] = ["council", "months"];

/** Everything the page and the document of a statement are made of: of the region, or of one of its councils. */
export async function readStatement(asked: CommissionerAsked) {
  const { db, today, url, commissioner } = asked;
  const { regionCode, councilIds } = commissioner;
  if ([...url.searchParams.keys()].some((name) => !ASKED.includes(name))) return statementOf(asked);
  const { councils } = await readCouncils(asked);
  const chosen = councils.find(({ slug }) => slug === url.searchParams.get("council"));
  const key = `statement ${regionCode} ${chosen?.slug ?? ""} ${askedRates(url.searchParams).months}`;
  const scenarios = (await listNeedScenarios(db, regionCode)).map(({ id }) => id).join(" ");
  const mark = `${today} ${await readForecastsMark(db, regionCode)} ${scenarios}`;
  return keptWhileUnchanged(db, key, mark, councilIds, () => statementOf(asked));
}

async function statementOf(asked: CommissionerAsked) {
  const [need, councils, targets] = await Promise.all([
    readNeed(asked, { council: asked.url.searchParams.get("council"), by: "age", year: "last" }),
    readCouncils(asked),
    readTargets(asked, asked.url.searchParams.get("council"), askedRates(asked.url.searchParams)),
  ]);
  const { chosen } = need;
  const area = chosen?.name ?? councils.region;
  const areaId = chosen?.id ?? asked.commissioner.regionCode;
  const figures = councils.councils.find(({ id }) => id === chosen?.id) ?? councils.whole;
  const beside = chosen ? await readBesidePage(asked) : null;
  const statement: Statement = {
    title: "Sufficiency statement",
    area,
    asAt: asked.today,
    parts: [
      words(
        `A draft made from records and published figures on ${formatDay(asked.today)}. Figures are counted as the pages of this region show them on that day. What stands in square brackets is for people to write.`,
      ),
      toWrite("the vision in a paragraph, who agreed it and when, and when it is looked at again"),
      ...(await childrenParts(asked, areaId, chosen?.id ?? null, figures)),
      ...(await whereParts(asked, areaId, chosen?.id ?? null, figures)),
      ...homesParts(areaId, figures, councils.months),
      ...needParts(need, saidOf(need, figures, asked.today)),
      ...(await otherNeedParts(asked)),
      ...(await forecastParts(asked)),
      ...targetParts(targets),
      ...(beside
        ? [
            heading("Beside councils most like it"),
            {
              kind: "table" as const,
              caption: "Beside statistical neighbours, the region and England",
              head: ["", "Own", "Among its neighbours", "Region", "England", "Live"],
              wordy: [2],
              rows: beside.measures.map(({ name, year, own, words: inWords, ofRegion, ofEngland, now }) => [
                `${name}, ${year}`,
                own,
                inWords,
                ofRegion,
                ofEngland,
                now ?? "not known",
              ]),
              source:
                "Department for Education, statistical neighbours of 2025 and the tables above. Live: the records on the day of this statement; a week’s cost is published only",
            },
          ]
        : []),
      heading("What it costs"),
      overYears(areaId, "Weekly costs of one child, approximately", COSTS, "section 251 spending returns"),
      toWrite("what is spent, on what, and what the plans cost and save"),
      ...plannedParts(targets),
      heading("Sources and definitions"),
      { kind: "list", items: SOURCES },
    ],
  };
  return {
    statement,
    region: councils.region,
    chosen: chosen?.slug ?? null,
    chips: need.councils.map(({ slug, name }) => ({ slug, name })),
    months: targets.months,
    horizons: HORIZONS,
  };
}
