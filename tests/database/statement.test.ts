import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { PROFILE_WAY_NAMES, PROFILE_WAYS } from "#app/domain/sufficiency/children-profile.ts";
import type { Statement, StatementPart } from "#app/domain/sufficiency/statement.ts";
import { loader as needPage } from "#app/routes/commissioner/_index.tsx";
import { loader as mapPage } from "#app/routes/commissioner/map.tsx";
import { sayCount, sayDue, sayNumber, sayShare } from "#app/routes/commissioner/need/words.ts";
import { loader as outOfAreaPage } from "#app/routes/commissioner/out-of-area.tsx";
import { loader as statementPage } from "#app/routes/commissioner/statement.tsx";
import { loader as documentRoute } from "#app/routes/commissioner/statement[.]docx.ts";
import { loader as targetsPage } from "#app/routes/commissioner/targets.tsx";
import { statementFile } from "#app/services/statement/statement-file.server.ts";
import type { PlaceFigures } from "#app/services/sufficiency/read-councils.server.ts";
import type { NeedLine } from "#app/services/sufficiency/read-need.server.ts";
import { readProfile } from "#app/services/sufficiency/read-profile.server.ts";
import {
  BIRMINGHAM,
  makeChildThere,
  makeCouncils,
  makeHome,
  now,
  STAFFORDSHIRE,
  STOKE,
  today,
  workAs,
} from "./matching-world.ts";
import { build, type Drawn, keep } from "./need-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const WEST_MIDLANDS = "E12000005";
const COUNCIL = "council=stoke-on-trent";
let commissioner = "";
let refs: string[] = [];

beforeAll(async () => {
  const officers = await makeCouncils();
  commissioner = await staffCookie(workAs({ id: officers[STOKE] ?? "" }), "commissioner", {
    regionCode: WEST_MIDLANDS,
  });
  for (let nth = 0; nth < 8; nth += 1) {
    const home = await makeHome({ places: 2 });
    if (nth < 7) await makeChildThere(home, { ref: `CHILD-${nth}` });
  }
  refs = Array.from({ length: 7 }, (_, nth) => `CHILD-${nth}`);
});

async function page<Data>(route: unknown, address: string): Promise<Data> {
  const { data, status } = await askPage(route, { cookie: commissioner, now, params: {}, address });
  expect(status).toBe(200);
  return data as unknown as Data;
}

const readStatement = async (query: string) =>
  (await page<{ statement: Statement }>(statementPage, `/commissioner/statement?${query}`)).statement;

type Part<Kind extends StatementPart["kind"]> = Extract<StatementPart, { kind: Kind }>;

function partsOf<Kind extends StatementPart["kind"]>({ parts }: Statement, kind: Kind): Part<Kind>[] {
  return parts.filter((part): part is Part<Kind> => part.kind === kind);
}

function tableNamed(statement: Statement, caption: string): Part<"table"> {
  const table = partsOf(statement, "table").find((one) => one.caption === caption);
  if (!table) throw new Error(`No table ${caption}`);
  return table;
}

const plain = (xml: string) =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, text = ""]) => text)
    .join("")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&");

/** The parts of the archive that a document is, and its tables as text. */
async function opened(statement: Statement) {
  const files = unzipSync(await statementFile(statement));
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  const body = text("word/document.xml");
  const tables = [...body.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => ({
    header: /<w:tblHeader\/?>/.test(table),
    rows: [...table.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc[ >].*?<\/w:tc>/gs)].map(([cell]) => plain(cell)),
    ),
  }));
  return { files, text, body, tables };
}

describe("a sufficiency statement", () => {
  test("has the figures of the pages, word for word", async () => {
    const statement = await readStatement(COUNCIL);
    const need = await page<{ lines: NeedLine[]; figures: PlaceFigures }>(needPage, `/commissioner?${COUNCIL}`);
    expect(
      tableNamed(statement, "Homes needed in 90 days, and homes there are").rows.map((row) => row.slice(1)),
    ).toEqual(
      need.lines.map(({ open, need: wanted, usable, due, gap }) => [
        sayCount(open),
        sayCount(wanted),
        sayCount(usable),
        sayDue(due),
        gap === null ? "not shown" : sayNumber(gap),
      ]),
    );
    const { inCare, inFoster, inArea, places } = need.figures;
    expect(tableNamed(statement, "Children in care now").rows.map(([, figure]) => figure)).toEqual([
      sayCount(inCare),
      sayCount(inFoster),
    ]);
    expect(tableNamed(statement, "Where children live now").rows[0]?.[1]).toBe(sayShare(inArea));
    expect(tableNamed(statement, "Places of the councils’ own carers now").rows[0]?.[1]).toBe(
      sayCount(places.approved),
    );
    const ledger = await page<{ period: { label: string }; rows: { all: string; outside: string; share: string }[] }>(
      outOfAreaPage,
      `/commissioner/out-of-area?${COUNCIL}`,
    );
    const moves = tableNamed(statement, `Children who moved to foster homes, ${ledger.period.label}`);
    const [line] = ledger.rows;
    expect(moves.rows.map(([, figure]) => figure)).toEqual([line?.all, line?.outside, line?.share]);
    const targets = await page<{ working: { figure: string }[]; until: string }>(
      targetsPage,
      `/commissioner/targets?${COUNCIL}`,
    );
    expect(
      tableNamed(statement, "From homes back to enquiries, step by step").rows.map(([, figure]) => figure),
    ).toEqual(targets.working.map(({ figure }) => figure));
  });

  test("says who the children are as counted and as published, the register's year, and need by everything that parts it", async () => {
    const scope = { commissioner: { regionCode: WEST_MIDLANDS, councilIds: [STOKE, STAFFORDSHIRE, BIRMINGHAM] } };
    const profile = await readProfile({ ...scope, db: testStore().read, now, today });
    for (const [query, told, code] of [
      ["", profile.whole, WEST_MIDLANDS],
      [COUNCIL, profile.councils.get(STOKE), STOKE],
    ] as const) {
      const statement = await readStatement(query);
      for (const way of PROFILE_WAY_NAMES) {
        const { label, rows } = PROFILE_WAYS[way];
        const shown = tableNamed(statement, label).rows;
        expect(shown.map(([name, count]) => [name, count])).toEqual(
          rows.map((row, at) => [row.label, sayCount(told?.[way][at] ?? "kept-back")]),
        );
      }
      const file = readFileSync("db/reference/published/cla-legal-status-by-la.csv", "utf8");
      const printed = file.split(/\r?\n/).find((line) => line.startsWith(`${code},`) && line.includes(",2025,"));
      const [care] = tableNamed(statement, "Legal status").rows;
      const [orders, percent] = printed?.split(",").slice(5, 7) ?? [];
      expect(care?.slice(2)).toEqual([Number(orders).toLocaleString("en-GB"), `${percent}%`]);
      const names = tableNamed(statement, "The register of own carers, 1 November 2025 to 31 October 2026").rows;
      expect(names.map(([name]) => name)).toContain("Net households");
    }
    const need = await page<{ lines: NeedLine[] }>(needPage, `/commissioner?${COUNCIL}&by=siblings`);
    const { rows } = tableNamed(await readStatement(COUNCIL), "The same homes by who the children are");
    expect(rows.filter(([who]) => who?.startsWith("Brothers and sisters")).map(([, open]) => open)).toEqual(
      need.lines.map(({ open }) => sayCount(open)),
    );
  });

  test("is the same as a document: every table cell for cell, every word and place to write", async () => {
    const statement = await readStatement(COUNCIL);
    const { tables, body } = await opened(statement);
    expect(tables.map(({ rows }) => rows)).toEqual(
      partsOf(statement, "table").map(({ head, rows }) => [[...head], ...rows]),
    );
    const said = plain(body);
    for (const { text } of [
      ...partsOf(statement, "heading"),
      ...partsOf(statement, "words"),
      ...partsOf(statement, "to-write"),
    ]) {
      expect(said).toContain(text);
    }
    const answer = await askPage(documentRoute, {
      cookie: commissioner,
      now,
      params: {},
      address: `/commissioner/statement.docx?${COUNCIL}`,
    });
    expect(answer.status).toBe(200);
    expect(answer.gave.startsWith("PK")).toBe(true);
  });

  test("can be read by ear: title and language, headings, header rows, and charts described with their figures", async () => {
    const statement = await readStatement("");
    const { text, body, tables } = await opened(statement);
    expect(text("docProps/core.xml")).toContain("<dc:title>Sufficiency statement: West Midlands</dc:title>");
    expect(text("word/styles.xml")).toContain('w:lang w:val="en-GB"');
    expect(body.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(partsOf(statement, "heading").length);
    expect(tables.every(({ header }) => header)).toBe(true);
    const described = [...body.matchAll(/<wp:docPr [^>]*descr="([^"]*)"/g)].map(([, words = ""]) => words);
    const charts = partsOf(statement, "bars");
    expect(described).toHaveLength(charts.length);
    for (const { bars } of charts)
      for (const { label } of bars) expect(described.join(" ")).toContain(label.replace(/&/g, "&amp;"));
  });

  test("hides small numbers, in words, in charts and in the workbook behind them, and names no child", async () => {
    const statement = await readStatement(COUNCIL);
    const { files, body } = await opened(statement);
    const gap = tableNamed(statement, "Homes needed in 90 days, and homes there are");
    const drawn = partsOf(statement, "bars").find(({ caption }) => caption === "Homes short in the next 90 days");
    for (const [at, row] of gap.rows.entries()) {
      if (row.at(-1) === "not shown") expect(drawn?.bars[at]?.value ?? null).toBeNull();
    }
    expect(gap.rows.flat().some((figure) => figure === "not shown")).toBe(true);
    const everything = [body, ...Object.keys(files).map((name) => strFromU8(files[name] ?? new Uint8Array()))].join(
      " ",
    );
    for (const ref of refs) expect(everything).not.toContain(ref);
  });

  test("is for commissioners, and of a council of their own region", async () => {
    const manager = await staffCookie(workAs({ id: "m" }), "manager", STOKE);
    for (const route of [statementPage, documentRoute]) {
      expect(
        (await askPage(route, { cookie: manager, now, params: {}, address: "/commissioner/statement" })).status,
      ).toBe(403);
    }
    expect((await readStatement("council=york")).area).toBe("West Midlands");
  });
});

/** Every share within what a page is sent, with the name it is sent under. */
function sharesIn(
  sent: unknown,
  name = "",
): { name: string; numerator: number; denominator: number; share: unknown }[] {
  if (typeof sent !== "object" || sent === null) return [];
  const here = "denominator" in sent ? [{ ...(sent as ReturnType<typeof sharesIn>[number]), name }] : [];
  return [...here, ...Object.entries(sent).flatMap(([key, value]) => sharesIn(value, key))];
}

test("no page is sent what a share is made of, but where it shows both", async () => {
  const pages = [
    await page<unknown>(needPage, "/commissioner"),
    await page<unknown>(needPage, `/commissioner?${COUNCIL}`),
    await page<unknown>(mapPage, "/commissioner/map"),
  ];
  const shares = pages.flatMap((sent) => sharesIn(sent));
  expect(shares.length).toBeGreaterThan(0);
  for (const { name, numerator, denominator, share } of shares) {
    if (name === "inArea" && share !== null) continue;
    expect({ name, numerator, few: denominator <= 1 }).toEqual({ name, numerator: 0, few: true });
  }
});

test("what closes the gap of each kind of home stands in it every three months, as the page of targets has it month by month", async () => {
  // So many look for a home that the need of their age may be told, and is short.
  const looking = {
    ...{ council: 0, copies: 9, ages: [13], disabled: false, alone: false, need: null, apart: false },
    search: { careType: "short-term", stage: "searching", risk: null, raised: 9 },
    ...{ story: "none", code: "U6", provider: "PR1", area: "own", start: 90, answers: false },
  } satisfies Drawn["families"][number];
  await keep(build({ families: [looking], homes: [] }));
  const statement = await readStatement("months=24");
  type Figures = { enquiries: number; applications: number; approvals: number };
  const { lines, byMonth } = await page<{
    lines: { band: string; who: string; gap: number | null }[];
    byMonth: (Figures & { to: string; kinds: (Figures | null)[] })[];
  }>(targetsPage, "/commissioner/targets?months=24");
  const quarters = byMonth.filter((_, nth) => nth % 3 === 2);
  const short = lines.flatMap((line, at) => (line.gap === null || line.gap < 0 ? [{ ...line, at }] : []));
  expect(short.some(({ gap }) => gap !== null)).toBe(true);
  const { head, rows } = tableNamed(statement, "Enquiries to have every three months, all so far");
  expect(head).toEqual(["Age and who", ...quarters.map(({ to }) => to)]);
  expect(rows).toEqual([
    ...short.map(({ band, who, at }) => [
      `${band}: ${who.toLowerCase()}`,
      ...quarters.map(({ kinds }) => kinds[at]?.enquiries.toLocaleString("en-GB") ?? "not shown"),
    ]),
    ["All homes", ...quarters.map(({ enquiries }) => enquiries.toLocaleString("en-GB"))],
  ]);
});

test("the same homes by every other way of targets stand in it as on the page, with what the register does not say", async () => {
  const statement = await readStatement("months=24");
  type Line = { label: string; need: unknown; gap: number | null; chain: { enquiries: number } | null };
  const { until, chain, otherWays } = await page<{
    until: string;
    chain: object | null;
    otherWays: { label: string; how: string; lines: Line[] }[];
  }>(targetsPage, "/commissioner/targets?months=24");
  const { head, rows } = tableNamed(
    statement,
    `The same homes by ${until}, by how many go together, disability, who came alone and risk`,
  );
  expect(head.at(-1)).toBe(chain === null ? "Gap" : "Enquiries");
  const say = (figure: number | null | undefined) => figure?.toLocaleString("en-GB") ?? "not shown";
  expect(rows.map((row) => [row[0], row[5], ...(chain === null ? [] : [row.at(-1)])])).toEqual(
    otherWays.flatMap(({ label, lines }) =>
      lines.map((line) => [
        `${label}: ${line.label.toLowerCase()}`,
        say(line.gap),
        ...(chain === null ? [] : [say(line.chain?.enquiries)]),
      ]),
    ),
  );
  const said = JSON.stringify(statement);
  for (const { how } of otherWays) expect(said).toContain(how);
});
