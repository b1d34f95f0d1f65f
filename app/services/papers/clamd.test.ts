import { Readable } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import { EICAR, fakeClamd } from "#tests/fakes/clamd.ts";
import { scanStream } from "./clamd.server.ts";

let scanner: Awaited<ReturnType<typeof fakeClamd>> | undefined;
afterEach(async () => {
  await scanner?.close();
  scanner = undefined;
});

async function scan(text: Buffer, manner?: Parameters<typeof fakeClamd>[0], within = 5000) {
  scanner = await fakeClamd(manner);
  return scanStream(Readable.from([text]), scanner, within);
}

describe("the scanner", () => {
  test("is sent the whole file in pieces and says that it is clean", async () => {
    const file = Buffer.alloc(200_000, "paper ");
    expect(await scan(file)).toEqual({ ok: true, value: { clean: true } });
    expect(scanner?.seen[0]?.length).toBe(200_000);
  });

  test("names what it found", async () => {
    expect(await scan(Buffer.from(EICAR))).toEqual({
      ok: true,
      value: { clean: false, found: "Eicar-Test-Signature" },
    });
  });

  test.each([
    ["hangs-up", "unreachable"],
    ["silent", "too-slow"],
    ["too-large", "not-understood"],
    ["nonsense", "not-understood"],
  ] as const)("that %s is never taken for clean", async (manner, refusal) => {
    expect(await scan(Buffer.from("a paper"), manner, 300)).toEqual({ ok: false, refusal });
  });

  test("that is not there is unreachable", async () => {
    const gone = await fakeClamd();
    await gone.close();
    expect(await scanStream(Readable.from([Buffer.from("a")]), gone, 1000)).toMatchObject({ refusal: "unreachable" });
  });

  test("is not asked to call a file clean that could not be read to its end", async () => {
    scanner = await fakeClamd();
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from("half");
        throw new Error("The disk is gone");
      })(),
    );
    expect(await scanStream(broken, scanner, 1000)).toMatchObject({ ok: false });
  });
});
