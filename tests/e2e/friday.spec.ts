import { rmSync } from "node:fs";
import { expect, signInAs, test } from "./fixtures.ts";
import { nearhome, type OwnServer, startServer } from "./own-server.ts";
import { child, raise, sound } from "./raising.ts";

/*
 * Five to five on a Friday: a child needs a home tonight. On a server of its own, whose clock
 * stands at that minute.
 */

const HOME = ".cache/e2e-friday";
const ENV = {
  DATABASE_URL: `file:./${HOME}.db`,
  PAPERS_DIR: `./${HOME}`,
  CLOCK: "2026-11-27T16:55:00Z",
  RATE_LIMIT: "off",
};
const PORT = 4318;

let server: OwnServer;
test.use({ baseURL: `http://localhost:${PORT}` });

test.beforeAll(async () => {
  test.setTimeout(240_000);
  for (const end of [".db", ".db-wal", ".db-shm", ""]) rmSync(`${HOME}${end}`, { recursive: true, force: true });
  const seeded = await nearhome(["seed", "--world", "stoke", "--fresh"], ENV);
  if (seeded.code !== 0) throw new Error(seeded.err);
  server = await startServer(ENV, PORT);
});
test.afterAll(async () => {
  await server?.stop();
});

test("a boy who needs a home tonight is asked for at once, and homes have the hour of the lane to answer", async ({
  page,
}) => {
  await signInAs(page, "placements");
  const request = await raise(page, { ...child(0, "2019-05-02", "male"), neededBy: "2026-11-27" });
  await expect(page.getByText("needed today")).toBeVisible();
  await sound(page);
  await page.getByRole("checkbox", { name: "together with others" }).first().check();
  await page.getByRole("button", { name: "Ask all those ticked at once" }).click();
  await expect(page.getByText("Asked. Carers with an account have an email")).toBeVisible();
  await page.goto(request);
  await expect(page.getByText(/^(60|5\d) min$/)).toBeVisible();
  await sound(page);
});
