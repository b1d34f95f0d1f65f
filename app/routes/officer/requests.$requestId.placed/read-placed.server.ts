import { z } from "zod";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { childrenInWords } from "#app/domain/matching/children-in-words.ts";
import {
  CEASED_CODES,
  type CeasedCode,
  CHANGE_REASONS,
  type ChangeReason,
} from "#app/domain/matching/end-placement.ts";
import { INFORMATION_ITEMS, type InformationItem, itemsMissing } from "#app/domain/matching/information.ts";
import { NOTICE_TO, NOTICE_WAYS, type NoticeTo, type NoticeWay } from "#app/domain/matching/placement-notices.ts";
import {
  lastDayToSayNotHappened,
  NOT_HAPPENED_REASONS,
  type NotHappenedReason,
} from "#app/domain/matching/undo-placement.ts";
import { type Day, dayOf, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import { typedDay } from "#app/domain/shared/typed-day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import type { EndPlacementRefusal } from "#app/services/matching/after-the-move.server.ts";
import { homesShutTo } from "#app/services/matching/restricted-homes.server.ts";
import type { UndoPlacementRefusal } from "#app/services/matching/undo-placement.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { findRequest, listOffersOfRequest } from "#db/queries/matching.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";
import { listInformation, listNotices, listPlacedThrough } from "#db/queries/placing.ts";
import { decisionInWords } from "../request-parts/decision-record.ts";
import { titleOf } from "../request-parts/home-lines.ts";

const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as [Key, ...Key[]];
const optionsOf = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));

/** What an officer writes down after a move, one form each; `intent` says which. */
export const AfterForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("notice"), noticeId: z.string(), how: z.enum(keysOf<NoticeWay>(NOTICE_WAYS)) }),
  z.object({
    intent: z.literal("information"),
    items: z.array(z.enum(keysOf<InformationItem>(INFORMATION_ITEMS))),
    missing: z.string().trim().max(1000, "Use 1,000 characters or fewer").optional(),
  }),
  z.object({
    intent: z.literal("end"),
    placementId: z.string(),
    on: typedDay("Enter the day the child left"),
    ceased: z.enum(keysOf<CeasedCode>(CEASED_CODES), "Choose what happened"),
    reason: z.enum(keysOf<ChangeReason>(CHANGE_REASONS)).optional(),
  }),
  z.object({ intent: z.literal("plan"), planOn: typedDay("Enter the day the plan was agreed") }),
  z.object({
    intent: z.literal("not-happened"),
    because: z.enum(keysOf<NotHappenedReason>(NOT_HAPPENED_REASONS), "Choose why the move did not happen"),
    note: z.string().trim().max(1000, "Use 1,000 characters or fewer").optional(),
  }),
]);

export const PLAN_REFUSALS = {
  "not-placed": "Nothing is placed yet",
  "agreed-before": "The plan was agreed already",
  "in-the-future": "Write it down when the plan is agreed: the day cannot be after today",
  "changed-meanwhile": "Somebody changed this a moment ago. Look again",
} as const;

export const UNDO_REFUSALS: Record<Exclude<UndoPlacementRefusal, "not-found">, string> = {
  "not-placed": "Somebody wrote this down a moment ago. Look again",
  arrived: "The child counts as having arrived. If they have left, write down the day they left",
  "note-missing": "Write a few words about why the move did not happen",
  "changed-meanwhile": "Somebody changed this a moment ago. Look again",
};

export const END_REFUSALS: Record<Exclude<EndPlacementRefusal, "not-found">, string> = {
  "ended-before": "This placement has ended already",
  "before-it-began": "The day is before the placement began",
  "in-the-future": "Write down the end when the child has left: the day cannot be after today",
  "reason-missing": "Say why the child moved to another home",
  "changed-meanwhile": "Somebody changed this a moment ago. Look again",
};

function momentOf(at: Date, today: Day): string {
  return `${formatDayShort(dayOf(at), today)}, ${formatTime(at)}`;
}

/** What follows a placement of one of the councils; undefined while there is none. */
export async function readPlaced({ db, work, officer, params, today }: OfficerAsked) {
  const record = await findRequest(db, officer.councilIds, params.requestId ?? "");
  if (record?.stage !== "placed") return undefined;
  const { request, decision } = record;
  const of = [db, officer.councilIds, request.id] as const;
  const [notices, given, placed, offers] = await Promise.all([
    listNotices(...of),
    listInformation(...of),
    listPlacedThrough(...of),
    listOffersOfRequest(...of),
  ]);
  const { councilId } = request;
  await noteReading(work, { councilId, caseKind: "request", caseId: request.id, what: "opened what follows the move" });
  const theirs = offers.find(({ offer }) => offer.stage === "placed");
  const home = theirs?.household;
  const givenToThem = given.filter(({ offerId }) => offerId === theirs?.offer.id);
  const untilToUndo = record.decision && lastDayToSayNotHappened(record.decision.startsOn, bankHolidays());
  const planDue = decision?.followUps.find(({ what }) => what === "placement-plan")?.dueBy;
  const stillThere = placed.length > 0 && placed.every(({ endedOn }) => endedOn === null);
  const shut = await homesShutTo(work, councilId);
  const secondId =
    decision?.secondOption && "householdId" in decision.secondOption && decision.secondOption.householdId;
  const second = secondId ? (await findHouseholdForMatching(db, secondId, today))?.household : undefined;
  const wordsOf = (items: readonly string[]) =>
    items.map((item) => INFORMATION_ITEMS[item as InformationItem] ?? item).join("; ");
  return {
    id: request.id,
    ref: request.ref,
    who: childrenInWords(request.children, request.siblingGroup !== null, request.neededBy),
    home: home ? titleOf(home, shut) : "the home that was chosen",
    mayRecord: officer.can("placement:record"),
    decision: decision ? decisionInWords(decision, request, second ? titleOf(second, shut) : null) : [],
    ways: optionsOf(NOTICE_WAYS),
    notices: notices.map((notice) => {
      const about = NOTICE_TO[notice.toWhom as NoticeTo];
      const council = notice.toCouncilId ? authorityById(notice.toCouncilId)?.name : undefined;
      return {
        id: notice.id,
        to: council ? `${about.words}: ${council}` : about.words,
        source: about.source,
        due: formatDayShort(notice.dueOn, today),
        late: notice.dueOn < today,
        sent: notice.sentAt
          ? `${momentOf(notice.sentAt, today)}, ${NOTICE_WAYS[(notice.how ?? "letter") as NoticeWay]}`
          : null,
      };
    }),
    given: givenToThem.map((one) => ({
      id: one.id,
      at: momentOf(one.givenAt, today),
      items: wordsOf(one.items),
      missing: one.missing,
      acknowledged: one.acknowledgedAt ? momentOf(one.acknowledgedAt, today) : null,
      stillMissing: one.stillMissing,
    })),
    itemsLeft: itemsMissing(givenToThem).map((item) => ({ value: item, label: INFORMATION_ITEMS[item] })),
    children: placed.map(({ placementId, ref, startedOn, endedOn }) => ({
      placementId,
      ref,
      since: formatDay(startedOn),
      until: endedOn ? formatDay(endedOn) : null,
    })),
    plan: record.planAgreedOn
      ? { agreed: formatDay(record.planAgreedOn), due: null, late: false }
      : {
          agreed: null,
          due: planDue ? formatDayShort(planDue, today) : null,
          late: Boolean(planDue && planDue < today),
        },
    /** While it can still be said that nobody came. */
    undo:
      untilToUndo && stillThere && today <= untilToUndo
        ? { until: formatDay(untilToUndo), reasons: optionsOf(NOT_HAPPENED_REASONS) }
        : null,
    ceased: optionsOf(CEASED_CODES),
    reasons: optionsOf(CHANGE_REASONS),
  };
}

export type PlacedPage = NonNullable<Awaited<ReturnType<typeof readPlaced>>>;
