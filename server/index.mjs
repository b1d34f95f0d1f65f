// Starts the built site (or, with --dev, Vite's server around the sources) and ends it cleanly on Ctrl-C.
import { createServer as createSocket } from "node:net";

const dev = process.argv.includes("--dev");

/** A port nobody listens on, for what tells browsers of changed sources: Vite has one for all, and two servers would share it. */
function freePort() {
  return new Promise((resolve, reject) => {
    const socket = createSocket().once("error", reject);
    socket.listen(0, () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}

async function start() {
  let vite;
  let build;
  if (dev) {
    const { createServer } = await import("vite");
    vite = await createServer({ server: { middlewareMode: true, hmr: { port: await freePort() } } });
    build = () => vite.ssrLoadModule("virtual:remix/server-build");
  } else {
    build = await import("../build/server/index.js");
  }
  const { entry } = dev ? await build() : build;
  const serving = await entry.module.serve({ build, middleware: vite?.middlewares });
  return { entry, serving, vite };
}

const { entry, serving, vite } = await start().catch((error) => {
  if (error?.name !== "SettingsError") throw error;
  console.error(error.message);
  process.exit(1);
});
const shown = serving.app.env.host === "0.0.0.0" || serving.app.env.host === "::" ? serving.app.env.host : "localhost";
console.log(`Nearhome is at http://${shown}:${serving.port}`);
process.send?.({ port: serving.port });

// Node would print the fault whole, with whatever its message quotes.
process.on("uncaughtException", (error) => {
  serving.app.log.fatal({ error: entry.module.faultForLog(error) }, "fault outside of any request");
  process.exit(1);
});

let ending = false;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, async () => {
    if (ending) return;
    ending = true;
    await serving.stop();
    await vite?.close();
    process.exit(0);
  });
}
