// What `npm start` and `npm test` share: packages installed, site built, and neither done twice for nothing.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Nearhome needs Node 20.19 or newer; this is ${process.version}. See https://nodejs.org`);
  process.exit(1);
}

/** Runs a command and answers its exit code. `quiet` keeps its output back unless it fails. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
      shell: process.platform === "win32",
    });
    let kept = "";
    child.stdout?.on("data", (chunk) => (kept += chunk));
    child.stderr?.on("data", (chunk) => (kept += chunk));
    child.on("error", () => resolve(1));
    child.on("close", (code) => {
      if (quiet && code !== 0) console.error(kept);
      resolve(code ?? 1);
    });
  });
}

function fingerprint(paths) {
  const hash = createHash("sha256");
  const add = (path) => {
    if (!existsSync(path)) return;
    const stat = statSync(path);
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else hash.update(`${path}\0`).update(readFileSync(path));
  };
  for (const path of paths) add(path);
  return hash.digest("hex");
}

/** Does `work` unless the mark left by its last success says that nothing it depends on has changed. */
async function unlessDone(mark, wanted, work) {
  const before = existsSync(mark) ? readFileSync(mark, "utf8") : "";
  if (before === wanted) return false;
  await work();
  mkdirSync(join(mark, ".."), { recursive: true });
  writeFileSync(mark, wanted);
  return true;
}

/** Installs the packages that the lock file names, for this version of Node. */
export async function install() {
  const wanted = `${process.versions.modules} ${fingerprint(["package-lock.json"])}`;
  await unlessDone("node_modules/.nearhome-installed", wanted, async () => {
    console.log("Installing packages (two to four minutes the first time) ...");
    const code = await run("npm", ["ci", "--no-audit", "--no-fund"], { env: { NODE_ENV: "development" }, quiet: true });
    if (code !== 0) process.exit(code);
  });
}

/** Builds the site into build/ where its sources have changed since. */
export async function build() {
  const sources = ["app", "emails", "server", "public", "db", "remix.config.js", "vite.config.ts", "package-lock.json"];
  await unlessDone("build/.nearhome-built", fingerprint(sources), async () => {
    console.log("Building the site ...");
    const code = await run("npx", ["remix", "vite:build"], { env: { NODE_ENV: "production" }, quiet: true });
    if (code !== 0) process.exit(code);
  });
}

/** Runs one of the operators' commands (see `npm run nearhome -- --help`). */
export function nearhome(args, options) {
  return run(process.execPath, ["--import", "tsx", "scripts/nearhome.ts", ...args], options);
}

/** Whether a program is on this machine's path. */
export function has(program) {
  return spawnSync(process.platform === "win32" ? "where" : "which", [program]).status === 0;
}
