// A throw-away PostgreSQL server for the tests, where its programs are installed.
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The folder that holds initdb and pg_ctl: on the path, or where Debian and macOS put them. */
function programs() {
  const onPath = (process.env.PATH ?? "").split(":");
  const debian = existsSync("/usr/lib/postgresql")
    ? readdirSync("/usr/lib/postgresql").map((version) => `/usr/lib/postgresql/${version}/bin`)
    : [];
  const folders = [...onPath, ...debian, "/opt/homebrew/opt/postgresql/bin", "/usr/local/opt/postgresql/bin"];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "pg_ctl")));
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Room for the databases of a whole run, with plenty to spare. */
const ROOM = 4 * 1024 ** 3;

/** Where a throw-away server lives: in memory where Linux has enough of it, since nothing of it is kept. */
function place() {
  const memory = "/dev/shm";
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > ROOM ? memory : tmpdir();
}

/** Starts a server in a folder of its own; answers its address and how to end it, or null where PostgreSQL is not installed. */
export async function startPostgres() {
  const bin = programs();
  if (!bin) return null;
  const folder = mkdtempSync(join(place(), "nearhome-pg-"));
  const port = await freePort();
  let as = [];
  // PostgreSQL refuses to run as root: lend the folder to an account without rights.
  if (process.getuid?.() === 0) {
    const user = spawnSync("id", ["-u", "postgres"]).status === 0 ? "postgres" : "nobody";
    chmodSync(folder, 0o755);
    spawnSync("chown", [user, folder]);
    as = ["setpriv", `--reuid=${user}`, "--clear-groups"];
  }
  const call = (program, args) => {
    const [command, ...rest] = [...as, join(bin, program), ...args];
    return spawnSync(command, rest, {
      env: { ...process.env, LC_ALL: "C.UTF-8", HOME: folder },
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  };
  const data = join(folder, "data");
  const log = join(folder, "log");
  const made = call("initdb", ["-D", data, "-U", "nearhome", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]);
  const options = `-c listen_addresses=127.0.0.1 -p ${port} -k ${folder} -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off -c timezone=UTC -c max_connections=200`;
  const started =
    made.status === 0 ? call("pg_ctl", ["-D", data, "-w", "-t", "60", "-l", log, "-o", options, "start"]) : made;
  if (started.status !== 0) {
    console.error(`PostgreSQL is installed but would not start: ${started.stderr || started.stdout}`);
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
  return {
    url: `postgres://nearhome@127.0.0.1:${port}/postgres`,
    stop: () => {
      call("pg_ctl", ["-D", data, "-m", "immediate", "stop"]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
