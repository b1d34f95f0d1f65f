// `npm run screens`: a picture of every page at 390 and 1280 pixels, in screens/. Give part of a name to take only those.
import { mkdirSync } from "node:fs";
import { chromium } from "playwright";
import { findBrowser, installBrowser } from "./browser.mjs";
import { findLinks, PAGES } from "./pages.mjs";
import { build, install, nearhome } from "./prepare.mjs";

const only = process.argv[2] ?? "";
await install();
await installBrowser();
process.env.NODE_ENV = "production";
process.env.DEMO = "1";
process.env.PORT ??= "4390";
process.env.CLOCK ??= "2026-11-23T09:30:00Z";
process.env.DATABASE_URL ??= "file:./.cache/screens.db";
process.env.LOG_LEVEL ??= "warn";
process.env.RATE_LIMIT ??= "off";
await build();
if ((await nearhome(["seed", "--fresh"], { quiet: true })) !== 0) process.exit(1);
await import("../server/index.mjs");

const origin = `http://localhost:${process.env.PORT}`;
const browser = await chromium.launch({
  executablePath: findBrowser(),
  chromiumSandbox: process.getuid?.() !== 0,
  args: ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--hide-scrollbars"],
});
mkdirSync("screens", { recursive: true });
for (const [who, pages] of Object.entries(PAGES)) {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/London" });
  const page = await context.newPage();
  if (who !== "public") {
    await page.goto(`${origin}/sign-in`);
    for (const details of await page.locator("details").all())
      await details.evaluate((element) => element.setAttribute("open", ""));
    await page.locator(`button[value="${who}"]`).click();
    await page.waitForLoadState();
  }
  for (const [name, path] of Object.entries(pages)) {
    if (!name.includes(only)) continue;
    const address = await findLinks(page, origin, path);
    if (!address) {
      console.log(`no page for ${name} (${path})`);
      continue;
    }
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      const answer = await page.goto(`${origin}${address}`);
      await page.screenshot({ path: `screens/${name}-${width}.png`, fullPage: true });
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1,
      );
      console.log(`${name}-${width} ${answer?.status()}${wide ? " WIDER THAN THE SCREEN" : ""}`);
    }
  }
  await context.close();
}
await browser.close();
process.kill(process.pid, "SIGTERM");
