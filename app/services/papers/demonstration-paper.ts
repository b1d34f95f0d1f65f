/** Text as a PDF's strings take it: Latin letters, brackets and backslashes escaped, anything else a question mark. */
function pdfText(words: string): string {
  return words
    .normalize("NFC")
    .replace(/[’‘]/g, "'")
    .replace(/[^\x20-\x7e\xa0-\xff]/g, "?")
    .replace(/[\\()]/g, "\\$&");
}

/**
 * A small real PDF of one page that says what it stands for and that it is invented. The same title makes the same bytes,
 * so that a demonstration's papers need no files until somebody opens one.
 */
export function demonstrationPaper(title: string): Buffer {
  const show = (size: number, y: number, words: string) => `BT /F1 ${size} Tf 60 ${y} Td (${pdfText(words)}) Tj ET`;
  const page = [
    show(22, 760, title),
    show(12, 730, "This paper is invented. It belongs to the demonstration of Nearhome."),
  ].join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  let body = "%PDF-1.4\n";
  const places = objects.map((object, nth) => {
    const at = body.length;
    body += `${nth + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${end}`, "latin1");
}
