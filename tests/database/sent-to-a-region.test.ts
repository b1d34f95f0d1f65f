import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { loader as need } from "#app/routes/commissioner/_index.tsx";
import { loader as allocation } from "#app/routes/commissioner/allocation.tsx";
import { loader as beside } from "#app/routes/commissioner/beside.tsx";
import { loader as councils } from "#app/routes/commissioner/councils.tsx";
import { loader as figures } from "#app/routes/commissioner/figures.tsx";
import { loader as forecast } from "#app/routes/commissioner/forecast.tsx";
import { loader as improvement } from "#app/routes/commissioner/improvement.tsx";
import { loader as brief } from "#app/routes/commissioner/improvement_.brief.tsx";
import { loader as map } from "#app/routes/commissioner/map.tsx";
import { loader as flows } from "#app/routes/commissioner/map_.flows.tsx";
import { loader as outOfArea } from "#app/routes/commissioner/out-of-area.tsx";
import { loader as returns } from "#app/routes/commissioner/returns.tsx";
import { loader as statement } from "#app/routes/commissioner/statement.tsx";
import { loader as targets } from "#app/routes/commissioner/targets.tsx";
import { loader as unmet } from "#app/routes/commissioner/unmet-need.tsx";
import { makeCouncils, now, STOKE, workAs } from "./matching-world.ts";
import { build, keep, worlds } from "./need-world.ts";
import { askPage, staffCookie } from "./staff-page.ts";

const PAGES = {
  "": need,
  "/allocation": allocation,
  "/beside": beside,
  "/councils": councils,
  "/figures": figures,
  "/forecast": forecast,
  "/improvement": improvement,
  "/improvement/brief": brief,
  "/map": map,
  "/map/flows": flows,
  "/out-of-area": outOfArea,
  "/returns": returns,
  "/statement": statement,
  "/targets": targets,
  "/unmet-need": unmet,
};
const LEAST = 6;
let commissioner = "";

/** Families of all kinds, of whom few are alike. */
beforeAll(async () => {
  const officers = await makeCouncils();
  commissioner = await staffCookie(workAs({ id: officers[STOKE] ?? "" }), "commissioner", { regionCode: "E12000005" });
  const [drawn] = fc.sample(worlds, { seed: 7, numRuns: 1 });
  if (!drawn) throw new Error("No world");
  const world = build(drawn);
  const children = world.children.filter((_, nth) => nth % 3 === 0);
  const here = new Set(children.map(({ id }) => id));
  const requestChildren = world.requestChildren.filter(({ childId }) => here.has(childId));
  const asked = new Set(requestChildren.map(({ requestId }) => requestId));
  await keep({
    ...world,
    children,
    requestChildren,
    placements: world.placements
      .filter(({ childId }) => here.has(childId))
      .map((one) => (asked.has(one.requestId ?? "") ? one : { ...one, requestId: null })),
    requests: world.requests.filter(({ id }) => asked.has(id)),
    offers: world.offers.filter(({ requestId }) => asked.has(requestId)),
  });
});

/** Whole numbers of one to five that count nobody: by page, where they stand in what it is sent. */
const COUNT_NOBODY: Readonly<Record<string, readonly RegExp[]>> = {
  // Homes in reach are told in fives, because they overlap; a gap is the difference of figures that are told beside it.
  "": [/^lines\.\d+\.(inReach|gap)$/],
  // Pairs of councils that could have an agreement, and have.
  "/allocation": [/^sharing\.(pairs|bothWays)$/],
  // Whole percents of many.
  "/map": [/^lines\.\d+\.value$/],
  // As published, in percent or as printed.
  "/beside": [/^measures\.\d+\.beside\.others\.\d+$/, /^neighbours\.\d+\.figures\.\d+\.value$/],
  "/out-of-area": [/^(homes\.)?rule\.version$/],
  // Bars of published shares, which columns of a table are words, and the households expected to leave, second of the working.
  "/statement": [/^statement\.parts\.\d+\.bars\.\d+\.value$/, /^statement\.parts\.\d+\.(wordy\.\d+|rows\.1\.1)$/],
  // The gap as above, expectations of a model, and what is asked for by a month.
  "/targets": [
    /^lines\.\d+\.gap$/,
    // Worked out from the gap beside it alone.
    /^lines\.\d+\.chain\.\w+$/,
    /^otherWays\.\d+\.lines\.\d+\.(gap$|chain\.|byMonth\.)/,
    /^leavers\.(expected|range\.(low|high))$/,
    /^working\.1\.figure$/,
    /^byMonth\.\d+\./,
    /^periods\.\d+\./,
    // Homes expected, less those expected to leave; their range goes below nought.
    /^net\.\d+\./,
    /^netTested\.\d+\.range\.(low|high)$/,
  ],
};

/** A whole number of one to five, also as a page says it. */
function isFew(value: unknown): boolean {
  const number = typeof value === "string" ? (/^\d+$/.test(value) ? Number(value) : 0) : value;
  return typeof number === "number" && Number.isInteger(number) && number > 0 && number < LEAST;
}

/** Tables of what it takes to close a gap: worked out from the gap that is told and the rates, and of nobody. */
const TO_CLOSE = /^(What it takes to close|Enquiries to have every|Applications of those|Approvals of those)/;

/** Columns of the gap, and of what follows from it alone. */
const OF_GAP = new Set<unknown>(["Gap", "Approvals to begin", "Applications", "Enquiries"]);

/** The rows of a table in a document without their gap, which is the difference of figures beside it, and what closes it. */
function withoutGap({ caption, head, rows }: Record<string, unknown>): Record<string, unknown> {
  if (typeof caption === "string" && TO_CLOSE.test(caption)) return { rows: [] };
  if (!Array.isArray(head) || !Array.isArray(rows) || !head.includes("Gap")) return {};
  return { rows: rows.map((row: unknown[]) => row.map((cell, at) => (OF_GAP.has(head[at]) ? null : cell))) };
}

/** Every number in what a page is sent that may give few away, with where it stands. */
function givenAway(value: unknown, path: string, nobody: readonly RegExp[]): string[] {
  if (isFew(value)) return nobody.some((where) => where.test(path)) ? [] : [`${path}: ${value}`];
  if (value === null || typeof value !== "object" || value instanceof Date) return [];
  const { numerator, denominator, share, ...rest } = value as Record<string, unknown>;
  const within = Object.entries({ ...(denominator === undefined ? value : rest), ...withoutGap(rest) }).flatMap(
    ([name, one]) => givenAway(one, path === "" ? name : `${path}.${name}`, nobody),
  );
  if (typeof numerator !== "number" || typeof denominator !== "number") return within;
  // A share that is told in percents, or not told, is of nobody or of somebody, and no more is said.
  const isBare = numerator === 0 && denominator <= 1;
  const isTold = share !== null && !isFew(numerator) && !isFew(denominator - numerator);
  return isBare || isTold ? within : [...within, `${path}: ${numerator} of ${denominator}`];
}

test("no page is sent a count of one to five, nor what a share is made of that is not told", async () => {
  for (const [path, loader] of Object.entries(PAGES)) {
    for (const council of ["", "stoke-on-trent"]) {
      // The peer-support brief is of one council.
      if (council === "" && path === "/improvement/brief") continue;
      const address = `/commissioner${path}?council=${council}&of=open`;
      const { data, status } = await askPage(loader, { cookie: commissioner, now, params: {}, address });
      expect([address, status, givenAway(data, "", COUNT_NOBODY[path] ?? [])]).toEqual([address, 200, []]);
    }
  }
});
