import { expect, signInAs, test } from "./fixtures.ts";

/** Presses and changes the first fields of a page again and again from the moment it is there, as an impatient hand does. */
function impatient(): void {
  const hand = new MessageChannel();
  const until = performance.now() + 3000;
  let presses = 0;
  hand.port1.onmessage = () => {
    const fields = [...document.querySelectorAll<HTMLInputElement>("main input[type=radio], main input[type=text]")];
    const field = fields[presses++ % Math.min(fields.length, 12)];
    if (field?.type === "radio") field.click();
    field?.focus();
    field?.dispatchEvent(new Event("input", { bubbles: true }));
    if (performance.now() < until) setTimeout(() => hand.port2.postMessage(0), presses % 3 ? 0 : 1);
  };
  hand.port2.postMessage(0);
}

test("a page holds where somebody presses and types before its scripts have woken", async ({ page }) => {
  await signInAs(page, "placements");
  await page.addInitScript(impatient);
  for (let times = 0; times < 8; times += 1) {
    await page.goto("/officer/requests/new");
    await page.waitForTimeout(300);
  }
  // It did wake, and what is pressed then does what it says.
  expect(await page.evaluate(() => Object.keys(document).some((key) => key.startsWith("__reactContainer")))).toBe(true);
  await page.getByRole("button", { name: "Add a brother or sister" }).click();
  await expect(page.locator('[name="children[1].bornOn"]')).toBeVisible();
});
