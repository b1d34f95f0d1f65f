import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { keepDrawings } from "./drawings.server.ts";
import { FormRefused, isRefusal } from "./page-meta.tsx";
import { faultForLog } from "./services/fault-for-log.ts";
import { DrawingOnce } from "./ui/drawn-once.tsx";
import { Nonce } from "./ui/nonce.ts";
import { giveUpAfter, wholePage } from "./whole-page.server.ts";

export { serve } from "../server/serve.ts";
export { faultForLog };

const RENDER_SECONDS = 10;

/** The parts of pages this process has drawn, for all who are shown the same. */
const { drawing } = keepDrawings();

/**
 * Draws a page and sends it whole. No page of ours waits for a part of itself, and each of the small pieces in which React
 * hands out a page would be packed and written by itself: a large table cost more to send than to draw.
 */
export default function handleRequest(
  request: Request,
  code: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let finalCode = code;
    let begun = false;
    const page = wholePage((body) => {
      isDrawn();
      headers.set("Content-Type", "text/html; charset=utf-8");
      resolve(new Response(body, { headers, status: finalCode }));
    });
    const { pipe, abort } = renderToPipeableStream(
      <Nonce.Provider value={context.nonce}>
        <FormRefused.Provider value={isRefusal(code)}>
          <DrawingOnce.Provider value={drawing}>
            <RemixServer context={remix} url={request.url} nonce={context.nonce} />
          </DrawingOnce.Provider>
        </FormRefused.Provider>
      </Nonce.Provider>,
      {
        nonce: context.nonce,
        onShellReady: () => {
          begun = true;
        },
        onAllReady: () => pipe(page),
        onShellError: reject,
        onError: (error) => {
          finalCode = 500;
          // Before it has begun, the page fails as a whole and is noted below.
          if (!begun) return;
          context.app.log.error({ requestId: context.requestId, error: faultForLog(error) }, "page broke off");
        },
      },
    );
    const isDrawn = giveUpAfter(RENDER_SECONDS, abort);
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
