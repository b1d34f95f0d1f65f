import { rmSync } from "node:fs";
import { expect, signInAs, test } from "./fixtures.ts";
import { nearhome, type OwnServer, startServer } from "./own-server.ts";
import { child, companyAsked, decide, fill, homeOfAccount, openOffer, raise, rowOf, sound } from "./raising.ts";

/*
 * Five to five on a Friday: a child needs a home tonight. On a server of its own, whose clock
 * begins at that minute, and later on that evening.
 */

const HOME = ".cache/e2e-friday";
const ENV = {
  DATABASE_URL: `file:./${HOME}.db`,
  PAPERS_DIR: `./${HOME}`,
  CLOCK: "2026-11-27T16:55:00Z",
  RATE_LIMIT: "off",
};
const PORT = 4318;
/** The world is that of the Monday before, as all journeys have it: its carers have had a week to be asked. */
const MONDAY = "2026-11-23T09:30:00Z";
const TODAY = "2026-11-27";
const EVENING = "2026-11-27T17:40:00Z";

let server: OwnServer;
test.use({ baseURL: `http://localhost:${PORT}` });

test.beforeAll(async () => {
  test.setTimeout(240_000);
  for (const end of [".db", ".db-wal", ".db-shm", ""]) rmSync(`${HOME}${end}`, { recursive: true, force: true });
  const seeded = await nearhome(["seed", "--world", "stoke", "--fresh"], { ...ENV, CLOCK: MONDAY });
  if (seeded.code !== 0) throw new Error(seeded.err);
  server = await startServer(ENV, PORT);
});
test.afterAll(async () => {
  await server?.stop();
});

test("a boy the court remands on Friday afternoon moves in that evening, outside the terms of the carers for six working days", async ({
  page,
  another,
  look,
}) => {
  await signInAs(page, "placements");
  const boy = child(0, "2013-05-02", "male", { legalStatus: "J1" });
  const request = await raise(page, { ...boy, careType: "remand", neededBy: TODAY });
  await expect(page.getByText("needed today")).toBeVisible();
  await sound(page);
  const home = await homeOfAccount(ENV.DATABASE_URL, "carer@stoke-on-trent.example");

  // Nothing in their terms says remand: a manager writes down that it is an emergency.
  await signInAs(page, "manager");
  await page.goto(`${request}/open/${home.id}`);
  await fill(page, {
    how: "emergency",
    grantedBy: "Helen Marsh",
    grantedRole: "emergency duty manager",
    grantedOn: TODAY,
    reason: "They know him, and no home for remand can be reached tonight.",
  });
  await page.getByRole("button", { name: "Write it down" }).click();
  await expect(page.getByText("The home now stands among those that fit")).toBeVisible();
  await signInAs(page, "placements");
  await (await rowOf(page, request, home.id)).getByRole("button", { name: /^Ask them/ }).click();
  await expect(page.getByText("Asked. Carers with an account have an email")).toBeVisible();
  await page.goto(request);
  await expect(page.getByText(/^(60|5\d) min$/).first()).toBeVisible();
  await sound(page);

  const carer = await another();
  await openOffer(carer, "carer");
  await expect(carer.getByRole("heading", { level: 1, name: /^Could you be home for a boy of 13/ })).toBeVisible();
  await look(carer);
  // What his record says opens with their yes, and they read in advance that it will.
  const legal = carer.getByText("On remand: their parents have parental responsibility");
  await expect(legal).toHaveCount(0);
  await carer.getByText("What you read later").click();
  await expect(carer.getByText("their legal status, and who may decide what")).toBeVisible();
  await look(carer);
  await carer.getByRole("button", { name: "Yes, they can come to us" }).click();
  await expect(carer.getByText("Thank you. You said yes")).toBeVisible();
  await expect(legal).toBeVisible();
  await expect(carer.getByRole("heading", { name: "What opened since you said yes" })).toBeVisible();
  await look(carer);

  await page.goto(request);
  await expect(page.getByText(`${home.ref} said yes`)).toBeVisible();
  await sound(page);
  await decide(page, {
    startsOn: TODAY,
    emergencyBecause: "The court remanded him at three, and nobody knew this at noon.",
    "tests.near-home.answer": "met",
    "tests.education.answer": "met",
    "tests.in-area.answer": "met",
    voiceWeighed: "He keeps his school and his friends.",
    parentsViews: "His mother was rung at five and agrees.",
    reasons: "Near to school and family, and ready tonight.",
    exception: "Emergency decision 26/31",
  });
  await expect(page.getByText(`Placed with ${home.ref}`)).toBeVisible();
  await carer.reload();
  await expect(carer.getByText(/^It is settled: from/)).toBeVisible();
  await expect(carer.getByText("the placement plan follows within 5 working days")).toBeVisible();
  await look(carer);

  // What could not be done before he came is owed from that evening on.
  await page.goto("/officer");
  const owed = page.locator(`main a[href^="${request}/placed"]`);
  await expect(owed.first()).toBeVisible();
  await expect(page.getByText("Agree the placement plan, and write down the day").first()).toBeVisible();
  await expect(page.locator(`main a[href="${request}/placed#plan"]`)).toHaveCount(1);
  await expect(page.locator(`main a[href="${request}/placed#information"]`)).toHaveCount(1);
  await sound(page);
  await page.locator(`main a[href="${request}/placed#outside-terms"]`).click();
  await expect(page.getByRole("region", { name: "Outside the terms" })).toContainText("By 4 December");
});

test("a girl who needs a home tonight is asked for at five to five, and moves in with the carers who say yes on the phone that evening", async ({
  page,
}) => {
  await signInAs(page, "placements");
  const request = await raise(page, { ...child(0, "2019-05-02", "female"), neededBy: TODAY });
  await expect(page.getByText("needed today")).toBeVisible();
  await sound(page);

  // Two homes are asked at once: the first of the council's own without an account, and one more.
  const carers = await homeOfAccount(ENV.DATABASE_URL, "carer@stoke-on-trent.example");
  const rung = page.locator(".match", { hasNot: page.locator(`button[value="${carers.id}"]`) });
  const own = rung.filter({ has: page.locator('a[href^="/officer/carers/"]') }).first();
  const ref = (await own.getByRole("heading").innerText()).slice(0, "H-000000".length);
  const other = rung.filter({ hasNotText: ref }).first();
  const otherRef = (await other.getByRole("heading").innerText()).slice(0, ref.length);
  await own.getByRole("checkbox").check();
  await other.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Ask all those ticked at once" }).click();
  await expect(page.getByText("Asked. Carers with an account have an email")).toBeVisible();
  const asked = page.getByRole("table", { name: "Homes asked for this request" });
  for (const one of [ref, otherRef]) {
    const row = asked.getByRole("row").filter({ hasText: one });
    await expect(row).toContainText("Asked");
    await expect(row.locator("time")).toHaveText(/^(60|5\d) min$/);
  }
  await sound(page);

  // The hour of a home needed today runs on after the office has closed.
  await server?.stop();
  server = await startServer({ ...ENV, CLOCK: EVENING }, PORT);
  await signInAs(page, "placements");
  await page.goto(request);
  await expect(asked.locator("time")).toHaveText([/^1\d min$/, /^1\d min$/]);
  await page.getByText(`Write down what ${ref} said`).click();
  const form = page.locator("details", { hasText: `Write down what ${ref} said` });
  await form.getByLabel("Yes", { exact: true }).check();
  await form.getByRole("button", { name: "Write it down" }).click();
  await expect(page.getByText(`${ref} said yes`, { exact: true })).toBeVisible();
  await expect(page.getByText(`Ring ${otherRef}: they were asked too, are not needed any more`)).toBeVisible();
  await sound(page);
  await decide(page, {
    startsOn: TODAY,
    planAgreedOn: TODAY,
    "tests.near-home.answer": "met",
    "tests.education.answer": "met",
    "tests.in-area.answer": "met",
    ...(await companyAsked(page, request)),
    voiceWeighed: "She keeps her school and her friends.",
    parentsViews: "Her mother was rung at half past five and agrees.",
    reasons: "Near to school and family, and ready tonight.",
  });
  await expect(page.getByText(`Placed with ${ref}`)).toBeVisible();
  await page.goto(`${request}/placed`);
  const record = page.getByRole("region", { name: "The record of the decision" });
  await expect(record).toContainText("27 November 2026, 17:4");
  await expect(record).toContainText(otherRef);
});
