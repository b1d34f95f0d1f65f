import { parseFormData } from "@remix-run/form-data-parser";
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

/** The largest file a form may carry, and the form around it. */
const LARGEST_FILE = 10_000_000;
const LARGEST_UPLOAD = LARGEST_FILE + 100_000;
/** As much of a form that is too large as is read, for what was typed before the file. */
const HEAD = 64_000;
const LONGEST_TYPED = 20_000;

export type PostedFile = { name: string; bytes: Uint8Array };

/** A file that came with a form, or that it was too large to be read. */
export type PostedUpload = { file: PostedFile | null; tooLarge: boolean };

/** The files that came with a form, or that together they were too large to be read. */
export type PostedUploads = { files: PostedFile[]; tooLarge: boolean };

/** How much a form may carry: how many files, how large each, and all of it. */
type UploadLimits = { files: number; file: number; all: number };
const ONE_FILE: UploadLimits = { files: 1, file: LARGEST_FILE, all: LARGEST_UPLOAD };
/** The tables of a statutory return, which come together. */
const RETURN_FILES: UploadLimits = { files: 16, file: 30_000_000, all: 30_000_000 };

/** The boundary of a form with a file, where its type says one. */
function boundaryOf(type: string): string | null {
  return /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type)?.slice(1).find(Boolean) ?? null;
}

/** Reads a body up to a length; what is beyond is left unread. */
async function readUpTo(request: Request, most: number): Promise<{ bytes: Uint8Array<ArrayBuffer>; whole: boolean }> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    pieces.push(piece.value);
    length += piece.value.length;
    if (length > most) break;
  }
  const whole = length <= most;
  const bytes = new Uint8Array(Math.min(length, most));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece.subarray(0, bytes.length - at), at);
    at = Math.min(bytes.length, at + piece.length);
  }
  return { bytes, whole };
}

/** The fields and the files of a form whose text is here. Throws 400 for what is no form. */
async function readParts(
  type: string,
  body: Uint8Array<ArrayBuffer>,
  most: UploadLimits,
): Promise<{ fields: URLSearchParams; files: File[] }> {
  const files: File[] = [];
  const limits = { maxFiles: most.files, maxParts: 50, maxFileSize: most.all, maxTotalSize: most.all + HEAD };
  const request = new Request("http://localhost/", { method: "POST", headers: { "Content-Type": type }, body });
  const form = await parseFormData(request, limits, (file) => void files.push(file)).catch(() => {
    throw refusal(400, "Not a form of ours");
  });
  const typed = [...form].flatMap(([field, value]): [string, string][] =>
    typeof value === "string" ? [[field, value]] : [],
  );
  const named = files.every((file) => "fieldName" in file && isName(String(file.fieldName)));
  if (!named || typed.some(([, value]) => value.length > LONGEST_TYPED)) throw refusal(400, "Not a form of ours");
  const fields = readFields(new URLSearchParams(typed).toString());
  if (fields instanceof Response) throw fields;
  return { fields, files };
}

/** A posted form that may carry files, as a request whose typed fields can be read again and the files beside it. */
async function withFiles(request: Request, most: UploadLimits): Promise<{ request: Request; uploads: PostedUploads }> {
  const { method, url, headers, signal } = request;
  const none: PostedUploads = { files: [], tooLarge: false };
  const type = headers.get("Content-Type") ?? "";
  if (method !== "POST" || !/^multipart\/form-data\s*;/i.test(type)) {
    return { request: await withReadForm(request), uploads: none };
  }
  const boundary = boundaryOf(type);
  if (!boundary) throw refusal(400, "Not a form of ours");
  const said = Number(headers.get("Content-Length") ?? 0);
  const { bytes, whole } = await readUpTo(request, said > most.all ? HEAD : most.all);
  const plain = new Headers(headers);
  plain.set("Content-Type", "application/x-www-form-urlencoded");
  plain.delete("Content-Length");
  const again = (fields: URLSearchParams) => new Request(url, { method, headers: plain, signal, body: fields });
  if (!whole) {
    // What was read of it, closed so that it is a form: its fields are whole, and the beginning of the file is dropped.
    const end = new TextEncoder().encode(`\r\n--${boundary}--\r\n`);
    const head = new Uint8Array(Math.min(bytes.length, HEAD) + end.length);
    head.set(bytes.subarray(0, head.length - end.length));
    head.set(end, head.length - end.length);
    const { fields } = await readParts(type, head, most);
    return { request: again(fields), uploads: { files: [], tooLarge: true } };
  }
  const { fields, files } = await readParts(type, bytes, most);
  // A field for files that nobody filled is sent as one without a name.
  const chosen = files.filter((file) => file.name !== "" || file.size > 0);
  if (chosen.some((file) => file.size > most.file)) {
    return { request: again(fields), uploads: { files: [], tooLarge: true } };
  }
  const read: PostedFile[] = [];
  for (const file of chosen) read.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  return { request: again(fields), uploads: { files: read, tooLarge: false } };
}

/**
 * A posted form that may carry one file, as a request whose typed fields can be read again and the file beside it. A form
 * without a file is read as any other. One that says it is larger than a file may be is not read beyond its head, and one
 * that proves to be is let go as soon as it does: then `tooLarge` is true, and what was typed before the file is kept.
 */
export async function withReadUpload(request: Request): Promise<{ request: Request; upload: PostedUpload }> {
  const { request: again, uploads } = await withFiles(request, ONE_FILE);
  return { request: again, upload: { file: uploads.files[0] ?? null, tooLarge: uploads.tooLarge } };
}

/** The same for a form that carries the files of a statutory return, up to 16 and 30 MB in all. */
export function withReadUploads(request: Request): Promise<{ request: Request; uploads: PostedUploads }> {
  return withFiles(request, RETURN_FILES);
}
