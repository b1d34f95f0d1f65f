import type { Actor } from "#app/domain/history/event.ts";
import { askApproval } from "#app/services/matching/approve-outside.server.ts";
import { keepFormDraft } from "#app/services/matching/form-drafts.server.ts";
import type { Store } from "#db/engine/store.server.ts";
import { listRequests } from "#db/queries/matching.ts";
import type { Invention } from "#tests/factories/invention.ts";

type Setting = { store: Store; given: Invention; councilId: string; placements: Actor };

/** What the placement officer had written of a home outside the area when they asked for its approval. */
const RECORD = {
  "near-home": { answer: "not-practicable", why: "Nothing nearer was free that week." },
  education: { answer: "met" },
  "in-area": { answer: "not-practicable", why: "The homes inside were full, or could not meet the needs." },
} as const;

/** The first home outside the area that has said yes waits for the nominated officer or the director; where none has, nobody waits. */
export async function makeApprovalAsked({ store, given, councilId, placements }: Setting): Promise<void> {
  const work = { store, now: given.now, newId: given.random.id, actor: placements };
  for (const { request } of await listRequests(store.read, [councilId], ["agreed"])) {
    const answers = {
      startsOn: request.neededBy,
      tests: RECORD,
      voiceWeighed: "The carers will keep the places that matter, and have heard what was said.",
      reasons: "The carers have done this before, and can begin on the day the home is needed.",
    };
    const asked = await askApproval(work, { councilIds: [councilId], requestId: request.id, answers });
    if (!asked.ok) continue;
    const author = { councilId, accountId: placements.id };
    await keepFormDraft(work, author, { form: "decision", about: request.id, answers });
    return;
  }
}
