import type { Answer } from "./facts.ts";
import type { Draft, KeptNotes } from "./notes-store.ts";

/** How long an answer may take. A signal that is too weak for that is none. */
const WAIT = 10_000;

/** What came of sending: the server's answer, or why there was none. */
export type Sent = Answer | { answer: "no-signal" } | { answer: "signed-out" };

/** Sends the notes of one visit. `instead`: the writer chose what had arrived from elsewhere; theirs are kept before it. */
export async function send(owner: string, visitId: string, draft: Draft, instead = false): Promise<Sent> {
  const { id, words, basedOn, writtenAt } = draft;
  const body = new URLSearchParams({ owner, id, words, basedOn: String(basedOn), writtenAt });
  if (instead) body.set("instead", "yes");
  try {
    const answer = await fetch(`/officer/visits/${encodeURIComponent(visitId)}/notes`, {
      method: "POST",
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(WAIT),
    });
    // Whoever is signed out is led to the page for signing in.
    if (answer.type === "opaqueredirect") return { answer: "signed-out" };
    if (answer.status >= 500 || answer.status === 429) return { answer: "no-signal" };
    if (!answer.headers.get("content-type")?.includes("json")) return { answer: "refused", why: "not-yours" };
    return (await answer.json()) as Answer;
  } catch {
    return { answer: "no-signal" };
  }
}

/**
 * Notes after they were sent. `now` is what stands on the device by then: somebody may have written on while they were on
 * their way, and that goes on from what the server has now.
 */
export function settled(now: Draft, gone: Draft, sent: Sent): Draft {
  if (sent.answer === "differs") return { ...now, theirs: sent.standing };
  if (sent.answer !== "kept") return now;
  const { number: basedOn, words } = sent.standing;
  return now.id === gone.id ? { ...now, words, basedOn, sent: true, theirs: null } : { ...now, basedOn };
}

/** Sends all that is not sent yet; answers how many visits have notes that stay here. */
export async function sendAll(kept: KeptNotes): Promise<number> {
  for (const visitId of await kept.unsent()) {
    const draft = await kept.draft(visitId);
    if (draft && !draft.theirs) {
      await kept.keepDraft(visitId, settled(draft, draft, await send(kept.owner, visitId, draft)));
    }
  }
  return (await kept.unsent()).length;
}
