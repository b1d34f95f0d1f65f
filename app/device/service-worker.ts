/*
 * Serves the page of a visit when there is no signal: not the page itself, which names people, but an empty one that reads
 * what this device has kept. It keeps that page, its style, its script and its letters, and touches nothing else.
 */

type Waiting = Event & { waitUntil: (done: Promise<unknown>) => void };
type Fetching = Event & { request: Request; respondWith: (answer: Promise<Response>) => void };
type Worker = {
  location: Location;
  skipWaiting: () => Promise<void>;
  clients: { claim: () => Promise<void> };
  addEventListener: {
    (type: "install" | "activate", listener: (event: Waiting) => void): void;
    (type: "fetch", listener: (event: Fetching) => void): void;
  };
  /** What the server puts before this script: the version, and the addresses of the style and the script of the empty page. */
  visitNotes: { version: string; assets: readonly string[] };
};

const worker = self as unknown as Worker;
const { version, assets } = worker.visitNotes;

const PREFIX = "visit-notes-";
const CACHE = `${PREFIX}${version}`;
const SHELL = "/officer/visits/shell";
const VISIT = /^\/officer\/visits\/[\w-]+\/?$/;
/** With a signal that is too weak to bring the page in this time, what the device has is shown. */
const WAIT = 6_000;

/** The letters that a style asks for: files of our own, by the addresses it names. */
async function lettersOf(style: string): Promise<string[]> {
  const text = await (await fetch(style)).text();
  return [...new Set([...text.matchAll(/url\(["']?(\/assets\/[^"')]+\.woff2)["']?\)/g)].map(([, path = ""]) => path))];
}

async function keep(): Promise<void> {
  const cache = await caches.open(CACHE);
  const styles = assets.filter((path) => path.endsWith(".css"));
  const letters = (await Promise.all(styles.map(lettersOf))).flat();
  await cache.addAll([...assets, ...letters]);
  const shell = await fetch(SHELL, { cache: "no-store" });
  if (!shell.ok || shell.redirected) throw new Error("The page for no signal did not come");
  await cache.put(SHELL, shell);
  await worker.skipWaiting();
}

async function removeOlder(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  );
  await worker.clients.claim();
}

async function shell(): Promise<Response> {
  const kept = await (await caches.open(CACHE)).match(SHELL);
  return kept ?? Response.error();
}

async function page(request: Request): Promise<Response> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), WAIT));
  const answer = await Promise.race([fetch(request).catch(() => null), late]);
  // A proxy that answers for a server that is down.
  return answer && ![502, 503, 504].includes(answer.status) ? answer : shell();
}

async function asset(request: Request): Promise<Response> {
  return (await (await caches.open(CACHE)).match(request)) ?? fetch(request);
}

worker.addEventListener("install", (event) => event.waitUntil(keep()));
worker.addEventListener("activate", (event) => event.waitUntil(removeOlder()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (request.mode === "navigate") {
    if (VISIT.test(pathname)) event.respondWith(page(request));
  } else if (pathname.startsWith("/assets/")) event.respondWith(asset(request));
});
