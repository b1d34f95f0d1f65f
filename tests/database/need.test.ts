import { parse } from "csv-parse/sync";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, describe, expect, test } from "vitest";
import { RISKS_TO_CHILD, RISKS_TO_OTHERS } from "#app/domain/matching/vocabulary.ts";
import { addDays, addMonths, ageOn, type Day, dayOf } from "#app/domain/shared/day.ts";
import { COHORT_WAY_NAMES, COHORT_WAYS, type CohortWay } from "#app/domain/sufficiency/cohort-ways.ts";
import { COUNCIL_DEFINITIONS } from "#app/domain/sufficiency/council-definitions.ts";
import { DEFINITIONS, type Measure } from "#app/domain/sufficiency/definitions.ts";
import type { RegionCount } from "#app/domain/sufficiency/region-count.ts";
import { loader } from "#app/routes/commissioner/_index.tsx";
import Definitions from "#app/routes/commissioner/definitions.tsx";
import { loader as figurePage } from "#app/routes/commissioner/figures.tsx";
import { needAsked, needHref } from "#app/routes/commissioner/need/need-asked.ts";
import { NeedStrip } from "#app/routes/commissioner/need/need-strip.tsx";
import { FoundParts, FoundTable, NeedTable } from "#app/routes/commissioner/need/need-tables.tsx";
import { loader as regionFile } from "#app/routes/commissioner/reports_.$file.ts";
import { loader as officerNeed } from "#app/routes/officer/need.tsx";
import type { PlaceFigures } from "#app/services/sufficiency/read-councils.server.ts";
import type { NeedLine } from "#app/services/sufficiency/read-need.server.ts";
import { insertMany } from "#db/engine/bulk.server.ts";
import { neighboursOf } from "#db/geography/authorities.server.ts";
import { children, placements, requestChildren, requests } from "#db/schema/index.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { aChild, aPlacement, aPlacementRequest, type ChildRow, type PlacementRow } from "#tests/factories/matching.ts";
import { BIRMINGHAM, makeCouncils, makeHome, now, STAFFORDSHIRE, STOKE, today, workAs } from "./matching-world.ts";
import { testStore } from "./setup.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const WEST_MIDLANDS = "E12000005";
const LEAST = 6;
/** The first of this month a year ago, and two years ago. */
const YEARS = { last: "2025-11-01", before: "2024-11-01" } as const satisfies Record<string, string>;
const given = beginInvention("need", now);
const { random } = given;
let commissioner = "";
let officer = "";
const everyChild: ChildRow[] = [];
const everyPlacement: PlacementRow[] = [];
const open: { councilId: string; childIds: string[]; risks: readonly string[]; careType: string; raisedOn: Day }[] = [];
let refs: string[] = [];

/** Children of three councils, few of one of them, with a home found in two years and some searches that go on. */
beforeAll(async () => {
  const officers = await makeCouncils();
  const counts = { [STOKE]: 70, [BIRMINGHAM]: 150, [STAFFORDSHIRE]: 9 };
  const searches: ReturnType<typeof aPlacementRequest>[] = [];
  for (const [councilId, many] of Object.entries(counts)) {
    for (let nth = 0; nth < many; nth += 1) {
      const child = aChild(given, { councilId, age: random.between(3, 17), unaccompanied: random.chance(0.06) });
      everyChild.push(child);
      const residential = random.chance(0.25);
      const area = random.pick([councilId, councilId, councilId, "E08000035", neighboursOf(councilId)[0]?.id ?? ""]);
      everyPlacement.push(
        aPlacement(given, {
          child,
          placeCode: residential ? "K2" : random.pick(["U6", "U4", "T3", "P1"]),
          providerCode: random.pick(["PR1", "PR2", "PR4", "PR5"]),
          areaCouncilId: area,
          place: null,
          startedOn: addDays(addMonths(YEARS.before as Day, random.between(0, 23)), random.between(0, 27)),
          episodeCode: random.pick(["S", "P", "L"]),
        }),
      );
      if (!random.chance(0.5)) continue;
      const search = aPlacementRequest(given, { councilId, children: [child], raisedById: null });
      searches.push(search);
      open.push({
        councilId,
        childIds: [child.id],
        risks: search.request.details.risks,
        careType: search.request.careType,
        raisedOn: dayOf(search.request.raisedAt),
      });
    }
  }
  refs = [...everyChild.map(({ ref }) => ref), ...searches.map(({ request }) => request.ref)];
  const store = testStore();
  await insertMany(store, children, everyChild);
  await insertMany(store, placements, everyPlacement);
  await insertMany(
    store,
    requests,
    searches.map(({ request }) => request),
  );
  await insertMany(
    store,
    requestChildren,
    searches.flatMap((search) => search.requestChildren),
  );
  for (let nth = 0; nth < 7; nth += 1) await makeHome();
  await makeHome({ availability: "unavailable", unavailableReason: "break", availableFrom: null });
  const work = workAs({ id: officers[STOKE] ?? "" });
  commissioner = await staffCookie(work, "commissioner", { regionCode: WEST_MIDLANDS });
  officer = await staffCookie(work, "placements", STOKE);
});

type Page = { lines: NeedLine[]; all: NeedLine; figures: PlaceFigures };

async function page(query: string): Promise<Page> {
  const asked = { cookie: commissioner, now, params: {}, address: `/commissioner?${query}` };
  return (await askPage(loader, asked)).data as unknown as Page;
}

/** The same rows counted again by hand: no code of the page but the order of its rows. */
function rowOf(by: CohortWay, child: ChildRow, on: Day, risks: readonly string[], parentAndChild: boolean): number {
  const age = ageOn(child.bornOn, on);
  const all = [...child.needs, ...risks];
  const keys: Record<CohortWay, string> = {
    age: parentAndChild
      ? "any-parent-and-child"
      : `${["0-4", "5-10", "11-15", "16-17"][age < 5 ? 0 : age < 11 ? 1 : age < 16 ? 2 : 3]}-single`,
    siblings: "one",
    disability: child.disabled ? "disabled" : "not",
    alone: child.unaccompanied ? "alone" : "not",
    "parent-and-child": parentAndChild ? "both" : "not",
    risk: all.some((need) => need in RISKS_TO_OTHERS)
      ? "to-others"
      : all.some((need) => need in RISKS_TO_CHILD)
        ? "to-child"
        : "none",
  };
  return COHORT_WAYS[by].rows.findIndex(({ key }) => key === keys[by]);
}

const childOf = (id: string) => everyChild.find((child) => child.id === id);
const found = (from: string) => {
  const to = addMonths(from as Day, 12);
  return everyPlacement.filter(
    ({ placeCode, episodeCode, startedOn }) =>
      ["K2", "U6", "U4"].includes(placeCode) && episodeCode !== "L" && startedOn >= from && startedOn < to,
  );
};

/** Every count of the region, or of one council, again, by measure, for one way and year. */
function recount(by: CohortWay, year: keyof typeof YEARS, only?: string): Record<string, number[]> {
  const blank = () => COHORT_WAYS[by].rows.map(() => 0);
  const counts = {
    open: blank(),
    waits: blank(),
    found: blank(),
    inArea: blank(),
    atDistance: blank(),
    agency: blank(),
    residential: blank(),
    asked: blank(),
  };
  const add = (of: keyof typeof counts, row: number) => {
    counts[of][row] = (counts[of][row] ?? 0) + 1;
  };
  for (const { councilId, childIds, risks, careType } of open) {
    if (only && councilId !== only) continue;
    const child = childOf(childIds[0] ?? "");
    if (!child || careType === "short-breaks") continue;
    const row = rowOf(by, child, today, risks, careType === "parent-and-child");
    add("open", row);
    if (everyPlacement.some(({ childId, placeCode }) => childId === child.id && placeCode === "K2")) add("waits", row);
  }
  for (const one of found(YEARS[year])) {
    if (only && one.councilId !== only) continue;
    const child = childOf(one.childId);
    if (!child) continue;
    const row = rowOf(by, child, one.startedOn, [], false);
    add("found", row);
    if (one.areaCouncilId === one.councilId) add("inArea", row);
    else if (one.areaCouncilId === "E08000035") add("atDistance", row);
    if (one.placeCode !== "K2" && (one.providerCode === "PR4" || one.providerCode === "PR5")) add("agency", row);
    const search = open.find(({ childIds, careType }) => childIds[0] === child.id && careType !== "short-breaks");
    if (one.placeCode === "K2" && search) add("residential", row);
    if (search && (one.placeCode === "K2" || search.raisedOn <= one.startedOn)) add("asked", row);
  }
  return counts;
}

const countsOf = (line: NeedLine): Record<string, RegionCount | undefined> => ({
  open: line.open,
  found: line.found,
  ...line.parts,
});

describe("need and homes", () => {
  test("a number on the page is the number in the report and a plain count of the records, in every row and year", async () => {
    const asked = { cookie: commissioner, now, params: { file: "need-and-homes.csv" } };
    const { gave } = await askPage(regionFile, { ...asked, address: "/commissioner/reports/need-and-homes.csv" });
    const file: Record<string, string>[] = parse(gave, { columns: true, bom: true });
    let told = 0;
    for (const year of ["last", "before"] as const) {
      for (const by of COHORT_WAY_NAMES) {
        const { lines, all } = await page(`by=${by}&year=${year}`);
        const again = recount(by, year);
        const inFile = file.filter(
          (row) =>
            row.Council === "The region" &&
            row["Counted by"] === COHORT_WAYS[by].label &&
            row["Homes found from"] === YEARS[year],
        );
        expect(inFile).toHaveLength(lines.length + 1);
        [...lines, all].forEach((line, row) => {
          for (const [of, counts] of Object.entries(again)) {
            const shown = countsOf(line)[of];
            const real = line.key === "all" ? counts.reduce((sum, one) => sum + one, 0) : counts[row];
            const heading = DEFINITIONS[of as keyof typeof DEFINITIONS].heading;
            const cell = inFile[row]?.[heading];
            expect([by, year, of, line.key, cell]).toEqual([
              by,
              year,
              of,
              line.key,
              typeof shown === "number" ? String(shown) : "not shown",
            ]);
            if (typeof shown !== "number") continue;
            told += 1;
            expect([by, year, of, line.key, shown]).toEqual([by, year, of, line.key, real]);
          }
        });
      }
    }
    expect(told).toBeGreaterThan(60);
  });

  test("no view of a council, a way of counting or a year tells a count of one to five, nor names a child or a request", async () => {
    for (const council of ["", "stoke-on-trent", "birmingham", "staffordshire"]) {
      for (const by of COHORT_WAY_NAMES) {
        for (const year of ["last", "before"]) {
          const address = `/commissioner?council=${council}&by=${by}&year=${year}`;
          const { data, gave } = await askPage(loader, { cookie: commissioner, now, params: {}, address });
          const { lines, all } = data as unknown as Page;
          for (const line of [...lines, all]) {
            for (const count of [...Object.values(countsOf(line)), line.need, line.usable]) {
              if (typeof count === "number") expect(count === 0 || count >= LEAST).toBe(true);
            }
            // Six to nine homes in reach are told as five or more.
            if (typeof line.inReach === "number") expect(line.inReach % 5).toBe(0);
          }
          expect(refs.filter((ref) => gave.includes(ref))).toEqual([]);
        }
      }
    }
  });

  test("what the councils show never sums to what the region hides, and the other way round", async () => {
    for (const by of COHORT_WAY_NAMES) {
      const region = await page(`by=${by}`);
      const councils = await Promise.all(
        ["stoke-on-trent", "birmingham", "staffordshire"].map((council) => page(`by=${by}&council=${council}`)),
      );
      region.lines.forEach((line, row) => {
        for (const of of ["open", "found"] as const) {
          const parts = councils.map(({ lines }) => lines[row]?.[of]);
          const hidden = [line[of], ...parts].filter((count) => typeof count !== "number");
          expect([by, line.key, of, hidden.length]).not.toEqual([by, line.key, of, 1]);
        }
      });
    }
  });

  /** Every link of the figures of the page, drawn as the page draws them, with its words. */
  async function linksOf(query: string): Promise<{ href: string; words: string }[]> {
    const asked = needAsked(new URLSearchParams(query));
    const { lines, all, figures } = await page(query);
    const href = (of: string, row: string) => needHref("/commissioner/figures", asked, { of, row });
    const html = [
      createElement(NeedStrip, {
        where: "",
        figures,
        figureHref: (of: string) => needHref("/commissioner/figures", asked, { of }),
      }),
      createElement(NeedTable, { caption: "", lines, all, figureHref: href }),
      createElement(FoundTable, { caption: "", lines, all, figureHref: href }),
      createElement(FoundParts, { all, figureHref: href }),
    ].map((part) => renderToStaticMarkup(part));
    const cells = html.flatMap((part) => [...part.matchAll(/<td.*?<\/td>/g)].map(([cell]) => cell));
    // Every figure is a link to what is behind it; a place without a figure has none.
    expect(cells.filter((cell) => !cell.includes("<a ") && /\d|not shown|under/.test(cell))).toEqual([]);
    return html.flatMap((part) =>
      [...part.matchAll(/<a href="([^"]*)">(.*?)<\/a>/g)].map(([, to = "", inner = ""]) => ({
        href: to.replaceAll("&amp;", "&"),
        words: inner.replace(/<span class="strip-detail".*|<svg.*?<\/svg>/g, "").replace(/<[^>]*>/g, ""),
      })),
    );
  }

  test("every figure of the page opens its definition, its freshness and what is behind it, and says the same there", async () => {
    const definitions = renderToStaticMarkup(createElement(Definitions));
    const anchors = new Set([...definitions.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const heads = (of: string) => ({ ...DEFINITIONS, ...COUNCIL_DEFINITIONS })[of as Measure].heading;
    let figures = 0;
    for (const query of ["by=risk", "council=birmingham", "by=age&year=before"]) {
      for (const { href, words } of await linksOf(query)) {
        const { pathname, searchParams, hash } = new URL(href, "http://localhost");
        if (pathname === "/commissioner/definitions") {
          expect([href, anchors.has(hash.slice(1))]).toEqual([href, true]);
          continue;
        }
        expect(pathname).toBe("/commissioner/figures");
        const of = searchParams.get("of") ?? "";
        expect([of, anchors.has(of)]).toEqual([of, true]);
        const behind = await askPage(figurePage, { cookie: commissioner, now, params: {}, address: href });
        expect([href, behind.status]).toEqual([href, 200]);
        expect(behind.data).toMatchObject({
          definition: { heading: heads(of) },
          freshness: expect.stringContaining("Counted from the records at"),
        });
        const { figure } = behind.data as unknown as { figure: string };
        const said = words.split(" ")[0]?.replace("+", "").replace("−", "-");
        expect([href, figure.split(" ")[0]]).toEqual([href, said]);
        figures += 1;
      }
    }
    expect(figures).toBeGreaterThan(120);
    const ask = (query: string, cookie = commissioner) =>
      askPage(figurePage, { cookie, now, params: {}, address: `/commissioner/figures?${query}` });
    expect((await ask("of=nothing")).status).toBe(404);
    expect((await ask("of=open&row=nobody")).status).toBe(404);
    expect((await ask("of=open", officer)).status).toBe(403);
  });

  test("an officer opens the council’s own records behind a figure by their references, and nobody else’s", async () => {
    const ask = async (query: string, cookie = officer) =>
      askPage(officerNeed, { cookie, now, params: {}, address: `/officer/need?${query}` });
    type Lines = { many: number; lines: { name: string }[] };
    const found = (await ask("of=residential&by=age&row=11-15-single")).data as unknown as Lines;
    const row = COHORT_WAYS.age.rows.findIndex(({ key }) => key === "11-15-single");
    const here = everyChild.filter(({ councilId }) => councilId === STOKE).map(({ ref }) => ref);
    expect(found.many).toBe(recount("age", "last", STOKE).residential?.[row]);
    expect(found.lines.every(({ name }) => here.includes(name))).toBe(true);
    const open = (await ask("of=open&by=age")).data as unknown as Lines;
    expect(open.many).toBe(recount("age", "last", STOKE).open?.reduce((sum, one) => sum + one, 0));
    expect((await ask("of=open", commissioner)).status).toBe(403);
  });

  test("the records behind need and usable homes come to the figure the region is told of the council, row by row", async () => {
    type Records = { asked: { of: string }; many: number; figures: string[]; lines: { what: string }[] };
    const ask = async (query: string, cookie = officer) => {
      const pages: Records[] = [];
      for (let nth = 1; nth === 1 || (pages.at(-1)?.lines.length ?? 0) === 50; nth += 1) {
        const address = `/officer/need?${query}&page=${nth}`;
        pages.push((await askPage(officerNeed, { cookie, now, params: {}, address })).data as unknown as Records);
        if (pages.reduce((sum, { lines }) => sum + lines.length, 0) >= (pages[0]?.many ?? 0)) break;
      }
      const [first] = pages;
      if (!first) throw new Error("No page");
      return { ...first, lines: pages.flatMap(({ lines }) => lines) };
    };
    const { lines } = await page("council=stoke-on-trent");
    let told = 0;
    let homes = 0;
    let inReachOfRows = 0;
    for (const { key, need, usable, inReach } of lines) {
      const records = (await ask(`of=need&row=${key}`)).lines;
      const many = (begins: string) => records.filter(({ what }) => what.startsWith(begins)).length;
      const byHand = many("Looks") + ((many("Came") - many("Left")) * 90) / 365;
      if (typeof need === "number") {
        told += 1;
        expect([key, Math.max(0, Math.round(byHand))]).toEqual([key, need]);
      }
      const own = (await ask(`of=usable&row=${key}`)).many;
      if (typeof usable === "number") expect([key, own]).toEqual([key, usable]);
      homes += own;
      // Told in fives, rounded down, and not where there are few.
      const near = (await ask(`of=inReach&row=${key}`)).many;
      expect([key, inReach]).toEqual([key, near > 0 && near < LEAST ? "kept-back" : Math.floor(near / 5) * 5]);
      inReachOfRows += near;
    }
    expect([(await ask("of=inReach")).many, inReachOfRows > 0]).toEqual([inReachOfRows, true]);
    expect(told).toBeGreaterThan(0);
    // Each of the seven homes with a free place stands in one row only; the one on a break in none.
    expect([homes, (await ask("of=usable")).many]).toEqual([7, 7]);
    expect((await ask("of=inReach")).lines.every(({ what }) => what.startsWith("R-"))).toBe(true);
    // Who may not read the pipeline is not offered its households.
    expect((await ask("of=due")).asked.of).toBe("open");
    const manager = await staffCookie(workAs({ id: "" }), "manager", STOKE);
    expect((await ask("of=due", manager)).figures).toContain("due");
  });
});
