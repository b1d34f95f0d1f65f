/**
 * A figure as its publisher printed it. Publishers hide or leave out figures for different reasons and the reader is
 * told which: a hidden figure is not nought.
 */
export type PublishedFigure =
  | { kind: "number"; value: number }
  | { kind: "hidden" }
  | { kind: "rounds-to-nought" }
  | { kind: "not-applicable" }
  | { kind: "not-available" };

/** The Department for Education's and Ofsted's marks: c hidden, k rounds to nought, z not applicable, x - .. or nothing not available. */
export function parsePublished(text: string): PublishedFigure {
  const mark = text.trim();
  if (mark === "c") return { kind: "hidden" };
  if (mark === "k") return { kind: "rounds-to-nought" };
  if (mark === "z") return { kind: "not-applicable" };
  const value = Number(mark);
  if (mark === "" || Number.isNaN(value)) return { kind: "not-available" };
  return { kind: "number", value };
}

/** The number, or null where none was printed. Never adds up hidden figures as nought. */
export function numberOf(figure: PublishedFigure): number | null {
  return figure.kind === "number" ? figure.value : null;
}

const WORDS = {
  hidden: "hidden by its publisher",
  "rounds-to-nought": "less than half of one",
  "not-applicable": "does not apply",
  "not-available": "not published",
} as const satisfies Record<Exclude<PublishedFigure["kind"], "number">, string>;

/** "1,182", "hidden, because it is small", "not published". */
export function formatPublished(figure: PublishedFigure): string {
  return figure.kind === "number" ? figure.value.toLocaleString("en-GB") : WORDS[figure.kind];
}
