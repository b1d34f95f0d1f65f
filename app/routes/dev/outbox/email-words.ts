import type { Tone } from "#app/ui/tag.tsx";

/** What the state of an email is called. */
export const EMAIL_STATES = {
  queued: { label: "waiting", tone: "soon" },
  sent: { label: "in the outbox", tone: "info" },
  failed: { label: "failed", tone: "late" },
} as const satisfies Record<string, { label: string; tone: Tone }>;

/** The name of a template as words: "invited-to-apply" is "Invited to apply". */
export function subjectOf(template: string): string {
  const words = template.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const WHEN = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

export function whenSent(at: Date): string {
  return WHEN.format(at);
}
