// A Chromium for the browser tests: one found on this machine, else installed by the system or by Playwright.
import { existsSync } from "node:fs";
import { has, run } from "./prepare.mjs";

/** The one without a window first: it draws the same pages with half the work. */
const KNOWN = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
];

/** The path of a browser that is already here, or undefined for Playwright's own. */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  return KNOWN.find((path) => existsSync(path));
}

/** Asks Debian's own packages for a browser where there is none, as far as this account may. Needs no package of ours. */
export async function installSystemBrowser() {
  if (findBrowser() || process.platform !== "linux" || process.getuid?.() !== 0 || !has("apt-get")) return;
  console.log("Installing Chromium ...");
  const wait = ["-o", "DPkg::Lock::Timeout=300"];
  await run("apt-get", [...wait, "update", "-qq"], { quiet: true });
  for (const chromium of ["chromium-headless-shell", "chromium"]) {
    const packages = [chromium, "fonts-dejavu-core"];
    await run("apt-get", [...wait, "install", "-y", "-qq", "--no-install-recommends", ...packages], { quiet: true });
    if (findBrowser()) return;
  }
}

/** Makes sure that there is a browser. */
export async function installBrowser() {
  await installSystemBrowser();
  if (findBrowser()) return;
  const code = await run("npx", ["playwright", "install", "--only-shell", "chromium"]);
  if (code !== 0) process.exit(code);
}
