import { describe, expect, test } from "vitest";
import { readSent, refusedFor } from "./read-sent.server.ts";

function form(fields: Record<string, string | string[]>): FormData {
  const data = new FormData();
  const all = { kind: "fostering", givenName: "Amina", email: "amina@mail.example", formKey: "key-0001", ...fields };
  for (const [name, values] of Object.entries(all)) for (const value of [values].flat()) data.append(name, value);
  return data;
}

const newKey = () => "made-here";

describe("a sent enquiry form", () => {
  test("is read with its key, its council and several boxes ticked", () => {
    const read = readSent(form({ council: "stoke-on-trent", careInterests: ["emergency", "short-term"] }), newKey);
    expect(read).toMatchObject({
      ok: true,
      value: {
        formKey: "key-0001",
        council: "stoke-on-trent",
        answers: { careInterests: ["emergency", "short-term"], keepInTouch: false },
      },
    });
  });

  test("reads a postcode typed carelessly, in any part", () => {
    for (const [typed, text] of [
      ["st42de", "ST4 2DE"],
      [" sT4 odE ", "ST4 0DE"],
      ["ST4", "ST4"],
      ["st4 2", "ST4 2"],
    ]) {
      const read = readSent(form({ postcode: typed ?? "" }), newKey);
      expect([typed, read.ok && read.value.answers.postcode?.text]).toEqual([typed, text]);
    }
  });

  test("comes back with everything that was typed when something is wrong, and says all that is wrong at once", () => {
    const read = readSent(
      form({ givenName: "", email: "", message: "We have thought for years", postcode: "nowhere" }),
      newKey,
    );
    if (read.ok) throw new Error("Accepted");
    expect(Object.keys(read.refusal.errors).sort()).toEqual(["givenName", "phone", "postcode"]);
    expect(read.refusal.typed).toMatchObject({ message: ["We have thought for years"], postcode: ["nowhere"] });
    expect(read.refusal.typed).not.toHaveProperty("website");
  });

  test("is not thrown away because a browser filled in the box nobody sees", () => {
    const read = readSent(form({ website: "https://mail.example", message: "Hello" }), newKey);
    if (read.ok) throw new Error("Accepted");
    expect(read.refusal.formErrors).toHaveLength(1);
    expect(read.refusal.typed).toMatchObject({ message: ["Hello"], givenName: ["Amina"] });
  });

  test("gets a key when it arrives with none, or with something that is not one", () => {
    expect(readSent(form({ formKey: "" }), newKey)).toMatchObject({ value: { formKey: "made-here" } });
    expect(readSent(form({ formKey: "' or 1=1 --" }), newKey)).toMatchObject({ value: { formKey: "made-here" } });
  });

  test("says so when the page of councils was sent with none chosen, and not before", () => {
    const straddles = { why: "straddles", postcode: "ST7", choices: [] } as const;
    expect(refusedFor(straddles, form({ choosing: "yes" })).errors).toEqual({ council: ["Choose a council"] });
    expect(refusedFor(straddles, form({})).errors).toEqual({});
  });

  test("carries every answer to the page on which the council is chosen", () => {
    const choices = [{ slug: "staffordshire", name: "Staffordshire", here: true }];
    const refused = refusedFor({ why: "straddles", postcode: "ST7", choices }, form({ postcode: "ST7", step: "form" }));
    expect(refused.which).toMatchObject({ why: "straddles" });
    expect(refused.typed).toMatchObject({ postcode: ["ST7"], email: ["amina@mail.example"], formKey: ["key-0001"] });
    expect(refused.typed).not.toHaveProperty("step");
  });
});
