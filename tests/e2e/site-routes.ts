import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import type { Permission, Role } from "#app/domain/access/permissions.ts";

export const AUDIENCES = ["public", "invited", "carer", "officer", "commissioner", "dev", "webhooks"] as const;
type Part = (typeof AUDIENCES)[number];

/** One route of the built site. `pattern` is its whole path, with parameters as ":name". */
export type SiteRoute = {
  id: string;
  part: Part;
  pattern: string;
  isIndex: boolean;
  /** A frame around other routes, which is not a page by itself. */
  isLayout: boolean;
  hasLoader: boolean;
  hasAction: boolean;
  hasPage: boolean;
};

type BuiltRoute = {
  id: string;
  parentId?: string;
  path?: string;
  index?: boolean;
  has: { loader: boolean; action: boolean; page: boolean };
};

/** Run in a process of its own, so that the tests do not load the site, its database driver and its timers. */
const LIST = `
const { routes } = await import("./build/server/index.js");
const listed = Object.values(routes).map(({ id, parentId, path, index, module }) => ({
  id, parentId, path, index,
  has: { loader: "loader" in module, action: "action" in module, page: "default" in module },
}));
process.stdout.write(JSON.stringify(listed), () => process.exit(0));
`;

function readBuilt(): BuiltRoute[] {
  const listed = spawnSync(process.execPath, ["--input-type=module", "-e", LIST], { encoding: "utf8" });
  if (listed.status !== 0) throw new Error(`The built site could not be read: ${listed.stderr}`);
  return JSON.parse(listed.stdout) as BuiltRoute[];
}

/** Every route of the built site but the root, which belongs to all pages. */
export function readSiteRoutes(): SiteRoute[] {
  const built = readBuilt();
  const pathOf = (route: BuiltRoute): string => {
    const parent = built.find(({ id }) => id === route.parentId);
    return `${parent ? pathOf(parent) : ""}${route.path ? `/${route.path}` : ""}`;
  };
  return built
    .filter(({ id }) => id !== "root")
    .map((route) => {
      const part = AUDIENCES.find((name) => route.id.startsWith(`routes/${name}/`));
      if (!part) throw new Error(`${route.id} is in a part of the site these tests do not know`);
      return {
        id: route.id,
        part,
        pattern: pathOf(route) || "/",
        isIndex: route.index === true,
        isLayout: built.some(({ parentId }) => parentId === route.id),
        hasLoader: route.has.loader,
        hasAction: route.has.action,
        hasPage: route.has.page,
      };
    });
}

/** The names of a pattern's parameters' places: "/officer/requests/:requestId/decide" has "/officer/requests/:requestId". */
export function parametersOf(pattern: string): string[] {
  return [...pattern.matchAll(/:[A-Za-z]+/g)].map((found) => pattern.slice(0, (found.index ?? 0) + found[0].length));
}

/** A pattern with its parameters filled in; `valueAt` is asked with the pattern up to and including each. */
export function fillPattern(pattern: string, valueAt: (place: string) => string): string {
  const places = parametersOf(pattern);
  return pattern
    .split("/")
    .map((part) => part.replace(/^:[A-Za-z]+/, () => encodeURIComponent(valueAt(places.shift() ?? ""))))
    .join("/");
}

/** Whether an address without its query is one of a pattern's. */
export function matchesPattern(pattern: string, path: string): boolean {
  return new RegExp(`^${pattern.replace(/:[A-Za-z]+/g, "[^/]+")}$`).test(path);
}

/** Where Remix answers for one loader by itself, without the page: the address that `<Link>` and attackers ask. */
export function dataAddress(path: string, routeId: string): string {
  return `${path === "/" ? "/_root" : path}.data?_routes=${encodeURIComponent(routeId)}`;
}

/** Where a route's action listens. */
export function actionAddress(route: SiteRoute, path: string): string {
  return route.isIndex ? `${path}?index` : path;
}

/** The permission that a route's guard asks for, read from its source. Null where the guard asks for none. */
export function permissionOf(route: SiteRoute, kind: "loader" | "action"): Permission | null {
  const file = [`app/${route.id}.tsx`, `app/${route.id}.ts`, `app/${route.id}/route.tsx`].find((path) =>
    existsSync(path),
  );
  if (!file) throw new Error(`The source of ${route.id} was not found`);
  const guard = new RegExp(`export const ${kind} = officer\\w+\\(\\s*\\{ permission: "([^"]+)" \\}`);
  return (guard.exec(readFileSync(file, "utf8"))?.[1] as Permission | undefined) ?? null;
}

/** The roles that work on the officers' pages of one council. */
export const COUNCIL_ROLES = [
  "recruitment",
  "assessor",
  "manager",
  "panel",
  "panel-member",
  "decision-maker",
  "placements",
  "child-worker",
  "nominated-officer",
  "director",
  "administrator",
] as const satisfies readonly Role[];
