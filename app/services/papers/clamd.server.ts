import { connect } from "node:net";
import type { Readable } from "node:stream";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";

/** Where a clamd listens. */
export type ClamdAddress = { host: string; port: number };

/** What the scanner said of a stream. `found` is the name it gives to what it found. */
export type Scan = { clean: true } | { clean: false; found: string };

/** Why there is no answer to rely on. A later try may have one. */
export type ScanRefusal = "unreachable" | "too-slow" | "not-understood";

const CHUNK = 64 * 1024;
const LONGEST_ANSWER = 4096;

/**
 * Asks clamd about a stream, in its own protocol: the command INSTREAM, pieces with their length before them, a length of
 * nought, then one line back. Refuses when nobody answers, not in time, or not in words we know; it never takes silence
 * for clean. `withinMillis` is for the whole talk.
 */
export function scanStream(
  stream: Readable,
  { host, port }: ClamdAddress,
  withinMillis: number,
): Promise<Result<Scan, ScanRefusal>> {
  return new Promise((answer) => {
    const socket = connect({ host, port });
    let said = "";
    let ended = false;
    const end = (result: Result<Scan, ScanRefusal>) => {
      if (ended) return;
      ended = true;
      clearTimeout(late);
      stream.destroy();
      socket.destroy();
      answer(result);
    };
    const late = setTimeout(() => end(refuse("too-slow")), withinMillis);
    const read = () => {
      const line = said.replace(/\0/g, "").trim();
      if (line === "stream: OK") return end(accept({ clean: true }));
      const found = /^stream: (.+) FOUND$/.exec(line)?.[1];
      return end(found ? accept({ clean: false, found }) : refuse("not-understood"));
    };
    const send = async () => {
      socket.write("zINSTREAM\0");
      for await (const piece of stream) {
        const bytes = Buffer.from(piece);
        for (let at = 0; at < bytes.length; at += CHUNK) {
          const part = bytes.subarray(at, at + CHUNK);
          const length = Buffer.alloc(4);
          length.writeUInt32BE(part.length);
          socket.write(length);
          if (!socket.write(part)) await new Promise((go) => socket.once("drain", go));
          if (ended) return;
        }
      }
      socket.write(Buffer.alloc(4));
    };
    socket.on("connect", () => {
      send().catch(() => end(refuse("unreachable")));
    });
    socket.on("data", (bytes: Buffer) => {
      said += bytes.toString("utf8");
      if (said.includes("\0") || said.includes("\n")) read();
      else if (said.length > LONGEST_ANSWER) end(refuse("not-understood"));
    });
    socket.on("error", () => end(refuse("unreachable")));
    socket.on("close", () => (said === "" ? end(refuse("unreachable")) : read()));
  });
}
