import { flatRoutes } from "@remix-run/fs-routes";
import { prefix, type RouteConfig, route } from "@remix-run/route-config";

/** One flat folder of pages per audience, under the audience's own layout. */
const audience = async (name: string) =>
  route(
    name,
    `routes/${name}/layout.tsx`,
    await flatRoutes({
      rootDirectory: `routes/${name}`,
      ignoredRouteFiles: ["**/layout.tsx", "**/*.test.*", "**/*.server.*"],
    }),
  );

// The site on one page: the public pages, those of a link of one's own, three audiences behind sign-in, then the machines.
export default [
  ...(await flatRoutes({ rootDirectory: "routes/public", ignoredRouteFiles: ["**/*.test.*", "**/*.server.*"] })),
  ...(await flatRoutes({ rootDirectory: "routes/invited", ignoredRouteFiles: ["**/*.test.*", "**/*.server.*"] })),
  await audience("carer"),
  await audience("officer"),
  await audience("commissioner"),
  ...prefix("dev", await flatRoutes({ rootDirectory: "routes/dev" })),
  ...prefix("webhooks", await flatRoutes({ rootDirectory: "routes/webhooks" })),
] satisfies RouteConfig;
