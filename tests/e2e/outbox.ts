import { expect, type Page } from "@playwright/test";

/** The text of the newest email to an address, read from the outbox as anybody may in the demonstration. */
export async function newestEmail(page: Page, address: string): Promise<{ subject: string; text: string }> {
  await page.goto(`/dev/outbox?to=${encodeURIComponent(address)}`);
  await page.locator('a[href^="/dev/outbox/"]').first().click();
  const subject = (await page.locator("h1").innerText()).trim();
  return { subject, text: await page.locator("main").innerText() };
}

/** The code in the newest email to an address. */
async function newestCode(page: Page, address: string): Promise<string> {
  const { text } = await newestEmail(page, address);
  const code = /\b(\d{3} ?\d{3})\b/.exec(text)?.[1] ?? "";
  expect(code, "a code in the email").not.toBe("");
  return code;
}

/** Signs in as somebody would: asks for a code, reads it in the email, types it in. */
export async function signInByCode(page: Page, address: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.locator('input[name="email"]').fill(address);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(page).toHaveURL(/\/sign-in\/code/);
  const codePage = page.url();
  const code = await newestCode(page, address);
  await page.goto(codePage);
  await page.locator('input[name="code"]').fill(code);
  await page.locator('main form button[type="submit"]').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** Opens the page of somebody's own link as they would: the link of the newest email, then the code that follows it. */
export async function openOwnLink(
  page: Page,
  address: string,
  kind: "reference" | "household",
  look: (page: Page) => Promise<void>,
): Promise<void> {
  await newestEmail(page, address);
  const link = await page.locator(`main a[href*="/${kind}/"]`).first().getAttribute("href");
  await page.goto(link ?? "");
  await look(page);
  await page.getByRole("button", { name: "Send me the code" }).click();
  await expect(page).toHaveURL(/\/code$/);
  await look(page);
  const codePage = page.url();
  const code = await newestCode(page, address);
  await page.goto(codePage);
  await page.locator('input[name="code"]').fill(code);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page).not.toHaveURL(/\/code$/);
}
