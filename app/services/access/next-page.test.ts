import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { audienceOfPage, pageAfterSignIn, readNext } from "./next-page.ts";

describe("the page to go to after signing in", () => {
  test("is a page of this site", () => {
    expect(readNext("/carer/offers?which=2")).toBe("/carer/offers?which=2");
    expect(readNext("/")).toBe("/");
  });

  const elsewhere = [
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/carer\\..\\..\\evil.example",
    "/..//evil.example",
    "/.//evil.example",
    "/carer/..//evil.example",
    "/%2e%2e//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    " //evil.example",
    "javascript:alert(1)",
    "data:text/html,hello",
    "evil.example",
    "?next=//evil.example",
    "",
    `/${"a".repeat(300)}`,
    null,
    undefined,
    ["/carer"],
  ];
  for (const wish of elsewhere) {
    test(`is never ${JSON.stringify(wish)?.slice(0, 40)}`, () => {
      expect(readNext(wish)).toBeNull();
    });
  }

  test("is never sign-in or sign-out, which would go round in a circle", () => {
    for (const page of ["/sign-in", "/sign-in/code", "/sign-out", "/sign-in?next=/carer", "/carer/../sign-out"]) {
      expect(readNext(page)).toBeNull();
    }
  });

  test("stays on this host whatever is wished, as a browser reads it", () => {
    const parts = fc.constantFrom("/", "\\", ".", "..", "evil.example", "%2f", "@", ":", "\t", "?", "#", "a");
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (pieces) => {
        const next = readNext(pieces.join(""));
        if (next === null) return;
        expect(new URL(next, "https://nearhome.example/sign-in").host).toBe("nearhome.example");
      }),
      { numRuns: 2000 },
    );
  });

  test("is the person's own first page when their roles do not open the one they wanted", () => {
    expect(pageAfterSignIn("/officer/enquiries", ["applicant"])).toBe("/carer");
    expect(pageAfterSignIn("/officer/enquiries", ["manager"])).toBe("/officer/enquiries");
    expect(pageAfterSignIn("/carer", ["commissioner"])).toBe("/commissioner");
    expect(pageAfterSignIn("//evil.example", ["manager"])).toBe("/officer");
    expect(pageAfterSignIn("/money", ["carer"])).toBe("/money");
    expect(pageAfterSignIn("/officer", ["panel-member"])).toBe("/officer/panels/reading");
    expect(pageAfterSignIn(null, ["child-worker"])).toBe("/officer/requests");
    expect(pageAfterSignIn(null, ["panel-member", "assessor"])).toBe("/officer");
  });

  test("belongs to a part of the site by its first word, whole", () => {
    expect(audienceOfPage("/officer?x=1")).toBe("officer");
    expect(audienceOfPage("/officers")).toBeNull();
    expect(audienceOfPage("/")).toBeNull();
  });
});
