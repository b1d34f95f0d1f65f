import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContext, chromium, expect, type Page, test } from "@playwright/test";
import { findBrowser } from "../../scripts/browser.mjs";
import { type DatabaseLook, lookInto } from "./database-look.ts";
import { accessibilityFaults, overflows } from "./fixtures.ts";
import { nearhome, type OwnServer, startServer } from "./own-server.ts";

/*
 * Notes of a visit on a worker's phone: typed while the server is down, there again after the browser was closed, and sent
 * once when the server is back. What lies on the device is not readable, and goes with signing out.
 */

const FOLDER = ".cache/offline";
const SETTINGS = { DATABASE_URL: `file:./${FOLDER}/offline.db`, RATE_LIMIT: "off", CLOCK: "2026-11-23T09:30:00Z" };
const ASSESSOR = "assessor@stoke-on-trent.example";
const PHONE = { width: 390, height: 844 };

let server: OwnServer;
let look: DatabaseLook;
let visits: string[];
let profiles = 0;
const open: BrowserContext[] = [];

/** A browser with a profile that outlives it, as on somebody's phone. */
async function startBrowser(profile: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(),
    chromiumSandbox: process.getuid?.() !== 0,
    args: ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"],
    locale: "en-GB",
    viewport: PHONE,
  });
  open.push(context);
  return { context, page: context.pages()[0] ?? (await context.newPage()) };
}

function newProfile(): string {
  profiles += 1;
  return `${FOLDER}/profile-${profiles}`;
}

async function signIn(context: BrowserContext, account: string): Promise<void> {
  const answer = await context.request.post(`${server.origin}/dev/sign-in`, {
    form: { account },
    headers: { origin: server.origin },
  });
  expect(answer.ok()).toBe(true);
}

const standing = (page: Page) => page.locator(".notes-standing");
const box = (page: Page) => page.getByLabel("Notes", { exact: true });
const at = (visit: string) => `${server.origin}/officer/visits/${visit}`;

/** Opens a visit, and waits until the page for no signal is kept. */
async function openVisit(page: Page, visit: string): Promise<void> {
  await page.goto(at(visit));
  await expect(standing(page)).toContainText("Nothing to send");
  await page.evaluate(() => navigator.serviceWorker.ready);
}

async function write(page: Page, words: string): Promise<void> {
  await box(page).fill(words);
  await expect(standing(page)).toContainText("Kept on this device");
  // Longer than the pause after which it is kept.
  await page.waitForTimeout(600);
}

const sendNow = (page: Page) => page.getByRole("button", { name: "Send now" }).click();

async function rows(visit: string): Promise<string[]> {
  const found = await look.rows(`select words from visit_notes where visit_id = '${visit}' order by number`);
  return found.map(({ words }) => String(words));
}

/** What this site has in a browser's own stores. */
function stores(page: Page): Promise<{ databases: string[]; caches: string[]; workers: number }> {
  return page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name ?? ""),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat?.isDirectory() ? filesBelow(path) : stat?.isFile() ? [path] : [];
  });
}

test.beforeAll(async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const seeded = await nearhome(["seed", "--world", "stoke", "--fresh"], SETTINGS);
  expect(seeded.code, seeded.err).toBe(0);
  server = await startServer(SETTINGS);
  look = lookInto(SETTINGS.DATABASE_URL);
  const found = await look.rows(
    "select id from visits where state = 'booked' and application_id in (select id from applications where restricted_because is null) order by id limit 4",
  );
  visits = found.map(({ id }) => String(id));
  expect(visits).toHaveLength(4);
});

test.afterEach(async () => {
  for (const context of open.splice(0)) await context.close();
});

test.afterAll(async () => {
  await look?.close();
  await server?.stop();
  rmSync(FOLDER, { recursive: true, force: true });
});

test("notes typed with the server down outlive the browser, are sent once when it is back, and are not readable", async () => {
  const [visit = ""] = visits;
  const profile = newProfile();
  const first = await startBrowser(profile);
  await signIn(first.context, ASSESSOR);
  await openVisit(first.page, visit);
  expect(await accessibilityFaults(first.page)).toEqual([]);
  expect(await overflows(first.page)).toBe(false);
  const where = await first.page.locator(".visit-page dd").nth(1).innerText();

  await server.kill();
  await write(first.page, "The Zebrafinch sings in the hall.");
  await sendNow(first.page);
  await expect(standing(first.page)).toContainText("Waiting for a signal");
  await first.context.close();

  // Nothing of the text or of the household lies in the profile for whoever reads its files.
  const written = filesBelow(profile).filter((path) => /IndexedDB|CacheStorage|Service Worker/.test(path));
  expect(written.length).toBeGreaterThan(3);
  const plain = written.filter((path) => {
    const bytes = readFileSync(path);
    return ["utf8", "utf16le"].some((how) => bytes.includes(Buffer.from("Zebrafinch", how as BufferEncoding)));
  });
  expect(plain).toEqual([]);

  const second = await startBrowser(profile);
  await second.page.goto(at(visit));
  await expect(box(second.page)).toHaveValue("The Zebrafinch sings in the hall.");
  await expect(standing(second.page)).toContainText("Waiting for a signal");
  await expect(second.page.locator("main dd").nth(1)).toHaveText(where);
  expect(await accessibilityFaults(second.page)).toEqual([]);
  expect(await overflows(second.page)).toBe(false);
  // A visit that was never opened here is not here.
  await second.page.goto(at("00000000-0000-4000-8000-000000000000"));
  await expect(second.page.getByRole("heading", { level: 1 })).toHaveText("This visit is not on your device");
  await second.page.locator("main li a").first().click();
  await box(second.page).fill("The Zebrafinch sings in the hall. Two of them.");
  await second.page.waitForTimeout(600);

  server = await startServer(SETTINGS, server.port);
  await signIn(second.context, ASSESSOR);
  await sendNow(second.page);
  await expect(standing(second.page)).toContainText("Sent");
  expect(await rows(visit)).toEqual(["The Zebrafinch sings in the hall. Two of them."]);
  await second.page.goto(at(visit));
  await expect(box(second.page)).toHaveValue("The Zebrafinch sings in the hall. Two of them.");
  expect(await rows(visit)).toHaveLength(1);
});

test("notes that were on their way when the page closed are one row; signed out, they wait for the same person", async () => {
  const [, visit = ""] = visits;
  const { context, page } = await startBrowser(newProfile());
  await signIn(context, ASSESSOR);
  await openVisit(page, visit);
  // The server keeps them, and its answer is lost on the way.
  await page.route("**/notes", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await write(page, "Said once.");
  await sendNow(page);
  await expect(standing(page)).toContainText("Waiting for a signal");
  await page.unroute("**/notes");
  expect(await rows(visit)).toEqual(["Said once."]);
  await page.reload();
  await expect(standing(page)).toContainText(/Sent|Nothing to send/);
  expect(await rows(visit)).toEqual(["Said once."]);

  await write(page, "Said once. And more.");
  await context.clearCookies();
  await sendNow(page);
  await expect(standing(page)).toContainText("Sign in again as yourself");
  await signIn(context, ASSESSOR);
  await page.goto(at(visit));
  await expect(standing(page)).toContainText("Sent");
  expect(await rows(visit)).toEqual(["Said once.", "Said once. And more."]);
});

test("where other notes arrived meanwhile both are shown, and neither text is lost whichever is kept", async () => {
  const [, , visit = ""] = visits;
  const phone = await startBrowser(newProfile());
  await signIn(phone.context, ASSESSOR);
  await openVisit(phone.page, visit);
  const desk = await startBrowser(newProfile());
  await signIn(desk.context, "manager@stoke-on-trent.example");
  await openVisit(desk.page, visit);
  await write(desk.page, "From the desk.");
  await sendNow(desk.page);
  await expect(standing(desk.page)).toContainText("Sent");
  await write(phone.page, "From the phone.");
  await sendNow(phone.page);
  await expect(standing(phone.page)).toContainText("Differs");
  const both = phone.page.locator(".both-texts");
  await expect(both).toContainText("From the phone.");
  await expect(both).toContainText("From the desk.");
  expect(await accessibilityFaults(phone.page)).toEqual([]);
  expect(await overflows(phone.page)).toBe(false);
  await phone.page.reload();
  await expect(both).toContainText("From the desk.");
  await phone.page.getByRole("button", { name: "Keep both, one after the other" }).click();
  await expect(standing(phone.page)).toContainText("Sent");
  expect(await rows(visit)).toEqual(["From the desk.", "From the desk.\n\nFrom the phone."]);

  await write(desk.page, "From the desk, again.");
  await sendNow(desk.page);
  await desk.page.getByRole("button", { name: "Keep what arrived" }).click();
  await expect(standing(desk.page)).toContainText("Sent");
  await expect(box(desk.page)).toHaveValue("From the desk.\n\nFrom the phone.");
  expect((await rows(visit)).slice(2)).toEqual(["From the desk, again.", "From the desk.\n\nFrom the phone."]);
});

test("signing out sends what can be sent and leaves nothing, and asks first where something cannot", async () => {
  const [, , , visit = ""] = visits;
  const { context, page } = await startBrowser(newProfile());
  await signIn(context, ASSESSOR);
  await openVisit(page, visit);
  const kept = await stores(page);
  expect([kept.databases.length, kept.caches.length, kept.workers]).toEqual([1, 1, 1]);
  await write(page, "Before I go.");
  await page.route("**/notes", (route) => route.abort());
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("dialog")).toContainText("could not be sent yet");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "Stay signed in" }).click();
  await page.unroute("**/notes");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(`${server.origin}/`);
  expect(await rows(visit)).toEqual(["Before I go."]);
  expect(await stores(page)).toEqual({ databases: [], caches: [], workers: 0 });
});

test("somebody else who signs in on the device finds nothing, and one press removes a visit from it", async () => {
  const [, , , visit = ""] = visits;
  const { context, page } = await startBrowser(newProfile());
  await signIn(context, ASSESSOR);
  await openVisit(page, visit);
  await page.getByRole("button", { name: "Remove from this device" }).click();
  await expect(standing(page)).toContainText("Not kept on this device");
  await page.reload();
  await page.route("**/notes", (route) => route.abort());
  await write(page, "Only mine.");
  await signIn(context, "recruitment@stoke-on-trent.example");
  await page.goto(`${server.origin}/officer`);
  await expect.poll(() => stores(page)).toEqual({ databases: [], caches: [], workers: 0 });
  await page.goto(at(visit));
  await expect(box(page)).toHaveValue("Before I go.");
});

test("somebody of the public who signs in on a worker’s device finds nothing of theirs, without any script", async () => {
  const [, , , visit = ""] = visits;
  const { context, page } = await startBrowser(newProfile());
  await signIn(context, ASSESSOR);
  await openVisit(page, visit);
  await page.goto(`${server.origin}/sign-in`);
  const button = page.locator('button[value="applicant@stoke-on-trent.example"]');
  await button.evaluate((element) => (element as HTMLButtonElement).click());
  await page.waitForURL(/\/carer/);
  await expect.poll(() => stores(page)).toEqual({ databases: [], caches: [], workers: 0 });
});

test("without scripts the page is a form that keeps the notes and shows both texts when others arrived", async ({
  browser,
}) => {
  const [, , , visit = ""] = visits;
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
  const page = await context.newPage();
  await signIn(context, ASSESSOR);
  await page.goto(at(visit));
  const late = await context.newPage();
  await late.goto(at(visit));
  await box(page).fill("Typed without scripts.");
  await page.getByRole("button", { name: "Save the notes" }).click();
  await expect(page.getByRole("status")).toContainText("The notes are saved");
  await box(late).fill("Typed on an older page.");
  await late.getByRole("button", { name: "Save the notes" }).click();
  await expect(late.locator(".both-texts")).toContainText("Typed without scripts.");
  await late.getByRole("button", { name: "Keep what is written here" }).click();
  await expect(box(late)).toHaveValue("Typed on an older page.");
  expect((await rows(visit)).slice(-2)).toEqual(["Typed without scripts.", "Typed on an older page."]);
  await context.close();
});
