import { expect, signInAs, test } from "./fixtures.ts";
import { newestEmail } from "./outbox.ts";
import { child, fill, homeOfAccount, openOffer, raise, rowOf, sound } from "./raising.ts";

/*
 * A home outside the area goes to whoever has to approve it: asked for from within the record of the decision, read on
 * their own first page with the nearest homes inside, and kept as their own press.
 */

const DATABASE = "file:./.cache/e2e.db";
/** The demonstration's carers of the next council, whom only the journeys of homes ask. */
const NEIGHBOURS = "carer@staffordshire.example";
/** Carers of a council that does not adjoin, whom only this journey asks. */
const FAR_AWAY = "carer@wolverhampton.example";
const REASONS = "Quiet carers who have looked after young people alone, near a college.";

/** The record as it is written before anybody has approved the home. */
const RECORD = {
  planAgreedOn: "2026-11-23",
  "tests.near-home.answer": "met",
  "tests.education.answer": "met",
  "tests.in-area.answer": "not-practicable",
  "tests.in-area.why": "No home of the area speaks his language or has room.",
  "tests.in-area.gap": "An interpreter by telephone from the first evening.",
  "tests.in-area.who": "His social worker",
  "tests.in-area.by": "2026-12-01",
  identity: "Polish by an interpreter, mass on Sundays, and a college class for English.",
  voiceWeighed: "He asked for people who let him cook, and for his friends to come.",
  parentsViews: "His mother agrees.",
  reasons: REASONS,
  secondWhy: "It is further from college.",
  reviewingOfficerOn: "2026-11-23",
  areaNoticeSentOn: "2026-11-23",
  areaNoticeHow: "secure-email",
  approverConsentBy: "Omar Bashir",
  approverConsentOn: "2026-11-23",
};

test("a home outside the area is asked about from within the decision, read and approved by the nominated officer, and the record says it was their own press", async ({
  page,
  another,
  look,
}) => {
  const home = await homeOfAccount(DATABASE, NEIGHBOURS);
  await signInAs(page, "placements");
  const request = await raise(page, { ...child(0, "2010-06-01", "male"), "languages[0]": "Polish" });
  const ref = (await page.getByRole("heading", { level: 1 }).innerText()).slice(0, "R-000000".length);
  await (await rowOf(page, request, home.id)).getByRole("button", { name: /^Ask them/ }).click();
  await expect(page.getByText("Asked. Carers with an account have an email")).toBeVisible();

  const carer = await another();
  await openOffer(carer, NEIGHBOURS);
  await expect(carer.getByRole("heading", { level: 1, name: /^Could you be home for a boy of 16/ })).toBeVisible();
  await expect(carer.getByText("Polish").first()).toBeVisible();
  await look(carer);
  await carer.getByRole("button", { name: "Yes, they can come to us" }).click();
  await expect(carer.getByText("Thank you. You said yes")).toBeVisible();
  await look(carer);

  // Nobody is asked to approve what nobody has given a reason for, and nothing is closed that nobody approved.
  await page.goto(request);
  await page.getByRole("link", { name: "Decide and record" }).click();
  await expect(page.getByText("in one that adjoins it: the nominated officer must approve it")).toBeVisible();
  await page.getByRole("button", { name: "Ask for approval here" }).click();
  await expect(page.getByText("Nobody was asked yet. Say first why")).toBeVisible();
  await sound(page);
  await fill(page, RECORD);
  await page.locator('[name="secondId"]').selectOption({ index: 1 });
  await page.locator('[name="decisionMakerId"]').selectOption({ index: 1 });
  await page.getByRole("button", { name: "Record the placement" }).click();
  await expect(page.getByText("The record is not complete yet")).toBeVisible();
  const missing = page.getByRole("alert").getByRole("link");
  await expect(missing).toHaveText(["Outside the area: record the approval of the nominated officer."]);
  await page.getByRole("button", { name: "Ask for approval here" }).click();
  await expect(page.getByText("Asked. It stands on the Today of whoever has to approve")).toBeVisible();
  await expect(page.getByText("it stands on the Today of the nominated officer")).toBeVisible();
  await sound(page);

  const approver = await another();
  await signInAs(approver, "nominated-officer");
  await expect(approver).toHaveURL(/\/officer$/);
  const waiting = approver.getByRole("row").filter({ has: approver.locator(`a[href="${request}/approval"]`) });
  await expect(waiting).toContainText(`${home.ref}, outside the area`);
  await expect(waiting).toContainText("Read the record and the nearest homes inside, and approve or refuse");
  await sound(approver);
  await waiting.getByRole("link").click();
  await expect(
    approver.getByRole("heading", { level: 1, name: new RegExp(`^Outside the area: a boy of 16 with ${home.ref}`) }),
  ).toBeVisible();
  await expect(approver.getByText("“Can I still see my friends?”")).toBeVisible();
  await expect(approver.getByText(REASONS)).toBeVisible();
  const inside = approver.getByRole("table", { name: /^The nearest homes inside the area/ });
  await expect(inside.getByRole("cell").first()).toHaveText(/^\d+\.\d$/);
  await expect(inside.getByRole("cell").nth(1)).not.toBeEmpty();
  await sound(approver);
  const answer = approver.getByRole("button", { name: "Write my answer down" });
  await answer.click();
  await expect(approver.getByRole("link", { name: "Say whether you approve this home" })).toBeVisible();
  await sound(approver);
  const because = "The nearest homes inside have no room for him, and these carers know what he needs.";
  await approver.getByLabel("I approve it", { exact: true }).check();
  await approver.getByLabel("Your reason").fill(because);
  await answer.click();
  const said = approver.getByRole("heading", { name: /^Approved by .+, the nominated officer, / });
  await expect(said).toBeVisible();
  await expect(approver.getByText(because)).toBeVisible();
  await expect(answer).toHaveCount(0);
  await sound(approver);
  const name = /^Approved by (.+), the nominated officer, /.exec(await said.innerText())?.[1] ?? "";
  await approver.goto("/officer");
  await expect(approver.getByRole("heading", { level: 1, name: /^Today/ })).toBeVisible();
  await expect(waiting).toHaveCount(0);

  // The record goes on where it was left, and closes with the press that was made.
  await page.goto(request);
  await page.getByRole("link", { name: "Decide and record" }).click();
  await expect(page.getByText(`${name}, the nominated officer, `)).toContainText(because);
  await expect(page.getByText("The record holds it as their own press.")).toBeVisible();
  await expect(page.locator('[name="reasons"]')).toHaveValue(REASONS);
  await sound(page);
  await page.getByRole("button", { name: "Record the placement" }).click();
  await expect(page.getByText("The placement is recorded")).toBeVisible();
  await expect(page.getByText(`Placed with ${home.ref}`)).toBeVisible();
  await expect(page.getByText(`Outside the area, approved by ${name}, the nominated officer`)).toBeVisible();
  await sound(page);
  await page.goto(`${request}/placed`);
  await expect(page.getByRole("region", { name: "The record of the decision" })).toContainText(
    `${name}, the nominated officer, on 23 November 2026, by their own press here`,
  );
  await page.goto("/officer/out-of-area");
  await expect(page.getByRole("row").filter({ hasText: ref })).toContainText("Staffordshire");
  await expect(page.getByText("Inside the area then")).toBeVisible();
  await carer.reload();
  await expect(carer.getByText(/^It is settled: from/)).toBeVisible();
});

test("a home at a distance is refused by the director, who reads the record asked again and approves it by their own press", async ({
  page,
  another,
  look,
}) => {
  const home = await homeOfAccount(DATABASE, FAR_AWAY);
  await signInAs(page, "placements");
  const request = await raise(page, child(0, "2013-09-01", "female"));
  await (await rowOf(page, request, home.id)).getByRole("button", { name: /^Ask them/ }).click();
  await expect(page.getByText("Asked. Carers with an account have an email")).toBeVisible();
  const carer = await another();
  await openOffer(carer, FAR_AWAY);
  await carer.getByRole("button", { name: "Yes, they can come to us" }).click();
  await expect(carer.getByText("Thank you. You said yes")).toBeVisible();

  await page.goto(`${request}/decide`);
  await expect(page.getByText("the Director of Children’s Services must approve it")).toBeVisible();
  const { identity: _none, ...record } = RECORD;
  await fill(page, {
    ...record,
    "tests.near-home.answer": "not-practicable",
    "tests.near-home.why": "No home nearer has room for her that week.",
    "tests.near-home.gap": "Her mother’s fares are paid, twice a week.",
    "tests.near-home.who": "Her social worker",
    "tests.near-home.by": "2026-12-01",
    areaConsultedOn: "2026-11-23",
  });
  await page.locator('[name="secondId"]').selectOption({ index: 1 });
  await page.locator('[name="decisionMakerId"]').selectOption({ index: 1 });
  await page.getByRole("button", { name: "Ask for approval here" }).click();
  await expect(page.getByText("Asked. It stands on the Today of whoever has to approve")).toBeVisible();
  await expect(page.getByText("it stands on the Today of the Director of Children’s Services")).toBeVisible();
  const asked = page.getByRole("row").filter({ has: page.locator(`a[href="${request}"]`) });

  // The nominated officer has nothing to approve here; the director is written to, and has.
  const other = await another();
  await signInAs(other, "nominated-officer");
  await expect(other.getByRole("heading", { level: 1, name: /^Today/ })).toBeVisible();
  await expect(other.locator(`main a[href="${request}/approval"]`)).toHaveCount(0);
  const director = await another();
  const letter = await newestEmail(director, "director@stoke-on-trent.example");
  expect(letter.subject).toBe("The approval of a home outside the area");
  expect(letter.text).not.toContain(home.ref);
  await signInAs(director, "director");
  await director.locator(`main a[href="${request}/approval"]`).click();
  await expect(director.getByText("“Can I still see my friends?”")).toBeVisible();
  await sound(director);
  const answer = director.getByRole("button", { name: "Write my answer down" });
  const why = "Say how her mother gets there before I put my name to it.";
  await director.getByLabel("I do not approve it", { exact: true }).check();
  await director.getByLabel("Your reason").fill(why);
  await answer.click();
  await expect(
    director.getByRole("heading", { name: /^Not approved by .+, the Director of Children’s Services, / }),
  ).toBeVisible();
  await sound(director);

  // Whoever asked is written to, and it stands on their day; the record says why, and asks again with more.
  await page.goto("/officer");
  await expect(asked).toContainText("Refused by the Director of Children’s Services");
  await sound(page);
  const news = await newestEmail(other, "placements@stoke-on-trent.example");
  expect(news.text).toContain("is not approved");
  expect(news.text).not.toContain(why);
  await page.goto(`${request}/decide`);
  const refused = page.getByRole("region", { name: "Outside the area" });
  await expect(refused).toContainText(why);
  await expect(refused.getByRole("link", { name: "let this home go and ask another" })).toBeVisible();
  await sound(page);
  await look(page);
  const reasons = `${REASONS} Her mother’s fares are paid, and the train takes half an hour.`;
  await fill(page, { reasons });
  await page.getByRole("button", { name: "Ask for approval here" }).click();
  await expect(page.getByText("Asked. It stands on the Today of whoever has to approve")).toBeVisible();

  await director.goto("/officer");
  await director.locator(`main a[href="${request}/approval"]`).click();
  await expect(director.getByText(reasons)).toBeVisible();
  await director.getByLabel("I approve it", { exact: true }).check();
  await director.getByLabel("Your reason").fill("Now it is said how her mother gets there.");
  await answer.click();
  const said = director.getByRole("heading", { name: /^Approved by .+, the Director of Children’s Services, / });
  await expect(said).toBeVisible();
  const name = /^Approved by (.+), the Director/.exec(await said.innerText())?.[1] ?? "";
  await page.goto("/officer");
  await expect(asked).toContainText("Approved by the Director of Children’s Services");
  await page.goto(`${request}/decide`);
  await expect(page.getByText("The record holds it as their own press.")).toBeVisible();
  await page.getByRole("button", { name: "Record the placement" }).click();
  await expect(page.getByText("The placement is recorded")).toBeVisible();
  await expect(
    page.getByText(`Outside the area, approved by ${name}, the Director of Children’s Services`),
  ).toBeVisible();
  await page.goto(`${request}/placed`);
  await expect(page.getByRole("region", { name: "The record of the decision" })).toContainText(
    `${name}, the Director of Children’s Services, on 23 November 2026, by their own press here`,
  );
  await sound(page);
});
