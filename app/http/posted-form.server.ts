import { z } from "zod";

/*
 * What may come with a form, before anything reads it. Our own pages send a few hundred short names at most; a form made
 * to hold up the server sends a row with the number 999,999,999, a hundred thousand names, or what no form is at all.
 */

/** Far above our longest form, far below what takes long to read. */
const MOST_FIELDS = 2000;
const LONGEST_NAME = 120;
const LONGEST_INTENT = 1000;

/** A name of our forms: words, rows up to the hundredth, no deeper than eight. "children[0].needs", "tests.siblings.why". */
const NAME = /^[A-Za-z_][\w-]*(?:\[\d{0,2}\]|\.[A-Za-z_][\w-]*){0,8}$/;
/** Names that mean something to JavaScript itself, or to the reader of forms. */
const TAKEN = new Set(["__proto__", "constructor", "prototype", "__state__"]);

function isName(name: string): boolean {
  return name.length <= LONGEST_NAME && NAME.test(name) && !name.split(/[.[\]]/).some((part) => TAKEN.has(part));
}

/** The buttons that add and take away rows: which list, and which row. */
const INTENT = "__intent__";
const name = z.string().refine(isName);
const row = z.int().min(0).max(99).optional();
const Intent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("insert"),
    payload: z.object({ name, index: row, defaultValue: z.record(name, z.string()).optional() }),
  }),
  z.object({ type: z.literal("remove"), payload: z.object({ name, index: row }) }),
]);

function isIntent(value: string, fields: URLSearchParams): boolean {
  if (value.length > LONGEST_INTENT) return false;
  try {
    const read = Intent.safeParse(JSON.parse(value));
    // A list has no value of its own; rows of what is no list would be a fault to the reader.
    return read.success && !fields.has(read.data.payload.name);
  } catch {
    return false;
  }
}

function refusal(status: number, words: string, headers: Record<string, string> = {}): Response {
  return new Response(words, { status, headers });
}

/** The fields of a form's text, or the answer to somebody whose form is none of ours. */
export function readFields(text: string): URLSearchParams | Response {
  let fields = 1;
  for (let at = text.indexOf("&"); at !== -1; at = text.indexOf("&", at + 1)) fields += 1;
  if (fields > MOST_FIELDS) return refusal(413, "Too many fields");
  const read = new URLSearchParams(text);
  for (const [field, value] of read) {
    if (!isName(field)) return refusal(400, "Not a form of ours");
    if (field === INTENT && !isIntent(value, read)) return refusal(400, "Not a button of ours");
  }
  // No keyboard types the character zero, and PostgreSQL stores no text that has it.
  if (!/%00|\0/.test(text)) return read;
  return new URLSearchParams([...read].map(([field, value]) => [field, value.replaceAll("\0", "")]));
}

/**
 * A posted form, read whole and found to be one, as a request whose form can be read again. Throws the answer where it is
 * none: 405 for another method than POST, 415 for anything but a plain form (no page of ours sends a file), 413 for too
 * many fields, 400 for names that no page of ours sends. A request that only reads is passed on as it is.
 */
export async function withReadForm(request: Request): Promise<Request> {
  const { method, url, headers, signal } = request;
  if (method === "GET" || method === "HEAD") return request;
  if (method !== "POST") throw refusal(405, "Not allowed", { Allow: "GET, HEAD, POST" });
  const type = headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") throw refusal(415, "Only plain forms are read here");
  const fields = readFields(await request.text());
  if (fields instanceof Response) throw fields;
  return new Request(url, { method, headers, signal, body: fields });
}
