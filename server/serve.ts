import { randomBytes, randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type NextFunction, type Request, type Response } from "express";
import helmet from "helmet";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { beginReminding } from "#app/services/enquiries/readiness-reminders.server.ts";
import { faultForLog } from "#app/services/fault-for-log.ts";
import { beginWatchingClocks } from "#app/services/jobs/watch-clocks.server.ts";
import { beginSweepingPapers } from "#app/services/papers/scan-papers.server.ts";
import { beginWatchingSessions } from "#app/services/training/watch-sessions.server.ts";
import { callerOf, isBelow, patternsOf, readPath } from "./addresses.ts";
import { type App, openApp } from "./app.ts";

/** What every loader and action is given beside the request. */
declare module "@remix-run/node" {
  interface AppLoadContext {
    app: App;
    now: Date;
    requestId: string;
    nonce: string;
    /** Who asks, for limits: an address, or the network of one customer. */
    caller: string;
  }
}

const SAFE_METHODS = new Set(["GET", "HEAD"]);
const METHODS = new Set([...SAFE_METHODS, "POST"]);
const BODY_LIMIT = 1_000_000;
/** Somebody with a slow line sends a megabyte in this time; who takes longer only holds a connection. */
const SENDING_MILLIS = 60_000;
/** The same for a form with a file of ten megabytes. */
const UPLOADING_MILLIS = 300_000;
/** A file that is too large is let go up to here, so that the browser gets to read why; beyond, the line is cut. */
const UPLOAD_LET_GO = 100_000_000;

/** Requests a minute from one address: reading is generous, changing less so, signing in least. */
const LIMITS = { read: 1200, change: 240, signIn: 30 };

/** The path of a request as the router reads it, or null; see `readPath`. */
function pathOf(response: Response): string | null {
  return response.locals.path;
}

function limitKind(request: Request, path: string | null): keyof typeof LIMITS {
  if (SAFE_METHODS.has(request.method)) return "read";
  return path !== null && isBelow(path, "/sign-in") ? "signIn" : "change";
}

/** A page for faults the server answers itself, without the app: plain, no scripts, nothing about the person. */
function plainPage(title: string, words: string, requestId: string): string {
  return `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} - Nearhome</title><main><h1>${title}</h1><p>${words}</p><p><a href="/">Go to the first page</a></p><p>If you write to us about it, give this number: ${requestId}</p></main></html>`;
}

/** Whether a request began on this machine: one that a proxy here passes on says so, and began elsewhere. */
function isFromHere(request: Request): boolean {
  const passedOn = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via"];
  if (passedOn.some((name) => request.get(name) !== undefined)) return false;
  return ["127.0.0.1", "::1", "::ffff:127.0.0.1"].includes(request.socket.remoteAddress ?? "");
}

/** Refuses a change that did not come from our own pages: by what the browser says of its site, else by its origin. */
function sameOriginOnly(app: App) {
  const own = new URL(app.env.origin).host;
  return (request: Request, response: Response, next: NextFunction) => {
    const forMachines = isBelow(pathOf(response) ?? "", "/webhooks");
    if (SAFE_METHODS.has(request.method) || forMachines) return next();
    const site = request.get("sec-fetch-site");
    const origin = request.get("origin");
    const host = app.env.demo ? request.get("host") : own;
    const fromUs = origin
      ? URL.canParse(origin) && new URL(origin).host === host
      : site === "same-origin" || site === "none";
    if (fromUs && site !== "cross-site") return next();
    response
      .status(403)
      .type("html")
      .send(
        plainPage(
          "That did not come from our pages",
          "Nothing was changed. Open the page again and try once more.",
          response.locals.requestId,
        ),
      );
  };
}

function secure(app: App) {
  return (request: Request, response: Response, next: NextFunction) => {
    response.locals.requestId = randomUUID();
    response.locals.nonce = randomBytes(16).toString("base64");
    response.set("X-Request-Id", response.locals.requestId);
    const { originalUrl } = request;
    const path = readPath({ originalUrl, host: request.get("host"), forwardedHost: request.get("x-forwarded-host") });
    response.locals.path = path;
    if (["/officer", "/commissioner", "/carer"].some((room) => isBelow(path ?? "", room))) {
      response.set("Cache-Control", "no-store");
    }
    const https = app.env.origin.startsWith("https:");
    // An email is styled inline and shown in a frame of the outbox; its own policy forbids everything else.
    const showsEmail = app.env.demo && /^\/dev\/outbox\/[^/]+\/html$/.test(path ?? "");
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'", `'nonce-${response.locals.nonce}'`, "'strict-dynamic'"],
          styleSrc: showsEmail ? ["'unsafe-inline'"] : ["'self'"],
          imgSrc: ["'self'", "data:"],
          fontSrc: ["'self'"],
          connectSrc: app.env.production ? ["'self'"] : ["'self'", "ws:"],
          // Of our own address only: the one of the pages of visits, see docs/offline-notes.md.
          workerSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: [showsEmail ? "'self'" : "'none'"],
          ...(https ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
      referrerPolicy: { policy: "same-origin" },
    })(request, response, next);
  };
}

function limited(app: App) {
  const limiters = Object.fromEntries(
    Object.entries(LIMITS).map(([kind, points]) => [kind, new RateLimiterMemory({ points, duration: 60 })]),
  );
  return async (request: Request, response: Response, next: NextFunction) => {
    const kind = limitKind(request, pathOf(response));
    try {
      await limiters[kind]?.consume(callerOf(request.ip));
      next();
    } catch {
      app.log.warn({ requestId: response.locals.requestId, kind }, "too many requests");
      response
        .status(429)
        .set("Retry-After", "60")
        .type("html")
        .send(
          plainPage(
            "Please wait a minute",
            "We had too many requests from where you are. Nothing is lost. Wait a minute and try again.",
            response.locals.requestId,
          ),
        );
    }
  };
}

/** Whether a form may carry files here: the papers of an application, the tables of a return. Its guard reads it, and refuses one that is too large. */
function takesFile(request: Request, path: string | null): boolean {
  const multipart = /^multipart\/form-data\s*;/i.test(request.get("content-type") ?? "");
  return (
    multipart && /^\/(carer\/documents|officer\/applications\/[^/]+\/papers|officer\/returns)(\/|$)/.test(path ?? "")
  );
}

/** Ends a connection whose body takes too long to come. */
function sentWithin(request: Request, millis: number) {
  const late = setTimeout(() => request.destroy(), millis);
  late.unref();
  for (const done of ["end", "close"]) request.once(done, () => clearTimeout(late));
}

/** Refuses a body that is too large before reading it, and cuts one off that lied about its size. */
function bodyLimited(request: Request, response: Response, next: NextFunction) {
  const upload = takesFile(request, pathOf(response));
  const limit = upload ? UPLOAD_LET_GO : BODY_LIMIT;
  sentWithin(request, upload ? UPLOADING_MILLIS : SENDING_MILLIS);
  const tooLarge = () =>
    response
      .status(413)
      .set("Connection", "close")
      .type("html")
      .send(
        plainPage(
          "That is too much at once",
          upload
            ? "A file may have up to 10 MB. Nothing was saved. Go back, take the photo again at a smaller size or send the pages one by one."
            : "We can take up to 1 MB in one go. Nothing was saved from this page.",
          response.locals.requestId,
        ),
      );
  if (Number(request.get("content-length") ?? 0) > limit) return tooLarge();
  let seen = 0;
  const count = (chunk: Buffer) => {
    seen += chunk.length;
    if (seen > limit) request.destroy();
  };
  request.on("data", count);
  request.pause();
  // A page without a form answers before it has read what was sent; the rest is let go, or the connection would wait for it.
  response.once("finish", () => request.removeAllListeners("data").on("data", count).resume());
  next();
}

function unreadable(response: Response) {
  return response
    .status(400)
    .type("html")
    .send(
      plainPage("We could not read that address", "If you typed the address, check it.", response.locals.requestId),
    );
}

/** Refuses what no page of ours answers to: an address that is none, and methods other than reading and sending a form. */
function answerable(request: Request, response: Response, next: NextFunction) {
  if (pathOf(response) === null) return unreadable(response);
  if (METHODS.has(request.method)) return next();
  response
    .status(405)
    .set("Allow", [...METHODS].join(", "))
    .type("text")
    .send("Not allowed\n");
}

function logged(app: App, patternOf: (path: string | null) => string) {
  return (request: Request, response: Response, next: NextFunction) => {
    const started = process.hrtime.bigint();
    response.on("finish", () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const route = patternOf(pathOf(response));
      app.metrics.answered({ method: request.method, route, code: response.statusCode, seconds });
      const line = {
        requestId: response.locals.requestId,
        method: request.method,
        route,
        code: response.statusCode,
        ms: Math.round(seconds * 1000),
      };
      if (response.statusCode >= 500) app.log.error(line, "request");
      else app.log.info(line, "request");
    });
    next();
  };
}

function isAskersFault(error: unknown): boolean {
  if (error instanceof URIError) return true;
  const { status } = error as { status?: unknown };
  return typeof status === "number" && status >= 400 && status < 500;
}

export type Serving = { app: App; server: Server; port: number; stop: () => Promise<void> };

/**
 * Serves the built site. `build` is asked for at each request while developing, so that edits show.
 * `stop` refuses new connections, lets running requests end, ends the job in hand and closes the database.
 */
export async function serve(options: {
  build: ServerBuild | (() => Promise<ServerBuild>);
  middleware?: express.Handler;
  source?: Record<string, string | undefined>;
}): Promise<Serving> {
  const app = await openApp(options.source);
  const site = express();
  let stopping = false;
  site.disable("x-powered-by");
  site.set("trust proxy", app.env.trustProxy);

  site.use(secure(app));
  site.get("/healthz", (_request, response) => response.type("text").send("alive\n"));
  site.get("/readyz", async (_request, response) => {
    const ready = !stopping && (await app.store.ping().catch(() => false));
    response
      .status(ready ? 200 : 503)
      .type("text")
      .send(ready ? "ready\n" : "not ready\n");
  });
  if (options.middleware) site.use(options.middleware);
  else {
    site.use("/assets", compression(), express.static("build/client/assets", { immutable: true, maxAge: "1y" }));
  }
  // Pages are packed for each reader anew: a level higher costs twice the time for a few letters less.
  site.use(compression({ level: 4 }));
  if (!options.middleware) site.use(express.static("build/client", { maxAge: "1h" }));
  const patternOf = typeof options.build === "function" ? null : patternsOf(options.build.routes);
  site.use(logged(app, patternOf ?? ((path) => path ?? "other")));
  site.get("/metrics", async (request, response) => {
    if (!isFromHere(request)) return response.status(404).end();
    response.type(app.metrics.contentType).send(await app.metrics.text());
  });
  if (app.env.rateLimited) site.use(limited(app));
  site.use(answerable);
  site.use(sameOriginOnly(app));
  site.use(bodyLimited);
  site.all(
    "*",
    createRequestHandler({
      build: options.build,
      mode: app.env.production ? "production" : "development",
      getLoadContext: (request, response): AppLoadContext => ({
        app,
        now: app.clock(),
        requestId: response.locals.requestId,
        nonce: response.locals.nonce,
        caller: callerOf(request.ip),
      }),
    }),
  );
  site.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    // An address whose percent signs mean nothing, or a part of a file that is not there: its writer's fault, not ours.
    if (isAskersFault(error) && !response.headersSent) return unreadable(response);
    app.log.error({ requestId: response.locals.requestId, error: faultForLog(error) }, "fault");
    if (response.headersSent) return response.end();
    response
      .status(500)
      .type("html")
      .send(
        plainPage(
          "Something went wrong on our side",
          "It has been noted. Please try again in a minute.",
          response.locals.requestId,
        ),
      );
  });

  const server = await new Promise<Server>((resolve, reject) => {
    const listening = site.listen(app.env.port, app.env.host, () => resolve(listening));
    listening.on("error", reject);
  });
  server.requestTimeout = UPLOADING_MILLIS;
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : app.env.port;
  if (app.env.inlineWorkers) {
    await beginWatchingClocks(app.store, app.clock());
    await beginSweepingPapers(app.store, app.clock());
    await beginReminding(app.store, app.clock());
    await beginWatchingSessions(app.store, app.clock());
    app.runner.start();
  }

  return {
    app,
    server,
    port,
    stop: async () => {
      stopping = true;
      server.closeIdleConnections();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const late = setTimeout(() => server.closeAllConnections(), 10_000);
      await closed;
      clearTimeout(late);
      await app.close();
    },
  };
}
