import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Store } from "#db/engine/store.server.ts";
import { countJobs } from "#db/queries/jobs.ts";

export type Metrics = {
  /** Notes one answered request. `route` is a pattern, never an address with ids in it. */
  answered: (request: { method: string; route: string; code: number; seconds: number }) => void;
  text: () => Promise<string>;
  contentType: string;
};

/** What operators watch, in the Prometheus text format. Counts and times only: nothing about a person. */
export function createMetrics(store: Store): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "nearhome_request_seconds",
    help: "Time to answer a request",
    labelNames: ["method", "route", "code"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  new Gauge({
    name: "nearhome_jobs",
    help: "Background jobs that wait or run, and jobs set aside",
    labelNames: ["state"],
    registers: [registry],
    async collect() {
      const { open, dead } = await countJobs(store.read);
      this.set({ state: "open" }, open);
      this.set({ state: "dead" }, dead);
    },
  });
  return {
    answered: ({ method, route, code, seconds }) => requests.observe({ method, route, code: String(code) }, seconds),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
