import { expect, signInAs, test } from "./fixtures.ts";

test.use({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });

const ABOUT = "How the assessment goes, and your story so far";

test("a family books, moves and calls off a visit on a phone, and says what suits it", async ({ page, look }) => {
  test.setTimeout(120_000);
  await signInAs(page, "applicant");
  await page.goto("/carer/visits");
  await look(page);
  const offered = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: ABOUT }) });
  const coming = page.getByRole("region", { name: "Coming" });
  const before = await coming.getByRole("link", { name: /^Move it/ }).count();

  // Two presses, each on a page that says what comes of it.
  await offered.getByRole("link", { name: /^Choose a time/ }).click();
  await expect(page.getByRole("heading", { level: 2, name: /^With / })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "The earliest" })).toBeVisible();
  await look(page);
  const chosen = page
    .getByRole("region", { name: /^With / })
    .getByRole("button")
    .first();
  const time = (await chosen.innerText()).match(/\d\d:\d\d to \d\d:\d\d/)?.[0] ?? "";
  expect(time).not.toBe("");
  const address = page.url();
  const taken = (await chosen.getAttribute("value")) ?? "";
  await chosen.click();
  await expect(page.getByRole("status")).toContainText("It is booked");
  await expect(coming.getByRole("link", { name: /^Move it/ })).toHaveCount(before + 1);
  await expect(offered).toHaveCount(0);
  await look(page);

  // The same press once more, from a page that was left open, is the same visit.
  const again = await page.request.post(address, {
    form: { slot: taken },
    headers: { Origin: new URL(address).origin },
  });
  expect(again.status()).toBe(200);
  await page.goto("/carer/visits");
  await expect(coming.getByRole("link", { name: /^Move it/ })).toHaveCount(before + 1);

  const booked = coming.getByRole("listitem").filter({ hasText: time }).first();
  const move = (await booked.getByRole("link", { name: /^Move it/ }).getAttribute("href")) ?? "";
  await booked.getByRole("link", { name: /^Move it/ }).click();
  await look(page);
  const other = page
    .getByRole("region", { name: /^With / })
    .getByRole("radio")
    .nth(1);
  await other.check();
  await page.getByRole("button", { name: "Move it to this time" }).click();
  await expect(page.getByRole("alert")).toContainText("Say in a few words why");
  await expect(page.getByRole("radio", { checked: true })).toHaveCount(1);
  await look(page);
  await page.getByLabel("Why does it not suit you any more?").fill("My shift was changed");
  await page.getByRole("button", { name: "Move it to this time" }).click();
  await expect(page.getByRole("status")).toContainText("It is moved");

  await page.goto(move.replace(/move$/, "call-off"));
  await look(page);
  await page.getByRole("button", { name: "Call it off" }).click();
  await expect(page.getByRole("alert")).toContainText("Say in a few words why");
  await page.getByLabel("Why do you call it off?").fill("We are away that week after all");
  await page.getByRole("button", { name: "Call it off" }).click();
  await expect(page.getByRole("status")).toContainText("It is called off");
  await expect(offered).toHaveCount(1);

  await page.getByRole("link", { name: /^When visits suit you/ }).click();
  await look(page);
  await page.getByRole("group", { name: "Keep clear of the school run?" }).getByLabel("Yes").check();
  await page.getByLabel("In the daytime").check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toContainText("Saved");
  await offered.getByRole("link", { name: /^Choose a time/ }).click();
  const times = page.getByRole("button", { name: /\d\d:\d\d to \d\d:\d\d/ });
  await expect(times.first()).toBeVisible();
  // School days until the holiday: nothing at the time when children are fetched.
  for (const words of await times.allInnerTexts()) {
    const [from = "", to = ""] = words.match(/\d\d:\d\d/g) ?? [];
    expect(to <= "14:45" || from >= "15:45", words).toBe(true);
  }
});

test("a time that is no time of ours, and a visit of nobody, are answered as such", async ({ page }) => {
  await signInAs(page, "applicant");
  await page.goto("/carer/visits");
  const link = page.getByRole("link", { name: /^Choose a time/ }).first();
  const address = (await link.getAttribute("href")) ?? "";
  const post = (path: string, form: Record<string, string>) =>
    page.request.post(path, { form, headers: { Origin: new URL(page.url()).origin } });
  expect((await post(address, { slot: "soon" })).status()).toBe(422);
  const worker = "00000000-0000-4000-8000-000000000000";
  const gone = await post(address, { slot: `2026-12-01T10:00:00.000Z ${worker}` });
  expect(gone.status()).toBe(409);
  expect(await gone.text()).toContain("Somebody else has just taken that time");
  expect((await page.request.get(`/carer/visits/choose/${worker}`)).status()).toBe(404);
  expect((await page.request.get(`/carer/visits/${worker}/move`)).status()).toBe(404);
  expect((await page.request.get(`/carer/visits/${worker}/call-off`)).status()).toBe(404);
});
