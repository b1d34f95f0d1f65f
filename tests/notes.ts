import { expect } from "vitest";
import type { RegionCount, ToldShare } from "#app/domain/sufficiency/region-count.ts";
import { type Equation, workedOut } from "./worked-out.ts";

const LEAST = 6;

/** All that somebody writes down who reads several pages about the same children, and what the numbers really are. */
export class Notes {
  private readonly known: Equation[] = [];
  private readonly real = new Map<string, number>();

  /** A number under its name: the same name on another page is the same children. */
  write(name: string, told: RegionCount | null | undefined, real: number): void {
    expect([name, this.real.get(name) ?? real]).toEqual([name, real]);
    this.real.set(name, real);
    if (typeof told !== "number") return;
    expect([name, told]).toEqual([name, real]);
    this.known.push({ parts: [[name, 1]], equals: told });
  }

  /** What a number really is, if anybody wrote it down. */
  realOf(name: string): number | undefined {
    return this.real.get(name);
  }

  /** A number as some page tells it; null where none does. */
  toldOf(name: string): number | null {
    return this.known.find(({ parts }) => parts.length === 1 && parts[0]?.[0] === name)?.equals ?? null;
  }

  /** Some numbers that come to another, as everybody knows. */
  sum(all: string, parts: readonly string[]): void {
    this.known.push({ parts: [[all, -1], ...parts.map((part) => [part, 1] as const)], equals: 0 });
  }

  /** A share in whole percents of a number that is told: where only one number of children gives it, it is found out. */
  share(name: string, { share }: Pick<ToldShare, "share">, of: RegionCount | null, real: number): void {
    this.write(name, null, real);
    if (share === null || typeof of !== "number" || of === 0) return;
    const fit = Array.from({ length: of + 1 }, (_, count) => count).filter(
      (count) => Math.round((count / of) * 100) === Math.round(share * 100),
    );
    expect(fit).toContain(real);
    if (fit.length === 1) this.write(name, fit[0], real);
  }

  /** Every number of one to five that is told, or follows from what is by any sum or difference. */
  foundOut(): string[] {
    const told = new Map(
      this.known.flatMap(({ parts, equals }) =>
        parts.length === 1 ? parts.map(([name]) => [name, equals] as const) : [],
      ),
    );
    const left = this.known.flatMap(({ parts, equals }): Equation[] => {
      const open = parts.filter(([name]) => !told.has(name));
      const known = parts.reduce((sum, [name, times]) => sum + times * (told.get(name) ?? 0), 0);
      return open.length === 0 ? [] : [{ parts: open, equals: equals - known }];
    });
    return [...told.keys(), ...workedOut(left).keys()].filter((name) => {
      const real = this.real.get(name) ?? 0;
      return real > 0 && real < LEAST;
    });
  }

  get told(): number {
    return this.known.filter(({ parts }) => parts.length === 1).length;
  }
}
