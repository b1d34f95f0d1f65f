import { describe, expect, test } from "vitest";
import { LARGEST_PAPER, paperFileRefusalInWords } from "#app/domain/applications/papers.ts";
import { aDocx, aHeic, aJpeg, anExe, aPdf, aPng, aZip } from "#tests/factories/papers.ts";
import { readPaper } from "./read-paper.server.ts";

async function read(name: string, bytes: Buffer) {
  const found = await readPaper({ name, bytes });
  return found.ok ? { name: found.value.name, type: found.value.type } : found.refusal;
}

describe("a file that is a paper", () => {
  test.each([
    ["Bill.PDF", aPdf(), "application/pdf", "Bill.pdf"],
    ["scan.png", aPng(), "image/png", "scan.png"],
    ["IMG_2041.jpeg", aJpeg(), "image/jpeg", "IMG_2041.jpeg"],
    ["IMG_2042.HEIC", aHeic(), "image/heic", "IMG_2042.heic"],
    ["letter.docx", aDocx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "letter.docx"],
  ])("%s is taken as what is in it", async (name, bytes, type, kept) => {
    expect(await read(name, bytes)).toEqual({ name: kept, type });
  });

  test("is given the ending of what it is, whatever it was called", async () => {
    expect(await read("photo.pdf", aPng())).toEqual({ name: "photo.png", type: "image/png" });
    expect(await read("no ending", aPdf())).toEqual({ name: "no ending.pdf", type: "application/pdf" });
  });

  test("may have what cameras write behind a picture, and the line a scanner writes behind a PDF", async () => {
    expect(await read("a.jpg", aJpeg(Buffer.from("SEFH\0\0\0\x10SEFT")))).toMatchObject({ type: "image/jpeg" });
    expect(await read("a.pdf", Buffer.concat([aPdf(), Buffer.from("\r\n\0\0")]))).toMatchObject({
      type: "application/pdf",
    });
  });
});

describe("a file that is no paper", () => {
  test("a program called a PDF is told what it is and what to choose", async () => {
    const found = await read("passport.pdf", anExe());
    expect(found).toEqual({ code: "wrong-type", found: "a Windows program", claimed: "passport.pdf" });
    expect(paperFileRefusalInWords(found as never)).toBe(
      "The file is called passport.pdf but is a Windows program. Choose a PDF, a photo (JPEG, PNG or HEIC) or a Word document (.docx)",
    );
  });

  test.each([
    ["page.pdf", Buffer.from("<!DOCTYPE html><script>alert(1)</script>"), "a web page"],
    ["picture.png", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">'), "a web page"],
    ["papers.zip", aZip({ "a.txt": "a" }), "a ZIP archive"],
    ["notes.txt", Buffer.from("My landlord says yes"), null],
    ["dots.gif", Buffer.from("GIF89a\x01\x00\x01\x00\x00\x00\x00;", "latin1"), "a GIF picture"],
  ])("%s is told apart", async (name, bytes, words) => {
    expect(await read(name, bytes)).toMatchObject({ code: "wrong-type", found: words });
  });

  test("two things at once are refused, whichever comes first", async () => {
    const zip = aZip({ "a.exe": "MZ" });
    const page = Buffer.from("<html><script>alert(1)</script></html>");
    const two = { code: "two-in-one" };
    expect(await read("a.pdf", Buffer.concat([aPdf(), zip])), "an archive behind a PDF").toEqual(two);
    expect(await read("a.jpg", aJpeg(zip)), "an archive behind a picture").toEqual(two);
    expect(await read("a.png", Buffer.concat([aPng(), page])), "a page behind a picture").toEqual(two);
    expect(await read("a.png", Buffer.concat([aPng(), Buffer.from("more")])), "anything behind a PNG").toEqual(two);
    expect(await read("a.pdf", Buffer.concat([aPdf(), page])), "a page behind a PDF").toEqual(two);
    expect(await read("a.jpg", aJpeg(anExe())), "a program behind a picture").toEqual(two);
    expect(await read("a.jpg", aJpeg(aPdf())), "a PDF behind a picture").toEqual(two);
    expect(await read("a.pdf", Buffer.concat([page, aPdf()]))).toMatchObject({ code: "wrong-type" });
    const early = Buffer.concat([aPdf().subarray(0, 9), Buffer.from("<script>x</script>"), aPdf().subarray(9)]);
    expect(await read("a.pdf", early), "a page inside the head of a PDF").toEqual(two);
  });

  test("macros, torn files, empty ones and too large ones each say so", async () => {
    expect(await read("a.docx", aDocx({ "word/vbaProject.bin": "x" }))).toEqual({ code: "macros" });
    expect(await read("a.pdf", aPdf().subarray(0, 300))).toEqual({ code: "torn" });
    expect(await read("a.png", aPng().subarray(0, 40))).toEqual({ code: "torn" });
    expect(await read("a.heic", aHeic().subarray(0, 70))).toEqual({ code: "torn" });
    expect(await read("a.pdf", Buffer.alloc(0))).toEqual({ code: "empty" });
    expect(await read("", Buffer.alloc(0))).toEqual({ code: "missing" });
    expect(await readPaper(null)).toMatchObject({ refusal: { code: "missing" } });
    expect(await read("a.pdf", Buffer.alloc(LARGEST_PAPER + 1))).toEqual({ code: "too-large" });
  });

  test("no beginning of a good file is taken for a whole one", async () => {
    for (const [name, file] of [
      ["a.pdf", aPdf()],
      ["a.png", aPng()],
      ["a.docx", aDocx()],
    ] as const) {
      for (let at = 1; at < file.length - 8; at += 7) {
        expect(await read(name, file.subarray(0, at)), `${name} cut at ${at}`).toHaveProperty("code");
      }
    }
  });
});
