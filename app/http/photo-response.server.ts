import type { WorkerPhotoRow } from "#db/queries/worker-photos.ts";

/** A worker's photograph, shown inside our pages. Kept by the browser for an hour, so that one taken away is soon gone. */
export function photoResponse({ mediaType, image }: Pick<WorkerPhotoRow, "mediaType" | "image">): Response {
  return new Response(Buffer.from(image, "base64"), {
    headers: {
      "Content-Type": mediaType,
      "Content-Disposition": "inline",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "private, max-age=3600",
    },
  });
}
