import { openForm, receiptOf, sendForm, sendingOf } from "./enquiring.ts";
import { expect, signInAs, test } from "./fixtures.ts";

/*
 * A regional hub takes a person's first question and hands it to the council it is for, whose list says that nobody has
 * accepted it until somebody there takes it on by name. The hub follows nobody into their application.
 */

const RUN = `hub${Date.now()}`;

test("the hub hands an enquiry to a council, which takes it on", async ({ page, another, look, baseURL }) => {
  const sending = sendingOf(RUN, 0);
  const receipt = receiptOf(await sendForm(baseURL ?? "", await openForm(baseURL ?? "", sending), sending));
  expect(receipt, "the enquiry is taken").not.toBeNull();
  const name = new RegExp(`Person0 Of${RUN}`);

  await signInAs(page, "hub");
  await page.goto("/officer/enquiries");
  await look(page);
  await page.goto(`/officer/enquiries?q=${encodeURIComponent(sending.email)}`);
  await page.getByRole("link", { name }).first().click();
  await page.waitForURL(/\/officer\/enquiries\/[\w-]+$/);
  await look(page);
  const record = new URL(page.url()).pathname;
  await page.getByText("Hand it to Birmingham").click();
  await page.getByRole("button", { name: "Hand it over" }).click();
  await expect(page.getByRole("heading", { name: "Handed to the council", exact: true })).toBeVisible();
  await expect(page.getByText("Hand it to Birmingham")).toHaveCount(0);
  await look(page);

  const council = await another();
  await signInAs(council, "recruitment@birmingham.example");
  await council.goto(record);
  await look(council);
  await council.getByRole("button", { name: /^Take it on/ }).click();
  await expect(council.getByRole("heading", { name: "It is yours" })).toBeVisible();
  await look(council);

  // Whose it is now is plain to the hub, and everybody's records behind an enquiry stay shut to it.
  await page.goto(record);
  await expect(page.getByRole("button", { name: /^Take it on from/ })).toBeVisible();
  await look(page);
  await page.goto("/officer/pipeline");
  await look(page);
  const application = page.locator('main a[href^="/officer/applications/"]').first();
  await expect(application).toHaveCount(0);
});
