import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import {
  AGREED_AS,
  type AgreedTarget,
  agreeTarget,
  TARGET_KINDS,
  type TargetRefusal,
  type TargetTerms,
  termsInWords,
} from "#app/domain/targets/agreed.ts";
import { commit } from "#db/engine/commit.server.ts";
import { listAgreedTargets } from "#db/queries/targets.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addAgreedTarget } from "#db/writes/targets.ts";
import { historyEntry, type Work } from "../work.ts";

export type AgreeTargetRefusal = TargetRefusal | "changed-meanwhile";

/**
 * Agrees a target for a council, for the region or for the council itself, in the place of the one that stands (its `nth`
 * as whoever agrees read it, nought for none): that one is superseded and stays. The same target sent twice is one.
 */
export async function agreeCouncilTarget(
  work: Work,
  asked: { councilId: string; agreedAs: AgreedTarget["agreedAs"]; standing: number },
  wanted: TargetTerms,
): Promise<Result<AgreedTarget, AgreeTargetRefusal>> {
  const { councilId, agreedAs } = asked;
  const today = dayOf(work.now);
  const terms = agreeTarget(wanted, today);
  if (!terms.ok) return terms;
  const [standing] = await listAgreedTargets(work.store.read, [councilId]);
  if (standing && isSame(standing, terms.value) && standing.agreedById === work.actor.id) return accept(standing);
  if ((standing?.nth ?? 0) !== asked.standing) return refuse("changed-meanwhile");
  const target: AgreedTarget = {
    ...terms.value,
    ...{ id: work.newId(), councilId, nth: asked.standing + 1, agreedAs },
    ...{ agreedById: work.actor.id, agreedByName: work.actor.name ?? null, agreedAt: work.now },
  };
  const about = { councilId, caseKind: "target", caseId: target.id, rulebook: rulebookOn(today).version } as const;
  const event = {
    type: "TargetAgreed",
    reason: target.note,
    data: { terms: termsInWords(target), agreedAs: `Agreed ${AGREED_AS[agreedAs]}`, inPlaceOf: standing !== undefined },
  };
  const kept = await commit(work.store, [addAgreedTarget(target), appendEvents([historyEntry(work, about, event)])]);
  return kept.ok ? accept(target) : refuse("changed-meanwhile");
}

function isSame(one: TargetTerms, other: TargetTerms): boolean {
  const homes = TARGET_KINDS.every(({ key }) => (one.homes[key] ?? 0) === (other.homes[key] ?? 0));
  return homes && one.startsOn === other.startsOn && one.endsOn === other.endsOn && one.note === other.note;
}
