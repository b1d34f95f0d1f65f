import { type Day, dayOf } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import {
  type Agreement,
  type AgreementRefusal,
  endAgreement,
  makeAgreement,
  type SharedThing,
  termsInWords,
} from "#app/domain/sharing/agreements.ts";
import { commit } from "#db/engine/commit.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { findAgreementOfGiver, listAgreements } from "#db/queries/sharing.ts";
import { appendEvents } from "#db/writes/history.ts";
import { addAgreement, saveAgreementEnd } from "#db/writes/sharing.ts";
import type { Work } from "../work.ts";
import { sharingEntries } from "./sharing-history.ts";

/** What somebody of the giving council wrote. */
export type AgreementWanted = {
  withCouncilId: string;
  what: SharedThing;
  pence: number;
  startsOn: Day;
  endsOn: Day | null;
};

export type ChangeAgreementRefusal = AgreementRefusal | { code: "no-such-council" | "not-found" | "changed-meanwhile" };

function told(work: Work, agreement: Agreement, type: string) {
  const { councilId, withCouncilId, what } = agreement;
  const about = { councilIds: [councilId, withCouncilId], caseKind: "agreement", caseId: agreement.id } as const;
  const data = { what, terms: termsInWords(agreement), giverId: councilId, takerId: withCouncilId };
  return appendEvents(sharingEntries(work, about, { type, data }));
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
  const same = others.find(
    (one) =>
      one.councilId === councilId &&
      one.withCouncilId === wanted.withCouncilId &&
      one.what === wanted.what &&
      one.startsOn === wanted.startsOn &&
      one.endsOn === wanted.endsOn &&
      one.pence === wanted.pence,
  );
  if (same) return accept({ id: same.id });
  const made = makeAgreement({ id: work.newId(), councilId, ...wanted }, others, dayOf(work.now));
  if (!made.ok) return made;
  const kept = await commit(work.store, [addAgreement(made.value), told(work, made.value, "AgreementMade")]);
  return kept.ok ? accept({ id: made.value.id }) : refuse({ code: "changed-meanwhile" });
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
  const ended = endAgreement(agreement, endsOn, dayOf(work.now));
  if (!ended.ok) return ended;
  const kept = await commit(work.store, [
    saveAgreementEnd(ended.value, version),
    told(work, ended.value, "AgreementEnded"),
  ]);
  return kept.ok ? accept(undefined) : refuse({ code: "changed-meanwhile" });
}
