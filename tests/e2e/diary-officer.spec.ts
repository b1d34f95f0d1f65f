import type { Page } from "@playwright/test";
import ICAL from "ical.js";
import { accessibilityFaults, expect, overflows, signInAs, test } from "./fixtures.ts";

const FREELANCE = "freelance@stoke-on-trent.example";

async function sound(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await overflows(page), `${page.url()} is wider than a phone`).toBe(false);
  await page.setViewportSize({ width: 1280, height: 900 });
}

test("a worker sets hours and leave, sees the week, and has visits in a calendar of their own", async ({
  page,
  request,
}) => {
  await signInAs(page, "assessor");
  await page.goto("/officer/diary");
  await expect(page.getByRole("heading", { level: 1, name: "My diary" })).toBeVisible();
  await sound(page);
  await page.getByRole("link", { name: "My hours and leave" }).click();
  await page.getByText("Set hours from a day on").click();
  const hours = page.getByRole("form", { name: "Set hours" });
  await hours.getByLabel("Friday").first().fill("late");
  await hours.getByRole("button", { name: "Set the hours" }).click();
  await expect(page.getByRole("alert")).toContainText("Friday: enter times such as 9:00 to 17:00");
  await hours.getByLabel("Friday").first().fill("9-12.30");
  await hours.getByRole("button", { name: "Set the hours" }).click();
  await expect(page.getByText("The hours are set")).toBeVisible();
  const away = page.getByRole("form", { name: "Add time away" });
  await away.getByLabel("First day").fill("2027-02-15");
  await away.getByLabel("Last day").fill("2027-02-19");
  await away.getByRole("button", { name: "Add time away" }).click();
  await expect(page.getByText("Monday 15 February 2027 to Friday 19 February 2027").first()).toBeVisible();
  await sound(page);

  await page.getByRole("link", { name: "My calendars" }).click();
  await page
    .getByRole("button", { name: /an address|the address/ })
    .first()
    .click();
  const address = await page.getByLabel("Your private address").inputValue();
  await sound(page);
  const feed = await request.get(new URL(address).pathname);
  expect(feed.headers()["content-type"]).toContain("text/calendar");
  ICAL.design.strict = true;
  const calendar = new ICAL.Component(ICAL.parse(await feed.text()));
  const visits = calendar
    .getAllSubcomponents("vevent")
    .filter((event) => String(event.getFirstPropertyValue("uid")).startsWith("visit-"));
  expect(visits.length).toBeGreaterThan(0);
  for (const visit of visits) expect(String(visit.getFirstPropertyValue("summary"))).toMatch(/, [AE]-[0-9A-Z]{6}$/);
  await page.getByLabel("Address of the calendar").fill("https://169.254.169.254/latest/meta-data");
  await page.getByRole("button", { name: "Add the calendar" }).click();
  await expect(page.getByText("not read")).toBeVisible();
  await expect(page.getByText(/leads into a private network/)).toBeVisible();
  await page.getByRole("button", { name: "Close the address" }).click();
  await expect(page.getByText("There is no address now.")).toBeVisible();
  expect((await request.get(new URL(address).pathname)).status()).toBe(404);
});

test("a manager sees the team, offers sessions of a plan, and moves the panel", async ({ page }) => {
  await signInAs(page, "manager");
  for (const path of [
    "/officer/diary?who=team",
    "/officer/diary/team",
    "/officer/diary/resources",
    "/officer/diary/closures",
  ]) {
    await page.goto(path);
    await sound(page);
  }
  await expect(page.getByText("Christmas closure").first()).toBeVisible();
  await page.goto("/officer/pipeline?view=table");
  const records = await page
    .locator('main a[href^="/officer/applications/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href")?.split("/")[3] ?? ""))]);
  const plan = page.locator("section", { has: page.getByRole("heading", { name: "Plan of visits" }) });
  const make = plan.getByRole("button", { name: "Make the plan" });
  const offer = plan.getByRole("checkbox", { name: /^Offer session/ });
  // The first household in stage 2 that nobody has planned yet, or whose sessions are not all offered.
  for (const id of records) {
    await page.goto(`/officer/applications/${id}/visits`);
    if ((await make.count()) + (await offer.count()) > 0) break;
  }
  if ((await make.count()) > 0) {
    await make.click();
    await expect(page.getByText("The plan is made")).toBeVisible();
  }
  await sound(page);
  await offer.last().check();
  await plan.getByRole("button", { name: "Offer the ticked sessions to the family" }).click();
  await expect(page.getByText("The sessions are offered")).toBeVisible();
  const last = plan.locator("li").last();
  const before = await last.innerText();
  await plan.getByText("Want another panel").click();
  await plan.getByRole("radio", { name: "Another date" }).check();
  await plan.getByLabel("Which day").fill("2026-12-10");
  const want = plan.getByRole("button", { name: "Want this panel" });
  await want.click();
  await expect(page.getByRole("alert")).toContainText("or later would fit");
  // A meeting says its places and the day its papers are due; the plan is dated back from it.
  const meeting = plan.getByRole("radio", { name: /day \d+ \w+/ }).last();
  await expect(meeting).toHaveAccessibleDescription(/places? left, papers due/);
  await meeting.check();
  await want.click();
  await expect(page.getByText("The panel is wanted on another day")).toBeVisible();
  await expect(plan.getByText(/, \d+ places? left$/)).toBeVisible();
  expect(await last.innerText()).not.toBe(before);

  // The finder offers the first free times, each with its reasons; a press books one, with nothing typed.
  await plan
    .getByRole("link", { name: /^Book it/ })
    .last()
    .click();
  const book = page.getByRole("form", { name: "Book a visit" });
  await expect(book.getByRole("radio").first()).toHaveAccessibleDescription(/minutes from/);
  await book.getByRole("button", { name: "Book the visit" }).click();
  await expect(page.getByRole("alert")).toContainText("Choose one of the times, or type another");
  await book.getByRole("radio").first().check();
  await book.getByRole("button", { name: "Book the visit" }).click();
  await expect(page.getByText("The visit is booked")).toBeVisible();
  await expect(last).toContainText("booked");
});

test("an assessor who works by the case has their own applications and nothing else of the council", async ({
  page,
}) => {
  await signInAs(page, "manager");
  await page.goto("/officer/pipeline?view=table");
  const all = await page
    .locator('main a[href^="/officer/applications/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href")?.split("/")[3] ?? ""))]);
  await signInAs(page, FREELANCE);
  await page.goto("/officer");
  await expect(page).toHaveURL(/\/officer\/diary$/);
  await sound(page);
  const own = await page
    .locator('main a[href^="/officer/applications/"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href")?.split("/")[3] ?? ""))]);
  expect(own.length).toBeGreaterThan(0);
  for (const id of own) expect((await page.request.get(`/officer/applications/${id}`)).status()).toBe(200);
  const others = all.filter((id) => id !== "" && !own.includes(id));
  expect(others.length).toBeGreaterThan(3);
  for (const id of others) {
    for (const part of ["", "/application", "/checks", "/visits", "/report", "/history"]) {
      const answer = await page.request.get(`/officer/applications/${id}${part}`);
      expect(answer.status(), `/officer/applications/${id}${part}`).toBe(404);
    }
  }
  for (const path of [
    "/officer/pipeline",
    "/officer/checks",
    "/officer/enquiries",
    "/officer/carers",
    "/officer/diary/team",
  ]) {
    expect([403, 404], path).toContain((await page.request.get(path)).status());
  }
});
