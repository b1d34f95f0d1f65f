// `npm run time:request`: how long a request for one child takes by its form, typed into a running demonstration as a person
// types: 40 words a minute, 2 seconds for a choice, 1 second to pass over a question that is left as it is. ORIGIN says where
// the demonstration runs, DAY which day it has. Printed are a request that says what it must and no more, and one that says what is usually known.
import { chromium } from "playwright";
import { findBrowser, installBrowser } from "./browser.mjs";

const ORIGIN = process.env.ORIGIN ?? "http://localhost:3000";
/** The day of the demonstration, where its clock is not that of the machine. */
const TODAY = process.env.DAY ?? new Date().toISOString().slice(0, 10);
const OFFICER = "placements@stoke-on-trent.example";
/** 40 words a minute of five letters: 200 letters. */
const LETTER_MILLIS = 300;
const CHOICE_MILLIS = 2000;
const GLANCE_MILLIS = 1000;

/** What the form will not go on without, for a boy who needs a home today. */
const NEEDED = {
  neededBy: "today",
  "children[0].bornOn": "2017-03-02",
  "children[0].sex": "male",
  "children[0].needCode": "N1",
  "children[0].legalStatus": "V2",
  homePostcode: "ST3 1AB",
  "places[0].label": "primary school",
  "places[0].postcode": "ST3 2",
  kinConsidered: "yes",
  kinReason: "An aunt was asked and cannot tonight.",
  "children[0].voiceWhyNot": "He is asleep in the car; his worker asks him tonight.",
};

/** What a social worker at a desk mostly knows beside it. */
const USUAL = {
  ...NEEDED,
  outOfHours: "emergency duty team, 01782 000000",
  "children[0].ethnicity": 1,
  "children[0].needs": "night-care",
  religion: 1,
  alongside: "with-others",
  risks: "missing",
  riskWords: "He went missing twice in May, to his gran. He comes back when she rings him.",
  health: "Asthma: a blue inhaler, always with him. No allergies known.",
  identity: "He is in a cub group and likes to keep his hair long.",
  carePlan: 1,
  "children[0].voiceWhyNot": undefined,
  "children[0].voiceWords": "I want to stay near my gran and go to my school. Can my cat come?",
  "children[0].voiceHow": "in the car",
  "children[0].voiceWhen": "today",
  "children[0].voiceBy": "his social worker",
};

/** The questions of the form in their order, a group of boxes or rings being one, and those behind a closed summary none. */
async function questionsOf(page) {
  return page.evaluate(() => {
    const names = new Map();
    for (const field of document.querySelectorAll("main form input, main form select, main form textarea")) {
      if (field.type === "hidden" || !field.name || field.closest("details:not([open])")) continue;
      names.set(field.name, field.tagName === "INPUT" ? field.type : field.tagName.toLowerCase());
    }
    return [...names].map(([name, kind]) => ({ name, kind }));
  });
}

async function say(page, { name, kind }, answer) {
  const field = page.locator(`[name="${name}"]`).first();
  await field.scrollIntoViewIfNeeded();
  if (kind === "select") {
    await page.waitForTimeout(CHOICE_MILLIS);
    return field.selectOption(typeof answer === "number" ? { index: answer } : answer);
  }
  if (kind === "radio" || kind === "checkbox") {
    await page.waitForTimeout(CHOICE_MILLIS);
    return page.locator(`[name="${name}"][value="${answer}"]`).check();
  }
  if (kind === "date") {
    await page.waitForTimeout(8 * LETTER_MILLIS);
    return field.fill(answer === "today" ? TODAY : answer);
  }
  await field.click();
  return page.keyboard.type(String(answer), { delay: LETTER_MILLIS });
}

/** Fills the form from its first question to its last, and answers how long it took until the homes stood there. */
async function timed(page, answers) {
  await page.goto(`${ORIGIN}/officer/requests/new`);
  await page.waitForLoadState("networkidle");
  const began = Date.now();
  const done = new Set();
  let passed = 0;
  // An answer may open questions after it, so the form is read anew each time.
  for (;;) {
    const next = (await questionsOf(page)).find(({ name }) => !done.has(name));
    if (!next) break;
    done.add(next.name);
    if (answers[next.name] === undefined) {
      passed += 1;
      await page.waitForTimeout(GLANCE_MILLIS);
    } else await say(page, next, answers[next.name]);
  }
  await page.getByRole("button", { name: "Raise the request and see homes" }).click();
  await page.waitForURL(/\/officer\/requests\/(?!new)/);
  await page.getByRole("heading", { level: 1 }).waitFor();
  const seconds = Math.round((Date.now() - began) / 1000);
  return { seconds, answered: done.size - passed, passed };
}

await installBrowser();
const browser = await chromium.launch({ executablePath: findBrowser(), chromiumSandbox: process.getuid?.() !== 0 });
const page = await browser.newPage({ locale: "en-GB", timezoneId: "Europe/London" });
await page.goto(`${ORIGIN}/sign-in`);
for (const details of await page.locator("details").all())
  await details.evaluate((one) => one.setAttribute("open", ""));
await page.locator(`button[value="${OFFICER}"]`).click();
await page.waitForLoadState();
for (const [what, answers] of [
  ["what it must say", NEEDED],
  ["what is usually known", USUAL],
]) {
  const { seconds, answered, passed } = await timed(page, answers);
  const minutes = `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
  console.log(`${what}: ${minutes} (${answered} questions answered, ${passed} passed over)`);
}
await browser.close();
