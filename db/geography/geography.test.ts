import { readFileSync } from "node:fs";
import { join } from "node:path";
import { feature } from "topojson-client";
import { describe, expect, test } from "vitest";
import { isWorkingDay } from "#app/domain/calendar/working-days.ts";
import { slugOf } from "#app/domain/councils/authority.ts";
import { day, isDay } from "#app/domain/shared/day.ts";
import { type Postcode, parsePostcode, readPostcode } from "#app/domain/shared/postcode.ts";
import {
  authorities,
  authorityById,
  authorityBySlug,
  neighboursAsAt,
  neighboursEdition,
  neighboursOf,
  regionCouncils,
  regions,
} from "./authorities.server.ts";
import { bankHolidays } from "./bank-holidays.server.ts";
import { boundaries } from "./boundaries.server.ts";
import { ethnicGroups, languages, religions } from "./lists.server.ts";
import {
  allSectors,
  councilsNear,
  councilsServing,
  nationOf,
  placeOf,
  sectorNamed,
  sectorsOf,
} from "./postcodes.server.ts";
import { ENGLAND, publishedFigure, publishedFigures, publishedYears } from "./published-figures.server.ts";

const STOKE = "E06000021";
const STAFFORDSHIRE = "E10000028";

function typed(text: string): Postcode {
  const parsed = parsePostcode(text);
  if (!parsed.ok) throw new Error(`Not a postcode: ${text}`);
  return parsed.value;
}

const served = (text: string) => councilsServing(typed(text)).map((each) => [each.council.name, each.share]);

describe("councils", () => {
  test("are the 153 that look after children, each with its own code and web name", () => {
    expect(authorities()).toHaveLength(153);
    expect(new Set(authorities().map((each) => each.slug)).size).toBe(153);
    for (const each of authorities()) {
      expect(each.slug).toBe(slugOf(each.name));
      expect(each.bounds.west).toBeLessThan(each.bounds.east);
      expect(each.childrenUnder18).toBeGreaterThan(0);
    }
  });

  test("are found by code and by web name, and only then", () => {
    expect(authorityBySlug("stoke-on-trent")).toMatchObject({ id: STOKE, officialName: "Stoke-on-Trent City Council" });
    expect(authorityById(STOKE)?.region).toEqual({ code: "E12000005", name: "West Midlands" });
    expect(authorityBySlug("atlantis")).toBeNull();
    expect(authorityById("W06000001")).toBeNull();
  });

  test("of the West Midlands are fourteen, in nine regions of England", () => {
    expect(regionCouncils("E12000005")).toHaveLength(14);
    expect(regions()).toHaveLength(9);
    expect(regionCouncils("nowhere")).toEqual([]);
  });

  test("know their neighbours on land, both ways", () => {
    expect(neighboursOf(STOKE).map((each) => each.id)).toEqual([STAFFORDSHIRE]);
    expect(neighboursOf(STAFFORDSHIRE).map((each) => each.id)).toContain(STOKE);
    expect(neighboursOf(authorityBySlug("isle-of-wight")?.id ?? "")).toEqual([]);
  });
});

describe("the councils a postcode lies in", () => {
  test("every first half and sector of England is read as it is written, with nothing mended", () => {
    const sectors = authorities().flatMap((each) => sectorsOf(each.id));
    const misread = sectors.filter(({ sector, outcode }) =>
      [outcode, sector, `${sector}AB`].some((text) => {
        const read = readPostcode(text);
        return !read.ok || read.value.mended || read.value.postcode.text !== text;
      }),
    );
    expect(sectors.length).toBeGreaterThan(7000);
    expect(misread.map(({ sector }) => sector)).toEqual([]);
  });

  test("ST4 is 97.5% Stoke-on-Trent and the rest Staffordshire", () => {
    expect(served("ST4")).toEqual([
      ["Stoke-on-Trent", 0.9751],
      ["Staffordshire", 0.0249],
    ]);
    expect(councilsServing(typed("st4"))[0]?.miles).toBeLessThan(5);
  });

  test("a sector wholly in one council narrows it to that one", () => {
    expect(served("ST4 2DE")).toEqual([["Stoke-on-Trent", 1]]);
  });

  test("a sector on the border keeps both, with what each has", () => {
    expect(served("ST4 8")).toEqual([
      ["Stoke-on-Trent", 0.907],
      ["Staffordshire", 0.093],
    ]);
  });

  test("an outcode across the Welsh border lists its English councils only", () => {
    expect(served("SY13").map(([name]) => name)).toEqual(["Shropshire", "Cheshire East", "Cheshire West and Chester"]);
    expect(served("LL14")).toEqual([["Shropshire", 0.0268]]);
  });

  test("a sector that is not in the data yet falls back to its outcode", () => {
    expect(sectorNamed("ST4 0")).toBeNull();
    expect(served("ST4 0AA")).toHaveLength(2);
    expect(placeOf(typed("ST4 0AA"))?.precision).toBe("outcode");
  });

  test("the nation beyond the border is told of a postcode in an area that crosses it, and of none in England", () => {
    expect(nationOf(typed("LL57 2DG"))).toBe("Wales");
    expect(nationOf(typed("SY23 1AA"))).toBe("Wales");
    expect(nationOf(typed("SY10 0AA"))).toBe("Wales");
    expect(nationOf(typed("TD6 9AA"))).toBe("Scotland");
    expect(nationOf(typed("EH1 1AA"))).toBe("Scotland");
    expect(nationOf(typed("SY1 1AA"))).toBeNull();
    expect(nationOf(typed("SY10"))).toBeNull();
    // A sector that is in no list, in an area wholly of England, is unknown and not abroad.
    expect(nationOf(typed("ST4 0AA"))).toBeNull();
    for (const { sector } of allSectors()) expect(nationOf(typed(sector)), sector).toBeNull();
  });

  test("a postcode outside England, or nowhere, has none", () => {
    expect(served("CF10")).toEqual([]);
    expect(served("ZZ99")).toEqual([]);
    expect(placeOf(typed("ZZ99"))).toBeNull();
    expect(councilsNear(typed("ZZ99"))).toEqual([]);
  });

  test("every share of every outcode belongs to a council we know, and none adds up to more than the whole", () => {
    for (const authority of authorities()) {
      for (const sector of sectorsOf(authority.id)) {
        expect(sector.share).toBeGreaterThan(0);
        expect(councilsServing(typed(sector.sector))[0]?.council.id).toBe(authority.id);
      }
      expect(sectorsOf(authority.id).length).toBeGreaterThan(0);
    }
  });
});

test("services to compare near a postcode are its own councils, then the neighbours, nearest first", () => {
  const near = councilsNear(typed("WS3"));
  expect(near.slice(0, 2).map((each) => each.council.name)).toEqual(["Walsall", "Staffordshire"]);
  const around = near.slice(2);
  expect(around.map((each) => each.council.name)).toContain("Birmingham");
  expect(around.map((each) => each.miles)).toEqual(around.map((each) => each.miles).sort((a, b) => a - b));
  expect(new Set(near.map((each) => each.council.id)).size).toBe(near.length);
});

test("a postcode's place is its sector's, and says which town", () => {
  const place = placeOf(typed("ST4 2DE"));
  expect(place).toMatchObject({ precision: "sector", town: "Stoke-on-Trent" });
  expect(place?.place.lat).toBeCloseTo(53.007, 2);
});

describe("bank holidays", () => {
  test("have the substitutes for Christmas 2027 and the coronation", () => {
    expect(bankHolidays().has(day("2027-12-27"))).toBe(true);
    expect(bankHolidays().has(day("2023-05-08"))).toBe(true);
    expect(isWorkingDay(day("2027-12-29"), bankHolidays())).toBe(true);
  });

  test("reach at least two years past the first release", () => {
    expect(bankHolidays().has(day("2028-12-26"))).toBe(true);
  });
});

test("the map has a shape for each council and region under the same codes", () => {
  const { la, region } = boundaries().objects;
  expect(new Set(la.geometries.map((shape) => shape.id))).toEqual(new Set(authorities().map((each) => each.id)));
  expect(region.geometries).toHaveLength(9);
  const shapes = feature(boundaries(), la).features;
  expect(shapes.find((shape) => shape.id === STOKE)?.properties.name).toBe("Stoke-on-Trent");
});

describe("published figures", () => {
  test("are found for a council, a region and England", () => {
    expect(publishedFigure("number-and-rate", "E12000005", 2025, "cla_31_march")).toEqual({
      kind: "number",
      value: 11560,
    });
    expect(publishedFigure("foster-places", "E12000005", 2025, "filled_places_excl_kinship")).toEqual({
      kind: "number",
      value: 2385,
    });
    expect(publishedFigures("number-and-rate", ENGLAND, 2025)?.areaName).toBe("England");
    expect(publishedFigures("age", STOKE, 2025)?.figures.total).toEqual({ kind: "number", value: 1063 });
  });

  test("say when a figure was hidden, and do not guess it", () => {
    expect(publishedFigure("unaccompanied-children", "E06000001", 2021, "uasc")).toEqual({ kind: "hidden" });
    expect(publishedFigure("placement-type", "E12000005", 2025, "residential_schools_pct")).toEqual({
      kind: "rounds-to-nought",
    });
  });

  test("are not available for a year that was not published, and a wrong column is a mistake", () => {
    expect(publishedFigures("age", STOKE, 1999)).toBeNull();
    expect(publishedFigure("age", STOKE, 1999, "total")).toEqual({ kind: "not-available" });
    expect(() => publishedFigure("age", STOKE, 2025, "no_such_column")).toThrow(RangeError);
  });

  test("have the years of each table", () => {
    expect(publishedYears("age")).toEqual([2021, 2022, 2023, 2024, 2025]);
    expect(publishedYears("ten-years")[0]).toBe(2016);
    expect(publishedYears("foster-places")).toEqual([2022, 2023, 2024, 2025]);
  });
});

test("the lists people choose from are whole", () => {
  expect(languages()).toHaveLength(94);
  expect(religions()).toHaveLength(9);
  expect(ethnicGroups()).toHaveLength(19);
  expect(ethnicGroups().every((group) => group.returnCode.length === 4)).toBe(true);
});

test("which councils adjoin is what the named boundaries give, and its edition says as at which day", () => {
  const { file, councilsAsAt, workedOutOn } = neighboursEdition();
  type Arcs = number | Arcs[];
  type Shape = { id: string; arcs: Arcs[] };
  const read = JSON.parse(readFileSync(join("db", "reference", file), "utf8")) as {
    objects: { la: { geometries: Shape[] } };
  };
  const bordering = new Map<number, string[]>();
  const walk = (id: string, arcs: Arcs): void => {
    if (Array.isArray(arcs)) for (const one of arcs) walk(id, one);
    else bordering.set(arcs < 0 ? ~arcs : arcs, [...(bordering.get(arcs < 0 ? ~arcs : arcs) ?? []), id]);
  };
  for (const { id, arcs } of read.objects.la.geometries) walk(id, arcs);
  const pairs = new Set<string>();
  for (const ids of bordering.values()) {
    for (const a of ids) for (const b of ids) if (a !== b) pairs.add(`${a} ${b}`);
  }
  const listed = authorities().flatMap(({ id }) => neighboursOf(id).map((near) => `${id} ${near.id}`));
  expect(new Set(listed)).toEqual(pairs);
  expect(isDay(councilsAsAt) && isDay(workedOutOn)).toBe(true);
  expect(neighboursAsAt()).toContain("1 April 2025");
});
