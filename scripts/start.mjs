// `npm start`: installs what is missing, builds, migrates, seeds the demonstration region once, and serves.
import { build, install, nearhome } from "./prepare.mjs";

const dev = process.argv.includes("--dev");
const real = process.env.NODE_ENV === "production";

await install();
if (!dev) {
  // The demonstration runs as fast as the real thing; it is DEMO that makes it one.
  if (!real) process.env.DEMO = "1";
  process.env.NODE_ENV = "production";
  await build();
}
const ready =
  process.env.DEMO === "1" || dev ? await nearhome(["seed", "--if-empty", "--study"]) : await nearhome(["migrate"]);
if (ready !== 0) process.exit(ready);
await import("../server/index.mjs");
