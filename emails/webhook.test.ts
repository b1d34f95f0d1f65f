import { describe, expect, test } from "vitest";
import { signedResendWebhook } from "#tests/fakes/resend.ts";
import { readResendWebhook } from "./webhook.server.ts";

const secret = `whsec_${Buffer.from("a secret of thirty-two bytes, ok").toString("base64")}`;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

const event = (type: string, more: object = {}) =>
  JSON.stringify({
    type,
    created_at: "2026-11-24T10:15:30.000Z",
    data: {
      email_id: "56761188-7520-42d8-8898-ff6fc54ce618",
      from: "Nearhome <hello@nearhome.example>",
      to: ["zoe@household.example"],
      subject: "We have your enquiry",
      ...more,
    },
  });
const signed = (body: string, at = minutesAgo(0)) => ({
  body,
  headers: signedResendWebhook({ body, secret, at }),
  secret,
});
const about = {
  webhookId: "msg_test",
  providerId: "56761188-7520-42d8-8898-ff6fc54ce618",
  at: new Date("2026-11-24T10:15:30.000Z"),
};

describe("a webhook signed by Resend", () => {
  test.each([
    { body: event("email.delivered"), report: { kind: "delivered", ...about } },
    {
      body: event("email.bounced", { bounce: { type: "Permanent", subType: "Suppressed", message: "zoe@household" } }),
      report: { kind: "bounced", ...about, permanent: true },
    },
    {
      body: event("email.bounced", { bounce: { type: "Transient", subType: "MailboxFull", message: "full" } }),
      report: { kind: "bounced", ...about, permanent: false },
    },
    { body: event("email.complained"), report: { kind: "complained", ...about } },
    {
      body: event("email.failed", { failed: { reason: "reached_daily_quota" } }),
      report: { kind: "not-sent", ...about, because: "failed" },
    },
    { body: event("email.suppressed"), report: { kind: "not-sent", ...about, because: "suppressed" } },
    { body: event("email.opened"), report: { kind: "other", webhookId: "msg_test", type: "email.opened" } },
  ])("is read as $report.kind, without addresses", async ({ body, report }) => {
    const read = await readResendWebhook(signed(body));
    expect(read).toEqual({ ok: true, value: report });
    expect(JSON.stringify(read)).not.toContain("household");
  });

  test("is read when the time is written the way PostgreSQL writes it", async () => {
    const body = event("email.delivered").replace("2026-11-24T10:15:30.000Z", "2026-11-24 10:15:30.000000+00");
    expect(await readResendWebhook(signed(body))).toEqual({ ok: true, value: { kind: "delivered", ...about } });
  });

  test("is read while the secret is being changed and two signatures are sent", async () => {
    const { body, headers } = signed(event("email.delivered"));
    headers.set("svix-signature", `v1,${Buffer.from("other").toString("base64")} ${headers.get("svix-signature")}`);
    expect(await readResendWebhook({ body, headers, secret })).toMatchObject({ ok: true });
  });

  test("is refused when it is not in a shape we know", async () => {
    for (const body of ["not json", "[]", event("email.bounced"), event("email.delivered", { email_id: 7 })]) {
      expect(await readResendWebhook(signed(body))).toEqual({ ok: false, refusal: "unreadable" });
    }
  });
});

describe("a webhook that is not Resend's", () => {
  test("is refused without its headers", async () => {
    const { body, headers } = signed(event("email.delivered"));
    for (const name of ["svix-id", "svix-timestamp", "svix-signature"]) {
      const fewer = new Headers(headers);
      fewer.delete(name);
      expect(await readResendWebhook({ body, headers: fewer, secret })).toEqual({ ok: false, refusal: "unsigned" });
    }
  });

  test("is refused when signed with another secret", async () => {
    const body = event("email.delivered");
    const headers = signedResendWebhook({ body, secret: `whsec_${btoa("some other secret")}`, at: minutesAgo(0) });
    expect(await readResendWebhook({ body, headers, secret })).toEqual({ ok: false, refusal: "wrong-signature" });
  });

  test("is refused when a byte of the body, the id or the time was changed", async () => {
    const { body, headers } = signed(event("email.delivered"));
    const changed = body.replace("delivered", "complained");
    expect(await readResendWebhook({ body: changed, headers, secret })).toMatchObject({ ok: false });
    for (const [name, value] of [
      ["svix-id", "msg_other"],
      ["svix-timestamp", String(Math.floor(Date.now() / 1000) - 60)],
      ["svix-signature", "v1,"],
      ["svix-signature", "nonsense"],
    ] as const) {
      const other = new Headers(headers);
      other.set(name, value);
      expect(await readResendWebhook({ body, headers: other, secret })).toEqual({
        ok: false,
        refusal: "wrong-signature",
      });
    }
  });

  test("is refused when it is more than five minutes old, or ahead, and accepted at four", async () => {
    const body = event("email.delivered");
    expect(await readResendWebhook(signed(body, minutesAgo(6)))).toEqual({ ok: false, refusal: "wrong-signature" });
    expect(await readResendWebhook(signed(body, minutesAgo(-6)))).toEqual({ ok: false, refusal: "wrong-signature" });
    expect(await readResendWebhook(signed(body, minutesAgo(4)))).toMatchObject({ ok: true });
  });

  test("cannot be checked with a secret that is not one, which is a wrong setting", async () => {
    const { body, headers } = signed(event("email.delivered"));
    await expect(readResendWebhook({ body, headers, secret: "" })).rejects.toThrow(TypeError);
  });
});
