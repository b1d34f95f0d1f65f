import { and, asc, count, desc, eq, gt, gte, inArray, isNotNull, isNull, lte, ne, or } from "drizzle-orm";
import type { Day } from "#app/domain/shared/day.ts";
import type { AgreedTarget, Approved } from "#app/domain/targets/agreed.ts";
import type { Reader } from "../engine/store.server.ts";
import { agreedTargets, children, households } from "../schema/index.ts";

/** Every target that was agreed for some councils, the one that stands first of each. */
export function listAgreedTargets(db: Reader, councilIds: readonly string[]): Promise<AgreedTarget[]> {
  return db
    .select()
    .from(agreedTargets)
    .where(inArray(agreedTargets.councilId, [...councilIds]))
    .orderBy(asc(agreedTargets.councilId), desc(agreedTargets.nth));
}

/** A household a council approved itself, with how its officers find it. */
export type ApprovalRecord = Approved & { readonly id: string; readonly ref: string };

/**
 * The households a council approved itself between two days, both included, those that have left since too; kinship
 * households, approved for the child they know, are left out, as in `listOwnHomes`.
 */
export async function listApprovals(db: Reader, councilId: string, from: Day, to: Day): Promise<ApprovalRecord[]> {
  const rows = await db
    .select({
      id: households.id,
      ref: households.ref,
      approvedOn: households.approvedOn,
      ageMin: households.ageMin,
      ageMax: households.ageMax,
      siblingsMax: households.siblingsMax,
      careTypes: households.careTypes,
      places: households.places,
    })
    .from(households)
    .where(
      and(
        eq(households.approvedBy, councilId),
        eq(households.provider, "own"),
        gte(households.approvedOn, from),
        lte(households.approvedOn, to),
        or(ne(households.stage, "ended"), isNotNull(households.approvalEndsOn)),
      ),
    )
    .orderBy(asc(households.approvedOn), asc(households.id));
  return rows.map(({ careTypes, ...home }) => ({ ...home, parentAndChild: careTypes.includes("parent-and-child") }));
}

/** By postcode sector: children in a council's care whose family home is there, and its own foster homes there, kinship left out. */
export async function countBySector(
  db: Reader,
  councilId: string,
  today: Day,
): Promise<{ sector: string; children: number; homes: number }[]> {
  const [from, stand] = await Promise.all([
    db
      .select({ sector: children.sector, many: count() })
      .from(children)
      .where(
        and(
          eq(children.councilId, councilId),
          isNotNull(children.sector),
          lte(children.startedOn, today),
          or(isNull(children.endedOn), gt(children.endedOn, today)),
        ),
      )
      .groupBy(children.sector),
    db
      .select({ sector: households.sector, many: count() })
      .from(households)
      .where(and(eq(households.approvedBy, councilId), eq(households.provider, "own"), ne(households.stage, "ended")))
      .groupBy(households.sector),
  ]);
  return [
    ...from.flatMap(({ sector, many }) => (sector === null ? [] : [{ sector, children: many, homes: 0 }])),
    ...stand.map(({ sector, many }) => ({ sector, children: 0, homes: many })),
  ];
}
