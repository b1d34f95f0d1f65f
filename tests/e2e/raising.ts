import type { Locator, Page } from "@playwright/test";
import { lookInto } from "./database-look.ts";
import { type Account, accessibilityFaults, expect, overflows, signInAs } from "./fixtures.ts";

/* Raising a request for a home by its form, for the journeys that look for one. */

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 900 };

/** Looks at a page as it stands: axe finds nothing, and nothing is wider than a phone. */
export async function sound(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.setViewportSize(PHONE);
  expect(await overflows(page), `${page.url()} is wider than a phone`).toBe(false);
  await page.setViewportSize(DESK);
}

/** Fills a form by the names it posts, whatever kind each field is. */
export async function fill(page: Page, answers: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(answers)) {
    const field = page.locator(`[name="${name}"]`).first();
    const kind = await field.evaluate((element: HTMLInputElement) => element.type);
    if (kind === "select-one") await field.selectOption(value);
    else if (kind === "radio" || kind === "checkbox") await page.locator(`[name="${name}"][value="${value}"]`).check();
    else await field.fill(value);
  }
}

/** What a request needs beside its children, as a social worker would type it. */
const ASKED = {
  neededBy: "2026-12-01",
  careType: "short-term",
  homePostcode: "ST4 8AA",
  "places[0].label": "primary school",
  "places[0].postcode": "ST4 8",
  kinConsidered: "yes",
  kinReason: "An aunt was asked and cannot at the moment.",
};

/** What each child said about where to live. */
const HEARD = {
  voiceWords: "Can I still see my friends?",
  voiceHow: "on a walk",
  voiceWhen: "2026-11-20",
  voiceBy: "the social worker",
};

/** What the form asks about one child, by the names it posts. */
export function child(
  nth: number,
  bornOn: string,
  sex: "female" | "male",
  more: Readonly<Record<string, string>> = {},
) {
  const said = { bornOn, sex, needCode: "N1", legalStatus: "C1", ...HEARD, ...more };
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [`children[${nth}].${name}`, value]));
}

/** Raises a request by its form; the page of the request is open then, with its address returned. */
export async function raise(page: Page, answers: Readonly<Record<string, string>>, children = 1): Promise<string> {
  await page.goto("/officer/requests/new");
  // What the rows ask depends on the type of care.
  if (answers.careType) await page.locator('[name="careType"]').selectOption(answers.careType);
  for (let more = 1; more < children; more += 1) {
    await page.getByRole("button", { name: /^Add (a brother or sister|the parent or another child)$/ }).click();
    await expect(page.locator(`[name="children[${more}].bornOn"]`)).toBeVisible();
  }
  await fill(page, { ...ASKED, ...answers });
  await page.getByRole("button", { name: "Raise the request and see homes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^R-[0-9A-Z]{6}: / })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** The row of one home among those that fit, on whichever page of the list it stands. */
export async function rowOf(page: Page, request: string, householdId: string): Promise<Locator> {
  const row = page.locator(".match", { has: page.locator(`button[value="${householdId}"]`) });
  for (let nth = 1; nth < 12 && (await row.count()) === 0; nth += 1) await page.goto(`${request}?page=${nth}`);
  return row;
}

/** The home of an account of the demonstration: nobody else asks it. */
export async function homeOfAccount(database: string, email: string): Promise<{ id: string; ref: string }> {
  const look = lookInto(database);
  const [row] = await look.rows(
    `select h.id, h.ref from households h join accounts a on a.id = h.account_id where a.email = '${email}'`,
  );
  await look.close();
  return { id: String(row?.id), ref: String(row?.ref) };
}

/** Opens what the carers are asked, as they do: from their list, on a phone. The offer that waits is open then. */
export async function openOffer(page: Page, account: Account | (string & {})): Promise<void> {
  await page.setViewportSize(PHONE);
  await signInAs(page, account);
  await page.goto("/carer/offers");
  await page.getByRole("link", { name: "Read it and answer" }).click();
}

/** What the record asks about children who live in the home that said yes. The request is open after it. */
export async function companyAsked(page: Page, request: string): Promise<Record<string, string>> {
  await page.goto(`${request}/decide`);
  await expect(page.getByRole("button", { name: "Record the placement" })).toBeVisible();
  const asked = await page.locator('[name="childrenThereViews"]').count();
  await page.goto(request);
  return asked === 0 ? {} : { childrenThereViews: "The children there were asked, and look forward to it." };
}

/** Fills in the record of a decision from the page of a request on which a home said yes, and closes it. */
export async function decide(page: Page, answers: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole("link", { name: "Decide and record" }).click();
  await expect(page.getByRole("button", { name: "Record the placement" })).toBeVisible();
  await sound(page);
  await fill(page, { secondWhy: "It is further from school.", ...answers });
  await page.locator('[name="secondId"]').selectOption({ index: 1 });
  await page.locator('[name="decisionMakerId"]').selectOption({ index: 1 });
  await page.getByRole("button", { name: "Record the placement" }).click();
  await expect(page.getByText("The placement is recorded")).toBeVisible();
  await sound(page);
}
