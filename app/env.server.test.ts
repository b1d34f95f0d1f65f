import { describe, expect, test } from "vitest";
import { readEnv } from "./env.server.ts";

describe("the settings of a process", () => {
  test("need nothing set to run the demonstration", () => {
    const env = readEnv({});
    expect(env).toMatchObject({ demo: true, port: 3000, origin: "http://localhost:3000", email: { kind: "outbox" } });
  });

  test("end demonstration mode in production unless it is asked for", () => {
    const real = { NODE_ENV: "production", SECRET: "x".repeat(32), ORIGIN: "https://foster.example" };
    expect(readEnv(real).demo).toBe(false);
    expect(readEnv({ ...real, DEMO: "1" }).demo).toBe(true);
  });

  test("refuse production without a secret or an address, naming what is missing", () => {
    expect(() => readEnv({ NODE_ENV: "production", ORIGIN: "https://a.example" })).toThrow(/SECRET/);
    expect(() => readEnv({ NODE_ENV: "production", SECRET: "x".repeat(32) })).toThrow(/ORIGIN/);
  });

  test("name every wrong variable at once and never repeat a secret", () => {
    const wrong = () => readEnv({ PORT: "ninety", SECRET: "hunter2", ORIGIN: "foster" });
    expect(wrong).toThrow(/PORT[\s\S]*|ORIGIN/);
    expect(wrong).not.toThrow(/hunter2/);
  });

  test("send real email only with a key", () => {
    expect(readEnv({ RESEND_API_KEY: "re_1" }).email).toMatchObject({ kind: "resend", apiKey: "re_1" });
  });

  test("set the clock only in demonstration mode", () => {
    const CLOCK = "2026-11-23T09:30:00Z";
    expect(readEnv({ CLOCK }).clock).toEqual(new Date(CLOCK));
    const real = { NODE_ENV: "production", SECRET: "x".repeat(32), ORIGIN: "https://foster.example", CLOCK };
    expect(readEnv(real).clock).toBeNull();
  });
});
