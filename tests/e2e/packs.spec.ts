import { rmSync } from "node:fs";
import { PDFDocument } from "@cantoo/pdf-lib";
import type { Page } from "@playwright/test";
import Sqlite from "better-sqlite3";
import { ask, sessionOf } from "./asking.ts";
import { lookInto } from "./database-look.ts";
import { expect, signInAs, test } from "./fixtures.ts";
import { signInByCode } from "./outbox.ts";
import { nearhome, type OwnServer, startServer } from "./own-server.ts";

/*
 * The papers of a panel: put together and sent, read on a tablet with a question marked and an interest declared; and a
 * decision with reasons of its own. On a server and a world of its own, because it shuts people out.
 */

const HOME = ".cache/e2e-packs";
const ENV = {
  DATABASE_URL: `file:./${HOME}.db`,
  PAPERS_DIR: `./${HOME}`,
  CLOCK: "2026-11-23T09:30:00Z",
  RATE_LIMIT: "off",
};
/** What is in the demonstration’s report in confidence, and must be in no copy for the applicants. */
const CONFIDED = "A referee, who asked not to be named to them";

/** A port of its own, known before any page opens. */
const PORT = 4317;

let server: OwnServer;
test.describe.configure({ mode: "serial" });
test.use({ viewport: { width: 768, height: 1024 }, baseURL: `http://localhost:${PORT}` });

let record = "";
let item = "";
let household = "";

/** The household that reads its report, and applied after the day on which the rulebook ceased to ask a panel. */
const WITHOUT_PANEL = { email: "", name: "" };

/** First approvals go without a panel from a day on, and one household whose report is with them was sent since. */
function switchPanelOff(): void {
  const database = new Sqlite(`${HOME}.db`);
  const row = database
    .prepare(
      "select a.id, a.household_name as name, a.state, p.email from applications a join accounts p on p.id = a.account_id where a.stage = 'observations' and a.council_id = 'E06000021' and a.restricted_because is null order by a.id limit 1",
    )
    .get() as { id: string; name: string; state: string; email: string };
  const state = JSON.parse(row.state);
  state.dates.ApplicationSubmitted = "2026-10-05";
  database
    .prepare("update applications set state = ?, submitted_on = ? where id = ?")
    .run(JSON.stringify(state), "2026-10-05", row.id);
  database
    .prepare(
      "insert into rulebook_rows (id, council_id, key, value, \"from\", basis, source, verified, added_at) values ('no-panel', 'E06000021', 'approvalRoute', '\"adm-only\"', '2026-10-01', 'law', 'Amending regulations, invented', 0, 1790000000000)",
    )
    .run();
  database.close();
  Object.assign(WITHOUT_PANEL, { email: row.email, name: row.name });
}

test.beforeAll(async () => {
  test.setTimeout(240_000);
  for (const end of [".db", ".db-wal", ".db-shm", ""]) rmSync(`${HOME}${end}`, { recursive: true, force: true });
  const seeded = await nearhome(["seed", "--world", "stoke", "--fresh"], ENV);
  if (seeded.code !== 0) throw new Error(seeded.err);
  switchPanelOff();
  server = await startServer(ENV, PORT);
});
test.afterAll(async () => {
  await server?.stop();
});

/** The bytes of a file as somebody signed in as a role is given them. */
async function fetched(
  page: Page,
  path: string,
): Promise<{ status: number; type: string; cache: string; bytes: Uint8Array }> {
  const answer = await page.request.get(`${server.origin}${path}`);
  const headers = answer.headers();
  return {
    status: answer.status(),
    type: headers["content-type"] ?? "",
    cache: headers["cache-control"] ?? "",
    bytes: await answer.body(),
  };
}

test("a member reads the papers on a tablet, page by page, and marks a question", async ({ page, look }) => {
  test.setTimeout(180_000);
  await signInAs(page, "panel-member");
  await expect(page).toHaveURL(/\/officer\/panels\/reading$/);
  await look(page);
  const link = page.locator('main a[href^="/officer/panels/reading/"]').first();
  household = await link.innerText();
  await link.click();
  item = new URL(page.url()).pathname;
  await expect(page.locator("article"), "where they had come to").toContainText("Page 6 of");
  await look(page);
  await page.getByRole("link", { name: "Page 7" }).click();
  await expect(page.locator("article")).toContainText("Page 7 of");
  await page.locator('[name="words"]').fill("");
  await page.getByRole("button", { name: "Mark this question" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Write your question");
  await page.locator('[name="words"]').fill("Who is at home when the late shift ends?");
  await page.getByRole("button", { name: "Mark this question" }).click();
  await expect(page.locator("#questions")).toContainText("Who is at home when the late shift ends?");
  await look(page);
  const file = await fetched(page, `${item}/papers`);
  expect(file).toMatchObject({ status: 200, type: "application/pdf" });
  expect(file.cache).toContain("no-store");
  const document = await PDFDocument.load(file.bytes, { updateMetadata: false });
  await page.goto(`${item}?page=1`);
  await expect(page.locator("article")).toContainText(`Page 1 of ${document.getPageCount()}`);
  await expect(page.locator(".pack-contents > li").first()).toContainText("page");
  await look(page);
});

test("nobody else is given a page or a byte of them: no session, another council, another role, a guessed item", async ({
  page,
}) => {
  const { origin } = server;
  for (const path of [item, `${item}/papers`]) {
    const nobody = await ask(origin, path);
    expect(nobody.status, `${path} without a session`).toBe(302);
    expect(nobody.text).not.toContain(household);
    for (const address of [
      "panel-member@staffordshire.example",
      "decision-maker@stoke-on-trent.example",
      "applicant@stoke-on-trent.example",
    ]) {
      const cookie = await sessionOf(origin, address);
      const answer = await ask(origin, path, { headers: { Cookie: cookie } });
      expect([403, 404], `${path} as ${address}`).toContain(answer.status);
      expect(answer.text).not.toContain(household);
    }
  }
  await signInAs(page, "panel-member");
  const guessed = "/officer/panels/reading/00000000-0000-4000-8000-000000000000";
  for (const path of [guessed, `${guessed}/papers`]) expect((await fetched(page, path)).status).toBe(404);
  for (const path of ["/officer/pipeline", "/officer/decisions", "/officer/panels", "/officer/checks"])
    expect((await fetched(page, path)).status, path).toBe(403);
});

test("the panel adviser puts a newer version together, and sends it", async ({ page, look }) => {
  test.setTimeout(180_000);
  await signInAs(page, "panel");
  await page.goto("/officer/pipeline?view=table");
  const link = page.locator("main a", { hasText: household }).first();
  record = new URL((await link.getAttribute("href")) ?? "", server.origin).pathname;
  await page.goto(`${record}/panel`);
  await page.getByRole("link", { name: "Panel papers" }).last().click();
  await expect(page).toHaveURL(/\/pack$/);
  await look(page);
  await page.getByRole("button", { name: "Put them together again" }).click();
  await expect(page).toHaveURL(/done=asked/);
  // The page looks again by itself; what a job made meanwhile stands there.
  await expect(page.locator("main")).toContainText("The papers are together", { timeout: 30_000 });
  await expect(page.locator(".pack-versions")).toContainText("version 2");
  const copies = page.locator(".pack-versions li.check-row");
  const own = copies.filter({ hasText: "The applicants’ copy, version 2" });
  await expect(own).toContainText("left out of this copy");
  const file = await fetched(page, (await own.locator("h3 a").getAttribute("href")) ?? "");
  const document = await PDFDocument.load(file.bytes, { updateMetadata: false });
  await expect(own).toContainText(`${document.getPageCount()} pages`);
  expect(document.catalog.toString()).toContain("StructTreeRoot");
  await page.getByRole("button", { name: "Send the newer version" }).click();
  await expect(page).toHaveURL(/done=sent/);
  await look(page);
  await page.getByRole("button", { name: "Release it to the applicants" }).click();
  await expect(page).toHaveURL(/done=released/);
  await expect(own).toContainText("Nobody has opened it yet");
  await look(page);
});

test("the applicants open their own copy and nobody else does, and the adviser sees that they did", async ({
  page,
  look,
}) => {
  test.setTimeout(120_000);
  const database = lookInto(ENV.DATABASE_URL);
  const [home] = await database.rows(
    `select p.email from applications a join accounts p on p.id = a.account_id where a.id = '${record.split("/").at(-1)}'`,
  );
  const [whole] = await database.rows("select id from panel_packs where copy = 'panel' order by number desc limit 1");
  await database.close();
  await signInByCode(page, String(home?.email));
  await page.goto("/carer/letters");
  await page.getByRole("link", { name: "Your copy of the panel papers" }).click();
  await look(page);
  await expect(page.locator("main")).toContainText("What is left out");
  const copy = (await page.getByRole("link", { name: "Open your copy" }).getAttribute("href")) ?? "";
  expect(await fetched(page, copy)).toMatchObject({ status: 200, type: "application/pdf" });
  expect((await fetched(page, `/carer/panel-papers/${whole?.id}`)).status, "the panel’s copy").toBe(404);
  for (const address of ["applicant@stoke-on-trent.example", "carer@stoke-on-trent.example"]) {
    const cookie = await sessionOf(server.origin, address);
    const answer = await ask(server.origin, copy, { headers: { Cookie: cookie } });
    // Who never applied is led to their own page.
    expect([302, 404], address).toContain(answer.status);
    expect(answer.headers["content-type"] ?? "").not.toContain("pdf");
  }
  await signInAs(page, "panel");
  await page.goto(`${record}/pack`);
  await expect(page.locator(".pack-versions")).toContainText("Opened once, last by");
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page).toHaveURL(/done=taken-back/);
  await signInByCode(page, String(home?.email));
  expect((await fetched(page, copy)).status).toBe(404);
});

test("a member who declares an interest is shut out of the item at once, its file too", async ({ page, look }) => {
  test.setTimeout(120_000);
  await signInAs(page, "panel-member");
  await page.goto(item);
  await page.getByText("Say that you have an interest").click();
  await page.getByRole("button", { name: "Take me off this item" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Choose what you have to do with them");
  await page.locator('[name="kind"][value="knows"]').check();
  await page.getByRole("button", { name: "Take me off this item" }).click();
  await expect(page.locator("main")).toContainText("You are no part of this item now");
  await expect(page.locator("main")).not.toContainText(household);
  await look(page);
  expect((await fetched(page, `${item}/papers`)).status).toBe(404);
  await page.goto("/officer/panels/reading");
  await expect(page.locator("main")).not.toContainText(household);
});

test("the decision maker gives reasons of their own, reads the letter, and only then decides", async ({
  page,
  look,
}) => {
  test.setTimeout(180_000);
  await signInAs(page, "decision-maker");
  await page.goto("/officer/decisions");
  await expect(page.locator("main")).toContainText(/days?|ends today/);
  await expect(page.locator("main"), "a challenge under way").toContainText("Representations made");
  await look(page);
  await page.locator('main a[href^="/officer/decisions/"]').first().click();
  await look(page);
  const panel = await page.locator("h3", { hasText: "Reasons" }).locator("+ p").innerText();
  const form = page.locator("#step-approve");
  await form.evaluate((element) => element.closest("details")?.setAttribute("open", ""));
  await form.locator('[name="consideredAll"]').check();
  const reasons = async (words: string) => {
    // A form that was sent back takes its scripts first: what is typed before them is put back to what was sent.
    await page.waitForLoadState("networkidle");
    await page.locator("#step-approve").locator('[name="reasons"]').fill(words);
    await page.locator("#step-approve").getByRole("button", { name: "Read the letter" }).click();
  };
  await reasons("I agree.");
  await expect(page.locator(".govuk-error-summary")).toContainText("at least 25 words");
  await reasons(`${panel} ${panel} ${panel}`);
  await expect(page.locator(".govuk-error-summary")).toContainText("word for word");
  await look(page);
  await reasons(
    "I have read the report, the minutes and their comments. What weighs most with me is how they spoke about the hard days, and that both referees said the same without being asked.",
  );
  await expect(page.locator("#letter")).toContainText("You are approved to foster");
  await expect(page.locator("#letter")).toContainText("What weighs most with me");
  await look(page);
  await page.getByRole("button", { name: "Approve and send this letter" }).click();
  await expect(page.locator("main")).toContainText("Approved, and the letter is sent");
  await look(page);
});

test("where the rulebook asks no panel, an application goes from the comments to the decision maker, with every safeguard", async ({
  page,
  look,
}) => {
  test.setTimeout(180_000);
  await signInByCode(page, WITHOUT_PANEL.email);
  await page.goto("/carer/report");
  await page.locator('[name="said"][value="none"]').check();
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.locator("main")).toContainText("You had no comments");
  await signInAs(page, "decision-maker");
  await page.goto("/officer/decisions");
  const row = page.locator("main tr", { hasText: "No panel was asked" });
  await expect(row, "a clock runs without a panel too").toContainText(/\d days?until/);
  await look(page);
  await row.locator('a[href^="/officer/decisions/"]').click();
  await look(page);
  const form = page.locator("#step-mind-not-to-approve");
  const answer = async (words: string, weighed: boolean) => {
    await page.waitForLoadState("networkidle");
    await form.evaluate((element) => element.closest("details")?.setAttribute("open", ""));
    await form.locator('[name="consideredAll"]').setChecked(weighed);
    await form.locator('[name="reasons"]').fill(words);
    await form.getByRole("button", { name: "Read the letter" }).click();
  };
  const own =
    "I have read the report and weighed that they had no comments. What weighs most with me is how little room there is, and that nothing in the report says how a child would have a door of their own.";
  await answer(own, false);
  await expect(page.locator(".govuk-error-summary"), "the report and the comments weighed").toBeVisible();
  await answer("I do not agree.", true);
  await expect(page.locator(".govuk-error-summary")).toContainText("at least 25 words");
  await answer(own, true);
  await expect(page.locator("#letter")).toContainText("What weighs most with me");
  await expect(page.locator("#letter")).toContainText("28 days");
  await expect(page.locator("#letter"), "no panel is made up").not.toContainText(/the panel recommended/i);
  await look(page);
  await page.locator("#letter").getByRole("button").click();
  await page.goto("/officer/decisions");
  await expect(page.locator("main tr", { hasText: WITHOUT_PANEL.name })).toContainText("Nothing yet");
});

test("the applicants’ copy holds none of the words that were confided", async ({ page }) => {
  // What is drawn is kept page by page in words too, from the same parts: the panel’s has them and the applicants’ has not.
  const { readdirSync, readFileSync } = await import("node:fs");
  const words = readdirSync(HOME).filter((name) => name.endsWith("-words"));
  const confided = words.filter((name) => readFileSync(`${HOME}/${name}`, "utf8").includes(CONFIDED));
  expect(words.length).toBe(4);
  expect(confided.length).toBe(2);
  await signInAs(page, "panel");
});
