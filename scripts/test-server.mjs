// A server for tests and pictures: a fresh world in the database it is given, then the built site.
import { nearhome } from "./prepare.mjs";

const seeded = await nearhome(["seed", "--world", process.env.WORLD ?? "west-midlands", "--fresh"], { quiet: true });
if (seeded !== 0) process.exit(seeded);
await import("../server/index.mjs");
