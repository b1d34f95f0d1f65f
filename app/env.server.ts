import { z } from "zod";
import { DEFAULT_DATABASE_URL, SettingsError } from "#db/engine/dialect.ts";

const flag = z
  .enum(["0", "1", "true", "false"])
  .default("0")
  .transform((value) => value === "1" || value === "true");

const Settings = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("development"),
  DEMO: flag,
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  ORIGIN: z
    .url({ protocol: /^https?$/, error: "ORIGIN must be the address people type, such as https://foster.example" })
    .optional(),
  DATABASE_URL: z.string().min(1).default(DEFAULT_DATABASE_URL),
  SECRET: z.string().min(32, "SECRET must be at least 32 characters").optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  WORKERS: z.enum(["inline", "none"]).default("inline"),
  RESEND_API_KEY: z.string().min(1).optional(),
  RESEND_BASE_URL: z.url().optional(),
  RESEND_WEBHOOK_SECRET: z.string().min(1).optional(),
  EMAIL_FROM: z.string().default("Nearhome <hello@nearhome.example>"),
  PAPERS_DIR: z.string().min(1).default("./data/papers"),
  CLAMD_ADDRESS: z
    .string()
    .regex(/^(\[[0-9a-f:]+\]|[^\s:/]+):\d{1,5}$/i, "CLAMD_ADDRESS must be host:port, such as 127.0.0.1:3310")
    .transform((typed) => {
      const at = typed.lastIndexOf(":");
      return { host: typed.slice(0, at).replace(/^\[|\]$/g, ""), port: Number(typed.slice(at + 1)) };
    })
    .refine(({ port }) => port > 0 && port < 65_536, "CLAMD_ADDRESS must end in a port from 1 to 65535")
    .optional(),
  RATE_LIMIT: z.enum(["on", "off"]).default("on"),
  /** Lets workers' own calendars be read from this machine and without TLS, for tests. Demonstration mode only. */
  CALENDARS: z.enum(["public", "anywhere"]).default("public"),
  ROUTING_URL: z
    .url({ protocol: /^https?$/, error: "ROUTING_URL must be an address, such as https://roads.example" })
    .optional(),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  /** The moment at which the server's clock starts, for pictures and tests. Demonstration mode only. */
  CLOCK: z.iso.datetime().optional(),
});

export type Env = {
  production: boolean;
  demo: boolean;
  port: number;
  host: string;
  origin: string;
  databaseUrl: string;
  secret: string;
  trustProxy: number;
  inlineWorkers: boolean;
  /** False only in demonstration mode, for benchmarks and pictures. */
  rateLimited: boolean;
  /** The folder where the files of papers lie. Never inside what is served. */
  papersDir: string;
  /** The virus scanner, where there is one. */
  clamd: { host: string; port: number } | null;
  /** Where workers' own calendars may be read from: `anywhere` only in demonstration mode, for tests. */
  calendars: { anywhere: boolean };
  /** The service that is asked for driving times; null: they are estimated. */
  routing: { url: string } | null;
  logLevel: string;
  clock: Date | null;
  email:
    | { kind: "outbox"; from: string }
    | { kind: "resend"; from: string; apiKey: string; baseUrl?: string; webhookSecret?: string };
};

/**
 * The settings of this process, from environment variables; the only reader of them in the app. Boots with none set.
 * Throws one error that names every wrong variable and what it should be.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  // An empty variable means the same as none, as in a copied settings file.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new SettingsError(`Some settings are wrong:\n${lines.join("\n")}`);
  }
  const set = parsed.data;
  const production = set.NODE_ENV === "production";
  const demo = set.DEMO || !production;
  if (!demo && !set.SECRET)
    throw new SettingsError("Some settings are wrong:\n  SECRET: set at least 32 random characters");
  if (!demo && !set.ORIGIN) throw new SettingsError("Some settings are wrong:\n  ORIGIN: set the address people type");
  const env: Env = {
    production,
    demo,
    port: set.PORT,
    host: set.HOST,
    origin: set.ORIGIN ?? `http://localhost:${set.PORT}`,
    databaseUrl: set.DATABASE_URL,
    secret: set.SECRET ?? "demonstration only: everything in this world is invented",
    trustProxy: set.TRUST_PROXY,
    inlineWorkers: set.WORKERS === "inline",
    rateLimited: !(demo && set.RATE_LIMIT === "off"),
    papersDir: set.PAPERS_DIR,
    clamd: set.CLAMD_ADDRESS ?? null,
    calendars: { anywhere: demo && set.CALENDARS === "anywhere" },
    routing: set.ROUTING_URL ? { url: set.ROUTING_URL } : null,
    logLevel: set.LOG_LEVEL,
    clock: demo && set.CLOCK ? new Date(set.CLOCK) : null,
    email: set.RESEND_API_KEY
      ? {
          kind: "resend",
          from: set.EMAIL_FROM,
          apiKey: set.RESEND_API_KEY,
          baseUrl: set.RESEND_BASE_URL,
          webhookSecret: set.RESEND_WEBHOOK_SECRET,
        }
      : { kind: "outbox", from: set.EMAIL_FROM },
  };
  return Object.freeze(env);
}
