import { and, asc, eq, gte, inArray, isNotNull, lt, ne, or } from "drizzle-orm";
import type { Spell } from "#app/domain/applications/spells.ts";
import { STAGE_NAMES } from "#app/domain/applications/stages.ts";
import type { ApprovedHome } from "#app/domain/pipeline-forecast/leavers.ts";
import { type Journey, staysOf } from "#app/domain/pipeline-forecast/stays.ts";
import { type Day, dayOf, instantAt } from "#app/domain/shared/day.ts";
import type { CohortTerms } from "#app/domain/sufficiency/cohort-ways.ts";
import type { Reader } from "../engine/store.server.ts";
import { applications, enquiries, events, households, stageSpells } from "../schema/index.ts";

/** The way of every application of some councils through its stages, without anything that says whose it is. */
export async function listJourneys(db: Reader, councilIds: readonly string[]): Promise<Journey[]> {
  const [rows, spells] = await Promise.all([
    db
      .select({
        id: applications.id,
        councilId: applications.councilId,
        state: applications.state,
        source: enquiries.firstTouch,
      })
      .from(applications)
      .leftJoin(enquiries, eq(enquiries.id, applications.enquiryId))
      .where(inArray(applications.councilId, [...councilIds]))
      .orderBy(asc(applications.id)),
    db
      .select({
        applicationId: stageSpells.applicationId,
        stage: stageSpells.stage,
        startedOn: stageSpells.startedOn,
        endedOn: stageSpells.endedOn,
      })
      .from(stageSpells)
      .where(inArray(stageSpells.councilId, [...councilIds])),
  ]);
  const byApplication = new Map<string, Spell[]>();
  for (const { applicationId, ...spell } of spells) {
    const kept = byApplication.get(applicationId);
    if (kept) kept.push(spell);
    else byApplication.set(applicationId, [spell]);
  }
  // Stays of one day in the order of the stages: the rows of a way have no other.
  const order = ({ startedOn, endedOn, stage }: Spell) =>
    `${startedOn} ${endedOn ?? "9999"} ${String(STAGE_NAMES.indexOf(stage)).padStart(2, "0")}`;
  return rows.flatMap(({ id, councilId, state, source }) => {
    const own = (byApplication.get(id) ?? []).sort((a, b) => (order(a) < order(b) ? -1 : 1));
    const stays = staysOf(own, state.dates.Stage2Started ?? null);
    return stays.length === 0 ? [] : [{ id, councilId, source, stays }];
  });
}

/** A council's own approved household, past or present: its time, its places and its terms. */
export type OwnHome = ApprovedHome & CohortTerms & { readonly places: number };

/**
 * The households some councils approved themselves, those that have left too, where the day is known. Kinship households,
 * approved for the child they know, and households on another council's register are left out.
 */
export async function listOwnHomes(db: Reader, councilIds: readonly string[]): Promise<OwnHome[]> {
  const resignations = await db
    .select({ id: events.caseId, at: events.at })
    .from(households)
    .innerJoin(
      events,
      and(
        eq(events.caseId, households.id),
        eq(events.caseKind, "carer-household"),
        eq(events.type, "ResignationReceived"),
      ),
    )
    .where(and(inArray(households.approvedBy, [...councilIds]), isNotNull(households.approvalEndsOn)))
    .orderBy(asc(events.at));
  const resignedOn = new Map(resignations.map(({ id, at }) => [id, dayOf(at)]));
  const rows = await db
    .select({
      id: households.id,
      councilId: households.approvedBy,
      stage: households.stage,
      approvedOn: households.approvedOn,
      endsOn: households.approvalEndsOn,
      ageMin: households.ageMin,
      ageMax: households.ageMax,
      siblingsMax: households.siblingsMax,
      careTypes: households.careTypes,
      cannotManage: households.cannotManage,
      places: households.places,
    })
    .from(households)
    .where(
      and(
        inArray(households.approvedBy, [...councilIds]),
        eq(households.provider, "own"),
        or(ne(households.stage, "ended"), isNotNull(households.approvalEndsOn)),
      ),
    );
  return rows.flatMap(({ id, councilId, stage: _, ...home }) => {
    if (councilId === null) return [];
    const parentAndChild = home.careTypes.includes("parent-and-child");
    return [{ ...home, councilId, parentAndChild, resignedOn: resignedOn.get(id) ?? null }];
  });
}

/** One enquiry about fostering: when it came, and when an application was sent that began with it. */
export type EnquiryOutcome = { readonly councilId: string; readonly receivedOn: Day; readonly appliedOn: Day | null };

/**
 * Enquiries about fostering that came to some councils from a day up to, and not on, another. Kinship enquiries and the
 * second of two that were found to be one are left out.
 */
export async function listEnquiryOutcomes(
  db: Reader,
  councilIds: readonly string[],
  from: Day,
  until: Day,
): Promise<EnquiryOutcome[]> {
  if (until <= from) return [];
  const rows = await db
    .select({ councilId: enquiries.councilId, receivedAt: enquiries.receivedAt, appliedOn: applications.submittedOn })
    .from(enquiries)
    .leftJoin(applications, eq(applications.enquiryId, enquiries.id))
    .where(
      and(
        inArray(enquiries.councilId, [...councilIds]),
        ne(enquiries.kind, "kinship"),
        ne(enquiries.stage, "merged"),
        gte(enquiries.receivedAt, instantAt(from, 0)),
        lt(enquiries.receivedAt, instantAt(until, 0)),
      ),
    );
  return rows.map(({ receivedAt, ...row }) => ({ ...row, receivedOn: dayOf(receivedAt) }));
}
