import { PassThrough } from "node:stream";
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { Nonce } from "./nonce.ts";
import { FormRefused, isRefusal } from "./page-meta.tsx";

export { serve } from "../server/serve.ts";

const RENDER_MILLIS = 10_000;

/** Draws a page. Robots get it whole; people get it as it is made. */
export default function handleRequest(
  request: Request,
  code: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const whole = isbot(request.headers.get("user-agent") ?? "");
  return new Promise((resolve, reject) => {
    let answered = false;
    let finalCode = code;
    const answer = () => {
      answered = true;
      const body = new PassThrough();
      headers.set("Content-Type", "text/html; charset=utf-8");
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: finalCode }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <Nonce.Provider value={context.nonce}>
        <FormRefused.Provider value={isRefusal(code)}>
          <RemixServer context={remix} url={request.url} nonce={context.nonce} />
        </FormRefused.Provider>
      </Nonce.Provider>,
      {
        nonce: context.nonce,
        onShellReady: () => {
          if (!whole) answer();
        },
        onAllReady: () => {
          if (whole) answer();
        },
        onShellError: reject,
        onError: (error) => {
          finalCode = 500;
          if (answered) context.app.log.error({ requestId: context.requestId, error: String(error) }, "page broke off");
        },
      },
    );
    setTimeout(abort, RENDER_MILLIS).unref();
  });
}

/** Notes a fault that a loader or action threw; the person sees a page that says so, without its words. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }) {
  if (request.signal.aborted) return;
  context.app.log.error(
    { requestId: context.requestId, error: error instanceof Error ? error.stack : "thrown value" },
    "fault",
  );
}
