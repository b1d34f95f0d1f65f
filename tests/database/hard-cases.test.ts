import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { beforeAll, describe, expect, test } from "vitest";
import { EXAMPLE_ANSWERS } from "#app/domain/applications/form/example-answers.ts";
import { readEnv } from "#app/env.server.ts";
import { letIn } from "#app/http/session.server.ts";
import { action as sendPage, loader as showPage } from "#app/routes/carer/application.$page.tsx";
import { action as propose } from "#app/routes/carer/application.change.$page.tsx";
import { action as sendPaper } from "#app/routes/carer/documents.$line/route.tsx";
import { loader as record } from "#app/routes/officer/applications.$applicationId._index/route.tsx";
import { openSession } from "#app/services/access/sessions.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findAccount } from "#db/queries/access.ts";
import { listProposals } from "#db/queries/answer-proposals.ts";
import { listAnswers } from "#db/queries/applications.ts";
import { accounts } from "#db/schema/index.ts";
import { anAccount } from "#tests/factories/access.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { anExe } from "#tests/factories/papers.ts";
import { makeStaff, STAFFORDSHIRE, type Staff, sent, Way } from "./applications-world.ts";
import { testStore } from "./setup.ts";

const env = readEnv({ SECRET: "only for tests: thirty-two letters or more", ORIGIN: "http://localhost:3000" });
const db = () => testStore().read;

let staff: Staff;
beforeAll(async () => {
  staff = await makeStaff();
});

type Sent = { body?: BodyInit; headers?: Record<string, string>; params?: Record<string, string> };
type Answer = { status: number; to: string | null; data: Record<string, unknown> };

/** The browser of somebody who has signed in, on the day of an application. */
async function browserOf(way: Way, accountId: string) {
  const work = way.asApplicant();
  const account = await findAccount(db(), accountId);
  if (!account) throw new Error("No account");
  const { token, write } = openSession(work, account, account.kind === "staff");
  await commit(testStore(), [write]);
  const cookie = (await letIn(env, { token, account }, null)).headers.getSetCookie()[0]?.split(";")[0] ?? "";
  return async (route: unknown, { body, headers, params = {} }: Sent): Promise<Answer> => {
    const init = { headers: { ...headers, Cookie: cookie }, ...(body ? { method: "POST", body } : {}) };
    const args = {
      request: new Request("http://localhost:3000/carer", init),
      params,
      context: {
        app: { env, store: testStore(), newId: randomUUID },
        now: work.now,
        requestId: "r",
        nonce: "n",
        caller: randomUUID(),
      },
    } as unknown as ActionFunctionArgs;
    const made = await (route as (given: ActionFunctionArgs) => Promise<unknown>)(args).catch(
      (thrown: unknown) => thrown,
    );
    if (made instanceof Response) return { status: made.status, to: made.headers.get("Location"), data: {} };
    const { data, init: answered } = made as { data?: unknown; init?: ResponseInit | null };
    const plain = answered === undefined ? made : data;
    return { status: answered?.status ?? 200, to: null, data: plain as Record<string, unknown> };
  };
}

async function applying(way: Way) {
  const ask = await browserOf(way, way.accountId);
  const page = (slug: string, fields: Record<string, string>) =>
    ask(sendPage, { params: { page: slug }, body: new URLSearchParams({ intent: "continue", ...fields }) });
  return { ask, page };
}

const born = (day: string, month: string, year: string) => ({
  "bornOn.day": day,
  "bornOn.month": month,
  "bornOn.year": year,
});

describe("a page of the application", () => {
  test("that is half filled names what is missing, keeps what was typed, and is kept for later on one press", async () => {
    const way = await new Way(staff).invite();
    const { page } = await applying(way);
    const half = { fullName: "Priya Sandhu" };
    const refused = await page("about-you", half);
    expect(refused).toMatchObject({ status: 422, data: { answers: half, errors: { bornOn: [expect.any(String)] } } });
    expect(await page("about-you", { ...half, intent: "save" })).toMatchObject({
      status: 302,
      to: "/carer/application?saved=about-you",
    });
    expect((await listAnswers(db(), way.id)).answers["applicant-1"]["about-you"]).toMatchObject(half);
  });

  test("says of the 31st of February that it is no date, and takes the 29th in a leap year only", async () => {
    const { page } = await applying(await new Way(staff).invite());
    const on = (day: string, month: string, year: string) =>
      page("about-you", { fullName: "Priya Sandhu", ...born(day, month, year) });
    expect(await on("31", "02", "1985")).toMatchObject({
      status: 422,
      data: { answers: { fullName: "Priya Sandhu", bornOn: { day: "31", month: "02", year: "1985" } } },
    });
    expect((await on("29", "2", "1985")).status).toBe(422);
    expect((await on("29", "2", "1984")).status).toBe(302);
  });

  test.each(["Suharto", "Mary O'Shaughnessy-D’Arcy-Featherstonehaugh-Li", "Nguyễn Thị Minh Khai", "X"])(
    "takes the name %s as it is",
    async (fullName) => {
      const way = await new Way(staff).invite();
      const { page } = await applying(way);
      expect((await page("about-you", { fullName, ...born("27", "3", "1985") })).status).toBe(302);
      expect((await way.record()).application.applicants).toBe(fullName);
    },
  );

  test("takes no fixed address, and one abroad, without a postcode", async () => {
    const way = await new Way(staff).invite();
    const { page } = await applying(way);
    const boat = { kind: "none", stay: "On the narrowboat Heron at Etruria; letters to my sister" };
    expect((await page("address", boat)).status).toBe(302);
    const { versions } = await listAnswers(db(), way.id);
    const abroad = {
      kind: "abroad",
      abroadAddress: "Calle Mayor 4, Bilbao, Spain",
      "since.day": "1",
      "since.month": "5",
      "since.year": "2024",
      version: String(versions.household.address),
    };
    expect((await page("address", abroad)).status).toBe(302);
    expect((await listAnswers(db(), way.id)).answers.household.address).toMatchObject({ kind: "abroad" });
  });

  test("sent twice by an impatient thumb is kept once, and the second press loses nothing", async () => {
    const way = await new Way(staff).invite();
    const { page } = await applying(way);
    const fields = { fullName: "Priya Sandhu", ...born("27", "3", "1985") };
    const both = await Promise.all([page("about-you", fields), page("about-you", fields)]);
    expect(both.map(({ status }) => status).sort()).toEqual([302, 409]);
    const late = both.find(({ status }) => status === 409);
    expect(late?.data).toMatchObject({ answers: { fullName: "Priya Sandhu" }, keptMeanwhile: [] });
    expect((await listAnswers(db(), way.id)).versions["applicant-1"]["about-you"]).toBe(1);
  });

  test("from before it was sent, by the back button, is shown again with every word and can be proposed", async () => {
    const way = await sent(staff);
    const { ask, page } = await applying(way);
    const { motivation } = EXAMPLE_ANSWERS.household;
    const words = Object.fromEntries(Object.entries(motivation ?? {}).map(([name, value]) => [name, String(value)]));
    const typed = { ...words, support: "My sister and her wife" };
    const old = await page("motivation", typed);
    expect(old).toMatchObject({ status: 409, data: { sent: "propose", answers: { support: typed.support } } });
    const form = { "Content-Type": "application/x-www-form-urlencoded" };
    const beside = await ask(showPage, { params: { page: "motivation" }, headers: form });
    expect(beside).toMatchObject({ status: 200, data: { back: "/carer/application" } });
    expect((await listAnswers(db(), way.id)).answers.household.motivation).toEqual(motivation);
    const params = { page: "motivation" };
    const why = await ask(propose, { params, body: new URLSearchParams({ intent: "continue", ...typed }) });
    expect(why).toMatchObject({ status: 422, data: { answers: { support: typed.support } } });
    const told = new URLSearchParams({ intent: "continue", ...typed, "proposal-why": "They have married" });
    expect(await ask(propose, { params, body: told })).toMatchObject({ to: "/carer/application?proposed=1" });
    expect(await listProposals(db(), way.id)).toHaveLength(1);
    expect(await ask(showPage, { params })).toMatchObject({ to: "/carer/application/change/motivation" });
    expect(await page("applying", { applying: "alone" })).toMatchObject({ status: 409, data: { sent: "closed" } });
  });
});

describe("a file that cannot be a paper", () => {
  test("of 60 MB is refused without being read, and a program called a PDF is told what it is", async () => {
    const way = await (await sent(staff)).accept();
    const { ask } = await applying(way);
    const params = { line: "identity:applicant-1" };
    const file = (name: string, bytes: Buffer) => {
      const form = new FormData();
      form.set("expiresOn", "2031-05-01");
      form.set("file", new File([new Uint8Array(bytes)], name, { type: "application/pdf" }));
      return form;
    };
    const large = await ask(sendPaper, { params, body: file("passport.pdf", Buffer.alloc(60 * 1024 * 1024)) });
    expect(large).toMatchObject({
      status: 413,
      data: { typed: { expiresOn: "2031-05-01" }, errors: { file: [expect.stringMatching(/10 MB/)] } },
    });
    const program = await ask(sendPaper, { params, body: file("passport.pdf", anExe()) });
    expect(program).toMatchObject({
      status: 422,
      data: { errors: { file: [expect.stringContaining("is called passport.pdf but is a Windows program")] } },
    });
  });
});

describe("the id of a record in the address", () => {
  test("opens for its own council, and answers another's, and one of nobody, alike", async () => {
    const way = await sent(staff);
    const given = beginInvention("hard cases", way.as("manager").now);
    const neighbour = anAccount(given, { role: "manager", slug: "staffordshire", councilId: STAFFORDSHIRE });
    await testStore().transact(function* (tx) {
      yield tx.insert(accounts).values(neighbour).returning({ id: accounts.id });
    });
    const open = async (accountId: string, applicationId: string) =>
      (await browserOf(way, accountId))(record, { params: { applicationId } });
    const own = await open(staff.manager.id, way.id);
    expect(own.data.overview).toMatchObject({ heading: { name: expect.stringContaining("Sandhu") } });
    const theirs = await open(neighbour.id, way.id);
    expect(theirs.status).toBe(404);
    expect(theirs).toEqual(await open(neighbour.id, randomUUID()));
  });
});
