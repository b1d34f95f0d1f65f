import { expect, test } from "@playwright/test";
import { ask } from "./asking.ts";
import { type DatabaseLook, lookInto, whenQuiet } from "./database-look.ts";
import { sendForm, sendingOf } from "./enquiring.ts";
import { nearhome } from "./own-server.ts";
import {
  type OpenForm,
  openChecks,
  openContacts,
  openEnquiries,
  openInvited,
  openMessages,
  openPages,
  openReadiness,
} from "./sendings.ts";

/*
 * A busy minute on the running server, on both databases: forms of every kind, each pressed twice at the same moment.
 */

const COUNCIL = "stoke-on-trent";
/** A council whose enquiries no other journey counts. */
const ENQUIRIES_TO = "staffordshire";

/** How many forms are open, each pressed twice. */
const PRESSED = 100;

/** Where an answer to a taken form leads on, and what a second press may hear: that it is done, or that it was changed. */
const TAKEN = [302, 303];
const MEANWHILE = 409;

/** What is wrong with how a form that was pressed twice was answered and kept; empty when nothing. */
async function faultsOf(form: OpenForm, codes: readonly number[]): Promise<string[]> {
  const heard = codes.filter((code) => !TAKEN.includes(code) && code !== MEANWHILE);
  const kept = await form.kept();
  return [
    ...(heard.length > 0 ? [`${form.what} was answered ${codes.join(" and ")}`] : []),
    ...(codes.some((code) => TAKEN.includes(code)) ? [] : [`${form.what} was taken by neither press`]),
    ...(kept === 1 ? [] : [`${form.what} is kept ${kept} times`]),
  ];
}

test("two hundred submissions of mixed forms at once: nothing lost, nothing twice, no fault", async ({
  baseURL,
}, info) => {
  test.setTimeout(180_000);
  const origin = baseURL ?? "";
  const onPostgres = info.project.name === "postgres" ? process.env.TEST_POSTGRES_URL : undefined;
  const database = onPostgres ?? "file:./.cache/e2e-way.db";
  const look: DatabaseLook = lookInto(database);
  const run = `load${Date.now()}`;
  const given = { origin, look, run, council: COUNCIL };
  const others = [
    await openReadiness(given, 12),
    await openPages(given, 14),
    await openInvited(given, 2),
    await openMessages(given, 14),
    await openContacts(given, 10),
    await openChecks(given, 10),
  ];
  expect(others.filter((forms) => forms.length === 0)).toEqual([]);
  const forms = others.flat();
  forms.push(...(await openEnquiries({ ...given, council: ENQUIRIES_TO }, PRESSED - forms.length, 12)));

  const started = Date.now();
  const pressed = forms.map(({ press }) => Promise.all([press(), press()]));
  const refused = Array.from({ length: 20 }, (_, nth) =>
    sendForm(origin, `refused-${run}-${nth}`, { ...sendingOf(run, nth), fields: { kind: "fostering", givenName: "" } }),
  );
  const read = ["/", `/areas/${COUNCIL}`, "/money", "/compare?postcode=ST4"].map((path) => ask(origin, path));
  const [pairs, wrong, pages] = await Promise.all([Promise.all(pressed), Promise.all(refused), Promise.all(read)]);
  const seconds = (Date.now() - started) / 1000;

  await whenQuiet(look);
  const faults: string[] = [];
  for (const [nth, form] of forms.entries()) {
    faults.push(
      ...(await faultsOf(
        form,
        (pairs[nth] ?? []).map(({ status }) => status),
      )),
    );
  }
  expect(faults).toEqual([]);
  expect(wrong.map(({ status }) => status)).toEqual(Array(20).fill(422));
  expect(pages.map(({ status }) => status)).toEqual(Array(4).fill(200));

  for (const [nth, { what }] of forms.entries()) {
    if (!what.startsWith("enquiry") || nth % 10 > 0) continue;
    const [one, two] = await Promise.all(
      (pairs[nth] ?? []).map(({ headers }) => ask(origin, headers.location ?? "/nothing-here")),
    );
    const ref = /E-[A-Z0-9]{6}/.exec(one?.text ?? "")?.[0] ?? "no reference";
    expect(two?.text, "both presses are told the same reference").toContain(ref);
  }
  const audited = await nearhome(["audit", "verify"], { DATABASE_URL: database });
  expect(audited.code, audited.out).toBe(0);
  await look.close();
  console.log(`  ${2 * PRESSED} submissions, 20 refused ones and 4 pages at once in ${seconds.toFixed(1)} s`);
});
