import { Agent, type IncomingHttpHeaders, request } from "node:http";

/** What a server answered, whole. Redirects are not followed and no cookie is kept. */
export type Answer = { status: number; headers: IncomingHttpHeaders; text: string };

export type Asking = {
  method?: string;
  headers?: Record<string, string>;
  /** The fields of a form, or a body as it is. */
  body?: Record<string, string> | readonly (readonly [string, string])[] | string | Buffer;
};

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/**
 * Asks as any program can, with every header chosen: a browser would not let a test forge `Origin`, `Host` or
 * `Sec-Fetch-Site`, nor leave a path unchanged. Fails where the connection breaks before the answer is whole.
 */
export function ask(
  origin: string,
  path: string,
  { method = "GET", headers = {}, body }: Asking = {},
): Promise<Answer> {
  const { hostname, port, host } = new URL(origin);
  const raw = typeof body === "string" || Buffer.isBuffer(body) || body === undefined;
  const sent = raw ? body : new URLSearchParams(body as Record<string, string>).toString();
  const typed = raw ? {} : { "Content-Type": "application/x-www-form-urlencoded" };
  const length = sent === undefined ? {} : { "Content-Length": String(Buffer.byteLength(sent)) };
  return new Promise((resolve, reject) => {
    const asked = request(
      { agent, hostname, port, path, method, headers: { Host: host, ...typed, ...length, ...headers } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("aborted", () => reject(new Error("The answer broke off")));
        answer.on("end", () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      },
    );
    asked.on("error", reject);
    asked.end(sent);
  });
}

/** The headers of a form sent from the site's own page. */
export function fromOwnPage(origin: string, cookie?: string): Record<string, string> {
  return { Origin: origin, "Sec-Fetch-Site": "same-origin", ...(cookie ? { Cookie: cookie } : {}) };
}

/** The cookies an answer sets, as the next request carries them. */
export function cookiesOf({ headers }: Answer): string {
  return (headers["set-cookie"] ?? [])
    .map((cookie) => cookie.split(";")[0] ?? "")
    .filter((cookie) => !cookie.endsWith("="))
    .join("; ");
}

/** Signs in as an account of the demonstration; answers the cookie of the session. */
export async function sessionOf(origin: string, account: string): Promise<string> {
  const answer = await ask(origin, "/dev/sign-in", {
    method: "POST",
    headers: fromOwnPage(origin),
    body: { account },
  });
  const cookie = cookiesOf(answer);
  if (answer.status !== 302 || !cookie) throw new Error(`${account} could not sign in: ${answer.status}`);
  return cookie;
}

/** The value of a hidden field on a page. */
export function hiddenField(html: string, name: string): string | null {
  return new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? null;
}
