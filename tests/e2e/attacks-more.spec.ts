import { mkdirSync, rmSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { ask, fromOwnPage } from "./asking.ts";
import { type OwnServer, startServer } from "./own-server.ts";

/*
 * What a program can send that no browser would: forms made to hold up the server, addresses in disguise, hosts that are
 * none. Each is one request or a few, against a server of its own with its limits on.
 */

const folder = ".cache/attacks-more";
const FORM = "application/x-www-form-urlencoded";
let server: OwnServer;

test.beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  server = await startServer({ DATABASE_URL: `file:./${folder}/own.db`, LOG_LEVEL: "info", WORKERS: "none" });
});

test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const post = (path: string, body: string, headers: Record<string, string> = { "Content-Type": FORM }) =>
  ask(server.origin, path, { method: "POST", headers: { ...fromOwnPage(server.origin), ...headers }, body });

test("no form holds up the server, however its fields are numbered, named or many", async () => {
  const update = JSON.stringify({ type: "update", payload: { name: "children[999999999]", value: "1" } });
  const forms: Record<string, string> = {
    "a row a billion away": "children[999999999].x=1",
    "a row the button asks for": new URLSearchParams({ __intent__: update }).toString(),
    "one name 249,000 times": "a=1&".repeat(249_000),
    "100,000 names": Array.from({ length: 100_000 }, (_, nth) => `${nth.toString(36)}=1`).join("&"),
    "a name 3,000 deep": `${Array(3000).fill("a").join(".")}=1`,
    "a name that is not the form's": "__proto__.polluted=1",
    "half a button": "__intent__={",
  };
  for (const path of ["/sign-in/second-factor", "/enquire?index", "/sign-in/code", "/kinship/find"]) {
    for (const [what, body] of Object.entries(forms)) {
      const began = performance.now();
      const { status } = await post(path, body);
      expect([400, 405, 413, 429], `${what} at ${path}`).toContain(status);
      expect(performance.now() - began, `milliseconds for ${what} at ${path}`).toBeLessThan(3000);
    }
  }
});

test("what is no plain form of ours is refused with a code that says so", async () => {
  for (const type of ["application/json", "text/plain", "multipart/form-data; boundary=x", ";;;"])
    expect((await post("/enquire?index", "a=1", { "Content-Type": type })).status, type).toBe(415);
  for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]) {
    const answer = await ask(server.origin, "/enquire?index", { method, headers: fromOwnPage(server.origin) });
    expect(answer.status, method).toBe(405);
    expect(answer.headers.allow).toBe("GET, HEAD, POST");
  }
});

test("a host or an address that is none is answered with 400, and a part of a file that is not there as well", async () => {
  for (const host of ["a b", "[", "x@y", "here/there"])
    expect((await ask(server.origin, "/", { headers: { Host: host } })).status, host).toBe(400);
  for (const host of ["here:99999", "here:zz"])
    expect((await ask(server.origin, "/", { headers: { "X-Forwarded-Host": host } })).status, host).toBe(400);
  for (const path of ["/officer/enquiries/%00", "/compare?postcode=%00", "http://elsewhere.example/", "*"])
    expect((await ask(server.origin, path)).status, path).toBe(400);
  expect((await ask(server.origin, "/favicon.svg", { headers: { Range: "bytes=9999999-" } })).status).toBe(400);
});

test("an address in disguise is kept by nobody and counted with its own kind", async () => {
  for (const path of ["/OFFICER", "/%6Ffficer", "/x/../officer", "/officer.data", "/Carer", "/COMMISSIONER/map"])
    expect((await ask(server.origin, path)).headers["cache-control"], path).toBe("no-store");
  const disguises = ["/SIGN-IN/staff", "/%73ign-in/staff", "/x/../sign-in/staff", "/webhooks/../sign-in/staff"];
  const codes: number[] = [];
  for (let nth = 0; nth < 40; nth += 1)
    codes.push((await post(disguises[nth % disguises.length] ?? "", "email=a@mail.example&password=x")).status);
  expect(codes.at(-1), "sign-ins beyond a minute's limit").toBe(429);
  const forged = await ask(server.origin, "/webhooks/../sign-in/staff", {
    method: "POST",
    headers: { Origin: "https://elsewhere.example", "Content-Type": FORM },
    body: "email=a@mail.example",
  });
  expect([403, 429], "from another site").toContain(forged.status);
});

test("an address a proxy does not vouch for does not lift a limit", async () => {
  const codes: number[] = [];
  for (let nth = 0; nth < 40; nth += 1) {
    const headers = { "Content-Type": FORM, "X-Forwarded-For": `203.0.113.${nth}`, "X-Real-IP": `203.0.113.${nth}` };
    codes.push((await post("/sign-in?index", "email=", headers)).status);
  }
  expect(codes.at(-1)).toBe(429);
});

test("nothing that somebody typed is in the logs or the metrics, whatever address they made of it", async () => {
  const name = "anne.smith.of.hill.road";
  for (const path of [`/${name}`, `/areas/${name}`, `/enquire/${name}/a`, `/officer/enquiries?q=${name}`])
    await ask(server.origin, path);
  const metrics = await ask(server.origin, "/metrics");
  expect(metrics.text).toContain('route="/areas/:council"');
  expect(metrics.text).toContain('route="other"');
  expect(metrics.text).not.toContain(name);
  expect(server.log()).toContain('"route":"/areas/:council"');
  expect(server.log()).not.toContain(name);
  expect(server.log(), "no fault was met on the way").not.toContain('"level":50');
});
