import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { request } from "node:http";
import { expect, type Page, test } from "@playwright/test";
import Sqlite from "better-sqlite3";
import { audiencesOf, can, type Role } from "#app/domain/access/permissions.ts";
import { type Answer, ask, cookiesOf, fromOwnPage, sessionOf } from "./asking.ts";
import { type DatabaseLook, lookInto, whenQuiet } from "./database-look.ts";
import { nearhome, startServer } from "./own-server.ts";
import {
  AUDIENCES,
  actionAddress,
  COUNCIL_ROLES,
  dataAddress,
  fillPattern,
  parametersOf,
  permissionOf,
  readSiteRoutes,
  type SiteRoute,
} from "./site-routes.ts";

/*
 * What somebody could try, on every route of the built site. A new route is attacked as soon as it exists; one with a
 * parameter fails the tests until SAMPLES says where a real value of it is found.
 */

const DATABASE = "file:./.cache/e2e-attacks.db";
const routes = readSiteRoutes();
const guarded = routes.filter(({ part }) => part === "carer" || part === "officer" || part === "commissioner");
const actions = routes.filter(({ hasAction, part }) => hasAction && part !== "webhooks");

type Town = "stoke-on-trent" | "birmingham";

/**
 * Where a real value of a parameter is read: from a page, as whom; from a row of the database that Stoke-on-Trent or its
 * applicant has; or a value that means a part of one's own record.
 */
type Sample = { on: string; as: Role } | { row: string; of: "council" | "person" } | { own: string };

/** The application in which somebody told of a concern, and an adult of the household has answered for themselves. */
const CONCERN = "from concerns where council_id = 'E06000021' order by id limit 1";
/** The papers of a panel as its members have them. */
const PACK =
  "from panel_packs k join panel_items i on i.id = k.item_id where k.council_id = 'E06000021' and k.copy = 'panel' order by k.id limit 1";
/** What a device hears of a visit that is not its worker's. */
const NOT_YOURS = '{"answer":"refused","why":"not-yours"}';
/** What an address answers that is no page of its own, only where a form is sent. */
const NOTHING_THERE = "Not found";
const OF_ITS_APPLICATION = `application_id in (select application_id ${CONCERN})`;
const OF_THE_APPLICANT =
  "application_id in (select a.id from applications a join accounts p on p.id = a.account_id where p.email = 'applicant@stoke-on-trent.example')";
const linkOf = (template: string) =>
  `select facts as id from emails where template = '${template}' and council_id = 'E06000021' order by id limit 1`;

const SAMPLES: Record<string, Sample> = {
  "/areas/:council": { own: "stoke-on-trent" },
  "/agency/:token": { own: "not-a-token" },
  "/enquire/received/:token": { own: "not-a-token" },
  "/commissioner/reports/:file": { own: "councils.csv" },
  "/officer/reports/:file": { own: "recharges.csv" },
  "/ready/saved/:token": { own: "not-a-token" },
  "/carer/events/:seatId": {
    row: `select id from event_seats where ${OF_THE_APPLICANT} and person = 'applicant-1' order by id limit 1`,
    of: "person",
  },
  "/events/:eventId": { own: "not-a-session" },
  "/events/booking/:token": { own: "not-a-token" },
  "/reference/:token": { row: linkOf("reference-asked"), of: "person" },
  "/reference/:token/:page": { own: "knowing" },
  "/household/:token": { row: linkOf("household-asked"), of: "person" },
  "/household/:token/:page": { own: "you" },
  "/carer/people/:invitationId": {
    row: `select id from invitations where kind = 'reference' and ${OF_THE_APPLICANT} order by id limit 1`,
    of: "person",
  },
  "/officer/applications/:applicationId/people/:invitationId": {
    row: `select id from invitations where kind = 'household-adult' and state = 'answered' and ${OF_ITS_APPLICATION} order by id limit 1`,
    of: "council",
  },
  "/officer/applications/:applicationId/concerns/:concernId": { row: `select id ${CONCERN}`, of: "council" },
  "/dev/outbox/:emailId": { own: "not-an-email" },
  "/carer/application/:page": { own: "about-you" },
  "/carer/application/change/:page": { own: "home" },
  "/carer/documents/:line": { own: "identity:applicant-1" },
  "/carer/documents/files/:paperId": {
    row: `select id from papers where ${OF_THE_APPLICANT} order by id limit 1`,
    of: "person",
  },
  "/carer/panel-papers/:packId": {
    row: "select id from panel_packs where council_id = 'E06000021' and copy = 'applicant' order by id limit 1",
    of: "person",
  },
  "/carer/visits/:visitId": {
    row: `select id from visits where state = 'booked' and ${OF_THE_APPLICANT} order by starts_at desc limit 1`,
    of: "person",
  },
  "/carer/visits/workers/:workerId": {
    row: `select p.id from worker_photos p join visits v on v.worker_id = p.id where v.${OF_THE_APPLICANT} limit 1`,
    of: "person",
  },
  "/carer/visits/choose/:sessionId": {
    row: `select id from plan_sessions where state = 'offered' and visit_id is null and ${OF_THE_APPLICANT} order by id limit 1`,
    of: "person",
  },
  "/officer/visits/:visitId": {
    row: "select id from visits where council_id = 'E06000021' and application_id in (select id from applications where restricted_because is null) order by id limit 1",
    of: "council",
  },
  "/calendar/:key": { own: "not-a-key" },
  "/officer/diary/holders/:holderId": {
    row: "select w.id from workers w join accounts a on a.id = w.id where a.email = 'recruitment@stoke-on-trent.example'",
    of: "council",
  },
  "/carer/letters/:number": { own: "1" },
  "/carer/offers/:offerId": { on: "/carer/offers", as: "carer" },
  "/officer/applications/:applicationId": { row: `select application_id as id ${CONCERN}`, of: "council" },
  "/officer/settings/rules/:rule": { own: "decision" },
  "/officer/panels/:meetingId": {
    row: "select meeting_id as id from panel_items where council_id = 'E06000021' and state = 'heard' order by panel_items.id limit 1",
    of: "council",
  },
  "/officer/panels/members/:memberId": {
    row: "select id from panel_members where council_id = 'E06000021' order by id limit 1",
    of: "council",
  },
  "/officer/panels/:meetingId/items/:itemId": {
    row: "select id from panel_items where council_id = 'E06000021' and state = 'heard' order by id limit 1",
    of: "council",
  },
  "/officer/applications/:applicationId/type/:page": { own: "contact" },
  "/officer/pipeline/many/:manyId": { own: "00000000-0000-4000-8000-000000000000" },
  "/officer/applications/:applicationId/papers/:paperId": {
    row: `select id from papers where state = 'clean' and ${OF_ITS_APPLICATION} order by id limit 1`,
    of: "council",
  },
  "/officer/decisions/:applicationId": { row: `select application_id as id ${CONCERN}`, of: "council" },
  "/officer/panels/reading/:itemId": { own: "00000000-0000-4000-8000-000000000000" },
  "/officer/applications/:applicationId/pack/:packId": { row: `select k.id as id ${PACK}`, of: "council" },
  "/officer/requests/:requestId": { on: "/officer/requests", as: "placements" },
  "/officer/requests/:requestId/open/:householdId": {
    row: "select id from households where approved_by = 'E06000021' and provider = 'own' and stage = 'active' order by id limit 1",
    of: "council",
  },
  "/officer/enquiries/:enquiryId": { on: "/officer/enquiries", as: "recruitment" },
  "/officer/enquiries/:enquiryId/screening/:page": { own: "motivation" },
  "/officer/enquiries/:enquiryId/merge/:key": { own: "no-such-pair" },
  "/officer/kinship/:enquiryId/merge/:key": { own: "no-such-pair" },
  "/officer/kinship/:enquiryId": { on: "/officer/kinship?show=all", as: "manager" },
  "/officer/training/:eventId": {
    row: "select id from series_events where council_id = 'E06000021' and state = 'open' order by starts_at desc limit 1",
    of: "council",
  },
  "/officer/training/series/:seriesId": {
    row: "select id from event_series where council_id = 'E06000021' order by id limit 1",
    of: "council",
  },
  "/officer/training/spare/:eventId": { on: "/officer/training?show=spare", as: "manager" },
  "/officer/carers/import/:importId": {
    row: "select id from carer_imports where council_id = 'E06000021' order by id limit 1",
    of: "council",
  },
  "/officer/requests/:requestId/:file": { own: "standard.csv" },
  "/officer/carers/import/:importId/:file": { own: "errors.csv" },
  "/officer/returns/:returnId": {
    row: "select id from returns where council_id = 'E06000021' order by id limit 1",
    of: "council",
  },
  "/officer/carers/:householdId": { on: "/officer/carers", as: "placements" },
};

/** The records of Stoke-on-Trent that are at a certain point of their way. */
const recordsOf = (where: string) =>
  `select id from applications a where council_id = 'E06000021' and ${where} order by id limit 1`;
const OPEN_TO_ALL = "restricted_because is null";
const writtenBy = (team: string, surname: string) =>
  `select id from enquiries where council_id = 'E06000021' and team = '${team}' and family_name = '${surname}' order by id limit 1`;

/**
 * Pages that a record has only at a certain point of its way, with such a record: a draft is typed into and signed, one of
 * two leaves, a restricted record asks for a reason, and a pair is looked at. The last of these is the first link to one
 * on the record's own page.
 */
const RECORDS: Record<string, { row: string; as?: Role }> = {
  "/officer/applications/:applicationId/type/:page": { row: recordsOf(`stage = 'draft' and ${OPEN_TO_ALL}`) },
  "/officer/applications/:applicationId/signed": { row: recordsOf(`stage = 'draft' and ${OPEN_TO_ALL}`) },
  "/officer/applications/:applicationId/leave": {
    row: recordsOf(
      `stage = 'assessment-open' and ${OPEN_TO_ALL} and (select count(*) from application_people p where p.application_id = a.id) = 2`,
    ),
  },
  "/officer/applications/:applicationId/pack/:packId": { row: `select i.application_id as id ${PACK}` },
  "/officer/requests/:requestId/views": {
    row: "select r.id from requests r join accounts a on a.id = r.raised_by_id where a.email = 'child-worker@stoke-on-trent.example' order by r.id limit 1",
  },
  "/officer/returns/:returnId/published": {
    row: "select id from returns where council_id = 'E06000021' and state = 'current' order by year_end desc limit 1",
  },
  "/officer/returns/:returnId/records": {
    row: "select id from returns where council_id = 'E06000021' and state = 'current' order by year_end desc limit 1",
  },
  "/officer/applications/:applicationId/reason": { row: recordsOf("restricted_because is not null") },
  "/officer/enquiries/:enquiryId/merge/:key": { row: writtenBy("recruitment", "Oyelaran-Pike"), as: "recruitment" },
  "/officer/kinship/:enquiryId/merge/:key": { row: writtenBy("kinship", "Achterberg"), as: "manager" },
};

let origin = "";
let look: DatabaseLook;
const found = new Map<string, string>();
/** The same for a route with records of its own: its parameters, by its pattern. */
const foundFor = new Map<string, Map<string, string>>();
const sessions = new Map<string, string>();

async function cookieFor(role: Role, town: Town = "stoke-on-trent"): Promise<string> {
  const address =
    role === "commissioner" || role === "hub" ? `${role}@west-midlands.example` : `${role}@${town}.example`;
  const kept = sessions.get(address) ?? (await sessionOf(origin, address));
  sessions.set(address, kept);
  return kept;
}

/** A route's address with a real value of Stoke-on-Trent for each parameter. */
function addressOf(route: SiteRoute): string {
  return fillPattern(route.pattern, (place) => valueAt(route, place));
}

function valueAt({ pattern }: SiteRoute, place: string): string {
  return foundFor.get(pattern)?.get(place) ?? found.get(place) ?? "";
}

/** A role that the guard of a route lets in. */
function roleFor(route: SiteRoute, kind: "loader" | "action"): Role {
  if (route.part === "carer") return route.pattern.startsWith("/carer/application") ? "applicant" : "carer";
  if (route.part === "commissioner") return "commissioner";
  const needs = [permissionOf(route, "loader"), kind === "action" ? permissionOf(route, "action") : null];
  const role = COUNCIL_ROLES.find((one) => needs.every((permission) => permission === null || can(one, permission)));
  if (!role) throw new Error(`Nobody may use the ${kind} of ${route.id}`);
  return role;
}

/** A refused answer for one loader is an error or a redirect of a few words, with no data beside it. */
function holdsNoData({ text }: Answer): boolean {
  return text.length < 500 && !text.includes('"data"');
}

test.beforeAll(async ({ baseURL }) => {
  origin = baseURL ?? "";
  look = lookInto(DATABASE);
  for (const [place, sample] of Object.entries(SAMPLES)) {
    if ("own" in sample) {
      found.set(place, sample.own);
      continue;
    }
    if ("row" in sample) {
      const [row] = await look.rows(sample.row);
      expect(row, `a row for ${place}`).toBeDefined();
      // A link is kept as the facts of the email that carries it; its token ends the path.
      const facts = place.endsWith(":token") ? (JSON.parse(String(row?.id)) as { path: string }) : null;
      found.set(place, facts ? (facts.path.split("/").at(-1) ?? "") : String(row?.id));
      continue;
    }
    const { text } = await ask(origin, sample.on, { headers: { Cookie: await cookieFor(sample.as) } });
    const start = place.slice(0, place.indexOf(":"));
    const links = [...text.matchAll(/href="([^"?#]+)/g)].map((link) => link[1] ?? "");
    const link = links.find((href) => href.startsWith(start) && !href.endsWith("/new"));
    expect(link, `${sample.on} links to ${place}`).toBeDefined();
    found.set(place, link?.slice(start.length).split("/")[0] ?? "");
  }
  for (const [pattern, { row, as }] of Object.entries(RECORDS)) {
    const [record] = await look.rows(row);
    expect(record, `a record for ${pattern}`).toBeDefined();
    const [first = "", last = ""] = parametersOf(pattern);
    const values = new Map([[first, String(record?.id)]]);
    foundFor.set(pattern, values);
    if (!as) continue;
    const path = fillPattern(first, () => String(record?.id));
    const { text } = await ask(origin, path, { headers: { Cookie: await cookieFor(as) } });
    const key = new RegExp(`href="${path}/merge/([^"]+)"`).exec(text)?.[1];
    expect(key, `${path} links to a pair`).toBeDefined();
    values.set(last, key ?? "");
  }
});

test.afterAll(() => look.close());

test("the list of routes is whole, and every parameter has a real value to attack with", () => {
  const files = AUDIENCES.flatMap((part) =>
    readdirSync(`app/routes/${part}`, { withFileTypes: true }).flatMap((entry) => {
      const isRoute = entry.isFile()
        ? /(?<!\.test|\.server)\.tsx$/.test(entry.name)
        : existsSync(`app/routes/${part}/${entry.name}/route.tsx`);
      return isRoute ? [`routes/${part}/${entry.name.replace(/\.tsx$/, "")}`] : [];
    }),
  );
  const built = routes.map(({ id }) => id);
  expect(
    files.filter((id) => !built.includes(id)),
    "routes that are not in the build: build again",
  ).toEqual([]);
  const places = routes.flatMap(({ pattern }) => parametersOf(pattern));
  expect(
    places.filter((place) => !SAMPLES[place]),
    "parameters without a sample",
  ).toEqual([]);
  expect(
    Object.keys(SAMPLES).filter((place) => !places.includes(place)),
    "samples that no route has",
  ).toEqual([]);
  expect(guarded.length).toBeGreaterThan(25);
  expect(actions.length).toBeGreaterThan(15);
});

test("nobody reads behind sign-in without a session, by page or by data", async () => {
  const faults: string[] = [];
  for (const route of guarded.filter(({ hasLoader }) => hasLoader)) {
    const path = addressOf(route);
    const made: Record<string, string>[] = [{}, { Cookie: "nearhome=made-up" }, { Cookie: `nearhome=${btoa('"x"')}` }];
    for (const headers of made) {
      const page = await ask(origin, path, { headers });
      if (page.status !== 302 || !page.headers.location?.startsWith("/sign-in?next=") || page.text !== "")
        faults.push(`${path} answered ${page.status} to nobody`);
    }
    for (const address of [dataAddress(path, route.id), `${path}.data`]) {
      const answer = await ask(origin, address);
      const redirects = answer.status === 202 && answer.text.startsWith('[["SingleFetchRedirect"');
      if (!redirects || !answer.text.includes('"/sign-in?next=') || !holdsNoData(answer))
        faults.push(`${address} answered ${answer.status} to nobody: ${answer.text.slice(0, 200)}`);
    }
  }
  expect(faults).toEqual([]);
});

test("nobody changes anything behind sign-in without a session", async () => {
  const before = await whenQuiet(look);
  const faults: string[] = [];
  for (const route of guarded.filter(({ hasAction }) => hasAction)) {
    const address = actionAddress(route, addressOf(route));
    const answer = await ask(origin, address, {
      method: "POST",
      headers: fromOwnPage(origin),
      body: { answer: "yes" },
    });
    if (answer.status !== 302 || !answer.headers.location?.startsWith("/sign-in"))
      faults.push(`${address} answered ${answer.status} to nobody`);
  }
  expect(faults).toEqual([]);
  expect(await whenQuiet(look)).toEqual(before);
});

test("no account reads or changes what is for another audience", async () => {
  const accounts: Role[] = ["applicant", "carer", "recruitment", "administrator", "commissioner"];
  for (const role of accounts) await cookieFor(role);
  const before = await whenQuiet(look);
  const faults: string[] = [];
  for (const route of guarded) {
    const path = addressOf(route);
    for (const role of accounts.filter((one) => !audiencesOf([one]).includes(route.part as "carer"))) {
      const cookie = await cookieFor(role);
      const expectRefused = (address: string, answer: Answer) => {
        if (answer.status !== 403) faults.push(`${address} answered ${answer.status} to ${role}`);
      };
      if (route.hasLoader) {
        expectRefused(path, await ask(origin, path, { headers: { Cookie: cookie } }));
        const alone = dataAddress(path, route.id);
        const answer = await ask(origin, alone, { headers: { Cookie: cookie } });
        expectRefused(alone, answer);
        if (!holdsNoData(answer)) faults.push(`${alone} gave ${role} ${answer.text.slice(0, 200)}`);
      }
      if (route.hasAction) {
        const address = actionAddress(route, path);
        const headers = fromOwnPage(origin, cookie);
        expectRefused(address, await ask(origin, address, { method: "POST", headers, body: {} }));
      }
    }
  }
  expect(faults).toEqual([]);
  expect(await whenQuiet(look)).toEqual(before);
});

test("each role of a council reads and changes only what its permissions say", async () => {
  for (const role of COUNCIL_ROLES) await cookieFor(role);
  const faults: string[] = [];
  for (const route of routes.filter(({ part }) => part === "officer")) {
    const path = addressOf(route);
    for (const role of COUNCIL_ROLES) {
      const cookie = await cookieFor(role);
      if (route.hasLoader) {
        const needs = permissionOf(route, "loader");
        const address = dataAddress(path, route.id);
        const answer = await ask(origin, address, { headers: { Cookie: cookie } });
        const may = needs !== null && can(role, needs);
        if (may === (answer.status === 403)) faults.push(`${address} answered ${answer.status} to ${role}`);
        if (answer.status >= 500) faults.push(`${address} answered ${answer.status} to ${role}`);
        if (!may && !holdsNoData(answer)) faults.push(`${address} gave ${role} ${answer.text.slice(0, 200)}`);
      }
      const needs = route.hasAction ? permissionOf(route, "action") : null;
      if (route.hasAction && !needs) faults.push(`the action of ${route.id} asks for no permission`);
      if (needs && !can(role, needs)) {
        const address = actionAddress(route, path);
        const headers = fromOwnPage(origin, cookie);
        const answer = await ask(origin, address, { method: "POST", headers, body: {} });
        if (answer.status !== 403) faults.push(`POST ${address} answered ${answer.status} to ${role}`);
      }
    }
  }
  expect(faults).toEqual([]);
});

test("a form that another site sends in somebody's name is refused everywhere, and changes nothing", async () => {
  const enquiry = {
    kind: "fostering",
    formKey: randomUUID(),
    givenName: "Forged",
    email: "forged@mail.example",
    postcode: "ST4 2DE",
  };
  const forged: Record<string, string>[] = [
    {},
    { Origin: "https://elsewhere.example" },
    { Origin: "null" },
    { Origin: "not an address" },
    { Origin: `${origin}.elsewhere.example` },
    { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "same-origin" },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { Origin: origin, "Sec-Fetch-Site": "cross-site" },
  ];
  const victims = new Map<string, string>();
  for (const route of actions) {
    if (guarded.includes(route)) victims.set(route.id, await cookieFor(roleFor(route, "action")));
  }
  const before = await whenQuiet(look);
  const faults: string[] = [];
  for (const route of actions) {
    const address = actionAddress(route, addressOf(route));
    const cookie = victims.get(route.id);
    const body = { ...enquiry, account: "recruitment@birmingham.example", answer: "yes" };
    for (const headers of forged) {
      for (const target of [address, address.replace(/(\?|$)/, ".data$1")]) {
        const sent = { ...headers, ...(cookie ? { Cookie: cookie } : {}) };
        const answer = await ask(origin, target, { method: "POST", headers: sent, body });
        if (answer.status !== 403 || answer.headers["set-cookie"])
          faults.push(`${target} answered ${answer.status} to ${JSON.stringify(headers)}`);
      }
    }
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const headers: Record<string, string> = {
        Origin: "https://elsewhere.example",
        ...(cookie ? { Cookie: cookie } : {}),
      };
      const answer = await ask(origin, address, { method, headers, body });
      if (![403, 405].includes(answer.status)) faults.push(`${method} ${address} answered ${answer.status}`);
    }
  }
  expect(faults).toEqual([]);
  expect(await whenQuiet(look)).toEqual(before);

  const own = { method: "POST", headers: fromOwnPage(origin), body: { ...enquiry, postcode: "B1 1AA" } };
  const taken = await ask(origin, "/enquire?index", own);
  expect(taken.status, "the same form from our own page is taken, so the refusals above meant something").toBe(303);
});

test("a machine that does not sign what it sends is refused", async () => {
  const before = await whenQuiet(look);
  for (const route of routes.filter(({ part }) => part === "webhooks")) {
    const report = JSON.stringify({ type: "email.bounced", data: { email_id: "outbox" } });
    const answer = await ask(origin, route.pattern, { method: "POST", body: report });
    expect([401, 404], route.pattern).toContain(answer.status);
  }
  expect(await whenQuiet(look)).toEqual(before);
});

type Fields = [string, string][];

/** Every form of a page as its own people could send it: hidden fields, first choices, each button, texts left empty and filled. */
async function formsOn(page: Page, address: string): Promise<{ action: string; fields: Fields }[]> {
  await page.goto(address);
  return page.locator("form[method='post']").evaluateAll((forms) =>
    (forms as HTMLFormElement[]).flatMap((form) => {
      const given = (words: string): [string, string][] => {
        const first = new Map<string, string>();
        for (const field of Array.from(form.elements)) {
          const isChoice = field instanceof HTMLInputElement && ["radio", "checkbox", "hidden"].includes(field.type);
          if (field instanceof HTMLSelectElement) first.set(field.name, field.value || (field.options[1]?.value ?? ""));
          else if (isChoice && !first.has(field.name)) first.set(field.name, field.value);
          else if (field instanceof HTMLInputElement && !isChoice) first.set(field.name, field.value || words);
          else if (field instanceof HTMLTextAreaElement) first.set(field.name, field.value || words);
        }
        return [...first].filter(([name]) => name !== "");
      };
      const { pathname, search } = new URL(form.action);
      const buttons = Array.from(form.querySelectorAll("button")).filter(({ name }) => name);
      const pressed: [string, string][][] =
        buttons.length > 0 ? buttons.map(({ name, value }) => [[name, value]]) : [[]];
      return pressed.flatMap((button) =>
        ["", "Written by a test"].map((words) => ({ action: pathname + search, fields: [...given(words), ...button] })),
      );
    }),
  );
}

/** An answer without what differs each time: the id asked for and the nonces. */
function comparable({ status, text }: Answer, id: string) {
  return { status, text: text.replaceAll(id, "ID").replace(/nonce(="|\\?":\\?")[^"\\]+/g, "nonce") };
}

test("the id of another council's record answers as if there were none: page, data and every form", async ({
  page,
}) => {
  const foreign = guarded.filter(({ pattern }) =>
    parametersOf(pattern).some((place) => {
      const sample = SAMPLES[place];
      return sample && ("on" in sample || ("row" in sample && sample.of === "council"));
    }),
  );
  expect(foreign.length).toBeGreaterThan(6);
  const faults: string[] = [];
  const attempts: { id: string; cookie: string; action: string; fields: Fields }[] = [];
  for (const route of foreign) {
    const path = addressOf(route);
    const role = roleFor(route, route.hasAction ? "action" : "loader");
    const mine = await cookieFor(role);
    const cookie = await cookieFor(role, "birmingham");
    const seen = await ask(origin, path, { headers: { Cookie: mine } });
    if (![200, 302].includes(seen.status)) faults.push(`${path} answered ${seen.status} to its own ${role}`);
    if (!route.hasAction) continue;

    const [name = "", value = ""] = mine.split("=", 2);
    await page.context().clearCookies();
    await page.context().addCookies([{ name, value, url: origin }]);
    const shown = seen.status === 200 ? await formsOn(page, `${origin}${path}`) : [];
    const forms = shown.filter(({ action }) => action.startsWith(path));
    const id = parametersOf(route.pattern).map((place) => valueAt(route, place))[0] ?? "";
    for (const form of [{ action: actionAddress(route, path), fields: [] }, ...forms])
      attempts.push({ id, cookie, ...form });
  }
  const before = await whenQuiet(look);
  for (const route of foreign) {
    const path = addressOf(route);
    const cookie = await cookieFor(roleFor(route, "loader"), "birmingham");
    for (const address of [path, dataAddress(path, route.id), `${path}.data`]) {
      const answer = await ask(origin, address, { headers: { Cookie: cookie } });
      if (answer.status !== 404) faults.push(`${address} answered ${answer.status} to Birmingham`);
      if (address.includes("_routes=") && !holdsNoData(answer))
        faults.push(`${address} gave ${answer.text.slice(0, 200)}`);
    }
  }
  const nobody = randomUUID();
  const codes: number[] = [];
  for (const { id, cookie, action, fields } of attempts) {
    const form = { method: "POST", headers: fromOwnPage(origin, cookie), body: fields };
    const theirs = comparable(await ask(origin, action, form), id);
    const none = comparable(await ask(origin, action.replace(id, nobody), form), nobody);
    codes.push(theirs.status);
    // A form that does not hold is refused before any record is looked for, so whose record it is cannot be told from that.
    if (theirs.status !== 404 && theirs.status !== 422)
      faults.push(`POST ${action} answered ${theirs.status} to Birmingham`);
    if (theirs.status !== none.status || theirs.text !== none.text)
      faults.push(`POST ${action} tells Birmingham that the record is there: ${theirs.status}, not ${none.status}`);
    const nothing =
      theirs.text.includes("We could not find that page") || [NOT_YOURS, NOTHING_THERE].includes(theirs.text);
    if (!nothing) faults.push(`POST ${action} showed Birmingham a page`);
  }
  expect(faults).toEqual([]);
  expect(codes.filter((code) => code === 404).length, "most forms hold, and answer 404").toBeGreaterThan(
    codes.length / 2,
  );
  expect(await whenQuiet(look)).toEqual(before);
});

test("a part of another council's record answers nothing under a record of one's own", async () => {
  const [mine] = await look.rows(
    "select a.id from applications a join councils c on c.id = a.council_id where c.slug = 'birmingham' and a.restricted_because is null order by a.id limit 1",
  );
  const parts = guarded.filter(
    ({ pattern, hasLoader }) => hasLoader && /:applicationId\/.*:(invitationId|concernId|paperId)$/.test(pattern),
  );
  expect(parts.length).toBeGreaterThan(2);
  const theirs = found.get("/officer/applications/:applicationId") ?? "";
  const faults: string[] = [];
  for (const route of parts) {
    const path = addressOf(route).replace(theirs, String(mine?.id));
    const cookie = await cookieFor(roleFor(route, "loader"), "birmingham");
    for (const address of [path, dataAddress(path, route.id)]) {
      const answer = await ask(origin, address, { headers: { Cookie: cookie } });
      if (answer.status !== 404) faults.push(`${address} answered ${answer.status} to Birmingham`);
    }
  }
  expect(faults).toEqual([]);
});

test("pages of one's own record show each person their own only", async () => {
  const own = guarded.filter(({ pattern }) =>
    parametersOf(pattern).some((place) => {
      const sample = SAMPLES[place];
      return sample && ("own" in sample || ("row" in sample && sample.of === "person"));
    }),
  );
  expect(own.length).toBeGreaterThan(0);
  const [row] = await look.rows(
    "select applications.ref, applications.account_id from applications join accounts on accounts.id = applications.account_id where accounts.email = 'applicant@stoke-on-trent.example'",
  );
  const ref = String(row?.ref);
  const letter = await ask(origin, "/carer/letters/1", { headers: { Cookie: await cookieFor("applicant") } });
  expect(letter.text, "their own letter has their reference").toContain(ref);
  for (const route of own) {
    for (const [role, town] of [
      ["applicant", "birmingham"],
      ["carer", "birmingham"],
      ["carer", "stoke-on-trent"],
    ] as const) {
      const answer = await ask(origin, addressOf(route), { headers: { Cookie: await cookieFor(role, town) } });
      expect(answer.status, route.id).toBeLessThan(500);
      expect(answer.text, `${route.id} as ${role} of ${town}`).not.toContain(ref);
    }
  }
});

/** Asks for a code as somebody would; answers the newest email's words and the cookie of the browser that asked. */
async function askForCode(address: string, headers: Record<string, string> = fromOwnPage(origin)) {
  const asked = await ask(origin, "/sign-in?index", { method: "POST", headers, body: { email: address } });
  expect(asked.status).toBe(302);
  const list = await ask(origin, `/dev/outbox?to=${encodeURIComponent(address)}`);
  const newest = /href="(\/dev\/outbox\/[^"]+)"/.exec(list.text)?.[1] ?? "";
  const { text } = await ask(origin, newest);
  const link = /href="(\/sign-in\/link\?[^"]+)"/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const code = /\b(\d{3} ?\d{3})\b/.exec(text.slice(text.indexOf("<pre")))?.[1] ?? "";
  return { cookie: cookiesOf(asked), setCookie: asked.headers["set-cookie"] ?? [], link, code, text };
}

test("a sign-in link works once, and a replayed one answers 410", async () => {
  const { link } = await askForCode("applicant@birmingham.example");
  const token = new URL(link, origin).searchParams.get("token") ?? "";
  expect(token.length).toBeGreaterThan(20);
  const use = () => ask(origin, "/sign-in/link", { method: "POST", headers: fromOwnPage(origin), body: { token } });
  expect((await ask(origin, link)).status, "looking does not use it up").toBe(200);
  const first = await use();
  expect(first.status).toBe(302);
  expect(first.headers["set-cookie"]?.[0]).toMatch(/^nearhome=[^;]+;.*HttpOnly; SameSite=Lax/);
  const again = await use();
  expect(again.status).toBe(410);
  expect(again.headers["set-cookie"]).toBeUndefined();
  expect((await ask(origin, link)).status).toBe(410);
  expect((await ask(origin, "/sign-in/link?token=made-up")).status).toBe(410);
});

test("two uses of one link at once let in one", async () => {
  const { link } = await askForCode("applicant@coventry.example");
  const token = new URL(link, origin).searchParams.get("token") ?? "";
  const use = () => ask(origin, "/sign-in/link", { method: "POST", headers: fromOwnPage(origin), body: { token } });
  const answers = await Promise.all(Array.from({ length: 8 }, use));
  expect(answers.map(({ status }) => status).sort()).toEqual([302, ...Array<number>(7).fill(410)]);
});

test("a code works once, in the browser that asked for it, and guesses use it up", async () => {
  const { cookie, setCookie, code } = await askForCode("carer@birmingham.example");
  expect(setCookie.join("\n")).toMatch(/nearhome-pending=.*HttpOnly; SameSite=Strict/);
  expect(code).not.toBe("");
  const enter = (typed: string, as = cookie) =>
    ask(origin, "/sign-in/code", { method: "POST", headers: fromOwnPage(origin, as), body: { code: typed } });
  expect((await enter(code, "")).headers.location, "without the browser that asked").toBe("/sign-in");
  expect((await enter(code)).headers.location).toBe("/carer");
  const again = await enter(code);
  expect(again.status).toBe(422);
  expect(again.headers["set-cookie"]).toBeUndefined();

  const second = await askForCode("carer@coventry.example");
  const wrong = second.code.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
  for (let nth = 0; nth < 12; nth += 1) expect((await enter(wrong, second.cookie)).status).toBe(422);
  expect((await enter(second.code, second.cookie)).status, "the right one after too many wrong ones").toBe(422);
});

test("an address that has no account is answered like one that has", async () => {
  const known = await ask(origin, "/sign-in?index", {
    method: "POST",
    headers: fromOwnPage(origin),
    body: { email: "carer@dudley.example" },
  });
  const unknown = await ask(origin, "/sign-in?index", {
    method: "POST",
    headers: fromOwnPage(origin),
    body: { email: "nobody.at.all@mail.example" },
  });
  const shape = ({ status, headers, text }: Answer) => ({
    status,
    location: headers.location,
    cookies: headers["set-cookie"]?.map((cookie) => cookie.replace(/=[^;]*/, "=")),
    text,
  });
  expect(shape(unknown)).toEqual(shape(known));
});

test("a link in an email leads to this site, whatever host the asker claims", async () => {
  const evil = { Host: "elsewhere.example", Origin: "http://elsewhere.example", "Sec-Fetch-Site": "same-origin" };
  const { text, link } = await askForCode("carer@walsall.example", evil);
  expect(link).toMatch(/^\/sign-in\/link\?token=/);
  expect(text).not.toContain("elsewhere.example");
});

test("after signing in nobody is led to another site", async () => {
  const wishes = [
    "https://elsewhere.example/",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "/\t/elsewhere.example",
    "/..//elsewhere.example",
    "javascript:alert(1)",
    "/%0d%0aLocation:%20https://elsewhere.example",
    " https://elsewhere.example",
    "http:elsewhere.example",
  ];
  const signIn = (next: string) =>
    ask(origin, `/dev/sign-in?${new URLSearchParams({ next })}`, {
      method: "POST",
      headers: fromOwnPage(origin),
      body: { account: "recruitment@stoke-on-trent.example", next },
    });
  for (const next of wishes) {
    const to = (await signIn(next)).headers.location ?? "";
    expect(to, next).toMatch(/^\/(?!\/)/);
    expect(new URL(to, origin).origin, next).toBe(origin);
    for (const path of ["/sign-in", "/sign-in/staff", "/sign-in/link"]) {
      const { text } = await ask(origin, `${path}?${new URLSearchParams({ next })}`);
      const ours = /^(\/(?!\/)|#|https:\/\/[a-z.]*gov\.uk\/)/;
      const addresses = [...text.matchAll(/(?:href|action|formaction)="([^"]*)"/gi)].map((found) => found[1] ?? "");
      expect(
        addresses.filter((address) => !ours.test(address)),
        `${path} for ${next}`,
      ).toEqual([]);
    }
  }
  expect((await signIn("/officer/enquiries?show=all")).headers.location).toBe("/officer/enquiries?show=all");
});

test("signing out ends the session for whoever copied it", async () => {
  const cookie = await sessionOf(origin, "recruitment@coventry.example");
  expect((await ask(origin, "/officer", { headers: { Cookie: cookie } })).status).toBe(200);
  const out = await ask(origin, "/sign-out", { method: "POST", headers: fromOwnPage(origin, cookie), body: {} });
  expect(out.status).toBe(302);
  expect((await ask(origin, "/officer", { headers: { Cookie: cookie } })).status).toBe(302);
});

test("every answer carries its protection: policy, sniffing, referrer, caching", async () => {
  const faults: string[] = [];
  const check = (name: string, answer: Answer, { email = false } = {}) => {
    const { headers } = answer;
    const policy = String(headers["content-security-policy"] ?? "");
    const wanted = email
      ? [/default-src 'none'/, /frame-ancestors 'self'/, /form-action 'none'/]
      : [/default-src 'self'/, /object-src 'none'/, /base-uri 'none'/, /frame-ancestors 'none'/, /form-action 'self'/];
    for (const part of wanted) if (!part.test(policy)) faults.push(`${name}: policy lacks ${part.source}`);
    if (/unsafe-eval/.test(policy) || (!email && /unsafe-inline/.test(policy))) faults.push(`${name}: policy is open`);
    if (headers["x-content-type-options"] !== "nosniff") faults.push(`${name}: may be sniffed`);
    if (headers["referrer-policy"] !== "same-origin") faults.push(`${name}: tells others where people come from`);
    if (headers["x-powered-by"]) faults.push(`${name}: says what runs it`);
    if (!headers["x-request-id"]) faults.push(`${name}: has no number`);
    if (answer.status >= 500) faults.push(`${name}: ${answer.status}`);
  };
  for (const route of routes.filter(({ hasLoader, hasPage }) => hasLoader || hasPage)) {
    const path = addressOf(route);
    // The picture of an email has a policy of its own, looked at below.
    if (path.endsWith("/html")) continue;
    const cookie = guarded.includes(route) ? await cookieFor(roleFor(route, "loader")) : "";
    const answer = await ask(origin, path, { headers: { Cookie: cookie } });
    check(path, answer);
    if (!guarded.includes(route)) continue;
    const alone = await ask(origin, dataAddress(path, route.id), { headers: { Cookie: cookie } });
    check(`${path}.data`, alone);
    for (const { headers } of [answer, alone])
      if (!/no-store/.test(headers["cache-control"] ?? "")) faults.push(`${path} may be kept by a shared computer`);
  }
  const { text } = await ask(origin, "/");
  const styles = /href="(\/assets\/[^"]+\.css)"/.exec(text)?.[1] ?? "";
  const outbox = await ask(origin, "/dev/outbox");
  const email = /href="(\/dev\/outbox\/[^"]+)"/.exec(outbox.text)?.[1] ?? "";
  check("an email", await ask(origin, `${email}/html`), { email: true });
  check("a file", await ask(origin, styles));
  check("a page that is not there", await ask(origin, "/nothing-here"));
  check("a forged form", await ask(origin, "/enquire?index", { method: "POST", body: "" }));
  check(
    "too large a form",
    await ask(origin, "/enquire?index", { method: "POST", headers: fromOwnPage(origin), body: "x".repeat(1_000_001) }),
  );
  check("alive", await ask(origin, "/healthz"));
  expect(faults).toEqual([]);

  const nonces = new Set<string>();
  for (let nth = 0; nth < 3; nth += 1) {
    const { headers } = await ask(origin, "/");
    nonces.add(/'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1] ?? "");
  }
  expect(nonces.size, "every answer has a nonce of its own").toBe(3);
});

test("a body over a megabyte is refused with 413, whether it says its size or not", async () => {
  const before = await whenQuiet(look);
  const large = `kind=fostering&givenName=Large&email=large@mail.example&postcode=B1+1AA&message=${"x".repeat(1_200_000)}`;
  const headers = { ...fromOwnPage(origin), "Content-Type": "application/x-www-form-urlencoded" };
  expect((await ask(origin, "/enquire?index", { method: "POST", headers, body: large })).status).toBe(413);

  const { hostname, port } = new URL(origin);
  const streamed = await new Promise<number | "cut off">((resolve) => {
    const chunked = { ...headers, "Transfer-Encoding": "chunked" };
    const asked = request({ hostname, port, path: "/enquire?index", method: "POST", headers: chunked }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on("error", () => resolve("cut off"));
    for (let at = 0; at < large.length; at += 50_000) asked.write(large.slice(at, at + 50_000));
    asked.end();
  });
  expect(["cut off", 413]).toContain(streamed);
  expect((await ask(origin, "/readyz")).status, "the server goes on").toBe(200);
  expect(await whenQuiet(look)).toEqual(before);
});

test("no path leads out of the public files", async () => {
  const paths = [
    "/assets/../../server/index.js",
    "/assets/..%2f..%2fserver%2findex.js",
    "/assets/%2e%2e/%2e%2e/server/index.js",
    "/assets/..%5c..%5cserver%5cindex.js",
    "/../package.json",
    "/..%2f..%2fpackage.json",
    "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/..%252f..%252fetc/passwd",
    "//etc/passwd",
    "/assets/%00",
    "/assets/",
    "/.git/config",
    "/.env",
    "/server/index.js",
    "/.cache/e2e.db",
    "/data/nearhome.db",
  ];
  for (const path of paths) {
    const { status, text } = await ask(origin, path);
    expect(status, path).toBeGreaterThanOrEqual(400);
    expect(status, path).toBeLessThan(500);
    expect(text, path).not.toMatch(/root:.*:0:0|"name": "nearhome"|createRequestHandler|\[core\]|SQLite format/);
  }
});

test("methods and addresses that nobody uses are refused without a fault", async () => {
  for (const [method, path] of [
    ["POST", "/"],
    ["POST", "/money"],
    ["DELETE", "/officer"],
    ["PUT", "/enquire?index"],
    ["GET", "/enquire.data?_routes=root%00"],
    ["GET", "/officer.data?_routes="],
    ["GET", "/%E0%A4%A"],
    ["GET", "/areas/%00"],
    ["GET", "/areas/__proto__"],
    ["GET", "/money?age=__proto__&region=constructor"],
    ["GET", `/compare?postcode=${"S".repeat(4000)}`],
    ["GET", "/compare?postcode[]=ST4&postcode=B1"],
    ["GET", "/enquire?about=constructor"],
    ["GET", "/__manifest?p=/officer&version=x"],
  ] as const) {
    const { status, text } = await ask(origin, path, {
      method,
      headers: method === "GET" ? {} : fromOwnPage(origin),
      body: method === "GET" ? undefined : {},
    });
    expect(status, `${method} ${path}`).toBeLessThan(500);
    expect(text, path).not.toMatch(/\bat .*\(.*\.js:\d+/);
  }
});

test.describe("outside the demonstration", () => {
  const folder = ".cache/attacks";

  test("nothing of the demonstration is there, cookies are bound to https, and guesses are slowed", async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const real = "https://foster.example";
    const server = await startServer({
      DEMO: "0",
      ORIGIN: real,
      SECRET: "a secret for this one test, long enough to be one",
      DATABASE_URL: `file:./${folder}/real.db`,
      LOG_LEVEL: "error",
    });
    try {
      const faults: string[] = [];
      const fromReal = { ...fromOwnPage(real), Host: "foster.example" };
      for (const route of routes.filter(({ part }) => part === "dev")) {
        const path = addressOf(route);
        if (route.hasLoader && (await ask(server.origin, path)).status !== 404) faults.push(path);
        const body = { account: "recruitment@stoke-on-trent.example" };
        const posted = { method: "POST", headers: fromReal, body };
        if (route.hasAction && (await ask(server.origin, actionAddress(route, path), posted)).status !== 404)
          faults.push(`POST ${path}`);
      }
      expect(faults).toEqual([]);
      const page = await ask(server.origin, "/sign-in");
      expect(page.text).not.toContain("/dev/");
      expect(page.headers["strict-transport-security"]).toMatch(/max-age=31536000/);
      expect(page.headers["content-security-policy"]).toContain("upgrade-insecure-requests");

      const asked = (address: string, headers: Record<string, string> = fromReal) =>
        ask(server.origin, "/sign-in?index", { method: "POST", headers, body: { email: address } });
      const claimed = { Host: "elsewhere.example", Origin: "https://elsewhere.example" };
      expect((await asked("a@mail.example", claimed)).status, "a host the asker made up").toBe(403);
      expect((await asked("a@mail.example")).headers["set-cookie"]?.[0]).toMatch(
        /^__Host-nearhome-pending=[^;]+;.*HttpOnly; Secure; SameSite=Strict/,
      );
      const codes: number[] = [];
      for (let nth = 0; nth < 40; nth += 1) codes.push((await asked(`person.${nth}@mail.example`)).status);
      expect(codes.filter((code) => code === 302).length, "sign-ins a minute from one address").toBeLessThanOrEqual(30);
      expect(codes.at(-1)).toBe(429);
    } finally {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

test.describe("somebody who can write to the database", () => {
  const folder = ".cache/tampered";
  const PLACES = ["E06000021", "E08000025"] as const;

  test.beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const live = new Sqlite(DATABASE.slice("file:".length), { readonly: true });
    await live.backup(`${folder}/untouched.db`);
    live.close();
  });

  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const audit = (name: string) => nearhome(["audit", "verify"], { DATABASE_URL: `file:./${folder}/${name}.db` });

  async function tampered(name: string, change: (db: Sqlite.Database) => void) {
    const from = new Sqlite(`${folder}/untouched.db`, { readonly: true });
    await from.backup(`${folder}/${name}.db`);
    from.close();
    const db = new Sqlite(`${folder}/${name}.db`);
    change(db);
    db.close();
    return audit(name);
  }

  test("is not accused where nothing was altered", async () => {
    const { code, out } = await audit("untouched");
    expect(code).toBe(0);
    expect(out).not.toContain("BROKEN");
    for (const council of PLACES) expect(out).toMatch(new RegExp(`^${council}  \\d+ events, unbroken$`, "m"));
  });

  const changes: Record<string, { why: string; sql: string }> = {
    "an altered reason": {
      why: "altered",
      sql: "update events set reason = 'because' where chain = @council and seq = 40",
    },
    "an altered fact": {
      why: "altered",
      sql: `update events set data = '{"x":1}' where chain = @council and seq = 40`,
    },
    "another actor": {
      why: "altered",
      sql: "update events set actor_id = 'somebody else' where chain = @council and seq = 40",
    },
    "a row taken out": {
      why: "missing|out-of-order|altered",
      sql: "delete from events where chain = @council and seq = 40",
    },
    "the last row taken out": {
      why: "missing",
      sql: "delete from events where chain = @council and seq = (select max(seq) from events where chain = @council)",
    },
  };
  for (const [nth, [what, { why, sql }]] of Object.entries(changes).entries()) {
    test(`is found by ${what}: the council and the place are named`, async () => {
      const council = PLACES[nth % 2] ?? "";
      const { code, out } = await tampered(`altered-${nth}`, (db) => {
        expect(db.prepare(sql).run({ council }).changes).toBe(1);
      });
      expect(code).toBe(1);
      const place = what.startsWith("the last") ? "\\d+" : "4[01]";
      expect(out).toMatch(new RegExp(`^${council}  BROKEN at event ${place}: (${why})$`, "m"));
      expect(out.match(/BROKEN/g), "only that council is named").toHaveLength(1);
    });
  }

  test("is found even after hashing the altered row again", async () => {
    const { code, out } = await tampered("hashed-again", (db) => {
      const forged = createHash("sha256").update("forged").digest("hex");
      const rehash = "update events set reason = 'because', hash = @forged where chain = @council and seq = 40";
      expect(db.prepare(rehash).run({ forged, council: PLACES[0] }).changes).toBe(1);
    });
    expect(code).toBe(1);
    expect(out).toMatch(/^E06000021 {2}BROKEN at event 4[01]: altered/m);
  });
});
