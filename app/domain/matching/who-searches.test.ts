import { expect, test } from "vitest";
import type { Role } from "../access/permissions.ts";
import { type SearchStaff, whoHears, whoSearches } from "./who-searches.ts";

const STOKE = "E06000021";
const staff = (id: string, role: Role, changed: Partial<SearchStaff> = {}): SearchStaff => ({
  id,
  councilId: STOKE,
  active: true,
  roles: [role],
  ...changed,
});
const wren = staff("wren", "child-worker");
const pat = staff("pat", "placements");
const quinn = staff("quinn", "placements");
const mo = staff("mo", "manager");
const everybody = [wren, pat, quinn, mo];
const ids = (people: readonly SearchStaff[]) => people.map(({ id }) => id);
const heard = (askers: SearchStaff[], raiser: SearchStaff | undefined, actorId = "carers") =>
  ids(whoHears(STOKE, { askers, raiser, staff: everybody, actorId }));

test("a child’s social worker who raised the request hears, and so does the officer who asked the home and can act", () => {
  expect(heard([pat], wren)).toEqual(["wren", "pat"]);
});

test("where nobody who asked can act any more, the active officers of the placements team hear", () => {
  for (const gone of [
    staff("gone", "placements", { active: false }),
    staff("moved", "placements", { councilId: "E08000025" }),
    staff("changed", "recruitment"),
  ]) {
    expect(heard([gone], wren)).toEqual(["wren", "pat", "quinn"]);
  }
});

test("where whoever raised it has left, whoever asked hears, and else the team: never nobody", () => {
  const left = staff("left", "placements", { active: false });
  expect(heard([quinn], left)).toEqual(["quinn"]);
  expect(heard([], left)).toEqual(["pat", "quinn"]);
  expect(heard([], undefined)).toEqual(["pat", "quinn"]);
});

test("an officer who raised it and may ask homes hears alone, as before, until another asks a home", () => {
  expect(heard([], pat)).toEqual(["pat"]);
  expect(heard([pat], pat)).toEqual(["pat"]);
  expect(heard([mo], pat)).toEqual(["pat", "mo"]);
});

test("nobody is told what they did themselves, and the team is not told what one of it did", () => {
  expect(heard([pat], pat, "pat")).toEqual([]);
  expect(heard([], wren, "quinn")).toEqual(["wren"]);
  expect(heard([pat], wren, "quinn")).toEqual(["wren", "pat"]);
});

test("carers are pointed to the one person who can answer them, the one who asked them first of all", () => {
  const asked = whoSearches(STOKE, { askers: [quinn, pat], raiser: wren, staff: everybody });
  expect([ids(asked.people), asked.isTeam]).toEqual([["quinn"], false]);
  const nobody = whoSearches(STOKE, { askers: [], raiser: wren, staff: everybody });
  expect([ids(nobody.people), nobody.isTeam]).toEqual([["pat", "quinn"], true]);
});
