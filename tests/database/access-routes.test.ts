import { randomUUID } from "node:crypto";
import type { ActionFunctionArgs } from "@remix-run/node";
import { describe, expect, test } from "vitest";
import { type Env, readEnv } from "#app/env.server.ts";
import { action as demonstration } from "#app/routes/dev/sign-in.tsx";
import { action as askForCode, loader as signInPage } from "#app/routes/public/sign-in._index.tsx";
import { action as typeCode } from "#app/routes/public/sign-in.code.tsx";
import { loader as linkPage, action as pressLink } from "#app/routes/public/sign-in.link.tsx";
import { action as secondFactor } from "#app/routes/public/sign-in.second-factor.tsx";
import { action as staffPassword } from "#app/routes/public/sign-in.staff.tsx";
import { action as signOut, loader as signOutPage } from "#app/routes/public/sign-out.tsx";
import { loader as readResend, action as resend } from "#app/routes/webhooks/resend.tsx";
import { hashPassword } from "#app/services/access/passwords.server.ts";
import { seal } from "#app/services/access/secrets.server.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findEmail } from "#db/queries/jobs.ts";
import { markEmailSent, queueEmail } from "#db/writes/jobs.ts";
import { signedResendWebhook } from "#tests/fakes/resend.ts";
import { newestCode, ORIGIN, SECRET, START, somebody } from "./access-people.ts";
import { testStore } from "./setup.ts";

const WEBHOOK_SECRET = `whsec_${Buffer.from("a secret of thirty-two bytes, ok").toString("base64")}`;
const live = readEnv({
  NODE_ENV: "production",
  SECRET,
  ORIGIN,
  RESEND_API_KEY: "re_test",
  RESEND_WEBHOOK_SECRET: WEBHOOK_SECRET,
});
const demo = readEnv({ SECRET, ORIGIN: "http://localhost:3000" });

let callers = 0;

type Route = (args: ActionFunctionArgs) => Promise<unknown>;

/** A request as a route is given it. `unknown` because pages answer with plain values, `data` or a Response. */
function given(path: string, init: RequestInit = {}, env: Env = live, now = START): ActionFunctionArgs {
  const app = { env, store: testStore(), newId: randomUUID };
  callers += 1;
  const context = { app, now, requestId: "r", nonce: "n", caller: `203.0.113.${callers}` };
  return {
    request: new Request(new URL(path, env.origin), init),
    params: {},
    context,
  } as unknown as ActionFunctionArgs;
}

function posted(path: string, fields: Record<string, string>, cookie = "", env: Env = live) {
  const headers = { "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/127.0", Cookie: cookie };
  return given(path, { method: "POST", body: new URLSearchParams(fields), headers }, env);
}

/** What a route answers or throws, as a Response where it is one. */
async function answerOf(route: unknown, args: ActionFunctionArgs): Promise<Response> {
  const answer = await (route as Route)(args).catch((thrown: unknown) => thrown);
  if (answer instanceof Response) return answer;
  const { data, init } = answer as { data: unknown; init?: ResponseInit };
  return Response.json(data ?? null, init ?? {});
}

/** The cookies an answer sets, as the browser sends them back. */
function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

describe("signing in by code on the pages", () => {
  async function asked(email: string, next?: string) {
    const query = next === undefined ? "" : `?${new URLSearchParams({ next })}`;
    return answerOf(askForCode, posted(`/sign-in${query}`, { email }));
  }

  test("answers a known and an unknown address alike to the letter, but for the token", async () => {
    const ruth = await somebody();
    const [known, unknown] = [await asked(ruth.email), await asked("not-known@mail.example")];
    const shape = (answer: Response) => ({
      status: answer.status,
      location: answer.headers.get("Location"),
      cookie: cookiesOf(answer).replace(/=.*/, ""),
      length: cookiesOf(answer).length,
      rest: answer.headers.getSetCookie()[0]?.split(";").slice(1),
    });
    expect(shape(known)).toEqual(shape(unknown));
    expect(known.headers.get("Location")).toBe("/sign-in/code");
  });

  test("goes on to the page that was wanted, and never to another site", async () => {
    for (const [wish, page] of [
      ["/carer/offers", "/carer/offers"],
      ["//evil.example", "/carer"],
      ["https://evil.example", "/carer"],
      ["/\\evil.example", "/carer"],
      ["/..//evil.example", "/carer"],
      ["/officer", "/carer"],
    ] as const) {
      const ruth = await somebody();
      const asking = await asked(ruth.email, wish);
      const sent = await newestCode(ruth.email);
      const address = `/sign-in/code?${new URLSearchParams({ next: wish })}`;
      const fields = { code: sent?.code ?? "" };
      const entered = await answerOf(typeCode, posted(address, fields, cookiesOf(asking)));
      expect([wish, entered.status, entered.headers.get("Location")]).toEqual([wish, 302, page]);
      expect(entered.headers.get("Set-Cookie")).toMatch(
        /^__Host-nearhome=[^;]+; Max-Age=\d+;.*HttpOnly; Secure; SameSite=Lax/,
      );
    }
  });

  test("without the browser that asked goes back to the beginning", async () => {
    const answer = await answerOf(typeCode, posted("/sign-in/code", { code: "123456" }));
    expect(answer.headers.get("Location")).toBe("/sign-in");
  });

  test("refuses what is no address, beside the field", async () => {
    const answer = await asked("ruth at home");
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ error: { email: [expect.stringContaining("@")] } });
  });

  test("shows a button for a link, and 410 once it was pressed", async () => {
    const ruth = await somebody();
    await asked(ruth.email);
    const { token = "", path = "" } = (await newestCode(ruth.email)) ?? {};
    expect((await answerOf(linkPage, given(path))).status).toBe(200);
    expect((await answerOf(linkPage, given(path))).status).toBe(200);
    const pressed = await answerOf(pressLink, posted("/sign-in/link", { token }));
    expect(pressed.status).toBe(302);
    expect((await answerOf(pressLink, posted("/sign-in/link", { token }))).status).toBe(410);
    expect((await answerOf(linkPage, given(path))).status).toBe(410);
    expect((await answerOf(linkPage, given("/sign-in/link"))).status).toBe(410);
  });

  test("ends by a press on sign out, and not by following a link to it", async () => {
    const ruth = await somebody();
    await asked(ruth.email);
    const { token = "" } = (await newestCode(ruth.email)) ?? {};
    const cookie = cookiesOf(await answerOf(pressLink, posted("/sign-in/link", { token })));
    const page = async () => answerOf(signInPage, given("/sign-in", { headers: { Cookie: cookie } }));
    const shown = async () =>
      (await (signInPage as unknown as Route)(given("/sign-in", { headers: { Cookie: cookie } }))) as {
        person: string | null;
      };
    expect((await page()).status).toBe(200);
    await answerOf(signOutPage, given("/sign-out", { headers: { Cookie: cookie } }));
    expect((await shown()).person).toBe("Ruth Okonkwo-Hale");
    const out = await answerOf(signOut, posted("/sign-out", {}, cookie));
    expect(out.headers.getSetCookie()[0]).toMatch(/^__Host-nearhome=;? ?.*Max-Age=0/);
    expect((await shown()).person).toBeNull();
  });
});

describe("the page for staff", () => {
  test("says the same of a wrong password and of nobody", async () => {
    const manager = await somebody({
      kind: "staff",
      roles: ["manager"],
      passwordHash: "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzYWx0$2nJT1TXFeT8",
    });
    const refuse = async (email: string) => {
      const answer = await answerOf(staffPassword, posted("/sign-in/staff", { email, password: "wrong password" }));
      const { error } = (await answer.json()) as { error: unknown };
      return { status: answer.status, error, cookies: cookiesOf(answer) };
    };
    expect(await refuse(manager.email)).toEqual(await refuse("nobody-at-all@council.example"));
  });

  test("says who can help when the server's secret was changed, instead of failing", async () => {
    const manager = await somebody({
      kind: "staff",
      roles: ["manager"],
      passwordHash: await hashPassword("kettle orchard bicycle"),
      totpSecret: seal("JBSWY3DPEHPK3PXP", "the secret of last year, long enough as well"),
    });
    const fields = { email: manager.email, password: "kettle orchard bicycle" };
    const known = await answerOf(staffPassword, posted("/sign-in/staff", fields));
    const page = posted("/sign-in/second-factor", { code: "123456" }, cookiesOf(known));
    const answer = await answerOf(secondFactor, page);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(/has to be set up again.*Ask whoever looks after accounts/);
  });

  test("never sends a password back", async () => {
    const fields = { email: "nobody-at-all@council.example", password: "kettle orchard bicycle" };
    const answer = await answerOf(staffPassword, posted("/sign-in/staff", fields));
    expect(await answer.text()).not.toContain("kettle");
  });
});

describe("one-press sign-in", () => {
  test("does not exist outside demonstration mode, whatever is posted", async () => {
    const listed = await somebody({ kind: "staff", roles: ["manager"], email: "manager@stoke-on-trent.example" });
    const answer = await answerOf(demonstration, posted("/dev/sign-in", { account: listed.id }));
    expect(answer.status).toBe(404);
    expect(answer.headers.getSetCookie()).toEqual([]);
    const page = (await (signInPage as unknown as Route)(given("/sign-in"))) as { demonstration: unknown };
    expect(page.demonstration).toBeNull();
  });

  test("is not found for an account that is not of the demonstration's list", async () => {
    const ruth = await somebody();
    expect((await answerOf(demonstration, posted("/dev/sign-in", { account: ruth.id }, "", demo))).status).toBe(404);
  });
});

describe("Resend's webhook", () => {
  async function sentEmail(providerId: string): Promise<string> {
    const id = randomUUID();
    const email = { id, councilId: null, to: "ruth@mail.example", template: "sign-in", facts: {}, caseKind: null };
    await commit(testStore(), [queueEmail({ ...email, caseId: null, now: START })]);
    await commit(testStore(), [markEmailSent({ id, version: 1 }, { providerId, at: START })]);
    return id;
  }

  function report(type: string, providerId: string, more: object = {}) {
    return JSON.stringify({ type, created_at: START.toISOString(), data: { email_id: providerId, ...more } });
  }

  function hook(body: string, secret = WEBHOOK_SECRET, env: Env = live) {
    const headers = signedResendWebhook({ body, secret, at: new Date() });
    return answerOf(resend, given("/webhooks/resend", { method: "POST", body, headers }, env));
  }

  test("is posted to, and reading it is answered with 405", async () => {
    const answer = await answerOf(readResend, given("/webhooks/resend"));
    expect(answer.status).toBe(405);
    expect(answer.headers.get("Allow")).toBe("POST");
  });

  test("records what became of an email, and the same again changes nothing", async () => {
    const id = await sentEmail("p-1");
    for (let times = 0; times < 2; times += 1) {
      expect((await hook(report("email.delivered", "p-1"))).status).toBe(200);
      expect(await findEmail(testStore().read, id)).toMatchObject({ delivery: "delivered", state: "sent" });
    }
  });

  test("never takes back a complaint for a delivery told late", async () => {
    const id = await sentEmail("p-2");
    await hook(report("email.complained", "p-2"));
    await hook(report("email.delivered", "p-2"));
    await hook(report("email.bounced", "p-2", { bounce: { type: "Permanent" } }));
    expect((await findEmail(testStore().read, id))?.delivery).toBe("complained");
  });

  test("marks an email as failed that the provider could not send", async () => {
    const id = await sentEmail("p-3");
    for (let times = 0; times < 2; times += 1) expect((await hook(report("email.failed", "p-3"))).status).toBe(200);
    expect((await findEmail(testStore().read, id))?.state).toBe("failed");
  });

  test("is answered kindly about an email that is not ours, and about what we do not act on", async () => {
    expect((await hook(report("email.delivered", "p-unknown"))).status).toBe(200);
    expect((await hook(report("email.opened", "p-unknown"))).status).toBe(200);
  });

  test("is refused unsigned or signed by somebody else, and changes nothing", async () => {
    const id = await sentEmail("p-4");
    const body = report("email.complained", "p-4");
    const unsigned = await answerOf(resend, given("/webhooks/resend", { method: "POST", body }));
    expect(unsigned.status).toBe(401);
    expect((await hook(body, `whsec_${btoa("some other secret")}`)).status).toBe(401);
    expect((await findEmail(testStore().read, id))?.delivery).toBeNull();
  });

  test("that cannot be read is 400, and without a secret it does not exist", async () => {
    expect((await hook(JSON.stringify({ type: "email.delivered" }))).status).toBe(400);
    expect((await hook(report("email.delivered", "p-1"), WEBHOOK_SECRET, demo)).status).toBe(404);
  });
});
