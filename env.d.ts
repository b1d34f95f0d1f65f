/// <reference types="@remix-run/node" />
/// <reference types="vite/client" />

/** better-sqlite3 13, for the versions of Node that 12 cannot run on. */
declare module "better-sqlite3-13" {
  export { default } from "better-sqlite3";
}
