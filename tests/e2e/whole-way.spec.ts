import type { Locator, Page } from "@playwright/test";
import type { AnswersByPerson } from "#app/domain/applications/form/answers-by-person.ts";
import { EXAMPLE_ANSWERS } from "#app/domain/applications/form/example-answers.ts";
import { fillApplication } from "./fill.ts";
import { accessibilityFaults, expect, signInAs, test } from "./fixtures.ts";
import { newestEmail, signInByCode } from "./outbox.ts";

/*
 * The product's main job, once from end to end: a person enquires, an officer takes the enquiry to an approved
 * household, a child's need finds that household, and the commissioner sees the gap move. Public and carer pages are
 * walked on a phone without scripts.
 */

test.describe.configure({ mode: "serial" });

const PERSON = `priya.${Date.now()}@mail.example`;
/** A name of this run's own, so that it can be walked again on the same database. */
const SURNAME = `Sandhu${[...String(Date.now() % 1e6)].map((digit) => "abcdefghij"[Number(digit)]).join("")}`;
const HOUSEHOLD = `Priya ${SURNAME} and Daniel Okoro`;
let householdRef = "";
let requestPath = "";
let before = { inCare: 0, inFoster: 0, filled: 0 };
const PARTNER = `daniel.${Date.now()}@mail.example`;
const ANSWERS: AnswersByPerson = {
  ...EXAMPLE_ANSWERS,
  household: {
    ...EXAMPLE_ANSWERS.household,
    "other-applicant": { ...EXAMPLE_ANSWERS.household["other-applicant"], email: PARTNER },
  },
  "applicant-1": {
    ...EXAMPLE_ANSWERS["applicant-1"],
    "about-you": { ...EXAMPLE_ANSWERS["applicant-1"]["about-you"], fullName: `Priya ${SURNAME}` },
  },
};

test.describe("on a phone, without scripts", () => {
  test.use({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });

  test("somebody finds their council and asks about fostering", async ({ page }) => {
    await page.goto("/");
    await page.locator('input[name="postcode"]').first().fill("st4 2de");
    await page.getByRole("button", { name: /near me/i }).click();
    await expect(page.locator("main")).toContainText("Stoke-on-Trent");
    await page.locator('a[href^="/areas/stoke-on-trent"]').first().click();
    await page.locator('main a[href^="/enquire"]').first().click();
    const first = page.locator('input[name="about"][value="fostering"]');
    if ((await first.count()) > 0) {
      await first.check();
      await page.getByRole("button", { name: "Continue" }).click();
    }
    await page.locator('input[name="givenName"]').fill("Priya");
    await page.locator('input[name="familyName"]').fill("Sandhu");
    await page.locator('input[name="postcode"]').fill("ST4 2DE");
    await page.locator('input[name="email"]').fill(PERSON);
    await page.locator('input[name="replyBy"][value="email"]').check();
    await page.getByRole("button", { name: "Send my enquiry" }).click();
    await expect(page).toHaveURL(/\/enquire\/received\//);
    await expect(page.locator("main")).toContainText(/E-[A-Z0-9]{6}/);
    const email = await newestEmail(page, PERSON);
    expect(email.text).not.toContain("Sandhu");
  });
});

test("an officer reaches them, writes it down and invites them to apply", async ({ page }) => {
  await signInAs(page, "recruitment");
  await page.goto(`/officer/enquiries?show=all&q=${encodeURIComponent(PERSON)}`);
  await page.locator('main a[href^="/officer/enquiries/"]').first().click();
  await page.locator('input[name="channel"][value="phone"]').check();
  await page.locator('select[name="outcome"]').selectOption({ index: 1 });
  await page.getByRole("button", { name: "Write it down" }).click();
  await page.getByText("Invite without a visit").click();
  await page.locator('input[name="withoutVisit"]').fill("Fostered for us until two years ago");
  await page.getByRole("button", { name: "Invite to apply" }).click();
  await expect(page.locator("main")).toContainText(/Invited/i);
});

test.describe("the applicant, on a phone, without scripts", () => {
  test.use({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });

  test("signs in by the code in the outbox, fills in a true application and sends it", async ({ page }) => {
    await signInByCode(page, PERSON);
    await expect(page).toHaveURL(/\/carer/);
    await expect(page.locator("main")).toContainText(/Start your application/);
    await fillApplication(page, ANSWERS, { person: "applicant-1", household: true });
    await expect(page.locator("main")).toContainText("You have signed");
    await expect(page.locator("main")).toContainText(/waiting for Daniel/);
  });

  test("is joined by the second applicant, who answers for himself, signs, and so sends it", async ({ page }) => {
    await signInByCode(page, PARTNER);
    await expect(page).toHaveURL(/\/carer\/application\/join/);
    await page.getByRole("button", { name: "Yes, we apply together" }).click();
    await fillApplication(page, ANSWERS, { person: "applicant-2", household: false });
    await expect(page).toHaveURL(/\/carer\/application\/sent/);
    await page.goto("/carer/application");
    await expect(page.locator("main")).toContainText("2 November 1982");
    await expect(page.locator("main")).not.toContainText("27 March 1985");
    await page.goto("/carer");
    await expect(page.locator("main")).toContainText(/We read your application/);
  });
});

/** Opens the newest application of the household on the board. */
async function openApplication(page: Page, tab = ""): Promise<void> {
  await page.goto("/officer/pipeline");
  const card = page.locator('a[href^="/officer/applications/"]', { hasText: HOUSEHOLD }).first();
  const href = (await card.getAttribute("href")) ?? "";
  await page.goto(`${href}${tab}`);
  await expect(page.locator("h1")).toContainText(HOUSEHOLD);
}

/** Takes one step of the open application with what its form asks for. */
async function take(page: Page, step: string, fill: (form: Locator) => Promise<void> = async () => {}): Promise<void> {
  const form = page.locator(`#step-${step}`);
  await form.evaluate((element) => element.closest("details")?.setAttribute("open", ""));
  await fill(form);
  await form.locator('button[type="submit"]').last().click();
  await expect(page.locator(`#step-${step}`), `${step} was taken`).toHaveCount(0);
}

const TODAY = "2026-11-23";

test("a manager accepts it with a named worker, and an illegal step is refused by its rule", async ({ page }) => {
  await signInAs(page, "manager");
  await openApplication(page);
  await expect(page.locator("main")).toContainText("Accept or decline, and name a worker");
  const form = page.locator("#step-accept");
  await form.locator('[name="elsewhere"][value="being-assessed"]').check();
  await form.locator('[name="workerId"]').selectOption({ index: 1 });
  await form.locator('button[type="submit"]').click();
  await expect(page.locator("main")).toContainText(/another fostering service: agree a transfer first/);
  await expect(page.locator("main")).toContainText(/reg 26\(1\)/);
  await take(page, "accept", async (again) => {
    await again.locator('[name="elsewhere"][value="none"]').check();
    await again.locator('[name="workerId"]').selectOption({ index: 1 });
  });
  await take(page, "start-stage-2");
  expect(await accessibilityFaults(page)).toEqual([]);
});

test("every check comes in, which starts the ten working days of stage 1", async ({ page }) => {
  test.setTimeout(180_000);
  await signInAs(page, "assessor");
  await openApplication(page, "/checks");
  const open = page.locator('form:has(input[name="to"][value="received"])');
  for (let left = await open.count(); left > 0; left -= 1) {
    const form = open.first();
    await form.evaluate((element) => element.closest("details")?.setAttribute("open", ""));
    await form.locator('[name="outcome"][value="clear"]').check();
    const interviewed = form.locator('[name="interviewedOn"]');
    if ((await interviewed.count()) > 0) await interviewed.fill(TODAY);
    await form.locator('button[type="submit"]').click();
    await expect(open).toHaveCount(left - 1);
  }
  await openApplication(page);
  await expect(page.locator("main")).toContainText("all information in");
  expect(await accessibilityFaults(page)).toEqual([]);
});

test("stage 1 is passed, the report written, and sent to the applicants", async ({ page }) => {
  await signInAs(page, "manager");
  await openApplication(page);
  await take(page, "pass-stage-1");
  await take(page, "finish-report", async (form) => {
    await form.locator('[name="secondOpinion"][value="not-needed"]').check();
    await form.locator('[name="managerSigned"]').check();
  });
  await take(page, "send-report", (form) => form.locator('[name="redacted"]').check());
  expect((await newestEmail(page, PERSON)).text).toContain("report");
});

test.describe("the applicants, on a phone, without scripts", () => {
  test.use({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });

  test("comment on their report", async ({ page }) => {
    await signInByCode(page, PERSON);
    await page.goto("/carer/report");
    await page.locator('[name="said"][value="comments"]').check();
    await page.locator('[name="comments"]').fill("It is fair. Daniel’s mother is Grace, not Gloria.");
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.goto("/carer");
    await expect(page.locator("main")).toContainText("We find a panel date and invite you");
  });
});

test("the panel recommends and the decision maker approves with terms", async ({ page }) => {
  await signInAs(page, "panel");
  await openApplication(page);
  await take(page, "list-for-panel", async (form) => {
    await form.locator('[name="panelOn"]').fill(TODAY);
    await form.locator('[name="papersSentOn"]').fill("2026-11-13");
  });
  await take(page, "hold-panel", async (form) => {
    await form.locator('[name="heldOn"]').fill(TODAY);
    await form.locator('[name="membersPresent"]').fill("6");
    await form.locator('[name="conflictsCleared"]').check();
  });
  await take(page, "recommend", async (form) => {
    await form.locator('[name="recommendation"][value="suitable"]').check();
    await form.locator('[name="reasons"]').fill("A warm home with room for brothers and sisters.");
    await form.locator('[name="minutesFinalOn"]').fill(TODAY);
  });
  await signInAs(page, "decision-maker");
  await openApplication(page);
  await take(page, "approve", async (form) => {
    await form.locator('[name="consideredAll"]').check();
    await form.locator('[name="reasons"]').fill("The report and the panel agree, and so do I: they know what it asks.");
  });
  await expect(page.locator("main")).toContainText(/Approved/);
});

test("the foster care agreement is signed, and the household can be used", async ({ page }) => {
  await signInAs(page, "manager");
  await page.goto("/officer/pipeline?stage=agreement");
  await page.locator('a[href^="/officer/applications/"]', { hasText: HOUSEHOLD }).first().click();
  await take(page, "agreement", (form) => form.locator('[name="signedOn"]').fill(TODAY));
  await expect(page.locator("main")).toContainText("An approved household, in use");
  householdRef = /H-[A-Z0-9]{6}/.exec(await page.locator("main").innerText())?.[0] ?? "";
  expect(householdRef).not.toBe("");
});

/** The figures that a placement of two more children moves. */
async function regionFigures(page: Page): Promise<{ inCare: number; inFoster: number; filled: number }> {
  await signInAs(page, "commissioner");
  await page.goto("/commissioner/councils");
  const cells = page.locator("tbody tr", { hasText: "Stoke-on-Trent" }).locator("td");
  const figure = async (column: number) => Number((await cells.nth(column).innerText()).replace(/\D/g, ""));
  return { inCare: await figure(0), inFoster: await figure(1), filled: await figure(6) };
}

test("two brothers need a home, and the ranking finds the household with its reasons", async ({ page }) => {
  before = await regionFigures(page);
  await page.goto("/commissioner");
  expect(await accessibilityFaults(page)).toEqual([]);
  await signInAs(page, "placements");
  await page.goto("/officer/requests/new");
  await page.locator('[name="neededBy"]').fill("2026-11-27");
  await page.getByRole("button", { name: "Add a brother or sister" }).click();
  for (const [at, bornOn] of ["2020-03-02", "2017-05-19"].entries()) {
    await page.locator(`[name="children[${at}].bornOn"]`).fill(bornOn);
    await page.locator(`[name="children[${at}].sex"][value="male"]`).check();
    await page.locator(`[name="children[${at}].needCode"]`).selectOption("N1");
    await page.locator(`[name="children[${at}].legalStatus"]`).selectOption("C1");
  }
  await page.locator('[name="togetherReason"]').fill("They have always lived together and want to.");
  await page.locator('[name="homePostcode"]').fill("ST4 2DE");
  await page.locator('[name="places[0].label"]').fill("their primary school");
  await page.locator('[name="places[0].postcode"]').fill("ST4 3");
  await page.getByRole("button", { name: "Take place 2 out" }).click();
  await page.locator('[name="alongside"][value="no-preference"]').check();
  await page.locator('[name="kinConsidered"][value="yes"]').check();
  await page.locator('[name="kinReason"]').fill("An aunt was assessed and cannot at present.");
  await page.locator('[name="voiceWords"]').fill("Can we stay at our school? He falls out of the top bunk.");
  await page.locator('[name="voiceHow"]').fill("talking and drawing");
  await page.locator('[name="voiceWhen"]').fill("2026-11-20");
  await page.locator('[name="voiceBy"]').fill("their social worker");
  await page.getByRole("button", { name: "Raise the request and see homes" }).click();
  await expect(page.locator("h1")).toContainText(/R-[A-Z0-9]{6}/);
  requestPath = new URL(page.url()).pathname;
  await expect(page.locator("main")).toContainText("He falls out of the top bunk");
  const match = page.locator("li, article, .match", { hasText: householdRef }).last();
  await expect(match).toContainText(/miles/);
  expect(await accessibilityFaults(page)).toEqual([]);
  await match.getByRole("button", { name: /Ask them/ }).click();
  await expect(page.locator("main")).toContainText(householdRef);
  const email = await newestEmail(page, PERSON);
  expect(email.text).not.toMatch(/brother|\b6\b|\b9\b|school/);
});

test.describe("the carers, on a phone, without scripts", () => {
  test.use({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });

  test("read what they are asked and say yes", async ({ page }) => {
    await signInByCode(page, PERSON);
    await page.goto("/carer/offers");
    await page.locator('main a[href^="/carer/offers/"]').first().click();
    await expect(page.locator("main")).toContainText(/brother/i);
    await page.locator('button[name="answer"][value="yes"]').click();
    await expect(page.locator("main")).toContainText(/yes/i);
  });
});

test("the decision is refused until it is complete, then the placement is recorded", async ({ page }) => {
  await signInAs(page, "placements");
  await page.goto(`${requestPath}/decide`);
  await page.locator('[name="startsOn"]').fill(TODAY);
  await page.getByRole("button", { name: "Record the placement" }).click();
  await expect(page.locator(".govuk-error-summary")).toContainText("The record is not complete yet");
  await page.locator('[name="planAgreedOn"]').fill(TODAY);
  for (const met of await page.locator('[name^="tests."][value="met"]').all()) await met.check();
  await page.locator('[name="voiceWeighed"]').fill("The school stays; the younger has the lower bunk.");
  await page.locator('[name="reasons"]').fill("Both together, near their school, with carers who know the area.");
  await page.locator('[name="secondId"]').selectOption("none");
  await page.locator('[name="secondWhy"]').fill("No other home near the school could take both.");
  await page.locator('[name="decisionMakerId"]').selectOption({ index: 1 });
  await page.getByRole("button", { name: "Record the placement" }).click();
  await expect(page.locator("main")).toContainText(`Placed with`);
  expect(await accessibilityFaults(page)).toEqual([]);
});

test("the commissioner sees the figures move", async ({ page }) => {
  const after = await regionFigures(page);
  expect(after).toEqual({ inCare: before.inCare + 2, inFoster: before.inFoster + 2, filled: before.filled + 2 });
});

test("a child somebody knows takes its own short path to the kinship team", async ({ page }) => {
  await page.goto("/enquire");
  await page.locator('input[name="about"][value="kinship"]').check();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.locator('input[name="givenName"]').fill("Joan");
  await page.locator('input[name="postcode"]').fill("ST4 2DE");
  await page.locator('input[name="phone"]').fill("01632 960 456");
  await page.locator('main form button[type="submit"]').last().click();
  await expect(page).toHaveURL(/\/enquire\/received\//);
  await signInAs(page, "assessor");
  await page.goto("/officer/kinship");
  await expect(page.locator("main")).toContainText("Joan");
  await signInAs(page, "recruitment");
  await page.goto("/officer/enquiries");
  await expect(page.locator("main")).not.toContainText("Joan");
});
