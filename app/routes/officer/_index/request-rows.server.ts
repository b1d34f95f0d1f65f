import { moveDayOf } from "#app/domain/matching/lanes.ts";
import { whoInWords } from "#app/domain/matching/parent-and-child.ts";
import { CARE_TYPES } from "#app/domain/matching/vocabulary.ts";
import { type Day, dayOf, daysBetween, formatDayShort, instantAt } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { findPromisedElsewhere } from "#app/services/matching/promised-elsewhere.server.ts";
import type { StripFigure } from "#app/ui/figure-strip.tsx";
import { listApprovalsStanding } from "#db/queries/area-approvals.ts";
import { countOffers, listRequests, type RequestRecord } from "#db/queries/matching.ts";
import { listLapsed, listUnable, type SearchRow } from "#db/queries/placing.ts";
import { neededByInWords } from "../request-parts/needed-by.ts";
import { standingOf } from "../request-parts/standing.ts";
import type { AsksToLookAt } from "./agency-rows.server.ts";
import type { TodayRow } from "./today-row.ts";
import { unchanged } from "./unchanged.server.ts";

const OPEN = ["searching", "asked", "agreed"] as const;

/** From this many days on, a search is the placements team's alone and not on a manager's list of the day. */
const SOON = 5;

/** The end of a working day in England, in minutes. */
const END_OF_DAY = 17 * 60;

type Standing = ReturnType<typeof standingOf>;

function rowOf({ request }: RequestRecord, standing: Standing, { today }: OfficerAsked): TodayRow {
  const { tone, word } = neededByInWords(request.neededBy, today);
  const days = daysBetween(today, request.neededBy);
  return {
    key: `request-${request.id}`,
    who: `${request.ref}: ${whoInWords(request, moveDayOf(request, today))}`,
    detail: [CARE_TYPES[request.careType], request.home?.sector].filter(Boolean).join(", "),
    href: `/officer/requests/${request.id}`,
    do: standing.toDo,
    why: { tone, word, words: standing.word },
    clock: { text: days < 0 ? "late" : days === 0 ? "today" : days === 1 ? "1 day" : `${days} days`, late: days <= 0 },
    order: { kind: "child", at: instantAt(request.neededBy, END_OF_DAY).getTime() },
  };
}

/** A home has become possible for a request that nobody could be found for, and nobody has been asked yet. */
function nowPossible({ stage }: RequestRecord, search: SearchRow | undefined, today: Day): Standing | null {
  if (stage !== "searching" || !search?.possibleSince || !search.possible) return null;
  const homes = search.possible === 1 ? "1 new home fits" : `${search.possible} new homes fit`;
  return {
    tone: "soon",
    word: `${homes} since ${formatDayShort(dayOf(search.possibleSince), today)}`,
    toDo: "A home has become possible: look, and ask",
  };
}

function figuresOf(open: readonly RequestRecord[], { today }: OfficerAsked): StripFigure[] {
  const soon = open.filter(({ request }) => daysBetween(today, request.neededBy) < SOON).length;
  const agreed = open.filter(({ stage }) => stage === "agreed").length;
  const waiting = open.filter(({ stage }) => stage === "asked").length;
  return [
    {
      figure: String(open.length),
      label: open.length === 1 ? "open request" : "open requests",
      detail: `${soon} needed within ${SOON} days`,
      href: "/officer/requests",
    },
    { figure: String(waiting), label: "waiting for carers", detail: "asked, no answer yet", href: "/officer/requests" },
    {
      figure: String(agreed),
      label: agreed === 1 ? "home said yes" : "homes said yes",
      detail: agreed > 0 ? "to be decided" : "none to decide",
      href: "/officer/requests",
    },
  ];
}

/** What searches for homes bring to an officer's day: all that want something for the placements team, the near ones for others. */
export async function requestsToday(
  given: OfficerAsked,
  toLookAt: AsksToLookAt,
): Promise<{ rows: TodayRow[]; figures: StripFigure[] }> {
  const { db, officer, today } = given;
  if (!officer.can("request:write")) return { rows: [], figures: [] };
  const theirs = officer.roles.includes("placements");
  const { open, offers, lapsed, approvals } = await unchanged(given, "requests", async () => {
    const open = await listRequests(db, officer.councilIds, OPEN);
    const ids = open.map(({ request }) => request.id);
    const [offers, lapsed, approvals] = await Promise.all([
      countOffers(db, ids),
      listLapsed(db, ids),
      listApprovalsStanding(db, officer.councilIds),
    ]);
    return { open, offers, lapsed, approvals };
  });
  const promisedElsewhere = await findPromisedElsewhere(
    db,
    open.filter(({ stage }) => stage === "asked"),
    today,
  );
  const byAgency = new Set((await toLookAt).map(({ requestId }) => requestId));
  const unable = new Map((await listUnable(db, officer.councilIds)).map((row) => [row.requestId, row]));
  const rows = open.flatMap((record) => {
    const search = unable.get(record.request.id);
    const possible = nowPossible(record, search, today);
    const standing =
      possible ?? standingOf(record, offers, lapsed, promisedElsewhere, approvals.get(record.request.id));
    const near = daysBetween(today, record.request.neededBy) < SOON;
    // Whom nobody could be found for is on a list of its own, which is searched again by itself, until it finds a home.
    const goesOn = search !== undefined && possible === null && record.stage === "searching";
    const ours = !goesOn && (standing.tone === "soon" || standing.tone === "late");
    // Where an agency has named a home or is late, the child stands on the day by that, once, and it is not true that nobody
    // was asked; unless the search wants something of its own too.
    const ownToDo = possible !== null || (record.stage !== "searching" && standing.tone !== "now");
    if (byAgency.has(record.request.id) && !ownToDo) return [];
    return near || (theirs && ours) ? [rowOf(record, standing, given)] : [];
  });
  // A manager's strip is full already; the requests have a list of their own.
  return { rows, figures: theirs ? figuresOf(open, given) : [] };
}
