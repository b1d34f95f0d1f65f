import { expect, test } from "@playwright/test";
import { ask } from "./asking.ts";
import { lookInto, whenQuiet } from "./database-look.ts";
import { openForm, receiptOf, sendForm, sendingOf } from "./enquiring.ts";
import { nearhome } from "./own-server.ts";

const DATABASE = "file:./.cache/e2e.db";
const PEOPLE = 100;

test("two hundred submissions at once: each person's is kept once, double presses and all", async ({ baseURL }) => {
  const origin = baseURL ?? "";
  const run = `load${Date.now()}`;
  const sendings = Array.from({ length: PEOPLE }, (_, nth) => sendingOf(run, nth));
  const keys: string[] = [];
  for (const sending of sendings) keys.push(await openForm(origin, sending));
  expect(new Set(keys).size).toBe(PEOPLE);

  const started = Date.now();
  const pressed = sendings.map((sending, nth) => {
    const send = () => sendForm(origin, keys[nth] ?? "", sending);
    return Promise.all([send(), send()]);
  });
  const refused = Array.from({ length: 20 }, (_, nth) =>
    sendForm(origin, `refused-${run}-${nth}`, { ...sendingOf(run, nth), fields: { kind: "fostering", givenName: "" } }),
  );
  const read = ["/", "/areas/birmingham", "/money", "/compare?postcode=B1"].map((path) => ask(origin, path));
  const [pairs, wrong, pages] = await Promise.all([Promise.all(pressed), Promise.all(refused), Promise.all(read)]);
  const seconds = (Date.now() - started) / 1000;

  const codes = pairs.flat().map(({ status }) => status);
  expect(
    codes.filter((code) => code !== 303),
    "every one was taken",
  ).toEqual([]);
  expect(wrong.map(({ status }) => status)).toEqual(Array(20).fill(422));
  expect(pages.map(({ status }) => status)).toEqual(Array(4).fill(200));

  const look = lookInto(DATABASE);
  await whenQuiet(look);
  const rows = await look.rows(`select ref, email from enquiries where email like '${run}.%' order by email`);
  expect(rows.map(({ email }) => email)).toEqual(sendings.map(({ email }) => email).sort());
  const mails = await look.rows(
    `select to_address, count(*) as many from emails where to_address like '${run}.%' and state = 'sent' group by to_address`,
  );
  expect(mails.filter(({ many }) => many !== 1)).toEqual([]);
  expect(mails).toHaveLength(PEOPLE);

  for (const [nth, pair] of pairs.entries()) {
    if (nth % 10 > 0) continue;
    const receipts = await Promise.all(pair.map((answer) => ask(origin, receiptOf(answer) ?? "/nothing-here")));
    const { ref } = rows.find(({ email }) => email === sendings[nth]?.email) ?? {};
    for (const { text } of receipts) expect(text, "both presses are told the same reference").toContain(String(ref));
  }
  const audited = await nearhome(["audit", "verify"], { DATABASE_URL: DATABASE });
  expect(audited.code, audited.out).toBe(0);
  await look.close();
  console.log(`  200 submissions, 20 refused ones and 4 pages at once in ${seconds.toFixed(1)} s`);
});
