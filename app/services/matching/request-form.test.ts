import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, test } from "vitest";
import { factsOf, RequestForm } from "./request-form.server.ts";
import { voiceTyped } from "./voice-form.server.ts";

const FILLED = {
  formKey: "a-form-key",
  neededBy: "2026-12-01",
  careType: "short-term",
  "children[0].bornOn": "2017-03-02",
  "children[0].sex": "male",
  "children[0].needCode": "N1",
  "children[0].legalStatus": "C1",
  homePostcode: "st3 1ab",
  "places[0].kind": "school",
  "places[0].label": "primary school",
  "places[0].postcode": "ST3 2DE",
  "places[0].howOften": "daily",
  "places[1].kind": "family-time",
  "places[1].label": "",
  "places[1].postcode": "",
  "places[1].howOften": "weekly",
  alongside: "no-preference",
  kinConsidered: "yes",
  kinReason: "An aunt cannot now.",
  "children[0].voiceWords": "Can I keep my school?",
  "children[0].voiceHow": "on a walk",
  "children[0].voiceWhen": "2026-11-20",
  "children[0].voiceBy": "his social worker",
};

function read(changed: Record<string, string | string[] | null> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...FILLED, ...changed })) {
    if (value === null) continue;
    for (const one of [value].flat()) form.append(name, one);
  }
  return parseWithZod(form, { schema: RequestForm });
}

function accepted(changed: Parameters<typeof read>[0] = {}) {
  const submission = read(changed);
  if (submission.status !== "success") throw new Error(JSON.stringify(submission.error));
  return submission.value;
}

function refused(changed: Parameters<typeof read>[0]): Record<string, string[] | null> {
  const submission = read(changed);
  return submission.status === "error" ? (submission.error ?? {}) : {};
}

describe("the form of a request", () => {
  test("keeps a postcode only as far as its sector", () => {
    const answers = accepted();
    expect(answers.homePostcode?.sector).toBe("ST3 1");
    expect(JSON.stringify(answers)).not.toContain("1AB");
  });

  test("forgets rows that were left empty, and reads one tick as a list", () => {
    expect(factsOf(accepted()).places).toHaveLength(1);
    expect(accepted({ pets: "dog", petsCertainty: "known" }).pets).toEqual(["dog"]);
    expect(accepted().pets).toEqual([]);
    expect(accepted({ "children[0].needs": ["night-care", "personal-care"] }).children[0]?.needs).toEqual([
      "night-care",
      "personal-care",
    ]);
  });

  test("asks nothing more of a child who is named by reference", () => {
    const bare = { "children[0].bornOn": "", "children[0].sex": null, "children[0].needCode": "" };
    expect(accepted({ ...bare, "children[0].legalStatus": "", "children[0].ref": "c-4k7q2m" }).children[0]?.ref).toBe(
      "C-4K7Q2M",
    );
    expect(Object.keys(refused(bare))).toEqual(["children[0].bornOn", "children[0].sex", "children[0].needCode"]);
  });

  test("wants each child's words with when and to whom, or why there are none", () => {
    const voiceOf = (changed = {}, nth = 0) => voiceTyped(accepted(changed).children[nth] ?? {});
    expect(voiceOf()).toEqual({
      words: "Can I keep my school?",
      how: "on a walk",
      when: "2026-11-20",
      by: "his social worker",
    });
    const silent = { "children[0].voiceWords": "", "children[0].voiceWhyNot": "A baby." };
    expect(voiceOf(silent)).toEqual({ whyNot: "A baby." });
    expect(refused({ "children[0].voiceWords": "" })).toHaveProperty(["children[0].voiceWords"]);
    expect(refused({ "children[0].voiceWhen": "", "children[0].voiceBy": "" })).toMatchObject({
      "children[0].voiceWhen": ["Enter the day they said it"],
      "children[0].voiceBy": ["Say whom they told"],
    });
    // A brother who is known here already is asked too.
    const brother = { "children[1].ref": "C-4K7Q2M", siblings: "together", togetherReason: "They always were" };
    expect(Object.keys(refused(brother))).toEqual(["children[1].voiceWords"]);
    expect(voiceOf({ ...brother, "children[1].voiceWhyNot": "Asleep." }, 1)).toEqual({ whyNot: "Asleep." });
  });

  test("says where the family home is, or that there is none", () => {
    expect(refused({ homePostcode: "" })).toHaveProperty("homePostcode");
    expect(accepted({ homePostcode: "", noHome: "on" }).noHome).toBe(true);
    expect(refused({ homePostcode: "ST3" }).homePostcode).toEqual([
      "Enter a postcode, or its first part and one digit, like ST3 2",
    ]);
  });
});
