import { z } from "zod";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";

/**
 * What became of an email, from Resend. `webhookId` is the same when Resend repeats itself, so it marks what was
 * already handled; `providerId` is what `send` answered. Addresses in the webhook are left behind.
 */
export type DeliveryReport =
  | { kind: "delivered"; webhookId: string; providerId: string; at: Date }
  /** `permanent`: the address does not work. Otherwise a full mailbox or the like, which may pass. */
  | { kind: "bounced"; webhookId: string; providerId: string; at: Date; permanent: boolean }
  /** The reader marked it as unwanted. */
  | { kind: "complained"; webhookId: string; providerId: string; at: Date }
  /** Resend took the email and then could not send it, or would not because of an earlier bounce or complaint. */
  | { kind: "not-sent"; webhookId: string; providerId: string; at: Date; because: "failed" | "suppressed" }
  /** Signed by Resend, and nothing we act on. */
  | { kind: "other"; webhookId: string; type: string };

/** `unsigned`: headers missing. `wrong-signature`: forged, changed, or more than five minutes old or ahead. `unreadable`: signed, but not in a shape we know. */
export type WebhookRefusal = "unsigned" | "wrong-signature" | "unreadable";

const data = z.object({ email_id: z.string().min(1) });
const created_at = z.coerce.date();

const reportSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("email.delivered"), created_at, data }),
  z.object({
    type: z.literal("email.bounced"),
    created_at,
    data: data.extend({ bounce: z.object({ type: z.string() }) }),
  }),
  z.object({ type: z.literal("email.complained"), created_at, data }),
  z.object({ type: z.literal("email.failed"), created_at, data }),
  z.object({ type: z.literal("email.suppressed"), created_at, data }),
]);
const HANDLED: readonly string[] = reportSchema.options.map((option) => option.shape.type.value);

/**
 * Checks that a webhook is Resend's own (svix signature over id, time and the exact body) and reads it.
 * `body` is the request's text, unparsed. `secret` begins with `whsec_`; a malformed one is a wrong setting and throws.
 * The age limit of five minutes is counted by the SDK on the machine's clock.
 */
export async function readResendWebhook({
  body,
  headers,
  secret,
}: {
  body: string;
  headers: Headers;
  secret: string;
}): Promise<Result<DeliveryReport, WebhookRefusal>> {
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(secret))
    throw new TypeError("The Resend webhook secret must begin with whsec_");
  const id = headers.get("svix-id");
  const timestamp = headers.get("svix-timestamp");
  const signature = headers.get("svix-signature");
  if (!id || !timestamp || !signature) return refuse("unsigned");

  const { Resend } = await import("resend");
  let payload: unknown;
  try {
    // Verifying needs no API key, but the SDK insists on one.
    payload = new Resend("unused").webhooks.verify({
      payload: body,
      headers: { id, timestamp, signature },
      webhookSecret: secret,
    });
  } catch (error) {
    return refuse(error instanceof SyntaxError ? "unreadable" : "wrong-signature");
  }
  return readReport(id, payload);
}

function readReport(webhookId: string, payload: unknown): Result<DeliveryReport, WebhookRefusal> {
  const named = z.object({ type: z.string() }).safeParse(payload);
  if (!named.success) return refuse("unreadable");
  if (!HANDLED.includes(named.data.type)) return accept({ kind: "other", webhookId, type: named.data.type });
  const read = reportSchema.safeParse(payload);
  if (!read.success) return refuse("unreadable");
  const report = read.data;
  const about = { webhookId, providerId: report.data.email_id, at: report.created_at };
  switch (report.type) {
    case "email.delivered":
      return accept({ kind: "delivered", ...about });
    case "email.bounced":
      return accept({ kind: "bounced", ...about, permanent: report.data.bounce.type === "Permanent" });
    case "email.complained":
      return accept({ kind: "complained", ...about });
    case "email.failed":
      return accept({ kind: "not-sent", ...about, because: "failed" });
    case "email.suppressed":
      return accept({ kind: "not-sent", ...about, because: "suppressed" });
  }
}
