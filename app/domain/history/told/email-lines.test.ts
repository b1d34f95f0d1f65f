import { describe, expect, test } from "vitest";
import { emailStanding, emailTitle } from "./email-lines.ts";

describe("an email on the timeline", () => {
  test("is named by what it was about and not by what it said", () => {
    expect(emailTitle({ template: "report-ready" })).toBe("Email: report ready");
  });

  test("that came back or could not be sent asks for attention, whatever was said of it before", () => {
    const sent = { template: "approved", state: "sent" as const };
    expect(emailStanding({ ...sent, delivery: "bounced" }).attention).toBe(true);
    expect(emailStanding({ ...sent, delivery: "complained" }).attention).toBe(true);
    expect(emailStanding({ ...sent, state: "failed", delivery: null }).attention).toBe(true);
  });

  test("that waits, was sent or arrived says so", () => {
    const of = (state: "queued" | "sent", delivery: "delivered" | null) =>
      emailStanding({ template: "approved", state, delivery }).words;
    expect([of("queued", null), of("sent", null), of("sent", "delivered")]).toEqual([
      "Waiting to be sent.",
      "Sent.",
      "It arrived.",
    ]);
  });
});
