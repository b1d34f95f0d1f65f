import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Serving, serve } from "../../server/serve.ts";

let serving: Serving | undefined;

beforeAll(async () => {
  const source = { ...process.env, PORT: "0", WORKERS: "none", LOG_LEVEL: "silent", NODE_ENV: "test" };
  serving = await serve({ build: () => Promise.reject(new Error("no pages are asked for")), source });
  // The metrics count jobs, and only SQLite is migrated by the server.
  await serving.app.store.migrate();
});

afterAll(() => serving?.stop());

function metrics(headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${serving?.port}/metrics`, { headers });
}

describe("the metrics", () => {
  test("are told to the same machine", async () => {
    const answer = await metrics();
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("nearhome_jobs");
  });

  for (const header of ["X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via"]) {
    test(`do not exist for a request that a proxy passed on with ${header}`, async () => {
      const answer = await metrics({ [header]: "127.0.0.1" });
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe("");
    });
  }
});
