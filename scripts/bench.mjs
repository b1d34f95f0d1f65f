// `npm run bench`: speed as ratios taken side by side in one run, because machines differ and are shared.
// Pages are asked for by 50 people at once, by turns; `--world england` does so over all of England's records.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { build, install, nearhome, run } from "./prepare.mjs";

const { values } = parseArgs({
  options: {
    world: { type: "string", default: "west-midlands" },
    seconds: { type: "string", default: "6" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log("npm run bench [-- --world west-midlands|england] [--seconds 6]");
  process.exit(0);
}

const ROUNDS = 3;
const AT_ONCE = 50;
const seconds = Number(values.seconds);
const port = 4395;
const origin = `http://localhost:${port}`;

await install();
await build();
mkdirSync(".cache", { recursive: true });
const env = {
  NODE_ENV: "production",
  DEMO: "1",
  DATABASE_URL: `file:./.cache/bench-${values.world}.db`,
  PORT: String(port),
  LOG_LEVEL: "silent",
  RATE_LIMIT: "off",
};
const mark = `.cache/bench-${values.world}.seeded`;
if (!existsSync(mark)) {
  console.log(`Seeding ${values.world} ...`);
  if ((await nearhome(["seed", "--world", values.world, "--fresh"], { env, quiet: true })) !== 0) process.exit(1);
  writeFileSync(mark, "");
}

const server = spawn(process.execPath, ["server/index.mjs"], { env: { ...process.env, ...env }, stdio: "ignore" });
for (;;) {
  const ready = await fetch(`${origin}/readyz`).catch(() => null);
  if (ready?.ok) break;
  await new Promise((resolve) => setTimeout(resolve, 200));
}

async function cookieOf(address) {
  const answer = await fetch(`${origin}/dev/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", origin },
    body: new URLSearchParams({ account: address }),
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  if (answer.status !== 302) throw new Error(`Could not sign in as ${address}: ${answer.status}`);
  return cookies.join("; ");
}

const manager = await cookieOf("manager@stoke-on-trent.example");
/** The first application on the pipeline: a record with its clocks, its stages and what may be done. */
async function firstApplication() {
  const answer = await fetch(`${origin}/officer/pipeline?view=table&stage=stage-1`, { headers: { cookie: manager } });
  const found = (await answer.text()).match(/\/officer\/applications\/[\w-]+/);
  if (!found) throw new Error("The pipeline leads to no application");
  return found[0];
}

const application = await firstApplication();
const commissioner = await cookieOf("commissioner@west-midlands.example");
const pages = [
  { name: "bare page", path: "/dev/bare" },
  { name: "public area page", path: "/areas/stoke-on-trent" },
  { name: "pipeline", path: "/officer/pipeline?view=board", cookie: manager },
  { name: "application", path: application, cookie: manager },
  { name: "enquiries", path: "/officer/enquiries", cookie: manager },
  { name: "need and homes", path: "/commissioner", cookie: commissioner },
];

/** One page asked for by 50 at once for some seconds: requests a second, and the milliseconds 95 in 100 are answered within. */
async function load({ path, cookie }, duration) {
  const times = [];
  const running = autocannon({
    url: `${origin}${path}`,
    connections: AT_ONCE,
    duration,
    headers: cookie ? { cookie } : {},
  });
  running.on("response", (_client, _code, _bytes, millis) => times.push(millis));
  const result = await running;
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${path}: ${result.non2xx} refused, ${result.errors} failed`);
  times.sort((a, b) => a - b);
  return { rate: result.requests.average, p95: times[Math.floor(times.length * 0.95)] ?? 0 };
}

/** Waits until the server has answered what the last load left it with, so that one page does not pay for another. */
async function settle() {
  for (let tries = 0; tries < 50; tries += 1) {
    const from = performance.now();
    await fetch(`${origin}/dev/bare`).then((answer) => answer.text());
    if (performance.now() - from < 100) return;
  }
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const rounds = pages.map(() => []);
try {
  for (const page of pages) {
    await load(page, 2);
    await settle();
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, page] of pages.entries()) {
      rounds[at].push(await load(page, seconds));
      await settle();
    }
  }
} finally {
  server.kill("SIGTERM");
}

const figures = rounds.map((taken) => ({
  rate: median(taken.map(({ rate }) => rate)),
  p95: median(taken.map(({ p95 }) => p95)),
}));
const [bare] = figures;
console.log(`\nPages, ${AT_ONCE} at once, ${values.world}, median of ${ROUNDS} rounds of ${seconds} s`);
console.log("page                 requests/s   of bare     95% within   of bare");
for (const [at, { name }] of pages.entries()) {
  const { rate, p95 } = figures[at];
  const columns = [
    name.padEnd(20),
    rate.toFixed(0).padStart(10),
    (rate / bare.rate).toFixed(2).padStart(9),
    `${p95.toFixed(0)} ms`.padStart(14),
    (p95 / bare.p95).toFixed(2).padStart(9),
  ];
  console.log(columns.join(" "));
}

console.log("\nRanking households for one placement request, 43,000 households, against the plain scan");
const ranked = await run(process.execPath, ["--import", "tsx", "bench/ranking.ts"]);

console.log("\nSlots for a visit, against brute force");
process.exit((await run(process.execPath, ["--import", "tsx", "bench/slots.ts"])) || ranked);
