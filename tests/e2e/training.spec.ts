import { devices, type Page } from "@playwright/test";
import ICAL from "ical.js";
import { expect, signInAs, test } from "./fixtures.ts";
import { newestEmail } from "./outbox.ts";

const DATE = "2026-12-10";

/** A calendar file read as a strict program does: a line out of order throws. */
async function calendarOf(page: Page, href: string) {
  const answer = await page.request.get(href);
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toContain("text/calendar");
  ICAL.design.strict = true;
  const [component] = new ICAL.Component(ICAL.parse(await answer.text())).getAllSubcomponents("vevent");
  if (!component) throw new Error("There is no event in the file");
  return new ICAL.Event(component);
}

/** A manager begins a public series with one date and one seat; answers with the officers' page of that date. */
async function beginOneSeat(page: Page, title: string): Promise<string> {
  await signInAs(page, "manager");
  await page.goto("/officer/training/new");
  await page.getByLabel("Information session").check();
  await page.getByLabel("Anybody who is thinking about it").check();
  await page.getByLabel("What it is called").fill(title);
  await page.getByLabel("First day").fill(DATE);
  await page.getByLabel("Begins at").fill("18:30");
  await page.getByLabel("How it repeats").selectOption("never");
  await page.getByLabel("Where").fill("Central Library");
  await page.getByLabel("Seats", { exact: true }).fill("1");
  await page.getByRole("button", { name: "Begin the series" }).click();
  await expect(page.getByText("The series is begun")).toBeVisible();
  const href = await page
    .locator('a[href^="/officer/training/"]', { hasText: "Thursday 10 December 2026" })
    .getAttribute("href");
  return href ?? "";
}

/** Somebody books on the public page of a session; answers with their own page. */
async function bookAs(page: Page, href: string, name: string, email: string): Promise<string> {
  await page.goto(href);
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Email address").fill(email);
  await page.locator('main form button[type="submit"]').first().click();
  await page.waitForURL(/\/events\/booking\//);
  return new URL(page.url()).pathname;
}

test("a session is booked without an account and without scripts, waited for, given up, and taken by who waited", async ({
  page,
  browser,
  baseURL,
  look,
}) => {
  const officers = await beginOneSeat(page, "An evening with one chair");
  const session = officers.replace("/officer/training/", "/events/");
  const phone = await browser.newContext({ ...devices["Pixel 7"], javaScriptEnabled: false, baseURL });
  const ana = await phone.newPage();
  await ana.goto("/events?council=stoke-on-trent");
  await expect(ana.getByText("An evening with one chair", { exact: true })).toBeVisible();
  await ana.goto(session);
  await ana.getByRole("button", { name: "Book a seat" }).click();
  await expect(ana.getByText("Enter your name").first()).toBeVisible();
  const anas = await bookAs(ana, session, "Ana Chairwood", "ana.chairwood@mail.example");
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("Ana, your seat is booked");
  const before = await calendarOf(ana, `${anas}/calendar.ics`);
  expect([before.sequence, before.startDate.toString()]).toEqual([0, "2026-12-10T18:30:00"]);

  const ben = await phone.newPage();
  const bens = await bookAs(ben, session, "Ben Standen", "ben.standen@mail.example");
  await expect(ben.getByText("You are first on the waiting list")).toBeVisible();

  await ana.goto(anas);
  await ana.getByRole("button", { name: "Give the seat up" }).click();
  await expect(ana.getByRole("heading", { level: 1 })).toHaveText("Ana, you are not on the list");

  expect((await newestEmail(page, "ben.standen@mail.example")).subject).toContain("A seat has come free");
  await ben.goto(bens);
  await ben.getByRole("button", { name: "Take the seat" }).click();
  await expect(ben.getByRole("heading", { level: 1 })).toHaveText("Ben, your seat is booked");

  await page.goto(officers);
  await look(page);
  await page.getByText("Time, place or who leads it").click();
  await page.getByRole("form", { name: "Change it" }).getByLabel("Day").fill("2026-12-17");
  await page.getByRole("button", { name: "Change it" }).click();
  await expect(page.getByText("It is changed")).toBeVisible();
  const after = await calendarOf(ben, `${bens}/calendar.ics`);
  expect(after.uid).toBe(before.uid);
  expect([after.sequence, after.startDate.toString()]).toEqual([1, "2026-12-17T18:30:00"]);
  expect((await newestEmail(page, "ben.standen@mail.example")).subject).toContain("Your session has changed");
  await ben.goto(`${bens}?changed=time`);
  await expect(ben.getByText("What is different: the time.")).toBeVisible();
  await ben.getByRole("button", { name: "Give my seat back" }).click();
  await expect(ben.getByRole("heading", { level: 1 })).toHaveText("Ben, you are not on the list");
  await phone.close();
});

test("the public pages of sessions are in order on a phone", async ({ page, look }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/events?council=stoke-on-trent");
  await look(page);
  await page.locator('a[href^="/events/"]').first().click();
  await look(page);
  const bookable = await page.getByLabel("Your name").isVisible();
  expect(bookable).toBe(true);
});

test("a private link opens one seat and no other, and another council's list is not found", async ({ page }) => {
  expect((await page.goto("/events/booking/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))?.status()).toBe(404);
  await signInAs(page, "manager");
  await page.goto("/officer/training");
  const own = await page.locator('tbody a[href^="/officer/training/"]').first().getAttribute("href");
  await signInAs(page, "manager@birmingham.example");
  expect((await page.request.get(own ?? "")).status()).toBe(404);
  expect((await page.request.get(`${own}/list`)).status()).toBe(404);
});

test("a neighbour's spare seat is taken for an applicant, leaves a recharge line, and is given back", async ({
  page,
  look,
}) => {
  await signInAs(page, "manager");
  await page.goto("/officer/training?show=spare");
  await look(page);
  const ours = page.getByRole("row").filter({ hasText: "People who have applied" });
  await ours.locator('a[href^="/officer/training/spare/"]').first().click();
  await look(page);
  const who = page.getByLabel("For whom");
  const names = await who.locator("option").allInnerTexts();
  await who.selectOption({ label: names.at(-1) ?? "" });
  const take = page.getByRole("button", { name: "Take the seat" });
  await take.click();
  // What they have at the same time is said once, and the seat is taken all the same.
  await expect(page.getByText(/The seat is taken|Press once more/).first()).toBeVisible();
  if (await page.getByText("Press once more").count()) await take.click();
  await expect(page.getByText("The seat is taken")).toBeVisible();
  const name = (names.at(-1) ?? "").replace(/ \(.*/, "");
  const row = page.getByRole("row").filter({ hasText: name }).last();
  await page.goto("/officer/settings/recharges?show=we-owe");
  await look(page);
  const owed = await page.getByText("Owed", { exact: true }).count();
  expect(owed).toBeGreaterThan(0);
  await page.goto("/officer/training?show=spare");
  await row.getByRole("button", { name: /Give back/ }).click();
  await expect(page.getByText("The seat is given back")).toBeVisible();
  await page.goto("/officer/settings/recharges?show=we-owe");
  expect(await page.getByText("Owed", { exact: true }).count()).toBe(owed - 1);
  await expect(page.getByText("The seat was given back in time").first()).toBeVisible();
});

test("an applicant books a day for themselves and cancels it", async ({ page, look }) => {
  await signInAs(page, "applicant");
  await page.goto("/carer/events");
  await look(page);
  await page
    .getByRole("button", { name: /Book my seat/ })
    .first()
    .click();
  await expect(page.getByText("You have a seat. An email")).toBeVisible();
  const first = page.getByRole("link", { name: /Add it to your calendar/ }).first();
  expect((await calendarOf(page, (await first.getAttribute("href")) ?? "")).summary).toBe(
    "Booked: a seat is kept for you",
  );
  await page
    .getByRole("button", { name: /I cannot come/ })
    .first()
    .click();
  await expect(page.getByText("You are not coming")).toBeVisible();
});
