import { PassThrough } from "node:stream";
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { Nonce } from "./nonce.ts";
import { FormRefused, isRefusal } from "./page-meta.tsx";
import { faultForLog } from "./services/fault-for-log.ts";

export { serve } from "../server/serve.ts";
export { faultForLog };

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
          if (!answered) return;
          context.app.log.error({ requestId: context.requestId, error: faultForLog(error) }, "page broke off");
        },
      },
    );
    setTimeout(abort, RENDER_MILLIS).unref();
  });
}

/** An answer somebody chose, such as a 404 of a loader or a 405 of Remix: not a fault of ours. */
function isAnswer(error: unknown): boolean {
  return (error instanceof Response || isRouteErrorResponse(error)) && error.status < 500;
}

/** Notes a fault that a loader or action threw; the person sees a page that says so, without its words. */
export function handleError(
  error: unknown,
  { request, context }: { request: Request; context: Pick<AppLoadContext, "app" | "requestId"> },
) {
  if (request.signal.aborted || isAnswer(error)) return;
  const thrown = isRouteErrorResponse(error) && "error" in error ? error.error : error;
  context.app.log.error({ requestId: context.requestId, error: faultForLog(thrown) }, "fault");
}
