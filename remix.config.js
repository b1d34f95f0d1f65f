// The options of the Remix compiler. Remix's Vite plugin does not look for this file by itself: vite.config.ts imports it.

/** @type {import("@remix-run/dev").VitePluginConfig} */
export default {
  appDirectory: "app",
  buildDirectory: "build",
  serverModuleFormat: "esm",
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    // The list of routes is one file that a browser keeps. Drawn into each page instead, it cost a quarter of the time of
    // an officer's page, and nothing here follows links without asking for the next page whole.
    v3_lazyRouteDiscovery: false,
    v3_routeConfig: true,
  },
};
