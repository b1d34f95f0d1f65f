import { createReadableStreamFromReadable } from "@remix-run/node";
import type { OpenedPaper } from "#app/services/papers/open-paper.server.ts";

/** A name as the header takes it: plain letters, and beside it the whole name. */
function disposition(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const whole = encodeURIComponent(fileName).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}

/**
 * A paper on its way to somebody's machine: always to be kept as a file, never shown as a page of ours, never cached.
 * That browsers keep to the type it says, and that no other site takes it in, the server says with every answer.
 */
export function paperResponse({ stream, bytes, fileName, mediaType }: OpenedPaper): Response {
  return new Response(createReadableStreamFromReadable(stream), {
    headers: {
      "Content-Type": mediaType,
      "Content-Length": String(bytes),
      "Content-Disposition": disposition(fileName),
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "no-store",
    },
  });
}

/**
 * A pack of papers, to be read where it was opened: every page of it was drawn by us, so nothing in it runs. Never cached,
 * because who may read it now may not in an hour.
 */
export function packResponse({ stream, bytes, fileName }: OpenedPaper): Response {
  return new Response(createReadableStreamFromReadable(stream), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Length": String(bytes),
      "Content-Disposition": `inline; filename="${fileName}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
