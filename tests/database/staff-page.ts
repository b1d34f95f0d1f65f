import { randomUUID } from "node:crypto";
import type { LoaderFunctionArgs } from "@remix-run/node";
import type { Role } from "#app/domain/access/permissions.ts";
import { readEnv } from "#app/env.server.ts";
import { letIn } from "#app/http/session.server.ts";
import { enter } from "#app/services/access/sessions.server.ts";
import type { Work } from "#app/services/work.ts";
import { DrawnFrom } from "#app/ui/drawn-from.ts";
import { commit } from "#db/engine/commit.server.ts";
import type { AccountRow } from "#db/queries/access.ts";
import { somebody } from "./access-people.ts";
import { testStore } from "./setup.ts";

export const SECRET = "only for tests: thirty-two letters or more";
const ORIGIN = "http://localhost:3000";
const env = readEnv({ SECRET, ORIGIN });

/** A new member of staff of a role and a council, or of a whole region, signed in: their cookie. */
export async function staffCookie(work: Work, role: Role, of: string | { regionCode: string }): Promise<string> {
  const place = typeof of === "string" ? { councilId: of } : { councilId: null, ...of };
  return cookieOf(work, await somebody({ kind: "staff", roles: [role], ...place }));
}

/** Somebody who has an account, signed in: their cookie. */
export async function cookieOf(work: Work, account: AccountRow): Promise<string> {
  const { signedIn, writes } = enter(work, account, {
    method: "demonstration",
    browser: { device: null, token: null },
  });
  await commit(testStore(), writes);
  return (await letIn(env, signedIn, "/officer")).headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

type Asked = {
  cookie: string;
  now: Date;
  params: Record<string, string>;
  address?: string;
  form?: Record<string, string>;
};

/** What a page answers, guard and all: its status, where it leads, and all that it gave away. */
export async function askPage(route: unknown, { cookie, now, params, address = "/officer", form }: Asked) {
  const init = form ? { method: "POST", body: new URLSearchParams(form) } : {};
  const args = {
    request: new Request(`${ORIGIN}${address}`, { ...init, headers: { Cookie: cookie } }),
    params,
    context: {
      app: { env, store: testStore(), newId: randomUUID },
      now,
      requestId: "r",
      nonce: "n",
      caller: randomUUID(),
    },
  } as unknown as LoaderFunctionArgs;
  const answer = await (route as (given: LoaderFunctionArgs) => Promise<unknown>)(args).catch(
    (thrown: unknown) => thrown,
  );
  if (answer instanceof Error) throw answer;
  if (answer instanceof Response) {
    return { status: answer.status, to: answer.headers.get("location"), gave: await answer.text(), data: null };
  }
  const data = answer instanceof DrawnFrom ? answer.data : answer;
  const { init: made } = data as { init?: { status?: number } };
  return {
    status: made?.status ?? 200,
    to: null,
    gave: JSON.stringify(data),
    data: data as Record<string, never>,
  };
}
