import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test, vi } from "vitest";
import { readHistory } from "#app/domain/matching/allocation/instance.ts";
import { readJson } from "../scripts/commands/match.ts";
import { command } from "../scripts/commands/simulate.ts";
import { generate, generateHistory } from "./fixtures/matching/generate.mjs";

const folder = mkdtempSync(join(tmpdir(), "nearhome-history-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a history that anyone can make", () => {
  test("is the region of the same seed, with requests of earlier months beside it", () => {
    const path = join(folder, "history.json");
    const made = spawnSync("node", ["tests/fixtures/matching/generate.mjs", "history", "20260101", path]);
    expect(made.status).toBe(0);
    const read = readHistory(readJson(path));
    if (!read.ok) throw new Error(`${read.refusal.field} ${read.refusal.why}`);
    const { requests, households } = generate("region", 20260101);
    expect(read.value).toMatchObject({ requests, households });
    expect(read.value.past).toHaveLength(5000);
  });

  test("is lived through by `simulate`, day by day and by every policy", async () => {
    const path = join(folder, "small.json");
    writeFileSync(path, JSON.stringify(generateHistory(20260101, "small")));
    let told = "";
    const spies = [
      vi.spyOn(process.stderr, "write").mockReturnValue(true),
      vi.spyOn(process.stdout, "write").mockImplementation((words) => {
        told += String(words);
        return true;
      }),
    ];
    const code = await command.run([path, "--json"]);
    for (const spy of spies) spy.mockRestore();
    expect(code).toBe(0);
    const ratios = new Map(
      (JSON.parse(told) as { policy: string; ratio: number }[]).map(({ policy, ratio }) => [policy, ratio]),
    );
    expect(ratios.get("hindsight-shared")).toBe(1);
    expect(ratios.get("daily-prices-shared")).toBeLessThan(ratios.get("first-come-own") ?? 0);
  });
});
