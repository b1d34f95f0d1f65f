// Starts the built site (or, with --dev, Vite's server around the sources) and ends it cleanly on Ctrl-C.
const dev = process.argv.includes("--dev");

async function start() {
  let vite;
  let build;
  if (dev) {
    const { createServer } = await import("vite");
    vite = await createServer({ server: { middlewareMode: true } });
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
