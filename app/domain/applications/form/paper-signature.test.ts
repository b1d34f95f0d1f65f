import { describe, expect, test } from "vitest";
import { day } from "../../shared/day.ts";
import { type WrittenPage, withAnswers } from "./answers-by-person.ts";
import { DECLARATIONS } from "./application-form.ts";
import { readAnswers } from "./engine.ts";
import { EXAMPLE_ANSWERS } from "./example-answers.ts";
import { judgePaperSignature, paperSignaturePage, writesThemselves } from "./paper-signature.ts";
import { howGiven } from "./sent-document.ts";
import { hasSigned, paperSignatureIn, SIGNED_PAGE, signedOnPaper, signersOnPaper, unsigned } from "./signing.ts";

const TODAY = day("2026-11-23");
const typed = (page: string, rest: Partial<WrittenPage> = {}): WrittenPage => ({
  ...{ page, whose: "household", on: day("2026-11-20"), typedBy: "Amara Boateng" },
  ...rest,
});
const about = { hasPage: true, person: "applicant-1", joined: true, written: [typed("home")] } as const;
const copied = {
  signedOn: "2026-11-19",
  agreed: DECLARATIONS.map(({ value }) => value),
  conflict: "no",
  signed: "Priya Sandhu",
  asked: "On the phone on 12 November, no computer at home",
};

describe("a signature on paper", () => {
  test("is copied with its day, what was confirmed, the name, and how they asked", () => {
    const read = readAnswers(paperSignaturePage, [["signed", "Priya Sandhu"]], TODAY);
    expect(read.ok ? [] : Object.keys(read.refusal.errors)).toEqual(["signedOn", "agreed", "conflict", "asked"]);
    const judged = judgePaperSignature(copied, about);
    expect(judged).toMatchObject({ ok: true, value: { signedOn: "2026-11-19", kept: null, asked: copied.asked } });
    expect(judged.ok && Object.keys(judged.value.declaration)).toEqual(["agreed", "conflict", "signed"]);
  });

  test("cannot lie in the future", () => {
    const form = { ...copied, signedOn: "2026-11-24" };
    const entries = Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const));
    const read = readAnswers(paperSignaturePage, entries, TODAY);
    expect(read.ok ? {} : read.refusal.errors).toEqual({
      signedOn: ["The day they signed must be today or in the past"],
    });
  });

  test("comes with the signed page, or with the place where the original is kept", () => {
    expect(judgePaperSignature(copied, { ...about, hasPage: false })).toEqual({
      ok: false,
      refusal: { file: ["Add the signed page, or write where the original is kept"] },
    });
    const kept = { ...copied, kept: " Cabinet 3, Civic Centre " };
    expect(judgePaperSignature(kept, { ...about, hasPage: false })).toMatchObject({
      value: { kept: "Cabinet 3, Civic Centre" },
    });
  });

  test("does not stand under an answer that they changed themselves afterwards; what staff copied later it may", () => {
    const later = typed("home", { on: day("2026-11-21"), typedBy: null });
    const refused = judgePaperSignature(copied, { ...about, joined: false, written: [later] });
    expect(refused.ok ? {} : refused.refusal).toEqual({
      signedOn: [
        "“Your home” was changed on 21 November 2026, after they signed. Read it to them, and let them sign again",
      ],
    });
    expect(judgePaperSignature(copied, { ...about, written: [typed("home", { on: TODAY })] }).ok).toBe(true);
  });

  test("of somebody who writes in their own account is recorded only where they asked", () => {
    const written = [typed("home"), typed("safeguarding", { whose: "applicant-1", typedBy: null })];
    const old = written.map((page) => ({ ...page, on: day("2026-11-10") }));
    const refused = judgePaperSignature(copied, { ...about, written: old });
    expect(refused.ok ? [] : Object.keys(refused.refusal)).toEqual(["sure"]);
    expect(judgePaperSignature({ ...copied, sure: ["asked"] }, { ...about, written: old }).ok).toBe(true);
    // The other applicant writes; this one never signed in and has everything typed.
    const other = [typed("home", { typedBy: null }), typed("safeguarding", { whose: "applicant-2" })];
    expect(writesThemselves(other, { person: "applicant-2", joined: false })).toBe(false);
    expect(writesThemselves(other, { person: "applicant-1", joined: true })).toBe(true);
  });

  test("stands beside the declaration, is told in the document, and goes when it must be signed anew", () => {
    const signature = { signedOn: day("2026-11-19"), paperId: "p1", kept: null };
    const declaration = signedOnPaper(EXAMPLE_ANSWERS["applicant-2"][SIGNED_PAGE] ?? {}, signature);
    const all = withAnswers(EXAMPLE_ANSWERS, "applicant-2", SIGNED_PAGE, declaration);
    expect(hasSigned(all, "applicant-2")).toBe(true);
    expect(paperSignatureIn(declaration)).toEqual(signature);
    expect(signersOnPaper(all)).toEqual([{ key: "applicant-2", name: "Daniel Okoro", signature }]);
    const written = [typed(SIGNED_PAGE, { whose: "applicant-2", on: TODAY })];
    expect(howGiven(all, written, SIGNED_PAGE, "applicant-2")).toBe(
      "Signed on paper on 19 November 2026, recorded by Amara Boateng on 23 November 2026; the signed page is with the papers",
    );
    const again = withAnswers(all, "applicant-2", SIGNED_PAGE, unsigned(declaration));
    expect(signersOnPaper(again)).toEqual([]);
    expect(paperSignatureIn(again["applicant-2"][SIGNED_PAGE])).toBeNull();
  });
});
