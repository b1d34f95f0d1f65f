import { expect } from "@playwright/test";
import { type Answer, ask, cookiesOf, fromOwnPage, hiddenField, sessionOf } from "./asking.ts";
import type { DatabaseLook } from "./database-look.ts";
import { openForm, type Sending, sendForm, sendingOf } from "./enquiring.ts";

/*
 * Forms of every kind as their pages send them, opened and ready to be pressed. Each leaves words of its own, by which
 * the database says how often it was kept.
 */

/** A form that is open in somebody's browser. */
export type OpenForm = {
  what: string;
  press: () => Promise<Answer>;
  /** How often it is kept: once is right. */
  kept: () => Promise<number>;
};

type Given = { origin: string; look: DatabaseLook; run: string; council: string };

async function countOf(look: DatabaseLook, sql: string): Promise<number> {
  const [row] = await look.rows(`select count(*) as many from ${sql}`);
  return Number(row?.many);
}

async function send(origin: string, path: string, cookie: string, body: Record<string, string>): Promise<Answer> {
  return ask(origin, path, { method: "POST", headers: fromOwnPage(origin, cookie), body });
}

/** The code in the newest email to an address. */
async function codeFor(origin: string, address: string): Promise<string> {
  const { text } = await ask(origin, `/dev/outbox?to=${encodeURIComponent(address)}`);
  const newest = /href="(\/dev\/outbox\/[^"?]+)"/.exec(text)?.[1] ?? "/nothing-here";
  const email = await ask(origin, newest);
  const code = /\b(\d{3} ?\d{3})\b/.exec(email.text.slice(email.text.indexOf("<main")))?.[1];
  expect(code, `a code for ${address}`).toBeDefined();
  return code ?? "";
}

/** Signs in as an applicant does, by a code; answers the cookie of the session. */
async function sessionByCode(origin: string, address: string): Promise<string> {
  const asked = await send(origin, "/sign-in", "", { email: address });
  const code = await codeFor(origin, address);
  const entered = await send(origin, "/sign-in/code", cookiesOf(asked), { code });
  expect(entered.status, `${address} signs in`).toBe(302);
  return cookiesOf(entered);
}

/** Enquiries of people of their own; the first `calls` of them pick a call, each at a time of their own. */
export async function openEnquiries({ origin, look, run, council }: Given, many: number, calls: number) {
  const { text } = await ask(origin, `/enquire?about=fostering&council=${council}`);
  const times = [...text.matchAll(/name="callAt" value="([^"]+)"/g)].flatMap((found) => found[1] || []).reverse();
  expect(times.length, "times to be rung").toBeGreaterThanOrEqual(calls);
  const forms: OpenForm[] = [];
  for (let nth = 0; nth < many; nth += 1) {
    const plain = sendingOf(run, nth, [council]);
    const callAt = nth < calls ? times[nth] : undefined;
    const { childRelation: _, ...fields } = plain.fields;
    const sending: Sending = callAt
      ? { ...plain, kind: "fostering", fields: { ...fields, kind: "fostering", phone: "01632 960 200", callAt } }
      : plain;
    const key = await openForm(origin, sending);
    forms.push({
      what: callAt ? `enquiry ${nth} with a call` : `enquiry ${nth}`,
      press: () => sendForm(origin, key, sending),
      kept: async () => {
        const enquiries = await countOf(look, `enquiries where email = '${sending.email}'`);
        const sent = await countOf(look, `emails where to_address = '${sending.email}' and state = 'sent'`);
        const own = `enquiry_id in (select id from enquiries where email = '${sending.email}')`;
        const booked = await countOf(look, `booked_calls where ${own}`);
        return sent === enquiries && booked === (callAt ? enquiries : 0) ? enquiries : Number.NaN;
      },
    });
  }
  return forms;
}

/** Readiness checks that are kept until their day. */
export async function openReadiness({ origin, look, run }: Given, many: number): Promise<OpenForm[]> {
  const answers = { room: "soon", "roomFrom.day": "1", "roomFrom.month": "6", "roomFrom.year": "2027", postcode: "B1" };
  const forms: OpenForm[] = [];
  for (let nth = 0; nth < many; nth += 1) {
    const checked = await send(origin, "/ready?index", "", { ...answers, page: "life", go: "next" });
    const formKey = hiddenField(checked.text, "formKey") ?? "";
    expect(formKey, "where they stand can be kept").not.toBe("");
    const email = `ready.${run}.${nth}@mail.example`;
    const body = { ...answers, email, consent: "yes", go: "keep", formKey };
    forms.push({
      what: `readiness ${nth}`,
      press: () => send(origin, "/ready?index", "", body),
      kept: () => countOf(look, `readiness_reminders where email = '${email}'`),
    });
  }
  return forms;
}

/** A question of each page of the application that takes words. */
const WORDS_OF_PAGES: Record<string, string> = {
  contact: "safeTimes",
  motivation: "why",
  values: "words",
  childhood: "words",
  experience: "more",
  health: "surgery",
  "offer-care": "languages",
};

/** Pages of applications that are being written. */
export async function openPages({ origin, look, run, council }: Given, many: number): Promise<OpenForm[]> {
  const writers = await look.rows(
    `select a.email from application_people p join accounts a on a.id = p.account_id
     join applications x on x.id = p.application_id join councils c on c.id = x.council_id
     where x.stage = 'draft' and p.joined_at is not null and p.key = 'applicant-1' and c.slug = '${council}'
     order by a.email`,
  );
  const forms: OpenForm[] = [];
  for (const { email } of writers) {
    const cookie = await sessionByCode(origin, String(email));
    for (const [slug, name] of Object.entries(WORDS_OF_PAGES)) {
      if (forms.length === many) return forms;
      const path = `/carer/application/${slug}`;
      const { status, text } = await ask(origin, path, { headers: { Cookie: cookie } });
      if (status !== 200) continue;
      const words = `${run} page ${forms.length}.`;
      const body = { version: hiddenField(text, "version") ?? "", intent: "save", [name]: words };
      forms.push({
        what: `page ${slug} of ${email}`,
        press: () => send(origin, path, cookie, body),
        kept: () => countOf(look, `application_answers where cast(answers as text) like '%${words}%'`),
      });
    }
  }
  return forms;
}

/** A question in words of those who are asked by a link, by what they are asked for. */
const WORDS_OF_INVITED: Record<string, { template: string; page: string; name: string }> = {
  reference: { template: "reference-asked", page: "children", name: "strengths" },
  "household-adult": { template: "household-asked", page: "life", name: "part" },
};

/** What referees and adults of a household are asked, opened by their link and code. */
export async function openInvited({ origin, look, run, council }: Given, many: number): Promise<OpenForm[]> {
  const asked = await look.rows(
    `select i.id, i.kind, i.email from invitations i join councils c on c.id = i.council_id
     where i.state in ('sent', 'opened') and c.slug = '${council}' order by i.sent_at desc, i.id limit ${many}`,
  );
  const forms: OpenForm[] = [];
  for (const { id, kind, email } of asked) {
    const words = WORDS_OF_INVITED[String(kind)];
    const [sent] = await look.rows(
      `select facts from emails where to_address = '${email}' and template = '${words?.template}' limit 1`,
    );
    const facts = typeof sent?.facts === "string" ? JSON.parse(sent.facts) : sent?.facts;
    const path = String((facts as { path?: unknown } | undefined)?.path);
    const begun = await send(origin, `${path}?index`, "", { intent: "code" });
    const code = await codeFor(origin, String(email));
    const entered = await send(origin, `${path}/code`, cookiesOf(begun), { code });
    expect(entered.status, `the link of ${email} opens`).toBe(302);
    const cookie = cookiesOf(entered);
    const page = `${path}/${words?.page}`;
    const { text } = await ask(origin, page, { headers: { Cookie: cookie } });
    const typed = `${run} asked ${forms.length}.`;
    const body = { version: hiddenField(text, "version") ?? "", intent: "save", [words?.name ?? ""]: typed };
    forms.push({
      what: `${kind} ${id}`,
      press: () => send(origin, page, cookie, body),
      kept: () => countOf(look, `invitations where id = '${id}' and cast(answers as text) like '%${typed}%'`),
    });
  }
  return forms;
}

/** Messages of applicants to their worker. */
export async function openMessages({ origin, look, run, council }: Given, many: number): Promise<OpenForm[]> {
  const writers = await look.rows(
    `select a.email from application_people p join accounts a on a.id = p.account_id
     join applications x on x.id = p.application_id join councils c on c.id = x.council_id
     where x.stage = 'assessment-open' and p.joined_at is not null and c.slug = '${council}' order by a.email`,
  );
  const forms: OpenForm[] = [];
  const cookies: string[] = [];
  for (const { email } of writers.slice(0, 3)) cookies.push(await sessionByCode(origin, String(email)));
  for (let nth = 0; nth < many; nth += 1) {
    const cookie = cookies[nth % cookies.length] ?? "";
    const { text } = await ask(origin, "/carer/messages", { headers: { Cookie: cookie } });
    const words = `${run} message ${nth}.`;
    const body = { formKey: hiddenField(text, "formKey") ?? "", about: "", words };
    forms.push({
      what: `message ${nth}`,
      press: () => send(origin, "/carer/messages", cookie, body),
      kept: () => countOf(look, `messages where words = '${words}'`),
    });
  }
  return forms;
}

/** Contacts that an officer writes down. */
export async function openContacts({ origin, look, run, council }: Given, many: number): Promise<OpenForm[]> {
  const cookie = await sessionOf(origin, `recruitment@${council}.example`);
  const enquiries = await look.rows(
    `select e.id, e.version from enquiries e join councils c on c.id = e.council_id
     where c.slug = '${council}' and e.team = 'recruitment' and e.stage in ('new', 'talking') order by e.id limit ${many}`,
  );
  return enquiries.map(({ id, version }, nth) => {
    const note = `${run} contact ${nth}.`;
    const body = { intent: "contact", version: String(version), channel: "phone", outcome: "spoke", note };
    return {
      what: `contact with ${id}`,
      press: () => send(origin, `/officer/enquiries/${id}`, cookie, body),
      kept: () => countOf(look, `contact_attempts where enquiry_id = '${id}' and note = '${note}'`),
    };
  });
}

/** Checks that an assessor asks after. */
export async function openChecks({ origin, look, council }: Given, many: number): Promise<OpenForm[]> {
  const cookie = await sessionOf(origin, `assessor@${council}.example`);
  const checks = await look.rows(
    `select k.id, k.key, k.version, k.chases, k.application_id from checks k
     join applications x on x.id = k.application_id join councils c on c.id = x.council_id
     where c.slug = '${council}' and k.state = 'requested' and x.stage = 'assessment-open'
     and x.restricted_because is null order by k.id limit ${many}`,
  );
  return checks.map(({ id, key, version, chases, application_id: application }) => {
    const body = { check: String(key), version: String(version), to: "chased", on: "2026-11-23" };
    return {
      what: `check ${key} of ${application}`,
      press: () => send(origin, `/officer/applications/${application}/checks`, cookie, body),
      kept: async () => {
        const [row] = await look.rows(`select chases from checks where id = '${id}'`);
        return Number(row?.chases) - Number(chases);
      },
    };
  });
}
