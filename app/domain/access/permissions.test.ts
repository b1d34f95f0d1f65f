import { describe, expect, test } from "vitest";
import {
  audiencesOf,
  can,
  needsSecondFactor,
  PERMISSIONS,
  type Permission,
  ROLES,
  STAFF_ROLES,
} from "./permissions.ts";

const permissions = Object.keys(PERMISSIONS) as Permission[];

describe("permissions", () => {
  test("every role can do something, and every permission has someone who holds it", () => {
    for (const role of ROLES) expect(permissions.some((permission) => can(role, permission))).toBe(true);
    for (const permission of permissions) expect(PERMISSIONS[permission].length).toBeGreaterThan(0);
  });

  test("the decision maker alone decides on approval, and does not run the panel", () => {
    expect(ROLES.filter((role) => can(role, "application:decide"))).toEqual(["decision-maker"]);
    expect(can("decision-maker", "application:panel")).toBe(false);
  });

  test("a panel member reads the papers of their own meetings and opens nothing else", () => {
    const own = ["officer:enter", "panel:read-own", "account:secure-own"];
    expect(permissions.filter((permission) => can("panel-member", permission))).toEqual(own);
  });

  test("a child's social worker raises requests, reads their own and says views; they ask nobody and decide nothing", () => {
    expect(permissions.filter((permission) => can("child-worker", permission))).toEqual([
      "officer:enter",
      "request:open",
      "request:raise",
      "request:say-views",
      "account:secure-own",
    ]);
  });

  test("the nominated officer and the director read requests and approve homes outside the area, and decide nothing else", () => {
    for (const role of ["nominated-officer", "director"] as const) {
      expect(permissions.filter((permission) => can(role, permission))).toEqual([
        "officer:enter",
        "today:read",
        "request:read",
        "request:open",
        "placement:approve-outside",
        "account:secure-own",
      ]);
    }
  });

  test("a commissioner reads sufficiency and no person's record", () => {
    expect(permissions.filter((permission) => can("commissioner", permission))).toEqual(["sufficiency:read"]);
  });

  test("a hub worker sees how far people have come, and opens nobody's record", () => {
    expect(can("hub", "application:read")).toBe(true);
    const opening = permissions.filter((name) => name.startsWith("application:") && name !== "application:read");
    expect(opening.filter((permission) => can("hub", permission))).toEqual([]);
    for (const permission of ["carer:read", "request:read", "kinship:work", "history:read"] as const)
      expect(can("hub", permission)).toBe(false);
  });

  test("a placement officer does not see applicants", () => {
    expect(can("placements", "application:read")).toBe(false);
    expect(can("placements", "enquiry:read")).toBe(false);
  });

  test("two roles held together carry the permissions of both", () => {
    expect(can(["placements", "recruitment"], "application:invite")).toBe(true);
    expect(can([], "enquiry:read")).toBe(false);
  });

  test("an applicant who is approved enters the carer pages once", () => {
    expect(audiencesOf(["applicant", "carer"])).toEqual(["carer"]);
    expect(audiencesOf(["manager", "commissioner"])).toEqual(["officer", "commissioner"]);
  });

  test("all staff need a second factor, applicants and carers none", () => {
    for (const role of STAFF_ROLES) expect(needsSecondFactor([role])).toBe(true);
    expect(needsSecondFactor(["applicant", "carer"])).toBe(false);
  });
});
