import { rmSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, signInAs, test } from "./fixtures.ts";
import { nearhome, type OwnServer, startServer } from "./own-server.ts";
import { child, fill, homeOfAccount, raise, rowOf, sound } from "./raising.ts";

/*
 * A request nobody can meet, from the first search to the one that finds a home a week later. On a server of its own,
 * which is started again when the week is over.
 */

const HOME = ".cache/e2e-unable";
const ENV = {
  DATABASE_URL: `file:./${HOME}.db`,
  PAPERS_DIR: `./${HOME}`,
  CLOCK: "2026-11-23T09:30:00Z",
  RATE_LIMIT: "off",
};
const A_WEEK_LATER = "2026-11-30T10:30:00Z";
const PORT = 4319;

let server: OwnServer;
test.use({ baseURL: `http://localhost:${PORT}` });

test.beforeAll(async () => {
  test.setTimeout(240_000);
  for (const end of [".db", ".db-wal", ".db-shm", ""]) rmSync(`${HOME}${end}`, { recursive: true, force: true });
  const seeded = await nearhome(["seed", "--world", "stoke", "--fresh"], ENV);
  if (seeded.code !== 0) throw new Error(seeded.err);
  server = await startServer(ENV, PORT);
});
test.afterAll(async () => {
  await server?.stop();
});

/** How many of the requests without a home the recruitment brief counts under one need, on the page that is open. */
async function briefed(page: Page, need: string): Promise<number> {
  const line = page.getByRole("table", { name: "The recruitment brief" }).getByRole("row").filter({ hasText: need });
  return (await line.count()) === 0 ? 0 : Number(await line.getByRole("cell").first().innerText());
}

test("a request nobody can meet shows what one change would open, stands on the list and in the recruitment brief, and a week later on Today with the home that has become possible", async ({
  page,
}) => {
  const home = await homeOfAccount(ENV.DATABASE_URL, "carer@stoke-on-trent.example");
  await signInAs(page, "placements");
  await page.goto("/officer/unable-to-place");
  await expect(page.getByRole("heading", { level: 1, name: "Unable to place" })).toBeVisible();
  const teenagers = await briefed(page, "for teenagers");
  const request = await raise(page, { ...child(0, "2010-06-06", "male"), careType: "remand" });
  await expect(page.getByText("No home fits as things stand")).toBeVisible();
  const nearly = page.getByRole("region", { name: "Nearly: what one change would open" });
  await expect(nearly.getByRole("heading", { level: 3, name: "One thing to change" })).toBeVisible();
  const miss = nearly.getByRole("listitem").filter({ hasText: home.ref });
  await expect(miss).toContainText("Not approved for young people on remand.");
  await expect(miss).toContainText("Who can grant it");
  await sound(page);

  await page.getByText("No home can be found for now").click();
  await fill(page, { unableReason: "no-home-fits" });
  await page.getByRole("button", { name: "Put it on the list, and go on searching" }).click();
  await expect(page.getByText("It stands on the list")).toBeVisible();
  await page.goto("/officer/unable-to-place");
  const listed = page.getByRole("row").filter({ has: page.locator(`a[href="${request}"]`) });
  await expect(listed).toContainText("No home fits, near or far");
  await expect(listed).toContainText("nobody yet");
  expect(await briefed(page, "for teenagers")).toBe(teenagers + 1);
  await sound(page);
  // It is no work of the day any more: the search goes on by itself.
  await page.goto("/officer");
  await expect(page.getByRole("heading", { level: 1, name: /^Today/ })).toBeVisible();
  await expect(listed).toHaveCount(0);

  // The carers agree that their terms change.
  await signInAs(page, "decision-maker");
  await page.goto(`/officer/carers/${home.id}/approval`);
  await page.getByText("The terms change").click();
  await fill(page, { termsReason: "carers-asked", way: "agreed", wayOn: "2026-11-23" });
  await page.getByRole("checkbox", { name: /^Young people waiting for a court/ }).check();
  await page.getByRole("checkbox", { name: /written statement of the support/ }).check();
  await page.getByRole("button", { name: "Write down the decision" }).first().click();
  await expect(page.getByText("The new terms are written down, and searches use them from now.")).toBeVisible();

  await server?.stop();
  server = await startServer({ ...ENV, CLOCK: A_WEEK_LATER }, PORT);
  await signInAs(page, "placements");
  await expect(async () => {
    await page.goto("/officer");
    await expect(listed).toContainText("A home has become possible: look, and ask", { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(listed).toContainText("1 new home fits since");
  await sound(page);
  await page.goto("/officer/unable-to-place");
  await expect(listed).toContainText("A home has become possible");
  expect(await briefed(page, "for teenagers")).toBe(teenagers + 1);
  await sound(page);

  await listed.getByRole("link").click();
  const row = await rowOf(page, request, home.id);
  await row.getByRole("button", { name: /^Ask them/ }).click();
  await expect(page.getByText("Asked. Carers with an account have an email")).toBeVisible();
  await expect(page.getByRole("table", { name: "Homes asked for this request" })).toContainText(home.ref);
  await sound(page);
});
