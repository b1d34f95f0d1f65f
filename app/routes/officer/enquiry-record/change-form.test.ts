import { describe, expect, test } from "vitest";
import { readChange } from "./change-form.server.ts";

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries({ version: "3", ...fields })) data.append(name, value);
  return data;
}

describe("a form of the record page", () => {
  test("writes down a contact that is just now, without a note or a date", () => {
    const read = readChange(
      form({ intent: "contact", channel: "phone", outcome: "spoke", at: "", followUpOn: "", note: " " }),
    );
    expect(read).toEqual({
      ok: true,
      value: {
        intent: "contact",
        version: 3,
        channel: "phone",
        outcome: "spoke",
        at: null,
        followUpOn: null,
        note: null,
      },
    });
  });

  test("reads times on the clocks of England, summer and winter", () => {
    const at = (typed: string) => {
      const read = readChange(form({ intent: "contact", channel: "phone", outcome: "spoke", at: typed }));
      return read.ok && read.value.intent === "contact" ? read.value.at?.toISOString() : null;
    };
    expect(at("2026-11-23T14:30")).toBe("2026-11-23T14:30:00.000Z");
    expect(at("2026-07-01T14:30")).toBe("2026-07-01T13:30:00.000Z");
  });

  test("comes back with the note when something is missing, naming the field", () => {
    const read = readChange(
      form({ intent: "contact", note: "Spoke at length", at: "yesterday", followUpOn: "2026-02-31" }),
    );
    if (read.ok) throw new Error("Accepted");
    expect(read.refused.intent).toBe("contact");
    expect(Object.keys(read.refused.errors).sort()).toEqual(["at", "channel", "followUpOn", "outcome"]);
    expect(read.refused.typed.note).toBe("Spoke at length");
  });

  test("closes for a reason of the table only", () => {
    expect(readChange(form({ intent: "close", reason: "no-reply" }))).toMatchObject({
      ok: true,
      value: { reason: "no-reply", told: false },
    });
    expect(readChange(form({ intent: "close", reason: "unsuitable" }))).toMatchObject({
      refused: { intent: "close", errors: { reason: ["Choose why it ends"] } },
    });
  });

  test("is refused without the version that was seen, or with a wish we do not know", () => {
    for (const fields of [
      { intent: "take", version: "" },
      { intent: "erase", version: "1" },
    ]) {
      const read = readChange(form(fields));
      expect(read.ok).toBe(false);
      if (!read.ok) expect(read.refused.formErrors).toHaveLength(1);
    }
  });
});
