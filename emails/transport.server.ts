import type { ErrorResponse, Resend } from "resend";
import { z } from "zod";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";

/** One email ready to go. The same `idempotencyKey` always carries the same words: the outbox row's id serves well. */
export type EmailMessage = {
  to: string;
  /** Instead of the transport's own sender, for a council with its own address. */
  from?: string;
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  /** At most 256 characters. A second send with the same key within a day is answered without sending again. */
  idempotencyKey: string;
};

/** Why an email did not go. `reason` is for logs and the dead-letter page: it never holds an address or a word of the email. */
export type SendRefusal = { retry: boolean; reason: string };

/** Somewhere an email can be handed over. Never throws for what the other side does. */
export type EmailTransport = {
  send(message: EmailMessage): Promise<Result<{ providerId: string }, SendRefusal>>;
};

/** The provider id of an email that stays in the outbox, to be read there. */
export const KEPT_IN_OUTBOX = "outbox";

/**
 * The provider id of an email that went before, under a name we did not hear: its key is known there with other words,
 * as when a template changed between a send whose answer was lost and the next try. It is never sent a second time.
 */
export const WENT_BEFORE = "went-before";

const SEND_TIMEOUT_MS = 15_000;

/**
 * Our own settings are at fault, not the email, so it waits for them to be mended: keys that are missing or wrong, and with
 * 401 or 403 a sender's domain that is not verified. A key used twice at once (409) means that the first attempt is still
 * on its way.
 */
const MENDABLE = ["missing_api_key", "restricted_api_key", "invalid_api_key", "concurrent_idempotent_requests"];

const sentSchema = z.object({ id: z.string().min(1) });

/** What Resend said, as a refusal. Its sentence is left out because it quotes the address it objects to. */
function refusalOf(error: Partial<ErrorResponse>): SendRefusal {
  const status = typeof error.statusCode === "number" ? error.statusCode : null;
  const name = /^[a-z_]{1,60}$/.test(error.name ?? "") ? String(error.name) : "unknown_error";
  const retry =
    status === null || [401, 403, 408, 429].includes(status) || status >= 500 || MENDABLE.includes(error.name ?? "");
  return { retry, reason: status === null ? `${name} (no answer)` : `${name} (${status})` };
}

/**
 * Sends by Resend. Too many requests, faults on their side, no answer within `timeoutMs`, and wrong keys are worth
 * another try with the same idempotency key; an email that Resend finds invalid is not.
 * `from` is the sender, such as `Nearhome <hello@nearhome.example>`; `baseUrl` points at another server in tests.
 */
export function resendTransport({
  apiKey,
  from,
  baseUrl,
  timeoutMs = SEND_TIMEOUT_MS,
}: {
  apiKey: string;
  from: string;
  baseUrl?: string;
  timeoutMs?: number;
}): EmailTransport {
  let client: Promise<Resend> | undefined;
  const connect = async () => {
    const { Resend } = await import("resend");
    return new Resend(apiKey, { baseUrl });
  };
  return {
    async send(message) {
      client ??= connect();
      const resend = await client;
      const options = { idempotencyKey: message.idempotencyKey, signal: AbortSignal.timeout(timeoutMs) };
      try {
        const { data, error } = await resend.emails.send(
          {
            from: message.from ?? from,
            to: message.to,
            replyTo: message.replyTo,
            subject: message.subject,
            html: message.html,
            text: message.text,
          },
          options,
        );
        if (error?.name === "invalid_idempotent_request") return accept({ providerId: WENT_BEFORE });
        if (error) return refuse(refusalOf(error));
        const sent = sentSchema.safeParse(data);
        return sent.success
          ? accept({ providerId: sent.data.id })
          : refuse({ retry: true, reason: "unreadable answer" });
      } catch {
        return refuse({ retry: true, reason: "no answer" });
      }
    },
  };
}

/** Leaves every email in the outbox, where demonstration mode shows it. Nothing goes out. */
export function outboxTransport(): EmailTransport {
  return {
    async send() {
      return accept({ providerId: KEPT_IN_OUTBOX });
    },
  };
}
