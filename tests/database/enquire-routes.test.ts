import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { beforeAll, describe, expect, test } from "vitest";
import { USUAL_PROMISE } from "#app/domain/councils/council.ts";
import { readEnv } from "#app/env.server.ts";
import { action as enquire } from "#app/routes/public/enquire._index/route.tsx";
import { action as changeCall, loader as receipt } from "#app/routes/public/enquire.received.$token.tsx";
import { action as ready } from "#app/routes/public/ready._index/route.tsx";
import { loader as kept } from "#app/routes/public/ready.saved.$token.tsx";
import { insertMany } from "#db/engine/bulk.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { councils } from "#db/schema/index.ts";
import { aCouncil } from "#tests/factories/councils.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { testStore } from "./setup.ts";

const MONDAY = new Date("2026-11-23T09:30:00.000Z");
const env = readEnv({ SECRET: "a secret for tests, long enough to be one", ORIGIN: "http://localhost:3000" });

type Fields = Record<string, string | string[]>;

function given(path: string, fields: Fields | null, params: Record<string, string> = {}): ActionFunctionArgs {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields ?? {})) for (const each of [value].flat()) body.append(name, each);
  const app = { env, store: testStore(), newId: randomUUID };
  const context = { app, now: MONDAY, requestId: "r", nonce: "n", caller: "203.0.113.9" };
  const init = fields ? { method: "POST", body } : {};
  return { request: new Request(new URL(path, env.origin), init), params, context } as unknown as ActionFunctionArgs;
}

/** What a route answers: the status and the data of a page, or where it sends the person. */
async function answer(route: unknown, args: ActionFunctionArgs) {
  const made = await (route as (args: ActionFunctionArgs) => Promise<unknown>)(args).catch((thrown: unknown) => thrown);
  if (made instanceof Response) return { status: made.status, to: made.headers.get("Location") ?? "", data: null };
  const { data = made, init } = made as { data?: unknown; init?: ResponseInit | null };
  return { status: init?.status ?? 200, to: "", data: data as Record<string, unknown> };
}

const form = (fields: Fields = {}): Fields => ({
  kind: "fostering",
  formKey: randomUUID(),
  givenName: "Amina",
  familyName: "O'Shaughnessy-D’Arcy-Featherstonehaugh-Li",
  phone: "07700 900123",
  postcode: "ST4 2DE",
  ...fields,
});
const send = (fields: Fields) => answer(enquire, given("/enquire?index&about=fostering", fields));
const errorsOf = (data: unknown) => (data as { errors: Record<string, string[]> }).errors;

beforeAll(async () => {
  const authority = authorityById("E06000021");
  if (!authority) throw new Error("No Stoke");
  const council = aCouncil(beginInvention("enquire routes", MONDAY), authority, { promise: USUAL_PROMISE });
  await insertMany(testStore(), councils, [council]);
});

describe("the enquiry form", () => {
  test("sent twice, by an impatient thumb or the back button, leads to one receipt", async () => {
    const fields = form();
    const [first, again] = [await send(fields), await send(fields)];
    expect([first.status, again.status]).toEqual([303, 303]);
    const references = await Promise.all(
      [first.to, again.to].map(async (to) => {
        const { data } = await answer(receipt, given(to, null, { token: to.split("/").at(-1) ?? "" }));
        return data?.reference;
      }),
    );
    expect(references[0]).toMatch(/^E-/);
    expect(references[1]).toBe(references[0]);
  });

  test("whose call two others took meanwhile says so, offers the rest and keeps every word", async () => {
    const callAt = "2026-11-24T10:00:00.000Z";
    expect((await send(form({ callAt }))).status).toBe(303);
    expect((await send(form({ callAt }))).status).toBe(303);
    const late = await send(form({ callAt, message: "My whole story", via: "autumn-leaflet" }));
    expect(late.status).toBe(422);
    expect(errorsOf(late.data).callAt?.[0]).toContain("Nothing you wrote is lost");
    expect(late.data).toMatchObject({ typed: { message: ["My whole story"], via: ["autumn-leaflet"] } });
    const offered = JSON.stringify(late.data?.calls);
    expect(offered).toContain("2026-11-24T10:30:00.000Z");
    expect(offered).not.toContain(callAt);
  });

  test.each([
    [{ postcode: "" }, "postcode", /choose a council/],
    [{ postcode: "75001" }, "postcode", /no fixed address or live abroad/],
    [{ postcode: "EH1 1AA" }, "postcode", /is in Scotland/],
    [{ phone: "", callAt: "2026-11-24T11:00:00.000Z", email: "a@mail.example" }, "phone", /number we ring/],
    [{ contactCare: "not-safe-to-ring" }, "email", /email address that only you read/],
    [{ givenName: " " }, "givenName", /first name/],
  ])("with %j names the field and the fix", async (fields, field, words) => {
    const { status, data } = await send(form(fields as Fields));
    expect(status).toBe(422);
    expect(errorsOf(data)[field]?.[0]).toMatch(words);
  });

  test("with no fixed address and a chosen council is taken, and a mended postcode is told", async () => {
    expect((await send(form({ postcode: "", council: "stoke-on-trent" }))).status).toBe(303);
    const { to } = await send(form({ postcode: "5T4 2DE" }));
    const { data } = await answer(receipt, given(to, null, { token: to.split("/").at(-1) ?? "" }));
    expect(data).toMatchObject({ readAs: "ST4 2DE" });
  });
});

describe("the receipt", () => {
  test("moves and gives up a call, and says when nothing was picked", async () => {
    const { to } = await send(form());
    const token = to.split("/").at(-1) ?? "";
    const change = (fields: Fields) => answer(changeCall, given(to, fields, { token }));
    const seen = async () => (await answer(receipt, given(to, null, { token }))).data?.call;
    expect(await change({})).toMatchObject({ status: 422, data: { error: "Pick a time" } });
    expect(await change({ callAt: "2026-11-25T09:00:00.000Z" })).toMatchObject({ status: 303, to });
    expect(await seen()).toBe("Wednesday 25 November, 09:00 to 09:30");
    expect(await change({ intent: "give-up" })).toMatchObject({ status: 303 });
    expect(await seen()).toBeNull();
  });

  test("of an altered address is closed, to look at and to change", async () => {
    expect((await answer(receipt, given("/enquire/received/x", null, { token: "x" }))).status).toBe(410);
    expect((await answer(changeCall, given("/enquire/received/x", {}, { token: "x" }))).status).toBe(410);
  });
});

describe("the readiness check", () => {
  const post = (fields: Fields) => answer(ready, given("/ready?index", fields));
  const born = (day: string, month: string, year: string) => ({
    "bornOn.day": day,
    "bornOn.month": month,
    "bornOn.year": year,
  });

  test("says of the 31st of February that it is no date, and keeps what was typed on every page", async () => {
    const { status, data } = await post({ page: "you", go: "next", room: "yes", ...born("31", "02", "1985") });
    expect(status).toBe(422);
    expect(errorsOf(data).bornOn?.[0]).toContain("real date");
    expect(data).toMatchObject({ answers: { room: "yes", bornOn: { day: "31", month: "02", year: "1985" } } });
  });

  test("sent whole says where somebody stands; a made-up answer is left out and shuts nothing", async () => {
    const { status, data } = await post({ page: "life", go: "next", room: "palace", ...born("1", "1", "1980") });
    expect(status).toBe(200);
    expect(data).toMatchObject({ judged: { outcome: "talk-to-us" } });
    expect(data?.answers).not.toHaveProperty("room");
  });

  test("keeps a “not yet” only with an address and a tick", async () => {
    const fields = { go: "keep", room: "yes", postcode: "ST4", ...born("4", "3", "2006") };
    const refused = await post({ ...fields, email: "not one" });
    expect(refused.status).toBe(422);
    expect(Object.keys(errorsOf(refused.data)).sort()).toEqual(["consent", "email"]);
    expect(await post({ ...fields, email: "a@mail.example", consent: "yes" })).toMatchObject({
      status: 303,
      to: "/ready?kept=2027-03-04",
    });
  });

  test("of a link that is over says so, kindly, with status 410", async () => {
    const over = await answer(kept, given("/ready/saved/x", null, { token: "x" }));
    expect(over).toMatchObject({ status: 410, data: { over: true, kept: null } });
  });
});
