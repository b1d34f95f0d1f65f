import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures.ts";

/** A form of a page by its name, also where it is folded away. */
function formOf(page: Page, name: string): Locator {
  return page.locator(`form[aria-label="${name}"]`);
}

/** Adds a meeting of the council's panel on a day, and opens it. Answers its address. */
export async function addMeeting(page: Page, on: string, at: string): Promise<string> {
  await page.goto("/officer/panels");
  const form = formOf(page, "Add one meeting");
  await form.evaluate((element) => element.closest("details")?.setAttribute("open", ""));
  await form.locator('[name="on"]').fill(on);
  await form.locator('[name="startsAt"]').fill(at);
  await form.getByRole("button").click();
  await expect(page).toHaveURL(/\/officer\/panels\/[^/]+\?done=added/);
  return new URL(page.url()).pathname;
}

/** Puts a household on the agenda of a meeting, its papers having gone out on a day. */
export async function putOnAgenda(page: Page, meeting: string, household: string, papers: string): Promise<void> {
  await page.goto(meeting);
  const form = formOf(page, "Put somebody on the agenda");
  const option = form.locator("option", { hasText: household });
  await form.locator('[name="applicationId"]').selectOption((await option.first().getAttribute("value")) ?? "");
  await form.locator('[name="papersSentOn"]').fill(papers);
  await form.getByRole("button").click();
  await expect(page).toHaveURL(/done=put-on/);
  await expect(page.locator("main")).toContainText(household);
}

/** Holds a meeting with everybody on the list but some, by their part. */
export async function holdWith(page: Page, meeting: string, away: readonly string[] = []): Promise<void> {
  await page.goto(meeting);
  const form = formOf(page, "Who is there");
  for (const box of await form.locator(".govuk-checkboxes__item").all()) {
    const part = (await box.locator(".govuk-hint").innerText()).split(",")[0] ?? "";
    await box.locator("input").setChecked(!away.includes(part));
  }
  await form.getByRole("button").click();
  await expect(page).toHaveURL(/done=presence/);
}

/** Opens the item of a household from the agenda of a meeting. */
export async function openItem(page: Page, meeting: string, household: string): Promise<void> {
  await page.goto(meeting);
  await page.locator("li.check-row", { hasText: household }).locator('a[href*="/items/"]').click();
  await expect(page.locator("h1")).toContainText(household);
}

/** Hears the open item, and makes its minutes final with everybody who takes part of one mind. */
export async function hearAndMakeFinal(
  page: Page,
  recommendation: "suitable" | "not-suitable" | "defer",
  reasons: string,
): Promise<void> {
  await formOf(page, "Hear this item").getByRole("button").click();
  await expect(page).toHaveURL(/done=heard/);
  const form = formOf(page, "Minutes of this item");
  // The address changes before the page does, and a page is shown while its end is still on its way: a list made too
  // early lacks the last members.
  await expect(form).toBeVisible();
  await page.waitForLoadState();
  for (const vote of await form.locator('select[name^="vote-"]').all()) await vote.selectOption(recommendation);
  await form.locator('[name="issues"]').fill("Time after school, and who helps when both work.");
  await form.locator(`[name="recommendation"][value="${recommendation}"]`).check();
  await form.locator('[name="reasons"]').fill(reasons);
  if (recommendation === "defer") await form.locator('[name="wants"]').fill("A visit to the grandparents");
  await form.locator('[name="signed"]').check();
  await form.getByRole("button", { name: "Make the minutes final" }).click();
  await expect(page).toHaveURL(/done=(final|deferred)/);
}
