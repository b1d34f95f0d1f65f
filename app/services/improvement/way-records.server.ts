import type { Permission } from "#app/domain/access/permissions.ts";
import { ALL_QUARTERS, type Span } from "#app/domain/improvement/cohorts.ts";
import type { PracticeRecords } from "#app/domain/improvement/practices.ts";
import type { EnquiryFact } from "#app/domain/improvement/way.ts";
import { cameTo, staysShown, type WayRecordsAsked } from "#app/domain/improvement/way-records.ts";
import type { Day } from "#app/domain/shared/day.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { listRefs } from "#db/queries/need.ts";
import { shutTo } from "../applications/open-record.server.ts";
import type { Work } from "../work.ts";
import { enquiredIn, type WayRecord, wayGroups, wayStays } from "./way-figures.server.ts";

/** A record behind a figure of the way to approval: its reference, when it came and left, and what became of it. Never a name. */
export type WayRecordLine = {
  readonly key: string;
  readonly ref: string;
  readonly isRestricted: boolean;
  /** Null for a reader who may not open records of its kind. */
  readonly href: string | null;
  readonly from: Day;
  /** When it left the stage, or came to the step; null while it is in the stage. */
  readonly to: Day | null;
  /** Days in the stage, those on hold left out; null of a step, and of a stay that is in no time. */
  readonly days: number | null;
  /** What became of a stay; null of a step. */
  readonly end: string | null;
};

const ENDS = { on: "Went on", withdrawn: "The applicants stopped", refused: "The council said no" } as const;

/** What one has to be allowed to read for the records of a figure: enquiries until there is an application. */
export function recordsNeed(asked: WayRecordsAsked): Permission {
  const ofEnquiries = asked.of === "step" || asked.stage === "answer" || asked.stage === "talk";
  if (!ofEnquiries) return "application:read";
  return asked.kind === "kinship" ? "kinship:work" : "enquiry:read";
}

type Found = { record: WayRecord; from: Day; to: Day | null; days: number | null; end: string | null };

function ofStage(records: PracticeRecords, asked: Extract<WayRecordsAsked, { of: "stage" }>): Found[] {
  return staysShown(wayStays(records, asked.kind), asked, records).map(({ stay: { record, from, to, end }, days }) => ({
    ...{ record, from, to, days },
    end: end === null ? "Still there" : ENDS[end],
  }));
}

/** The people of a step: of a quarter or all of them by when they enquired or came, or of a way of first hearing. */
function ofStep(
  records: PracticeRecords,
  { kind, step, by, group }: Extract<WayRecordsAsked, { of: "step" }>,
): Found[] {
  const { quarters, whole, facts, heardBy } = wayGroups(records, kind);
  const span: Span | null = group === ALL_QUARTERS ? whole : (quarters.find(({ from }) => from === group) ?? null);
  const during = (within: Span | null, some: readonly EnquiryFact[]) =>
    within === null ? [] : cameTo(some, step, within);
  const came =
    by === "periods"
      ? during(span, facts)
      : cameTo(by === "heard" ? enquiredIn(whole, heardBy(group)) : enquiredIn(span, facts), step, null);
  return came.map(({ fact, on }) => ({
    record: { of: "enquiry", id: fact.id },
    ...{ from: fact.enquiredOn, to: on, days: null, end: null },
  }));
}

/**
 * The records behind a figure of a council's own way to approval, latest first: the very ones that its page counts. A
 * restricted one is among them by its reference, and opens only with a reason.
 */
export async function listWayRecords(
  db: Reader,
  work: Work,
  reader: { councilId: string; can: (permission: Permission) => boolean },
  records: PracticeRecords,
  asked: WayRecordsAsked,
): Promise<WayRecordLine[]> {
  const { councilId, can } = reader;
  const found = asked.of === "stage" ? ofStage(records, asked) : ofStep(records, asked);
  const idsOf = (of: WayRecord["of"]) => found.flatMap(({ record }) => (record.of === of ? [record.id] : []));
  const [enquiryRefs, applicationRefs, shut] = await Promise.all([
    listRefs(db, "enquiry", [councilId], idsOf("enquiry")),
    listRefs(db, "application", [councilId], idsOf("application")),
    shutTo(work, [councilId]),
  ]);
  const opens = {
    enquiry: asked.kind === "kinship" ? "/officer/kinship/" : "/officer/enquiries/",
    application: "/officer/applications/",
  };
  const needs = { enquiry: recordsNeed(asked), application: "application:open" } as const;
  return found
    .map(({ record: { of, id }, ...rest }) => ({
      key: id,
      ref: (of === "enquiry" ? enquiryRefs : applicationRefs).get(id) ?? "",
      isRestricted: of === "enquiry" ? shut.enquiries.has(id) : shut.applications.has(id),
      href: can(needs[of]) ? `${opens[of]}${id}` : null,
      ...rest,
    }))
    .sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : a.ref < b.ref ? -1 : 1));
}
