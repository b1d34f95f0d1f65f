import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { isProtection } from "#app/domain/matching/emergency-protection.ts";
import { CEASED_CODES, CHANGE_REASONS, SEARCH_AFTER_CARE, waysToEnd } from "#app/domain/matching/end-placement.ts";
import type { Gap } from "#app/domain/matching/gaps.ts";
import { HARD_RULES } from "#app/domain/matching/hard-rules.ts";
import { LONG_TERM_CONDITIONS, mayBecome } from "#app/domain/matching/home-becomes.ts";
import {
  ACKNOWLEDGED_WAYS,
  type AcknowledgedWay,
  INFORMATION_ITEMS,
  type InformationItem,
  itemsMissing,
} from "#app/domain/matching/information.ts";
import { LEGAL_STATUSES, legalInWords } from "#app/domain/matching/legal-status.ts";
import { isConsulting } from "#app/domain/matching/owed-after-placement.ts";
import { alongInWords, whoInWords } from "#app/domain/matching/parent-and-child.ts";
import { PLACEMENT_TESTS, type PlacementTest } from "#app/domain/matching/place-children.ts";
import { PLACEMENT_WORDS, placedAs } from "#app/domain/matching/placement-codes.ts";
import {
  CONSULTED,
  NOTICE_TO,
  NOTICE_WAYS,
  type NoticeTo,
  type NoticeWay,
} from "#app/domain/matching/placement-notices.ts";
import { breakInWords } from "#app/domain/matching/short-breaks.ts";
import { lastDayToSayNotHappened, NOT_HAPPENED_REASONS } from "#app/domain/matching/undo-placement.ts";
import { type Day, dayOf, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import { capitalised } from "#app/domain/shared/first-letter.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { readApart } from "#app/services/matching/apart-reviews.server.ts";
import { readOutcome } from "#app/services/matching/check-outcome.server.ts";
import { openEmergency } from "#app/services/matching/end-emergency.server.ts";
import { breaksWith } from "#app/services/matching/lengthen-break.server.ts";
import { matchingRulesOf } from "#app/services/matching/matching-rules.server.ts";
import { homesShutTo } from "#app/services/matching/restricted-homes.server.ts";
import { searchesLeftOpen } from "#app/services/matching/searches-left-open.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { findRequest, listOffersOfRequest, type RequestRecord } from "#db/queries/matching.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";
import {
  type InformationRow,
  listInformation,
  listNotices,
  listPlacedThrough,
  listPlacementsOfChildren,
  type PlacedThere,
} from "#db/queries/placing.ts";
import { decisionInWords } from "../request-parts/decision-record.ts";
import { titleOf } from "../request-parts/home-lines.ts";
import { readAgreed } from "./read-agreed.server.ts";

const optionsOf = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([value, label]) => ({ value, label }));

type OpenSearch = { id: string; ref: string };

function momentOf(at: Date, today: Day): string {
  return `${formatDayShort(dayOf(at), today)}, ${formatTime(at)}`;
}

/** By their own word with its minute; as an officer wrote it down, with the day and how they said so. */
function acknowledgedInWords(given: InformationRow, today: Day): string | null {
  const { acknowledgedAt: at, acknowledgedHow: how } = given;
  if (!at) return null;
  if (!how) return momentOf(at, today);
  return `${formatDayShort(dayOf(at), today)} (${ACKNOWLEDGED_WAYS[how as AcknowledgedWay] ?? how})`;
}

/** Of each child who lives there still: the searches that are open for them, for nobody else or for others too. */
async function searchesOf(db: OfficerAsked["db"], councilId: string, placed: readonly PlacedThere[]) {
  const byChild = new Map<string, { alone: OpenSearch[]; withOthers: OpenSearch[] }>();
  const named = ({ request }: RequestRecord): OpenSearch => ({ id: request.id, ref: request.ref });
  for (const { childId } of placed) {
    const { alone, withOthers } = await searchesLeftOpen(db, councilId, childId);
    byChild.set(childId, { alone: alone.map(named), withOthers: withOthers.map(named) });
  }
  return byChild;
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
  const stillThere = placed.length > 0 && placed.every(({ endedOn }) => endedOn === null || endedOn > today);
  const emergency = await openEmergency(work, { councilIds: officer.councilIds, requestId: request.id });
  const searches = await searchesOf(db, councilId, placed);
  const shut = await homesShutTo(work, councilId);
  const secondId =
    decision?.secondOption && "householdId" in decision.secondOption && decision.secondOption.householdId;
  const second = secondId ? (await findHouseholdForMatching(db, secondId, today))?.household : undefined;
  const stayed = placed.find(({ ceasedCode }) => ceasedCode === "E17")?.householdId;
  const there = stayed ? (await findHouseholdForMatching(db, stayed, today))?.row : undefined;
  const moves = await listPlacementsOfChildren(
    db,
    [councilId],
    placed.map(({ childId }) => childId),
  );
  const household = home ? (await findHouseholdForMatching(db, home.id, today))?.row : undefined;
  const rulebook = await matchingRulesOf(db, councilId, today);
  const breaksOf = (childId: string, without: string) =>
    breaksWith(moves, home?.id ?? "", without).filter((one) => one.childId === childId);
  const wordsOf = (items: readonly string[]) =>
    items.map((item) => INFORMATION_ITEMS[item as InformationItem] ?? item).join("; ");
  return {
    id: request.id,
    ref: request.ref,
    who: whoInWords(request, request.neededBy),
    /** Carers who have no account cannot say on a page of theirs that they have what they were given. */
    carersOnline: Boolean(home?.accountId),
    home: home ? titleOf(home, shut) : "the home that was chosen",
    agreed: await readAgreed(db, record, { placed, home: household, today }),
    emergency:
      emergency && stillThere
        ? {
            rule: HARD_RULES.find(({ code }) => code === emergency.rule)?.words ?? emergency.rule,
            since: formatDay(emergency.grantedOn),
            until: formatDayShort(emergency.lastDay, today),
            late: emergency.lastDay < today,
            mayVary: officer.roles.includes("manager"),
          }
        : null,
    mayRecord: officer.can("placement:record"),
    outcome: await readOutcome(db, record, today),
    apart: await readApart(db, record, today),
    /** Children who came under police or emergency protection and are under it still, as far as is written down. */
    legal: {
      children: record.children
        .filter(({ legalStatus, endedOn }) => isProtection(legalStatus) && endedOn === null)
        .map(({ id, ref, legalStatus }) => ({ childId: id, ref, words: legalInWords(legalStatus) })),
      statuses: optionsOf(LEGAL_STATUSES),
    },
    decision: decision ? decisionInWords(decision, request, second ? titleOf(second, shut) : null) : [],
    notices: notices.map((notice) => {
      const about = NOTICE_TO[notice.toWhom as NoticeTo];
      const council = notice.toCouncilId ? authorityById(notice.toCouncilId)?.name : undefined;
      return {
        id: notice.id,
        to: council ? `${about.words}: ${council}` : about.words,
        source: about.source,
        due: formatDayShort(notice.dueOn, today),
        late: notice.dueOn < today,
        ways: isConsulting(notice.toWhom) ? [{ value: CONSULTED, label: "consulted now" }] : optionsOf(NOTICE_WAYS),
        sent: notice.sentAt
          ? notice.how === CONSULTED
            ? momentOf(notice.sentAt, today)
            : `${momentOf(notice.sentAt, today)}, ${NOTICE_WAYS[(notice.how ?? "letter") as NoticeWay]}`
          : null,
      };
    }),
    gaps: (Object.entries(decision?.gaps ?? {}) as [PlacementTest, Gap][]).map(([test, { what, who, by }]) => {
      const done = record.gapsFilled.find((one) => one.test === test);
      return {
        test,
        what,
        who,
        about: `${PLACEMENT_TESTS[test].words} (${PLACEMENT_TESTS[test].law})`,
        by: by ? formatDayShort(by, today) : "",
        late: by !== null && by < today,
        done: done ? momentOf(new Date(done.at), today) : null,
      };
    }),
    given: givenToThem.map((one) => ({
      id: one.id,
      at: momentOf(one.givenAt, today),
      items: wordsOf(one.items),
      missing: one.missing,
      acknowledged: acknowledgedInWords(one, today),
      stillMissing: one.stillMissing,
    })),
    acknowledgedWays: optionsOf(ACKNOWLEDGED_WAYS),
    itemsLeft: itemsMissing(givenToThem).map((item) => ({ value: item, label: INFORMATION_ITEMS[item] })),
    along: alongInWords(request.family, request.neededBy),
    children: placed.map(
      ({ placementId, childId, ref, bornOn, placeCode, startedOn, endedOn, ceasedCode, episodes }) => ({
        placementId,
        ref,
        since: formatDay(startedOn),
        /** As what, episode by episode, and on what the home became it. */
        episodes: episodes.map(({ placeCode, startedOn: from, basis }) => ({
          as: placedAs(placeCode),
          from: formatDay(from),
          basis: basis ? `Decided by ${basis.by} on ${formatDay(basis.on)}: ${basis.why}` : null,
        })),
        becomes: mayBecome(episodes.at(-1)?.placeCode ?? "").map((code) => ({
          value: code,
          label: capitalised(PLACEMENT_WORDS[code]),
        })),
        until: endedOn ? formatDay(endedOn) : null,
        /** Of a short break the last day is known from the beginning. */
        isOver: endedOn !== null && endedOn <= today,
        /** What a break that is not over counts by now, and may count at most. */
        breakSoFar:
          placeCode === "T3" && endedOn !== null && endedOn > today
            ? breakInWords({ startedOn, endedOn }, breaksOf(childId, placementId), rulebook)
            : null,
        /** Places the agency's carers keep for young adults, where this is one: of other carers their own page says it. */
        kept: ceasedCode === "E17" && there?.approvedBy === null ? (there.stayingPut ?? 0) : 0,
        searches: searches.get(childId) ?? null,
        ways: waysToEnd(bornOn, startedOn, today).map((value) => ({ value, label: CEASED_CODES[value] })),
      }),
    ),
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
    conditions: optionsOf(LONG_TERM_CONDITIONS),
    reasons: optionsOf(CHANGE_REASONS),
    afterCare: optionsOf(SEARCH_AFTER_CARE),
  };
}

export type PlacedPage = NonNullable<Awaited<ReturnType<typeof readPlaced>>>;
