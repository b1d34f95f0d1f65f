import { describe, expect, test } from "vitest";
import { describedBy, fieldFrom, fieldState } from "./form-state.ts";

describe("the state of a field", () => {
  test("takes one answer or several from Conform's metadata", () => {
    expect(fieldState({ id: "f-ages", name: "ages", initialValue: ["0-4", "5-10"], errors: ["Choose one"] })).toEqual({
      id: "f-ages",
      name: "ages",
      value: undefined,
      values: ["0-4", "5-10"],
      errors: ["Choose one"],
    });
    expect(fieldState({ id: "f-name", name: "name", initialValue: "Amara" }).value).toBe("Amara");
  });

  test("takes what was typed and what was wrong from a refused form", () => {
    const field = fieldFrom("members[0].name", {
      values: { "members[0].name": "" },
      errors: { "members[0].name": ["Enter a name"] },
    });
    expect(field.id).toBe("members-0-name");
    expect(field.value).toBe("");
    expect(describedBy(field, "As on the passport")).toBe("members-0-name-hint members-0-name-error");
  });

  test("describes nothing when there is neither hint nor error", () => {
    expect(describedBy(fieldFrom("name"), undefined)).toBeUndefined();
  });
});
