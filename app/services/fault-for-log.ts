/** What a log may hold of a fault: where it happened and of which kind, and nothing anybody typed. */
export type LoggedFault = {
  name: string;
  /** A code of the database or the machine, such as `23505` or `ECONNREFUSED`. */
  code?: string;
  /** The constraint the database says was broken. */
  constraint?: string;
  /** The classes of the errors that caused it, outermost first. */
  causes?: string[];
  frames: string[];
};

const DEEPEST = 6;
const MOST_FRAMES = 30;
const CODE = /^[A-Z0-9_]{2,60}$/;
const IDENTIFIER = /^[A-Za-z_][\w.]{0,100}$/;
/** SQLite names what was broken only in its sentence, as a constraint or as columns. */
const SQLITE_CONSTRAINT = /^[A-Z ]+ constraint failed: ([a-z_]+(?:\.[a-z_]+)?(?:, [a-z_]+\.[a-z_]+)*)$/;
/** A place in a source file or in Node. A line that somebody wrote into a message is not one of these. */
const FRAME = /^ {4}at (?:.* \()?(?:file:\/\/|node:|\/|[A-Za-z]:\\|<anonymous>|native)[^()]*\)?$/;

function causesOf(error: unknown): Error[] {
  const found: Error[] = [];
  for (let at = error; at instanceof Error && found.length < DEEPEST; at = at.cause) found.push(at);
  return found;
}

/** The class of an error. `name` is believed only where it looks like one, because anything may be put there. */
function nameOf(error: Error): string {
  const named = [error.name, error.constructor.name].filter((name) => IDENTIFIER.test(name));
  return named.find((name) => name !== "Error") ?? "Error";
}

function codeOf(error: Error): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === "string" && CODE.test(code) ? code : undefined;
}

function constraintOf(error: Error): string | undefined {
  const { constraint_name, constraint } = error as { constraint_name?: unknown; constraint?: unknown };
  const told = [constraint_name, constraint].find((name) => typeof name === "string" && IDENTIFIER.test(name));
  if (typeof told === "string") return told;
  return codeOf(error)?.startsWith("SQLITE_CONSTRAINT") ? SQLITE_CONSTRAINT.exec(error.message)?.[1] : undefined;
}

/** The lines of a stack that tell places: those after the message, which begins the stack and may have many lines. */
function framesOf(error: Error): string[] {
  const stack = error.stack ?? "";
  const at = stack.indexOf(error.message);
  const after = at < 0 ? stack : stack.slice(at + error.message.length);
  const lines = after.split("\n");
  const last = lines.findLastIndex((line) => !FRAME.test(line));
  return lines.slice(last + 1, last + 1 + MOST_FRAMES);
}

function firstOf<Value>(errors: readonly Error[], read: (error: Error) => Value | undefined): Value | undefined {
  for (const error of errors) {
    const value = read(error);
    if (value !== undefined) return value;
  }
  return undefined;
}

/**
 * A fault as it may be logged. No message is kept of any error: that of a refused query quotes every value it was asked
 * to write, and those of parsers quote what they could not read.
 */
export function faultForLog(error: unknown): LoggedFault {
  const [outermost, ...inner] = causesOf(error);
  if (!outermost) return { name: `thrown ${error === null ? "null" : typeof error}`, frames: [] };
  const all = [outermost, ...inner];
  const code = firstOf(all, codeOf);
  const constraint = firstOf(all, constraintOf);
  return {
    name: nameOf(outermost),
    ...(code ? { code } : {}),
    ...(constraint ? { constraint } : {}),
    ...(inner.length > 0 ? { causes: inner.map(nameOf) } : {}),
    frames: framesOf(outermost),
  };
}

/** A fault in a few words, for a person or a table: its classes, code and constraint, without places. */
export function faultInWords(error: unknown): string {
  const { name, causes = [], code, constraint } = faultForLog(error);
  return [[name, ...causes].join(" < "), code, constraint].filter((part) => part !== undefined).join(" ");
}
