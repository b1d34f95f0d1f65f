import type { Page } from "@playwright/test";
import { expect, signInAs, test } from "./fixtures.ts";
import { addMeeting, hearAndMakeFinal, holdWith, openItem, putOnAgenda } from "./panel-meeting.ts";

/*
 * A panel from its agenda to three decisions: one household is approved, one is refused after making representations, and
 * one after an independent review. Somebody knows a household, and an apology comes late.
 */

test.describe.configure({ mode: "serial" });

const TODAY = "2026-11-23";
/** Long enough before for the papers of a meeting today to have been in time. */
const PAPERS = "2026-11-13";
/** A decision maker's own reasoning, as long as the rules want it. */
const OWN =
  "I read the report, the final minutes and what the applicants say about both. What weighs most with me is how they would keep a child safe, and what they would do on a hard day. I have set that against what the panel saw, and this is where it leads me.";
const NOT_YET = "The risks described in the report are not answered yet.";

type Household = { name: string; record: string };
let meeting = "";
let second = "";
let households: Household[] = [];
const household = (nth: number): Household => households[nth] ?? { name: "", record: "" };

/** Takes one step of a household's record, from its panel tab, with what its form asks for. */
async function take(page: Page, { record }: Household, step: string, given: Record<string, string | true>) {
  await page.goto(`${record}/panel`);
  const form = page.locator(`#step-${step}`);
  for (const [name, value] of Object.entries(given)) {
    const field = form.locator(`[name="${name}"]`);
    if (value === true) await field.check();
    else if ((await field.first().getAttribute("type")) === "radio") {
      await form.locator(`[name="${name}"][value="${value}"]`).check();
    } else await field.fill(value);
  }
  await form.locator('button[type="submit"]').click();
  await expect(page.locator(`#step-${step}`), `${step} was taken`).toHaveCount(0);
}

test("the adviser takes two households off a later meeting, and puts three on one today", async ({ page, look }) => {
  test.setTimeout(180_000);
  await signInAs(page, "panel");
  await page.goto("/officer/panels");
  await look(page);
  await expect(page.locator("main")).toContainText("no quorum");
  await expect(page.locator("main")).toContainText(/Ask .* to come/);
  const ready = page.locator('section[aria-labelledby="ready"] a').first();
  const found: Household[] = [
    { name: await ready.innerText(), record: ((await ready.getAttribute("href")) ?? "").replace(/\/panel$/, "") },
  ];
  await page.locator("tbody tr", { hasText: "no quorum" }).locator("th a").first().click();
  await expect(page.locator("h1")).toContainText("2026");
  await expect(page.locator("main"), "the record itself finds who works on a case").toContainText(
    "found in the record",
  );
  await look(page);
  const later = new URL(page.url()).pathname;
  for (let nth = 0; nth < 2; nth += 1) {
    await page.goto(later);
    const row = page.locator("li.check-row").first();
    const link = row.locator("h3 a");
    found.push({
      name: await link.innerText(),
      record: ((await link.getAttribute("href")) ?? "").replace(/\/panel$/, ""),
    });
    await row.locator("summary").click();
    await row.locator('[name="reasons"]').fill("Too few members can come on that day.");
    await row.getByRole("button", { name: "Take them off the agenda" }).click();
    await expect(page).toHaveURL(/done=off/);
  }
  households = found;
  meeting = await addMeeting(page, TODAY, "08:05");
  for (const { name } of households) await putOnAgenda(page, meeting, name, PAPERS);
  await look(page);
});

test("a late apology takes the quorum away, the page says whom to ask, and asking them restores it", async ({
  page,
  look,
}) => {
  test.setTimeout(180_000);
  await signInAs(page, "panel");
  await page.goto(meeting);
  const members = page.locator(".panel-members > li");
  const says = async (part: string, answer: "Coming" | "Not coming") => {
    await members.filter({ hasText: part }).getByRole("button", { name: answer, exact: false }).first().click();
    await expect(page).toHaveURL(/done=answer/);
  };
  for (let left = await members.count(); left > 0; left -= 1) {
    await members
      .nth(left - 1)
      .locator('button[value="coming"]')
      .click();
    await expect(page).toHaveURL(/done=answer/);
  }
  await expect(page.locator("h1")).toContainText("quorum");
  await expect(page.locator("h1")).not.toContainText("no quorum");
  await says("Vice chair", "Not coming");
  await says("Chair, independent", "Not coming");
  await expect(page.locator("h1")).toContainText("no quorum");
  await expect(page.locator("main")).toContainText("The chair or a vice chair");
  await expect(page.locator("main")).toContainText(/Ask .* to come/);
  await look(page);
  await says("Vice chair", "Coming");
  await expect(page.locator("h1")).not.toContainText("no quorum");
});

test("a member who knows a household takes no part in it, and its minutes are made final once they are whole", async ({
  page,
  look,
}) => {
  test.setTimeout(180_000);
  await signInAs(page, "panel");
  await holdWith(page, meeting, ["Chair"]);
  // Neither who chairs nor one of the two social workers, so that the item keeps its quorum without them.
  const plain = page
    .locator(".panel-members > li", { hasText: "Member, independent" })
    .filter({ hasNotText: "social" });
  const neighbour = await plain.first().locator("b").innerText();
  await openItem(page, meeting, household(0).name);
  await look(page);
  const interest = page.locator('form[aria-label="Write down an interest"]');
  await interest.locator('[name="memberId"]').selectOption({ label: neighbour });
  await interest.locator('[name="kind"]').selectOption("knows");
  await interest.getByRole("button").click();
  await expect(page).toHaveURL(/done=interest/);
  await expect(page.locator("main")).toContainText("Knows the applicants");
  await page.locator('form[aria-label="Hear this item"]').getByRole("button").click();
  await expect(page).toHaveURL(/done=heard/);
  const form = page.locator('form[aria-label="Minutes of this item"]');
  await form.locator('[name="reasons"]').fill("A warm home.");
  await form.getByRole("button", { name: "Save as a draft" }).click();
  await expect(page).toHaveURL(/done=draft/);
  await form.locator('[name="signed"]').check();
  await form.getByRole("button", { name: "Make the minutes final" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("Still to say how they stood");
  await expect(form.locator('[name="reasons"]')).toHaveValue("A warm home.");
  await look(page);
  await page.waitForLoadState();
  for (const vote of await form.locator('select[name^="vote-"]').all()) await vote.selectOption("suitable");
  await form.locator('[name="issues"]').fill("Room, time, and the grandparents.");
  await form.locator('[name="recommendation"][value="suitable"]').check();
  await form.locator('[name="signed"]').check();
  await form.getByRole("button", { name: "Make the minutes final" }).click();
  await expect(page).toHaveURL(/done=final/);
  await look(page);
  for (const nth of [1, 2]) {
    await openItem(page, meeting, household(nth).name);
    await hearAndMakeFinal(page, "not-suitable", NOT_YET);
  }
});

test("the decision maker approves one household, and is minded not to approve two", async ({ page, look }) => {
  test.setTimeout(120_000);
  await signInAs(page, "decision-maker");
  await page.goto(`${household(0).record}/panel`);
  await expect(page.locator("main")).toContainText("Final minutes");
  await look(page);
  await take(page, household(0), "approve", { consideredAll: true, reasons: OWN });
  for (const nth of [1, 2]) {
    await take(page, household(nth), "mind-not-to-approve", { consideredAll: true, reasons: OWN });
  }
});

test("one makes representations and comes before the panel again, one asks for an independent review, and both are refused", async ({
  page,
  look,
}) => {
  test.setTimeout(180_000);
  await signInAs(page, "panel");
  await take(page, household(1), "make-representations", { statement: "The grandparents would help each day." });
  await page.goto(`${household(1).record}/panel`);
  await expect(page.locator("main")).toContainText("Give a panel date");
  await look(page);
  second = await addMeeting(page, TODAY, "08:35");
  await putOnAgenda(page, second, household(1).name, PAPERS);
  await expect(page.locator("main")).toContainText("representations");
  await holdWith(page, second);
  await openItem(page, second, household(1).name);
  await hearAndMakeFinal(page, "not-suitable", "What they said does not answer it.");
  await take(page, household(2), "apply-to-review-mechanism", {});
  await take(page, household(2), "send-review-papers", { reviewPapersOn: TODAY });
  await take(page, household(2), "record-review-mechanism", {
    recommendation: "not-suitable",
    statement: "The review agrees with the council.",
  });
  await signInAs(page, "decision-maker");
  for (const nth of [1, 2]) {
    await take(page, household(nth), "not-approve", { consideredAll: true, reasons: `${OWN} I weighed it again.` });
    await page.goto(household(nth).record);
    await expect(page.locator("main")).toContainText(/not approved/i);
  }
});
