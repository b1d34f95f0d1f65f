import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";

/** The harmless text by which scanners are tried, in two pieces so that no scanner takes this file for it. */
export const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

type Manner =
  /** Answers as clamd does: FOUND for the trial text, else OK. */
  | "answers"
  /** Takes the connection and ends it without a word. */
  | "hangs-up"
  /** Takes everything and says nothing. */
  | "silent"
  /** Says that the stream is too large for it. */
  | "too-large"
  /** Says something that is no answer. */
  | "nonsense";

/** A clamd on a port of its own that speaks INSTREAM, in the manner asked for. */
export async function fakeClamd(manner: Manner = "answers"): Promise<{
  host: string;
  port: number;
  /** What was sent to be scanned, a text each. */
  seen: string[];
  become: (next: Manner) => void;
  close: () => Promise<void>;
}> {
  const seen: string[] = [];
  const open = new Set<Socket>();
  let now = manner;
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
    if (now === "hangs-up") return void socket.destroy();
    let held = Buffer.alloc(0);
    let begun = false;
    const pieces: Buffer[] = [];
    socket.on("data", (bytes: Buffer) => {
      held = Buffer.concat([held, bytes]);
      if (!begun) {
        const command = "zINSTREAM\0";
        if (held.length < command.length) return;
        if (held.toString("latin1", 0, command.length) !== command) return void socket.end("UNKNOWN COMMAND\0");
        begun = true;
        held = held.subarray(command.length);
      }
      while (held.length >= 4) {
        const length = held.readUInt32BE(0);
        if (length === 0) return answer();
        if (held.length < 4 + length) return;
        pieces.push(held.subarray(4, 4 + length));
        held = held.subarray(4 + length);
      }
    });
    const answer = () => {
      const text = Buffer.concat(pieces).toString("latin1");
      seen.push(text);
      if (now === "silent") return;
      if (now === "too-large") return void socket.end("INSTREAM size limit exceeded. ERROR\0");
      if (now === "nonsense") return void socket.end("stream: maybe\0");
      socket.end(text.includes(EICAR) ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0");
    };
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return {
    host: "127.0.0.1",
    port,
    seen,
    become: (next) => {
      now = next;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}
