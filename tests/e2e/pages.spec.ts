import type { Page, Response } from "@playwright/test";
import { findLinks, PAGES } from "../../scripts/pages.mjs";
import { accessibilityFaults, expect, faultsHeard, overflows, signInAs, test } from "./fixtures.ts";
import { newestEmail } from "./outbox.ts";
import { matchesPattern, parametersOf, readSiteRoutes } from "./site-routes.ts";

/*
 * Every page of the site as those see it who use it: on a phone, on a desk, by keyboard and by screen reader. A page
 * that is not in scripts/pages.mjs fails the last test.
 */

/** Pages that only a step before leads to. Where they are looked at instead. */
const REACHED_BY_STEPS: Record<string, string> = {
  "/officer/requests/:requestId/approval": "outside-area.spec.ts, by asking from within the decision",
  "/officer/requests/:requestId/placed": "the journeys of homes, by a placement",
  "/enquire/received/:token": "below, by sending an enquiry",
  "/sign-in/code": "below, by asking for a code",
  "/sign-in/link": "below, by the link of an email",
  "/sign-in/second-factor": "by a password only: the journeys of staff",
  "/sign-in/enrol": "by a staff invitation only: the journeys of staff",
  "/household/:token/code": "the whole way, by a link of their own",
  "/household/:token/:page": "the whole way, by a link of their own",
  "/household/:token/check": "the whole way, by a link of their own",
  "/household/:token/instead": "the whole way, by a link of their own",
  "/household/:token/worried": "the whole way, by a link of their own",
  "/reference/:token/code": "the whole way, by a link of their own",
  "/reference/:token/:page": "the whole way, by a link of their own",
  "/reference/:token/check": "the whole way, by a link of their own",
  "/reference/:token/instead": "the whole way, by a link of their own",
  "/reference/:token/worried": "the whole way, by a link of their own",
  "/carer/people/:invitationId": "where somebody cannot answer: tests/database, through the page",
  "/carer/application/check": "the whole way",
  "/carer/application/join": "the whole way, by the second applicant",
  "/carer/application/send": "the whole way",
  "/carer/application/sent": "the whole way",
  "/carer/report": "the whole way, once there is a report",
  "/officer/applications/:applicationId/people/:invitationId": "the whole way, once a referee has answered",
  "/officer/applications/:applicationId/concerns/:concernId":
    "where a concern was raised: tests/database, through the page",
  "/officer/applications/:applicationId/late": "the whole way",
  "/officer/applications/:applicationId/signed": "signed on paper: tests/database, through the page",
  "/events/booking/:token": "training.spec.ts, by the link of a booking",
  "/officer/applications/:applicationId/leave": "the whole way, where two apply together",
  "/officer/applications/:applicationId/type/:page": "the whole way, for a page of stage 1",
  "/officer/applications/:applicationId/reason": "where a record is restricted: tests/database",
  "/officer/enquiries/:enquiryId/merge/:key": "where somebody asked twice: tests/database",
  "/officer/kinship/:enquiryId/merge/:key": "where somebody asked twice: tests/database",
  "/officer/pipeline/many/:manyId": "after a look at what would happen to each: tests/database",
  "/officer/requests/:requestId/decide": "the whole way, once a home has said yes",
  "/dev/bare": "nobody reads it: the benchmark measures it",
  "/officer/returns/:returnId/records":
    "the newest return may be one that waits, which opens no records: returns.test.ts",
};

/** Pages that answer something other than 200 on purpose. */
const CODES: Record<string, number> = {
  "public-missing": 404,
  "public-ready-over": 410,
  "public-agency-over": 410,
  "public-compare-wrong": 422,
};

const BUDGET_KB = 120;
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const SMALLEST = { width: 320, height: 640 };

/** What is wrong with the page as it is shown, by everything that can be told without reading it. Axe needs scripts. */
async function faultsOf(page: Page, name: string, { scripts }: { scripts: boolean }): Promise<string[]> {
  const faults: string[] = [];
  // A form's answer is shown while the rest of it is still on its way.
  await page.waitForLoadState();
  const words = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll("h1").length,
    titles: document.querySelectorAll("title").length,
  }));
  if (!words.lang.startsWith("en")) faults.push(`${name}: its language is "${words.lang}"`);
  if (!/\S - Nearhome$/.test(words.title)) faults.push(`${name}: its title is "${words.title}"`);
  // The kit shows headings of every kind, as examples.
  if (words.headings !== 1 && !name.startsWith("dev-kit")) faults.push(`${name}: it has ${words.headings} h1`);
  for (const size of [DESK, PHONE, SMALLEST]) {
    await page.setViewportSize(size);
    if (await overflows(page)) faults.push(`${name}: it is wider than a screen of ${size.width} pixels`);
    if (size === SMALLEST || !scripts) continue;
    faults.push(...(await accessibilityFaults(page)).map((fault) => `${name} at ${size.width}: ${fault}`));
  }
  return faults;
}

const isLight = (path: string) => !/^\/(officer|commissioner|dev)(\/|$)/.test(path);

for (const [who, pages] of Object.entries(PAGES)) {
  test(`the pages ${who === "public" ? "of the public" : `of ${who}`} hold`, async ({ page, baseURL }) => {
    test.setTimeout(600_000);
    const origin = baseURL ?? "";
    const heard = faultsHeard(page);
    if (who !== "public") await signInAs(page, who);
    const faults: string[] = [];
    const read = new Map<string, string[]>();
    for (const [name, path] of Object.entries(pages)) {
      await page.setViewportSize(DESK);
      const address = await findLinks(page, origin, path, read);
      if (!address) {
        faults.push(`${name}: no link leads to ${path}`);
        continue;
      }
      const answer = await page.goto(`${origin}${address}`);
      if (answer?.status() !== (CODES[name] ?? 200)) faults.push(`${name}: ${address} answered ${answer?.status()}`);
      if (new URL(page.url()).pathname !== new URL(address, origin).pathname)
        faults.push(`${name}: ${address} led on to ${page.url()}`);
      const scripts = await page.locator("script").count();
      if (isLight(address) && scripts > 0) faults.push(`${name}: it has ${scripts} scripts`);
      faults.push(...(await faultsOf(page, name, { scripts: true })));
      faults.push(...[...heard].map((words) => `${name}: ${words}`));
      heard.clear();
    }
    expect(faults).toEqual([]);
  });
}

test("what is wrong with a page is found at the first look and at the next", async ({ page }) => {
  await page.goto("/");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.locator("main").evaluate((main) => main.insertAdjacentHTML("beforeend", '<img src="data:,">'));
  const found = [expect.stringContaining("image-alt")];
  expect(await accessibilityFaults(page)).toEqual(found);
  await page.setContent('<html lang="en"><title>A page</title><main><h1>A page</h1><img src="data:,"></main></html>');
  expect(await accessibilityFaults(page)).toEqual(found);
});

test("public pages weigh at most 120 kB in all, compressed, fonts and pictures with them", async ({
  browser,
  baseURL,
}) => {
  const weights: { path: string; kb: number }[] = [];
  for (const path of Object.values(PAGES.public ?? {}).filter((path) => isLight(path))) {
    const context = await browser.newContext({ viewport: PHONE });
    const page = await context.newPage();
    const browserSide = await context.newCDPSession(page);
    await browserSide.send("Network.enable");
    let bytes = 0;
    browserSide.on("Network.loadingFinished", (loaded) => (bytes += loaded.encodedDataLength));
    await page.goto(`${baseURL}${path}`, { waitUntil: "networkidle" });
    weights.push({ path, kb: bytes / 1000 });
    await context.close();
  }
  weights.sort((a, b) => b.kb - a.kb);
  const [heaviest] = weights;
  console.log(`  the heaviest public page is ${heaviest?.path}: ${heaviest?.kb.toFixed(1)} kB over the wire`);
  expect(heaviest?.kb, "something was measured").toBeGreaterThan(10);
  expect(weights.filter(({ kb }) => kb > BUDGET_KB)).toEqual([]);
});

for (const scripts of [false, true]) {
  test.describe(`on a phone with scripts ${scripts ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled: scripts, viewport: PHONE });

    /** A page looked at on the way. */
    async function expectSound(page: Page, name: string, answer?: Response | null, code = 200) {
      if (answer !== undefined) expect(answer?.status(), name).toBe(code);
      expect(await faultsOf(page, name, { scripts })).toEqual([]);
      await page.setViewportSize(PHONE);
    }

    test("an enquiry is refused with its reasons, put right, and received", async ({ page }) => {
      await page.goto("/enquire");
      await page.locator('input[name="about"][value="kinship"]').check();
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByRole("button", { name: "Send" }).click();
      await expect(page).toHaveTitle(/^Error: .* - Nearhome$/);
      await expect(page.locator(".govuk-error-summary a").first()).toBeVisible();
      await expectSound(page, "a refused enquiry");
      await page.locator('input[name="givenName"]').fill("Joan");
      await page.locator('input[name="phone"]').fill("07700 900123");
      await page.locator('input[name="postcode"]').fill("B1 1AA");
      await page.getByRole("button", { name: "Send" }).click();
      await expect(page).toHaveURL(/\/enquire\/received\//);
      await expectSound(page, "an enquiry received");
    });

    test("a carer signs in by the link of an email, which then is closed", async ({ page }) => {
      const carer = scripts ? "carer@solihull.example" : "carer@sandwell.example";
      await page.goto("/sign-in");
      await page.locator('input[name="email"]').fill("not an address");
      await page.getByRole("button", { name: "Send me a code" }).click();
      await expect(page).toHaveTitle(/^Error: /);
      await expectSound(page, "a refused address");
      await page.locator('input[name="email"]').fill(carer);
      await page.getByRole("button", { name: "Send me a code" }).click();
      await expect(page).toHaveURL(/\/sign-in\/code/);
      await expectSound(page, "asking for the code");
      await newestEmail(page, carer);
      const link = await page.locator('a[href^="/sign-in/link"]').first().getAttribute("href");
      await expectSound(page, "a sign-in link", await page.goto(link ?? ""));
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page).toHaveURL(/\/carer$/);
      await page.context().clearCookies();
      await expectSound(page, "a closed sign-in link", await page.goto(link ?? ""), 410);
    });

    test("staff are told that a password is wrong, without being told more", async ({ page }) => {
      await page.goto("/sign-in/staff");
      await page.locator('input[name="email"]').fill("recruitment@dudley.example");
      await page.locator('input[name="password"]').fill("not their password");
      await page.getByRole("button", { name: /Sign in|Continue/ }).click();
      await expect(page).toHaveTitle(/^Error: /);
      await expect(page.locator(".govuk-error-summary")).toContainText(
        "The email address or the password is not right",
      );
      await expectSound(page, "a wrong password");
    });
  });
}

test("every page of the site is in the list of pages, or said to be reached by steps", async ({ page, baseURL }) => {
  const patterns = readSiteRoutes()
    .filter(({ hasPage, isLayout }) => hasPage && !isLayout)
    .map(({ pattern }) => pattern);
  const listed = Object.values(PAGES).flatMap((pages) => Object.values(pages));
  const paths = listed.map((path) => (path.split(" > ").at(-1) ?? "").split("?")[0] ?? "");
  // "/carer/application/withdraw" is that page, though "/carer/application/:page" would fit it too.
  const exactFirst = [...patterns].sort((a, b) => parametersOf(a).length - parametersOf(b).length);
  const looked = new Set(
    paths.map((path) => {
      const filled = path.replaceAll("*", "x").replace(/(.)\/$/, "$1/x");
      return exactFirst.find((pattern) => matchesPattern(pattern, filled));
    }),
  );
  const isListed = (pattern: string) => looked.has(pattern);
  const missing = patterns.filter((pattern) => !isListed(pattern) && !REACHED_BY_STEPS[pattern]);
  expect(missing, "pages that nobody looks at: add them to scripts/pages.mjs").toEqual([]);
  expect(Object.keys(REACHED_BY_STEPS).filter((pattern) => !patterns.includes(pattern) || isListed(pattern))).toEqual(
    [],
  );
  expect((await page.goto(baseURL ?? ""))?.status()).toBe(200);
});
