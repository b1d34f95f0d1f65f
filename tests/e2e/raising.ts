import type { Page } from "@playwright/test";
import { accessibilityFaults, expect, overflows } from "./fixtures.ts";

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
