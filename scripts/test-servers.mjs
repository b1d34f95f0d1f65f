// The servers of the browser tests: a fresh world in each one's database, then the built site on it. All are made at the
// same time, and a world is seeded once for all the SQLite files that hold it. Answers on READY_PORT once every one does.
import { spawn } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { nearhome } from "./prepare.mjs";

/** @type {{ port: number, database: string, world: string }[]} */
const servers = JSON.parse(process.env.SERVERS ?? "[]");

const fileOf = ({ database }) => (database.startsWith("file:") ? database.slice("file:".length) : null);

async function seed({ database, world }) {
  const code = await nearhome(["seed", "--world", world, "--fresh"], { env: { DATABASE_URL: database }, quiet: true });
  if (code !== 0) process.exit(code);
}

/** Fills the first of these databases, and copies it to the others. */
async function fill([first, ...others]) {
  await seed(first);
  for (const other of others) {
    for (const beside of ["-wal", "-shm"]) rmSync(`${fileOf(other)}${beside}`, { force: true });
    copyFileSync(fileOf(first), fileOf(other));
  }
}

const groups = new Map();
for (const server of servers) {
  const group = fileOf(server) ? server.world : server.database;
  groups.set(group, [...(groups.get(group) ?? []), server]);
}
await Promise.all([...groups.values()].map(fill));

const children = servers.map(({ port, database }) =>
  spawn(process.execPath, ["server/index.mjs"], {
    env: { ...process.env, DATABASE_URL: database, PORT: String(port) },
    stdio: ["ignore", "inherit", "inherit"],
  }),
);

let ending = false;
const end = async () => {
  ending = true;
  await Promise.all(
    children.map((child) => {
      if (child.exitCode !== null || child.signalCode !== null) return null;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      return gone;
    }),
  );
  process.exit(0);
};
process.on("SIGTERM", end);
process.on("SIGINT", end);
for (const child of children) child.once("exit", (code) => ending || process.exit(code || 1));

/** Whether this server answers that it is ready. */
const isReady = ({ port }) =>
  fetch(`http://localhost:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
createServer(async (_, answer) => {
  const all = await Promise.all(servers.map(isReady));
  answer.writeHead(all.every(Boolean) ? 200 : 503).end();
}).listen(Number(process.env.READY_PORT));
