// Makes one forecast of need on a thread of its own. The built site has no file for a thread, so this one reads the
// sources, as `npm run nearhome` does. Started by `app/services/forecast/need-thread.server.ts`.
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { forecastOnThisThread } = await import("#app/services/forecast/need-thread.server.ts");
await forecastOnThisThread(workerData, parentPort);
