import { describe, expect, test } from "vitest";
import { EXAMPLE_ANSWERS } from "#app/domain/applications/form/example-answers.ts";
import { freezeApplication } from "#app/domain/applications/form/sent-document.ts";
import { printable, sentAsPdf } from "./sent-pdf.server.ts";

describe("what was sent, as a PDF", () => {
  test("is tagged, in British English, on A4, and has a title", async () => {
    const document = freezeApplication(EXAMPLE_ANSWERS, [], new Date("2026-11-23T10:00:00Z"));
    const about = { reference: "A-ABC123", applicants: "Priya Sandhu and Daniel Okoro", council: "Stoke", number: 1 };
    const pdf = Buffer.from(await sentAsPdf(document, about)).toString("latin1");
    expect(pdf.startsWith("%PDF-1.7")).toBe(true);
    expect(pdf).toContain("/Marked true");
    expect(pdf).toContain("(en-GB)");
    expect(pdf).toContain("/StructTreeRoot");
    expect(pdf).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
    expect(pdf).toContain("/DisplayDocTitle true");
  });

  test("prints names in the letters it has, and loses none of them", () => {
    expect(printable("Aoife O’Shaughnessy – £5")).toBe("Aoife O’Shaughnessy – £5");
    expect(printable("Łukasz Şahin Nováček")).toBe("Lukasz Sahin Novácek");
    expect(printable("李")).toBe("?");
  });
});
