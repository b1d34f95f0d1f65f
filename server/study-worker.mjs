// Studies one region on a thread of its own. The built site has no file for a thread, so this one reads the sources, as
// `npm run nearhome` does. Started by `app/services/matching/study-thread.server.ts`.
import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
const { studyOnThisThread } = await import("#app/services/matching/study-thread.server.ts");
await studyOnThisThread(workerData, parentPort);
