import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { NOTES_WORKER } from "#app/device/worker-files.ts";
import { notFound, publicLoader } from "#app/http/guards.server.ts";

const { worker, shell, style } = NOTES_WORKER.files;
const ASSETS = [style, shell];

/** The worker as one text, put together once: what it keeps goes before it, so that a new style or script makes it new. */
let script: Promise<string> | undefined;

async function put(): Promise<string> {
  const code = await readFile(join("build/client", worker), "utf8");
  const version = createHash("sha256")
    .update(JSON.stringify([ASSETS, worker]))
    .digest("hex")
    .slice(0, 12);
  return `self.visitNotes=${JSON.stringify({ version, assets: ASSETS })};\n${code}`;
}

/**
 * The service worker of the pages of visits, at the root so that it may serve them; it says itself that it serves no
 * other. It is the same for everybody and holds nothing of anybody. While developing there is none.
 */
export const loader = publicLoader(async ({ env }) => {
  if (!worker.startsWith("/assets/")) throw notFound();
  script ??= put();
  void env;
  return new Response(await script, {
    headers: {
      "Content-Type": "text/javascript; charset=utf-8",
      "Cache-Control": "no-cache",
      "Service-Worker-Allowed": NOTES_WORKER.scope,
    },
  });
});
