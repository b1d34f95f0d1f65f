import { type ComponentProps, createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { NO_CHANGE } from "#app/domain/forecast/need/what-ifs.ts";
import { STEPS, WAY_STAGES } from "#app/domain/improvement/way.ts";
import { PREVENTED_BY, PREVENTIONS } from "#app/domain/sufficiency/childrens-homes.ts";
import {
  LEDGER_DEFINITIONS,
  MOVE_CLASS_MEASURES,
  PREVENTED_MEASURES,
} from "#app/domain/sufficiency/ledger-definitions.ts";
import { AreaTrend } from "#app/ui/area-trend.tsx";
import { StageTimes } from "#app/ui/stage-times.tsx";
import { StepCounts } from "#app/ui/step-counts.tsx";
import Definitions from "../definitions.tsx";
import { ChildrensHomes } from "./childrens-homes.tsx";
import { defined } from "./defined.tsx";
import { ChildrenAhead, PlacementsAhead } from "./forecast-charts.tsx";
import { ForecastHomes } from "./forecast-homes.tsx";
import { ForecastPast } from "./forecast-past.tsx";
import { ForecastWhatIf } from "./forecast-what-if.tsx";

const range = { lower: 1, upper: 9 };
const month = { day: "2027-01-01", label: "January 2027", mean: 5, half: range, most: range, wide: range };
const placed = { ...month, entries: 2, movesIn: 2, fosterToFoster: 1, groups: 1.5, homes: 4.5 };
const line = { name: "Stoke-on-Trent", moves: "12", by: PREVENTIONS.map(() => "6"), extra: "£4,000", before: "9" };
const price = { week: "£5,000", from: "1 April 2026", source: "A return" };

const times = WAY_STAGES.map((stage) => ({ stage, spread: null, over: null, waiting: 9 }));

/** Parts of the pages with a figure in every column, and the headings that are no figures. */
const PARTS: readonly { part: ReactElement; words: readonly string[] }[] = [
  {
    part: createElement(ChildrenAhead, {
      ...{ who: "care", start: "2026-04-01", today: "2026-11-23", untilWords: "1 January 2027", counted: [] },
      ...{ children: [month, { ...month, day: "2027-02-01" }], triedChildren: null, past: [], horizon: 12 },
    }),
    words: ["On"],
  },
  {
    part: createElement(PlacementsAhead, {
      ...{ who: "care", today: "2026-11-23", placements: [placed, { ...placed, day: "2027-02-01" }] },
      triedPlacements: null,
    }),
    words: ["In"],
  },
  {
    part: createElement(ForecastPast, {
      ...{ who: "care", past: [], laid: true, saidOfKept: "", horizons: [] },
      past: [
        {
          ...{
            key: "one",
            publishedWords: null,
            madeWords: "31 March 2025",
            on: "2026-03-31",
            onWords: "31 March 2026",
          },
          ...{ mean: 50, lower: 40, upper: 60, came: 52, unchanged: 49 },
        },
      ],
    }),
    words: ["Forecast", "Of returns up to", "For"],
  },
  {
    part: createElement(ChildrensHomes, {
      region: "West Midlands",
      part: {
        ...{ months: "", before: "", rows: [line], untold: [], whole: line, price },
        classes: PREVENTIONS.map((is) => ({ is, ...PREVENTED_BY[is] })),
        rule: { version: 1, from: "23 November 2026", source: "A rule" },
      } as unknown as ComponentProps<typeof ChildrensHomes>["part"],
    }),
    words: ["Council"],
  },
  {
    part: createElement(AreaTrend, {
      region: "West Midlands",
      trend: [{ quarter: "April to June", all: "20", outside: "9", percent: "45%", share: 0.45 }],
      heading: defined,
    }),
    words: ["Quarter"],
  },
  {
    part: createElement(StageTimes, {
      ...{ caption: "Time in each stage", times, heading: defined },
      beside: { name: "West Midlands", times },
    }),
    words: ["Stage"],
  },
  ...Object.values(STEPS).map((steps) => ({
    part: createElement(StepCounts, {
      ...{ caption: "How far", of: "Enquired in", steps, shares: true, heading: defined },
      lines: [{ key: "one", name: "January to March 2026", counts: steps.map(() => 12), young: [] }],
    }),
    words: ["Enquired in"],
  })),
];

const anchors = new Set(
  [...renderToStaticMarkup(createElement(Definitions)).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id),
);
const linksOf = (html: string) => [...html.matchAll(/href="\/commissioner\/definitions#([^"]+)"/g)].map(([, of]) => of);

describe("figures open their definitions", () => {
  test("under every heading of the tables of the forecast, of the ledger and of the way to approval, at an address that the page of definitions has", () => {
    for (const { part, words } of PARTS) {
      const html = renderToStaticMarkup(part);
      const heads = [...html.matchAll(/<th[^>]*scope="col"[^>]*>(.*?)<\/th>/g)].map(([, inner = ""]) => inner);
      expect(heads.length).toBeGreaterThan(words.length);
      const without = heads.filter((head) => linksOf(head).length === 0).map((head) => head.replace(/<[^>]*>/g, ""));
      expect(without).toEqual(words);
      expect(linksOf(html).filter((of) => !anchors.has(of ?? ""))).toEqual([]);
    }
  });

  test("of every stage of the way to approval, beside its name", () => {
    const html = renderToStaticMarkup(createElement(StageTimes, { caption: "Time", times, heading: defined }));
    const rows = [...html.matchAll(/<th[^>]*scope="row"[^>]*>(.*?)<\/th>/gs)].map(([, inner = ""]) => inner);
    expect(rows).toHaveLength(WAY_STAGES.length);
    for (const row of rows) expect(anchors.has(linksOf(row)[0])).toBe(true);
  });

  test("step by step from children to homes, too", () => {
    const html = renderToStaticMarkup(
      createElement(ForecastHomes, {
        ...{ who: "care", untilWords: "1 January 2027", groups: [], children: [month], placements: [placed] },
        homes: { each: 1.4, homes: 4, lower: 1, upper: 7 },
      }),
    );
    expect(linksOf(html)).toHaveLength(7);
    expect(linksOf(html).filter((of) => !anchors.has(of ?? ""))).toEqual([]);
  });

  test("in every line of what-ifs, which stand under each other", () => {
    const told = {
      foster: 1,
      kin: 1,
      mainstream: 1,
      residential: 1,
      placements: 1,
      homes: 1,
      cost: null,
      beside: null,
    };
    const html = renderToStaticMarkup(
      createElement(
        ForecastWhatIf,
        {
          ...{ untilWords: "1 January 2027", saved: [], prices: null, refused: null },
          asked: { council: null, band: "all", kind: "fostering", horizon: 12, percents: NO_CHANGE },
          columns: [{ name: "As it is", percents: NO_CHANGE, ...told }],
        },
        null,
      ),
    );
    const lines = [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, inner = ""]) => inner).slice(1);
    expect(lines).toHaveLength(11);
    for (const line of lines) expect(anchors.has(linksOf(line)[0])).toBe(true);
  });

  test("of every class of both rules, with the meaning the rule itself gives it", () => {
    for (const of of Object.values(MOVE_CLASS_MEASURES)) expect(anchors.has(of)).toBe(true);
    for (const is of PREVENTIONS) {
      expect(`${LEDGER_DEFINITIONS[PREVENTED_MEASURES[is]].counts}.`).toBe(PREVENTED_BY[is].meaning);
    }
  });
});
