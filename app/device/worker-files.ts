import style from "#app/styles/staff.scss?url";
import worker from "./service-worker.ts?worker&url";
import shell from "./shell.tsx?worker&url";

/**
 * The service worker of the pages of visits: where it is served, what it may serve, and the built files of it and of the
 * page for no signal. Imported by the page itself, because only what a page's own code names is built for browsers.
 */
export const NOTES_WORKER = {
  path: "/visit-notes-worker.js",
  scope: "/officer/visits/",
  files: { worker, shell, style },
} as const;
