import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type FakeResend, startFakeResend } from "#tests/fakes/resend.ts";
import {
  type EmailMessage,
  KEPT_IN_OUTBOX,
  outboxTransport,
  resendTransport,
  WENT_BEFORE,
} from "./transport.server.ts";

const FROM = "Nearhome <hello@nearhome.example>";
const message: EmailMessage = {
  to: "zoe@household.example",
  replyTo: "fostering@stoke-on-trent.example",
  subject: "We have your enquiry",
  html: "<p>Hello Zoë,</p>",
  text: "Hello Zoë,",
  idempotencyKey: "outbox-0001",
};

let resend: FakeResend;
beforeEach(async () => {
  resend = await startFakeResend({ apiKey: "re_right" });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await resend.stop();
});

const transport = (apiKey = "re_right") =>
  resendTransport({ apiKey, from: FROM, baseUrl: resend.baseUrl, timeoutMs: 400 });

describe("sending through Resend", () => {
  test("hands over both parts, the reply address and the idempotency key", async () => {
    expect(await transport().send(message)).toEqual({ ok: true, value: { providerId: "fake-0001" } });
    expect(resend.sent).toEqual([
      {
        id: "fake-0001",
        idempotencyKey: "outbox-0001",
        from: FROM,
        to: ["zoe@household.example"],
        reply_to: "fostering@stoke-on-trent.example",
        subject: "We have your enquiry",
        html: "<p>Hello Zoë,</p>",
        text: "Hello Zoë,",
      },
    ]);
  });

  test("sends from the council's own address where it has one", async () => {
    await transport().send({ ...message, from: "Fostering <fostering@stoke-on-trent.example>" });
    expect(resend.sent[0]?.from).toBe("Fostering <fostering@stoke-on-trent.example>");
  });

  test.each([
    { status: 429, reason: "rate_limit_exceeded (429)" },
    { status: 500, reason: "internal_server_error (500)" },
    { status: 503, reason: "application_error (503)" },
    { status: 401, reason: "restricted_api_key (401)" },
  ])("tries again after $status", async ({ status, reason }) => {
    resend.failNext(1, status);
    expect(await transport().send(message)).toEqual({ ok: false, refusal: { retry: true, reason } });
    expect(resend.sent).toHaveLength(0);
    expect(await transport().send(message)).toMatchObject({ ok: true });
    expect(resend.sent).toHaveLength(1);
  });

  test("tries again with a mended key after a wrong one", async () => {
    expect(await transport("re_wrong").send(message)).toEqual({
      ok: false,
      refusal: { retry: true, reason: "invalid_api_key (403)" },
    });
    expect(await transport("re_right").send(message)).toMatchObject({ ok: true });
  });

  test("does not try again when Resend finds the email invalid", async () => {
    expect(await transport().send({ ...message, to: "not an address" })).toEqual({
      ok: false,
      refusal: { retry: false, reason: "validation_error (422)" },
    });
  });

  test("takes a key that went before with other words as sent, and sends nothing again", async () => {
    await transport().send(message);
    expect(await transport().send({ ...message, text: "Something else" })).toEqual({
      ok: true,
      value: { providerId: WENT_BEFORE },
    });
    expect(resend.sent).toHaveLength(1);
  });

  test("sends once when the answer is lost and the email is tried again", async () => {
    resend.loseNextAnswers(1);
    expect(await transport().send(message)).toMatchObject({ ok: false, refusal: { retry: true } });
    expect(await transport().send(message)).toEqual({ ok: true, value: { providerId: "fake-0001" } });
    expect(await transport().send(message)).toEqual({ ok: true, value: { providerId: "fake-0001" } });
    expect(resend.attempts()).toBe(3);
    expect(resend.sent).toHaveLength(1);
  });

  test("stops waiting for a server that never answers", async () => {
    resend.hangNext(1);
    expect(await transport().send(message)).toMatchObject({ ok: false, refusal: { retry: true } });
  });

  test("tries again when nothing listens at the address", async () => {
    const gone = await startFakeResend();
    await gone.stop();
    const unreachable = resendTransport({ apiKey: "re_right", from: FROM, baseUrl: gone.baseUrl });
    expect(await unreachable.send(message)).toMatchObject({ ok: false, refusal: { retry: true } });
  });

  test("keeps addresses and words out of reasons and logs", async () => {
    const logs = (["log", "info", "warn", "error"] as const).map((level) => vi.spyOn(console, level));
    for (const status of [422, 500]) {
      resend.failNext(1, status);
      const outcome = await transport().send(message);
      expect(JSON.stringify(outcome)).not.toMatch(/zoe|household|Zoë|enquiry/);
    }
    for (const log of logs) expect(log).not.toHaveBeenCalled();
  });
});

test("the outbox keeps every email and says so", async () => {
  expect(await outboxTransport().send(message)).toEqual({ ok: true, value: { providerId: KEPT_IN_OUTBOX } });
});
