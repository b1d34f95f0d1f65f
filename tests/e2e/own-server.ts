import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { ask } from "./asking.ts";

/** A server that one test starts, and may end as it likes. */
export type OwnServer = {
  origin: string;
  port: number;
  /** Ends it as a power cut would: no goodbye, nothing finished. */
  kill: () => Promise<void>;
  /** Ends it as an operator would. */
  stop: () => Promise<void>;
  log: () => string;
};

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** The settings of a process of the demonstration; those of the test run itself are left out. */
function settings(env: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, NODE_ENV: "production", DEMO: "1", LOG_LEVEL: "warn", ...env };
}

/** Starts `node server/index.mjs` with its own settings, on a free port where none is given, and waits until it is ready. */
export async function startServer(env: Record<string, string>, given?: number): Promise<OwnServer> {
  const port = given ?? (await freePort());
  const origin = `http://localhost:${port}`;
  const child: ChildProcess = spawn(process.execPath, ["server/index.mjs"], {
    env: settings({ PORT: String(port), ...env }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  child.stdout?.on("data", (chunk) => (log += chunk));
  child.stderr?.on("data", (chunk) => (log += chunk));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
  const until = Date.now() + 60_000;
  for (;;) {
    const ready = await ask(origin, "/readyz").catch(() => null);
    if (ready?.status === 200) break;
    if (child.exitCode !== null || Date.now() > until) {
      child.kill("SIGKILL");
      throw new Error(`The server did not start: ${log}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return { origin, port, kill: () => end("SIGKILL"), stop: () => end("SIGTERM"), log: () => log };
}

/** Runs a command of the operators' tool; answers its exit code and what it printed. */
export function nearhome(
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/nearhome.ts", ...args], {
      env: settings(env),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk) => (out += chunk));
    child.stderr.on("data", (chunk) => (err += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
  });
}
