import type { Tone } from "#app/ui/tag.tsx";

/** How a return stands, in words, for every page that shows one. */
export const RETURN_STATES = {
  waiting: { label: "waits for you", tone: "soon" },
  refused: { label: "not taken", tone: "late" },
  current: { label: "counts", tone: "now" },
  superseded: { label: "replaced", tone: "plain" },
} as const satisfies Record<string, { label: string; tone: Tone }>;
