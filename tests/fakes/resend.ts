import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

const sendSchema = z.object({
  from: z.string().min(1),
  to: z.union([z.email(), z.array(z.email()).min(1).max(50)]).transform((to) => (Array.isArray(to) ? to : [to])),
  reply_to: z.union([z.string(), z.array(z.string())]).optional(),
  subject: z.string(),
  html: z.string().optional(),
  text: z.string().optional(),
});

/** An email that the fake took: each of these would have reached a person. */
export type SentEmail = z.output<typeof sendSchema> & { id: string; idempotencyKey: string | null };

type Mishap = { kind: "answer"; status: number; name: string } | { kind: "lose-answer" } | { kind: "hang" };

/** Error names that Resend gives with each status. */
const NAMES: Record<number, string> = {
  401: "restricted_api_key",
  403: "invalid_api_key",
  422: "validation_error",
  429: "rate_limit_exceeded",
  500: "internal_server_error",
};

/** A local server that speaks enough of Resend's protocol for the real SDK to send through it. */
export type FakeResend = {
  /** For `new Resend(key, { baseUrl })` or `RESEND_BASE_URL`. */
  baseUrl: string;
  /** Emails taken, oldest first; a repeat with the same idempotency key is not a second one. */
  sent: SentEmail[];
  /** How many times POST /emails was asked for, whatever the answer. */
  attempts(): number;
  /** The next `times` requests are answered with this status and nothing is sent. */
  failNext(times: number, status: number): void;
  /** The next `times` emails are taken, and the line drops before the answer. */
  loseNextAnswers(times: number): void;
  /** The next `times` requests are never answered. */
  hangNext(times: number): void;
  stop(): Promise<void>;
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function answer(response: ServerResponse, status: number, value: unknown) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

function answerError(response: ServerResponse, statusCode: number, name: string, message: string) {
  answer(response, statusCode, { statusCode, name, message });
}

/** Starts the fake on a free port of this machine. `apiKey` is the one key it accepts. */
export async function startFakeResend({ apiKey = "re_test" }: { apiKey?: string } = {}): Promise<FakeResend> {
  const sent: SentEmail[] = [];
  const answered = new Map<string, { body: string; id: string }>();
  const mishaps: Mishap[] = [];
  let attempts = 0;

  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    if (request.method !== "POST" || request.url !== "/emails") {
      return answerError(response, 404, "not_found", "The requested endpoint does not exist");
    }
    attempts += 1;
    const mishap = mishaps.shift();
    if (mishap?.kind === "hang") return;
    // The message quotes the request, as Resend's do, so that tests can see it kept out of logs.
    if (mishap?.kind === "answer") return answerError(response, mishap.status, mishap.name, `Could not send: ${body}`);
    if (request.headers.authorization === undefined) {
      return answerError(response, 401, "missing_api_key", "Missing API key in the authorization header");
    }
    if (request.headers.authorization !== `Bearer ${apiKey}`) {
      return answerError(response, 403, "invalid_api_key", "API key is invalid");
    }

    const key = request.headers["idempotency-key"];
    const idempotencyKey = typeof key === "string" ? key : null;
    if (idempotencyKey !== null && (idempotencyKey.length === 0 || idempotencyKey.length > 256)) {
      return answerError(response, 400, "invalid_idempotency_key", "The key must be between 1-256 characters");
    }
    const before = idempotencyKey === null ? undefined : answered.get(idempotencyKey);
    if (before && before.body !== body) {
      return answerError(response, 409, "invalid_idempotent_request", "This key was used with a different request");
    }
    if (before) return answer(response, 200, { id: before.id });

    const email = sendSchema.safeParse(JSON.parse(body));
    if (!email.success) return answerError(response, 422, "validation_error", `Invalid fields in ${body}`);
    const id = `fake-${String(sent.length + 1).padStart(4, "0")}`;
    sent.push({ ...email.data, id, idempotencyKey });
    if (idempotencyKey !== null) answered.set(idempotencyKey, { body, id });
    if (mishap?.kind === "lose-answer") return response.destroy();
    answer(response, 200, { id });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;

  const plan = (times: number, mishap: Mishap) => {
    for (let nth = 0; nth < times; nth += 1) mishaps.push(mishap);
  };
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    sent,
    attempts: () => attempts,
    failNext: (times, status) => plan(times, { kind: "answer", status, name: NAMES[status] ?? "application_error" }),
    loseNextAnswers: (times) => plan(times, { kind: "lose-answer" }),
    hangNext: (times) => plan(times, { kind: "hang" }),
    stop: () =>
      new Promise((stopped, failed) => {
        server.close((error) => (error ? failed(error) : stopped()));
        server.closeAllConnections();
      }),
  };
}

/** The headers with which Resend signs a webhook body (the svix scheme): HMAC-SHA256 over `id.seconds.body`. */
export function signedResendWebhook({
  body,
  secret,
  at,
  id = "msg_test",
}: {
  body: string;
  secret: string;
  at: Date;
  id?: string;
}): Headers {
  const seconds = Math.floor(at.getTime() / 1000);
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
  return new Headers({ "svix-id": id, "svix-timestamp": String(seconds), "svix-signature": `v1,${signature}` });
}
