import type { WorkerPhotoRow } from "#db/queries/worker-photos.ts";

/** A worker's photograph, shown inside our pages and asked for anew each time: a shared computer keeps none of it. */
export function photoResponse({ mediaType, image }: Pick<WorkerPhotoRow, "mediaType" | "image">): Response {
  return new Response(Buffer.from(image, "base64"), {
    headers: {
      "Content-Type": mediaType,
      "Content-Disposition": "inline",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "Cache-Control": "private, no-store",
    },
  });
}
