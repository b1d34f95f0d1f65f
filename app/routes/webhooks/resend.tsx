import { machineAction, machineLoader } from "#app/http/guards.server.ts";
import { recordDeliveryReport } from "#app/services/jobs/record-delivery.server.ts";
import { readResendWebhook } from "#emails/webhook.server.ts";

const CODES = { unsigned: 401, "wrong-signature": 401, unreadable: 400 } as const;

function answer(words: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(`${words}\n`, { status, headers: { "Content-Type": "text/plain; charset=utf-8", ...headers } });
}

/** Nothing is to be read here. */
export const loader = machineLoader(() => answer("Reports are posted here", 405, { Allow: "POST" }));

/**
 * Resend tells what became of an email. Only what it signed is believed; the same report twice changes nothing. Without
 * a secret to check the signature by, the address does not exist.
 */
export const action = machineAction(async ({ request, env, work }) => {
  const secret = env.email.kind === "resend" ? env.email.webhookSecret : undefined;
  if (!secret) return answer("Not found", 404);
  const report = await readResendWebhook({ body: await request.text(), headers: request.headers, secret });
  if (!report.ok) return answer(report.refusal, CODES[report.refusal]);
  await recordDeliveryReport(work, report.value);
  return answer("noted", 200);
});
