import type { HistoryEntry } from "#app/domain/history/event.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import {
  type Agreement,
  type AgreementRefusal,
  type ChargedThing,
  endAgreement,
  makeAgreement,
  termsInWords,
} from "#app/domain/sharing/agreements.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findCouncil, listEveryCouncil } from "#db/queries/councils.ts";
import { findAgreementOfGiver, listAgreements } from "#db/queries/sharing.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addAgreement, aloneOnItsDays, saveAgreementEnd } from "#db/writes/sharing.ts";
import type { Work } from "../work.ts";
import { sharingEntries } from "./sharing-history.ts";

/** What somebody of the giving council wrote. */
export type AgreementWanted = {
  withCouncilId: string;
  what: ChargedThing;
  pence: number;
  startsOn: Day;
  endsOn: Day | null;
};

/** What somebody of the giving council signed about its homes: with one council, or with every other of its region. */
export type HomesShared = {
  with: { councilId: string } | "region";
  startsOn: Day;
  endsOn: Day | null;
  signedBy: string;
};

export type ChangeAgreementRefusal = AgreementRefusal | { code: "no-such-council" | "not-found" | "changed-meanwhile" };

function entriesOf(work: Work, agreement: Agreement, type: string): HistoryEntry[] {
  const { councilId, withCouncilId, what, signedBy } = agreement;
  const about = { councilIds: [councilId, withCouncilId], caseKind: "agreement", caseId: agreement.id } as const;
  const data = {
    ...{ what, terms: termsInWords(agreement), giverId: councilId, takerId: withCouncilId },
    ...(signedBy === null ? {} : { signedBy }),
  };
  return sharingEntries(work, about, { type, data });
}

function isSame(one: Agreement, other: Omit<Agreement, "id" | "signedBy">): boolean {
  return (
    one.councilId === other.councilId &&
    one.withCouncilId === other.withCouncilId &&
    one.what === other.what &&
    one.startsOn === other.startsOn &&
    one.endsOn === other.endsOn &&
    one.pence === other.pence
  );
}

/** A council lets another use what it has to spare. The same agreement sent twice is one. */
export async function addSharingAgreement(
  work: Work,
  councilId: string,
  wanted: AgreementWanted,
): Promise<Result<{ id: string }, ChangeAgreementRefusal>> {
  const db = work.store.read;
  if (!(await findCouncil(db, wanted.withCouncilId))) return refuse({ code: "no-such-council" });
  const others = await listAgreements(db, councilId);
  const same = others.find((one) => isSame(one, { councilId, ...wanted }));
  if (same) return accept({ id: same.id });
  const made = makeAgreement({ id: work.newId(), councilId, ...wanted, signedBy: null }, others, dayOf(work.now));
  if (!made.ok) return made;
  const entries = entriesOf(work, made.value, "AgreementMade");
  const kept = await commit(work.store, [appendEvents(entries), addAgreement(made.value), aloneOnItsDays(made.value)]);
  return kept.ok ? accept({ id: made.value.id }) : refuse({ code: "changed-meanwhile" });
}

/**
 * A council lets another, or every other council of its region, find its homes with room: one agreement with each, so that
 * each can be ended by itself. With the region, a council that has one on some of these days keeps the one it has; refused
 * where all of them do. The same sent twice is one.
 */
export async function shareHomes(
  work: Work,
  councilId: string,
  wanted: HomesShared,
): Promise<Result<{ made: number }, ChangeAgreementRefusal>> {
  const db = work.store.read;
  const councils = await listEveryCouncil(db);
  const region = councils.find(({ id }) => id === councilId)?.region.code;
  const { startsOn, endsOn, signedBy } = wanted;
  const withIds =
    wanted.with === "region"
      ? councils.flatMap(({ id, region: { code } }) => (id !== councilId && code === region ? [id] : []))
      : [wanted.with.councilId];
  if (withIds.length === 0 || !withIds.every((id) => councils.some((council) => council.id === id))) {
    return refuse({ code: "no-such-council" });
  }
  const others = await listAgreements(db, councilId);
  const made: Agreement[] = [];
  let refusal: AgreementRefusal | null = null;
  for (const withCouncilId of withIds) {
    const terms = { councilId, withCouncilId, what: "vacancy", pence: 0, startsOn, endsOn } as const;
    if (others.some((one) => isSame(one, terms))) continue;
    const one = makeAgreement({ id: work.newId(), ...terms, signedBy: signedBy.trim() }, others, dayOf(work.now));
    if (one.ok) made.push(one.value);
    else if (wanted.with !== "region" || one.refusal.code !== "overlaps") return one;
    else refusal ??= one.refusal;
  }
  if (made.length === 0) return refusal ? refuse(refusal) : accept({ made: 0 });
  const kept = await commit(work.store, [
    appendEvents(made.flatMap((one) => entriesOf(work, one, "AgreementMade"))),
    ...made.flatMap((one) => [addAgreement(one), aloneOnItsDays(one)]),
  ]);
  return kept.ok ? accept({ made: made.length }) : refuse({ code: "changed-meanwhile" });
}

/** Who gives ends an agreement with a day: what was taken by then stays taken and owed. */
export async function endSharingAgreement(
  work: Work,
  asked: { councilId: string; id: string; version: number },
  endsOn: Day,
): Promise<Result<void, ChangeAgreementRefusal>> {
  const found = await findAgreementOfGiver(work.store.read, asked.councilId, asked.id);
  if (!found) return refuse({ code: "not-found" });
  if (found.version !== asked.version) return refuse({ code: "changed-meanwhile" });
  const { version, ...agreement } = found;
  const others = await listAgreements(work.store.read, asked.councilId);
  const ended = endAgreement(agreement, endsOn, dayOf(work.now), others);
  if (!ended.ok) return ended;
  // Ended earlier, it comes no nearer to another.
  const isLater = agreement.endsOn !== null && endsOn > agreement.endsOn;
  const kept = await commit(work.store, [
    appendEvents(entriesOf(work, ended.value, "AgreementEnded")),
    saveAgreementEnd(ended.value, version),
    ...(isLater ? [aloneOnItsDays(ended.value)] : []),
  ]);
  return kept.ok ? accept(undefined) : refuse({ code: "changed-meanwhile" });
}
