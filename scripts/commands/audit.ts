import { parseArgs } from "node:util";
import { CHAIN_START, type ChainFault, verifyChain } from "#app/domain/history/event.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listChain, listChainHeads } from "#db/queries/history.ts";
import { events } from "#db/schema/index.ts";
import { sha256 } from "#db/writes/history.ts";
import { answer, type Command, progress, UsageError, withStore } from "./command.ts";

/** What verifying one council's history found. `fault` is the first broken link; null when all is as it was written. */
export type AuditedChain = {
  chain: string;
  events: number;
  fault: (Pick<ChainFault, "seq"> & { why: ChainFault["why"] | "no-head" }) | null;
};

const PAGE = 2_000;

/** Verifies one chain up to its head, a page at a time, so that its length does not matter. */
async function auditChain(db: Reader, head: { chain: string; seq: number; hash: string }): Promise<AuditedChain> {
  const { chain } = head;
  let after = { seq: 0, hash: CHAIN_START };
  while (after.seq < head.seq) {
    const page = await listChain(db, chain, after.seq, Math.min(PAGE, head.seq - after.seq));
    const last = page.at(-1);
    const isEnd = !last || last.seq >= head.seq || page.length < PAGE;
    const fault = verifyChain(page, sha256, isEnd ? head : null, after);
    if (fault) return { chain, events: after.seq, fault: { seq: fault.seq, why: fault.why } };
    if (!last) break;
    after = { seq: last.seq, hash: last.hash };
  }
  return { chain, events: head.seq, fault: await beyondHead(db, head) };
}

/** An event behind the end that the head knows: put there past the one way of writing, unless the head has moved on meanwhile. */
async function beyondHead(db: Reader, head: { chain: string; seq: number }): Promise<AuditedChain["fault"]> {
  const [extra] = await listChain(db, head.chain, head.seq, 1);
  if (!extra) return null;
  const now = (await listChainHeads(db)).find((one) => one.chain === head.chain);
  return now && now.seq > head.seq ? null : { seq: extra.seq, why: "out-of-order" };
}

/** Verifies the history of every council, or of one. */
export async function auditHistory(
  db: Reader,
  only: string | null,
  told: (words: string) => void,
): Promise<AuditedChain[]> {
  const heads = await listChainHeads(db);
  const chains = await db.selectDistinct({ chain: events.chain }).from(events);
  const headless = chains.map((row) => row.chain).filter((chain) => !heads.some((head) => head.chain === chain));
  const audited: AuditedChain[] = headless
    .filter((chain) => only === null || chain === only)
    .map((chain) => ({ chain, events: 0, fault: { seq: 1, why: "no-head" } }));
  for (const head of heads.filter((one) => only === null || one.chain === only)) {
    told(`${head.chain}: ${head.seq} events`);
    audited.push(await auditChain(db, head));
  }
  return audited;
}

function inWords({ chain, events: verified, fault }: AuditedChain): string {
  if (!fault) return `${chain}  ${verified} events, unbroken`;
  return `${chain}  BROKEN at event ${fault.seq}: ${fault.why}`;
}

export const command: Command = {
  help: `Usage: nearhome audit verify [--council CODE] [--json]

Reads the history of every council from its first event and takes every hash again. Exit 1 on the first broken link,
naming the council (its ONS code), the event and why: altered, missing, out-of-order or no-head.

  --council CODE  one council only, such as E06000021`,
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { council: { type: "string" }, json: { type: "boolean", default: false } },
    });
    if (positionals.join(" ") !== "verify") throw new UsageError("Say what to do: audit verify");
    return withStore(async (store) => {
      const audited = await auditHistory(store.read, values.council ?? null, progress);
      if (values.council && audited.length === 0) {
        progress(`There is no history of ${values.council}`);
        return 1;
      }
      answer(values.json, audited, audited.map(inWords).join("\n"));
      return audited.every(({ fault }) => fault === null) ? 0 : 1;
    });
  },
};
