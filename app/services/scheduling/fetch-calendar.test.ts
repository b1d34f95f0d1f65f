import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchCalendar, isPublicAddress, readCalendarAddress } from "./fetch-calendar.server.ts";

const STRICT = { anywhere: false };
const TESTS = { anywhere: true };

describe("where a calendar may be read from", () => {
  test("addresses of this machine and of private networks are not public, however they are written", () => {
    for (const address of [
      "127.0.0.1",
      "10.1.2.3",
      "172.16.0.1",
      "172.31.255.255",
      "192.168.1.1",
      "169.254.169.254",
      "100.64.0.1",
      "0.0.0.0",
      "224.0.0.1",
      "255.255.255.255",
      "::1",
      "::",
      "::ffff:127.0.0.1",
      "::ffff:10.0.0.1",
      "64:ff9b::7f00:1",
      "fe80::1",
      "fc00::1",
      "fd12:3456::1",
      "ff02::1",
      "2002:7f00:1::",
      "2001:db8::1",
      "not an address",
    ]) {
      expect(isPublicAddress(address), address).toBe(false);
    }
    for (const address of ["8.8.8.8", "172.32.0.1", "192.167.1.1", "2606:4700::1111"]) {
      expect(isPublicAddress(address), address).toBe(true);
    }
  });

  test("only https is read, without a name and password, at the usual door", () => {
    const why = (typed: string) => {
      const read = readCalendarAddress(typed, STRICT);
      return read.ok ? read.value.href : read.refusal;
    };
    expect(why("webcal://calendar.example/a.ics")).toBe("https://calendar.example/a.ics");
    expect(why("http://calendar.example/a.ics")).toBe("not-https");
    expect(why("file:///etc/passwd")).toBe("not-https");
    expect(why("ftp://calendar.example/a.ics")).toBe("not-https");
    expect(why("https://me:secret@calendar.example/a.ics")).toBe("not-an-address");
    expect(why("https://calendar.example:22/")).toBe("not-public");
    expect(why("my calendar")).toBe("not-an-address");
  });

  test("names and numbers that lead into a private network are refused before anything is asked", async () => {
    for (const address of [
      "https://127.0.0.1/a.ics",
      "https://localhost/a.ics",
      "https://[::1]/a.ics",
      "https://[::ffff:7f00:1]/a.ics",
      "https://2130706433/a.ics",
      "https://0x7f.1/a.ics",
      "https://169.254.169.254/latest/meta-data",
    ]) {
      expect(await fetchCalendar(address, STRICT), address).toEqual({ ok: false, refusal: "not-public" });
    }
  });
});

describe("reading a calendar", () => {
  let server: Server;
  let origin = "";
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url === "/a.ics") response.end("BEGIN:VCALENDAR");
      else if (request.url === "/moved") response.writeHead(302, { location: "/a.ics" }).end();
      else if (request.url === "/round") response.writeHead(302, { location: "/round" }).end();
      else if (request.url === "/file") response.writeHead(302, { location: "file:///etc/passwd" }).end();
      else if (request.url === "/large") response.end("x".repeat(3_000_000));
      else if (request.url === "/locked") response.writeHead(401).end();
      else response.writeHead(404).end();
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((done) => server.close(done)));

  test("follows where it leads, a few times", async () => {
    expect(await fetchCalendar(`${origin}/a.ics`, TESTS)).toEqual({ ok: true, value: "BEGIN:VCALENDAR" });
    expect(await fetchCalendar(`${origin}/moved`, TESTS)).toEqual({ ok: true, value: "BEGIN:VCALENDAR" });
    expect(await fetchCalendar(`${origin}/round`, TESTS)).toEqual({ ok: false, refusal: "unreachable" });
    expect(await fetchCalendar(`${origin}/file`, TESTS)).toEqual({ ok: false, refusal: "not-https" });
  });

  test("says what is wrong: not there, locked, too large, nobody answers", async () => {
    expect(await fetchCalendar(`${origin}/none`, TESTS)).toEqual({ ok: false, refusal: "not-found" });
    expect(await fetchCalendar(`${origin}/locked`, TESTS)).toEqual({ ok: false, refusal: "refused" });
    expect(await fetchCalendar(`${origin}/large`, TESTS)).toEqual({ ok: false, refusal: "too-large" });
    expect(await fetchCalendar("http://127.0.0.1:1/a.ics", TESTS)).toEqual({ ok: false, refusal: "unreachable" });
  });
});
