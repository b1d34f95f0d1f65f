import { and, count, eq, gte, isNull, lte, or } from "drizzle-orm";
import type { Agreement } from "#app/domain/sharing/agreements.ts";
import type { RechargeLine } from "#app/domain/sharing/recharges.ts";
import type { Write } from "../engine/commit.server.ts";
import { rechargeLines, sharingAgreements } from "../schema/index.ts";

export function addAgreement(agreement: Agreement): Write {
  return (tx) =>
    tx
      .insert(sharingAgreements)
      .values({ ...agreement, version: 1 })
      .returning({ id: sharingAgreements.id });
}

/** The day an agreement ends, if nobody has changed it since it was read. */
export function saveAgreementEnd(agreement: Pick<Agreement, "id" | "endsOn">, readVersion: number): Write {
  return (tx) =>
    tx
      .update(sharingAgreements)
      .set({ endsOn: agreement.endsOn, version: readVersion + 1 })
      .where(and(eq(sharingAgreements.id, agreement.id), eq(sharingAgreements.version, readVersion)))
      .returning({ id: sharingAgreements.id });
}

/**
 * After an agreement was written: goes on only where no other of the two councils about the same thing holds on one of its
 * days. The history of who gives is written first, which locks it, so that of two who sign at once the second sees the first.
 */
export function aloneOnItsDays({ councilId, withCouncilId, what, startsOn, endsOn }: Agreement): Write {
  const { endsOn: lastDay, startsOn: firstDay } = sharingAgreements;
  return (tx) =>
    tx
      .select({ agreements: count() })
      .from(sharingAgreements)
      .where(
        and(
          eq(sharingAgreements.councilId, councilId),
          eq(sharingAgreements.withCouncilId, withCouncilId),
          eq(sharingAgreements.what, what),
          or(isNull(lastDay), gte(lastDay, startsOn)),
          ...(endsOn === null ? [] : [lte(firstDay, endsOn)]),
        ),
      )
      .having(eq(count(), 1));
}

export function addRecharge(line: RechargeLine): Write {
  return (tx) =>
    tx
      .insert(rechargeLines)
      .values({ ...line, version: 1 })
      .returning({ id: rechargeLines.id });
}

/** A line as it is now, if nobody has changed it since it was read. */
export function saveRecharge(line: RechargeLine, readVersion: number): Write {
  const { id, ...rest } = line;
  return (tx) =>
    tx
      .update(rechargeLines)
      .set({ ...rest, version: readVersion + 1 })
      .where(and(eq(rechargeLines.id, id), eq(rechargeLines.version, readVersion)))
      .returning({ id: rechargeLines.id });
}
