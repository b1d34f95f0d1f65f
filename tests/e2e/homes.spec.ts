import type { Page } from "@playwright/test";
import { lookInto } from "./database-look.ts";
import { accessibilityFaults, expect, signInAs, test } from "./fixtures.ts";
import { newestEmail } from "./outbox.ts";
import {
  child,
  companyAsked,
  DESK,
  decide,
  fill,
  homeOfAccount,
  openOffer,
  PHONE,
  raise,
  rowOf,
  sound,
} from "./raising.ts";

const DATABASE = "file:./.cache/e2e.db";
/** The demonstration's carers of the next council, whom no other journey asks. */
const NEIGHBOURS = "carer@staffordshire.example";

/** Writes down on the record of a home which children of the carers' own live there. */
async function sayOwn(page: Page, householdId: string, said: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(`/officer/carers/${householdId}`);
  await page.getByRole("link", { name: "Say which children of their own live there" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Their own children" })).toBeVisible();
  await fill(page, said);
  await page.getByRole("button", { name: "Save what they said" }).click();
  await expect(page.getByText("Saved. Searches use it from now.")).toBeVisible();
}

/** The first row of a question about the world, with an id and a reference. */
async function found(sql: string): Promise<{ id: string; ref: string }> {
  const look = lookInto(DATABASE);
  const [row] = await look.rows(sql);
  await look.close();
  return { id: String(row?.id), ref: String(row?.ref) };
}

/** Writes down on the record of a home that a language is spoken there beside English. */
async function speaks(page: Page, householdId: string, language: string): Promise<void> {
  await page.goto(`/officer/carers/${householdId}`);
  await page.getByRole("link", { name: "Say what the home is like" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What the home is like" })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  await fill(page, { "language-1": "english", "language-2": language });
  await page.getByRole("button", { name: "Save what they said" }).click();
  await expect(page.getByText("Saved. Searches use it from now.")).toBeVisible();
}

/** The search whose link an agency has not answered yet. */
const SENT_TO_AGENCY = `select r.id, r.ref from agency_asks k join requests r on r.id = k.request_id
  join agency_agreements g on g.id = k.agreement_id where k.stage = 'sent' and g.email = 'referrals@lantern.example'`;
const FRIDAY = `select id, ref from requests where council_id = 'E06000021' and care_type = 'emergency'
  order by raised_at limit 1`;

test("a same-day request goes from the form to a child who has moved in", async ({ page, another }) => {
  const home = await homeOfAccount(DATABASE, "carer@stoke-on-trent.example");
  await signInAs(page, "placements");
  const request = await raise(page, {
    ...child(0, "2019-05-02", "male"),
    neededBy: "2026-11-23",
    alongside: "solo",
  });
  await expect(page.getByText("needed today")).toBeVisible();
  await sound(page);
  const row = await rowOf(page, request, home.id);
  await expect(row.getByText("in area").first()).toBeVisible();
  await expect(row.getByText(/in a straight line|about \d+ min by car/).first()).toBeVisible();
  await row.getByRole("checkbox").check();
  const other = page.getByRole("checkbox", { name: "together with others" });
  const ticked = (await other.first().isChecked()) ? other.nth(1) : other.first();
  if ((await other.count()) > 1) await ticked.check();
  await page.getByRole("button", { name: "Ask all those ticked at once" }).click();
  await expect(page.getByText("Asked. Carers with an account have an email")).toBeVisible();

  const carer = await another();
  await carer.setViewportSize(PHONE);
  await signInAs(carer, "carer");
  await carer.goto("/carer/offers");
  const requestId = request.split("/").at(-1) ?? "";
  const offer = await found(
    `select id, stage as ref from offers where request_id = '${requestId}' and household_id = '${home.id}'`,
  );
  await carer.locator(`main a[href="/carer/offers/${offer.id}"]`).click();
  await expect(carer.getByRole("heading", { level: 1, name: /^Could you be home for a boy of 7/ })).toBeVisible();
  await expect(carer.getByText("Can I still see my friends?")).toHaveCount(0);
  expect(await accessibilityFaults(carer)).toEqual([]);

  // Since they were asked it was written down that a child of their own lives there: their yes is kept, and looked at.
  await sayOwn(page, home.id, { own: "some", "age-1": "11" });
  await expect(page.getByText("a child of 11")).toBeVisible();
  const yes = carer.getByRole("button", { name: "Yes, they can come to us" });
  await yes.click();
  await expect(carer.getByRole("heading", { level: 1, name: "Thank you. We have your yes" })).toBeVisible();
  expect(await accessibilityFaults(carer)).toEqual([]);
  await page.goto(request);
  await expect(page.getByText(/does not fit any more: The child needs a home with no other children/)).toBeVisible();
  await sound(page);
  await sayOwn(page, home.id, { own: "none" });
  await page.goto(request);
  await page.getByRole("button", { name: "Take their yes" }).click();
  await expect(page.getByText(`${home.ref} said yes`)).toBeVisible();

  // The council lets them go all the same, says why, and looks on; then it asks them once more.
  await page.getByText(`Let ${home.ref} go`).click();
  await page.getByLabel("Why", { exact: true }).first().selectOption("plan-changed");
  await page.getByRole("button", { name: "Let this home go" }).click();
  await expect(page.getByText(`${home.ref} said yes`)).toHaveCount(0);
  await carer.reload();
  await expect(carer.getByText("You do not need to answer")).toBeVisible();
  await (await rowOf(page, request, home.id)).getByRole("checkbox").check();
  await page.getByRole("button", { name: "Ask all those ticked at once" }).click();
  await expect(page.getByText("Asked. Carers with an account have an email")).toBeVisible();
  await carer.reload();
  await yes.click();
  await expect(carer.getByText("Thank you. You said yes")).toBeVisible();
  await expect(carer.getByText("Can I still see my friends?")).toBeVisible();

  await page.goto(request);
  await expect(page.getByText(`${home.ref} said yes`)).toBeVisible();
  await page.getByRole("link", { name: "Decide and record" }).click();
  await page.getByRole("button", { name: "Record the placement" }).click();
  await expect(page.getByText("The record is not complete yet")).toBeVisible();
  await sound(page);
  await fill(page, {
    planAgreedOn: "2026-11-23",
    "tests.near-home.answer": "met",
    "tests.education.answer": "met",
    "tests.in-area.answer": "met",
    voiceWeighed: "He keeps his school and his friends.",
    parentsViews: "His mother agrees.",
    reasons: "Near to school and family, and ready today.",
    secondWhy: "It is further from school.",
  });
  await page.locator('[name="secondId"]').selectOption({ index: 1 });
  await page.locator('[name="decisionMakerId"]').selectOption({ index: 1 });
  await page.getByRole("button", { name: "Record the placement" }).click();
  await expect(page.getByText("The placement is recorded")).toBeVisible();

  await page.getByRole("link", { name: /who must be told/ }).click();
  await page.getByRole("checkbox", { name: /Health, allergies/ }).check();
  await page.getByRole("button", { name: "Write it down" }).click();
  await expect(page.getByText("The carers have not said yet that they have it.")).toBeVisible();
  await sound(page);
  await carer.reload();
  await expect(carer.getByText(/^It is settled: from/)).toBeVisible();
  await carer.getByRole("button", { name: "I have it" }).click();
  await expect(carer.getByRole("button", { name: "I have it" })).toHaveCount(0);
  expect(await accessibilityFaults(carer)).toEqual([]);
  await page.reload();
  await expect(page.getByText(/The carers said on .* that they have it/)).toBeVisible();
  await page.goto(`/officer/carers/${home.id}`);
  await expect(page.getByText(/\d approved, 1 filled/)).toBeVisible();
});

test("three brothers and sisters: an agency answers by its link, its home is taken up for this request, and all three move in", async ({
  page,
}) => {
  const asked = await found(SENT_TO_AGENCY);
  await page.setViewportSize(PHONE);
  await newestEmail(page, "referrals@lantern.example");
  await page.goto((await page.locator('main a[href*="/agency/"]').first().getAttribute("href")) ?? "");
  await expect(
    page.getByRole("heading", { level: 1, name: /three brothers and sisters.*, together\?$/ }),
  ).toBeVisible();
  await expect(page.getByText("This is all you are shown")).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
  const link = page.url();
  const home = { ref: "LF-31", sector: "ST4 2", places: "3", ageMin: "0", ageMax: "12", price: "905", rating: "good" };
  await fill(page, { ...home, from: "2026-11-23" });
  await page.getByRole("button", { name: "Send this home" }).click();
  await expect(page.getByText("Thank you. Your answer is with them")).toBeVisible();
  await page.setViewportSize(DESK);
  await signInAs(page, "placements");
  const request = `/officer/requests/${asked.id}`;
  await page.goto(request);
  await expect(page.getByRole("heading", { level: 1, name: /three brothers and sisters.*, together/ })).toBeVisible();
  await page.goto(`${request}/agencies`);
  await expect(page.getByText("£905 a week")).toBeVisible();
  await sound(page);
  // Another agency has answered too, and has a form of its own.
  const lantern = page.getByRole("region", { name: /^Lantern Foster Care/ });
  const days = { approvedOn: "2022-05-04", agreementSignedOn: "2022-05-11", reviewDueOn: "2027-05-04" };
  for (const [name, on] of Object.entries(days)) await lantern.locator(`[name="${name}"]`).fill(on);
  await lantern.locator('[name="sex"]').selectOption("any");
  for (const kind of await lantern.locator('[name="careTypes"]').all()) await kind.check();
  await page.getByRole("button", { name: "Take up this home of Lantern Foster Care" }).click();
  await expect(page.getByText(/^H-[0-9A-Z]{6} said yes$/)).toBeVisible();
  expect((await page.goto(link))?.status()).toBe(410);

  await page.goto(request);
  await decide(page, {
    planAgreedOn: "2026-11-23",
    "tests.near-home.answer": "met",
    "tests.education.answer": "met",
    "tests.siblings.answer": "met",
    "tests.disability.answer": "met",
    "tests.in-area.answer": "met",
    voiceWeighed: "All three stay together and near their grandmother.",
    parentsViews: "Their mother visited the home and agrees.",
    identity: "The carers take them to the gurdwara on Sundays.",
    reasons: "The one home in the area with room for all three.",
    reviewingOfficerOn: "2026-11-23",
    approverConsentBy: "Lantern Foster Care",
    approverConsentOn: "2026-11-23",
  });
  await expect(page.getByText(/^Placed with H-[0-9A-Z]{6}/)).toBeVisible();
});

test("a same-day search of Friday at 16:55 is late on Monday, and homes are asked one after the other", async ({
  page,
}) => {
  await signInAs(page, "placements");
  await page.goto("/officer/requests");
  const friday = await found(FRIDAY);
  await page.getByRole("link", { name: new RegExp(`^${friday.ref}`) }).click();
  await expect(page.getByText(/needed since/)).toBeVisible();
  await expect(page.getByText("Emergency duty team")).toBeVisible();
  const others = page.getByRole("checkbox", { name: "together with others" });
  await others.nth(0).check();
  await others.nth(1).check();
  await page.getByRole("button", { name: "Ask them one after the other" }).click();
  await expect(page.getByText(/^(60|5\d) min$/)).toBeVisible();
  await sound(page);
});

test("a parent and child are asked for as they are: the first carers say no on a phone, the next say yes, and the two move in", async ({
  page,
  another,
  look,
}) => {
  const home = await homeOfAccount(DATABASE, NEIGHBOURS);
  await signInAs(page, "placements");
  const mother = child(0, "2010-02-11", "female");
  const request = await raise(
    page,
    {
      careType: "parent-and-child",
      parentAndChild: "parent",
      carePlan: "undecided",
      ...mother,
      "children[0].part": "parent",
      "children[1].part": "child",
      "children[1].bornOn": "2026-06-01",
      "children[1].sex": "male",
    },
    2,
  );
  await expect(page.getByRole("heading", { level: 1, name: /a mother of 16 and her baby boy/ })).toBeVisible();
  await expect(page.locator(".match").first()).toBeVisible();
  await sound(page);

  await signInAs(page, "manager");
  await page.goto(`${request}/open/${home.id}`);
  await sound(page);
  await fill(page, {
    grantedBy: "Omar Bashir",
    grantedRole: "decision maker of Staffordshire",
    grantedOn: "2026-11-23",
    paper: "Variation 26/118",
    reason: "They have looked after a mother and her baby before.",
  });
  await page.getByRole("button", { name: "Write it down" }).click();
  await expect(page.getByText("The home now stands among those that fit")).toBeVisible();
  await signInAs(page, "placements");
  // The one whose terms were varied, and the first of the council's own carers.
  await page.goto(request);
  await (await rowOf(page, request, home.id)).getByRole("checkbox").check();
  await page.locator('.match:has(a[href^="/officer/carers/"])').getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Ask all those ticked at once" }).click();
  await expect(page.getByText("Asked. Carers with an account have an email")).toBeVisible();

  const carer = await another();
  await openOffer(carer, NEIGHBOURS);
  await expect(
    carer.getByRole("heading", { level: 1, name: /^Could you be home for a mother of 16 and her baby boy/ }),
  ).toBeVisible();
  await look(carer);
  await carer.getByText("Not this time").click();
  await fill(carer, { reason: "not-now" });
  await carer.getByRole("button", { name: "Say no" }).click();
  await expect(carer.getByText("You said no")).toBeVisible();
  await look(carer);

  const requestId = request.split("/").at(-1) ?? "";
  const next = await found(`select h.id, h.ref from offers o join households h on h.id = o.household_id
    where o.request_id = '${requestId}' and o.household_id <> '${home.id}'`);
  await page.goto(request);
  await page.getByText(`Write down what ${next.ref} said`).click();
  await page.getByLabel("Yes", { exact: true }).check();
  await page.getByRole("button", { name: "Write it down" }).click();
  await expect(page.getByText(`${next.ref} said yes`, { exact: true })).toBeVisible();
  await decide(page, {
    planAgreedOn: "2026-11-23",
    "tests.near-home.answer": "met",
    "tests.education.answer": "met",
    "tests.in-area.answer": "met",
    voiceWeighed: "She keeps her son with her, and her friends near.",
    parentsViews: "Her mother agrees.",
    childrenThereViews: "Their daughter looks forward to a baby.",
    reasons: "Carers who know what a young mother needs, with room for them both.",
  });
  await expect(page.getByText(`Placed with ${next.ref}`)).toBeVisible();
  await page.goto(`${request}/placed`);
  await expect(page.getByText(/^For a mother of 16 and her baby boy, with/)).toBeVisible();
  await expect(page.getByText(/^With them: a baby boy, looked after by no council/)).toBeVisible();
  await page.goto(`/officer/carers/${next.id}`);
  await expect(page.getByText("1 approved, 1 filled")).toBeVisible();
  await expect(page.getByText("with a baby boy, looked after by no council")).toBeVisible();
});

test("of homes in the area the one that speaks a young person’s language stands first and says so, and he moves in there", async ({
  page,
}) => {
  await signInAs(page, "placements");
  const alone = child(0, "2010-09-01", "male", { needCode: "N8", legalStatus: "V2" });
  const request = await raise(page, {
    ...alone,
    "children[0].unaccompanied": "on",
    homePostcode: "",
    noHome: "on",
    "places[0].label": "",
    "places[0].postcode": "",
    interpreter: "on",
    "languages[0]": "Kurdish",
  });
  const first = page.locator(".match").first();
  await expect(first).toBeVisible();
  await expect(page.getByText("Kurdish spoken at home")).toHaveCount(0);
  await page.goto(`${request}?order=own`);
  await expect(page.getByText("our own carers first").first()).toBeVisible();
  await sound(page);
  const carers = await homeOfAccount(DATABASE, "carer@stoke-on-trent.example");
  const own = page.locator('.match:has(a[href^="/officer/carers/"])');
  const others = own.filter({ hasNot: page.locator(`button[value="${carers.id}"]`) });
  await expect(others.first()).toContainText("no Kurdish at home");
  const id = (await others.first().locator('button[name="only"]').getAttribute("value")) ?? "";
  const { ref } = await found(`select id, ref from households where id = '${id}'`);
  await page.goto(request);
  await expect(first.locator(`button[value="${id}"]`)).toHaveCount(0);

  await speaks(page, id, "kurdish");
  await expect(page.getByText("English, Kurdish")).toBeVisible();
  await page.getByLabel("Yes, now").check();
  await page.getByRole("button", { name: "Save what they said" }).click();
  await expect(page.getByText("Saved. Searches use it from now.")).toBeVisible();
  await page.goto(request);
  await expect(first.locator(`button[value="${id}"]`)).toHaveCount(1);
  await expect(first.getByRole("listitem").filter({ hasText: "Kurdish spoken at home" })).toHaveText(/^Met: /);
  await expect(first).toContainText("above the next: languages spoken");
  await sound(page);

  await first.getByRole("button", { name: /^Ask them/ }).click();
  await expect(page.getByText("Asked. Carers with an account have an email")).toBeVisible();
  await page.getByText(`Write down what ${ref} said`).click();
  await page.getByLabel("Yes", { exact: true }).check();
  await page.getByRole("button", { name: "Write it down" }).click();
  await expect(page.getByText(`${ref} said yes`, { exact: true })).toBeVisible();
  await decide(page, {
    planAgreedOn: "2026-11-23",
    "tests.education.answer": "met",
    "tests.in-area.answer": "met",
    ...(await companyAsked(page, request)),
    identity: "Kurdish with the carers, a mosque within a mile, and a college class for English.",
    voiceWeighed: "He asked for people he can talk to, and who let him pray and cook.",
    parentsViews: "His family could not be reached; his uncle was asked by telephone.",
    reasons: "The one home of the area where he can speak his own language.",
  });
  await expect(page.getByText(`Placed with ${ref}`)).toBeVisible();
});

test("what was wrong in a request is put right, and homes that were asked stay asked", async ({ page }) => {
  await signInAs(page, "placements");
  const request = await raise(page, { ...child(0, "2016-03-04", "female"), neededBy: "2026-12-04" });
  await page.locator(".match").first().getByRole("button", { name: "Ask them" }).click();
  await expect(page.getByText("Asked. Carers with an account have an email")).toBeVisible();
  await page.getByRole("link", { name: "Put something right" }).click();
  await page.getByRole("button", { name: "Put it right" }).click();
  await expect(page.getByText("Nothing differs from what the request says already")).toBeVisible();
  await fill(page, { neededBy: "2026-11-20" });
  await page.getByRole("button", { name: "Put it right" }).click();
  await expect(page.getByRole("link", { name: "The day must be today or later" })).toBeVisible();
  await sound(page);
  await fill(page, { neededBy: "2026-11-27" });
  await page.getByRole("button", { name: "Put it right" }).click();
  await expect(page).toHaveURL(new RegExp(`${request}[?]done=corrected`));
  await expect(page.getByText("needed in 4 days")).toBeVisible();
  await expect(page.getByText("Asked", { exact: true }).first()).toBeVisible();
});

test("terms change by agreement, and the page says that searches use them from now", async ({ page }) => {
  const home = await found(
    `select id, ref from households where council_id = 'E06000021' and provider = 'own' and stage = 'active'
      and account_id is null and care_types not like '%short-breaks%' order by review_due_on limit 1`,
  );
  await signInAs(page, "decision-maker");
  await page.goto(`/officer/carers/${home.id}/approval`);
  await page.getByText("The terms change").click();
  await fill(page, { termsReason: "carers-asked", way: "agreed", wayOn: "2026-11-20" });
  const decide = page.getByRole("button", { name: "Write down the decision" }).first();
  await decide.click();
  await expect(page.getByRole("link", { name: /^These are the terms as they are/ })).toBeVisible();
  await sound(page);
  await page.getByRole("checkbox", { name: /^Short breaks/ }).check();
  await page.getByRole("checkbox", { name: /written statement of the support/ }).check();
  await decide.click();
  await expect(page.getByText("The new terms are written down, and searches use them from now.")).toBeVisible();
  await expect(page.getByText(/: .*short breaks/).first()).toBeVisible();
  await sound(page);
});

test("carers say on the phone what their home is like, and change it", async ({ another }) => {
  const carer = await another();
  await carer.setViewportSize(PHONE);
  await signInAs(carer, NEIGHBOURS);
  await carer.goto("/carer/availability");
  await carer.getByRole("link", { name: /^What your home is like/ }).click();
  await expect(carer.getByRole("heading", { level: 1, name: "What your home is like" })).toBeVisible();
  expect(await accessibilityFaults(carer)).toEqual([]);
  const pets = carer.getByRole("group", { name: "Pets" });
  for (const box of await pets.getByRole("checkbox").all()) await box.check();
  await carer.getByRole("button", { name: "Save" }).click();
  await expect(carer.getByRole("alert")).toContainText("Choose the pets, or no pets");
  expect(await accessibilityFaults(carer)).toEqual([]);
  for (const box of await pets.getByRole("checkbox").all()) await box.uncheck();
  await pets.getByRole("checkbox", { name: "No pets" }).check();
  await carer.locator('[name="language-1"]').selectOption("panjabi");
  await carer.getByRole("button", { name: "Save" }).click();
  await expect(carer.getByText("Saved. It counts from now")).toBeVisible();
  await expect(pets.getByRole("checkbox", { name: "No pets" })).toBeChecked();
  await expect(carer.locator('[name="language-1"]')).toHaveValue("panjabi");
  expect(await accessibilityFaults(carer)).toEqual([]);
});
