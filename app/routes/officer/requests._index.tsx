import type { MetaFunction } from "@remix-run/node";
import { laneOf, moveDayOf } from "#app/domain/matching/lanes.ts";
import { whoInWords } from "#app/domain/matching/parent-and-child.ts";
import type { RequestStage } from "#app/domain/matching/stages.ts";
import { CARE_TYPES, LANES, type Lane } from "#app/domain/matching/vocabulary.ts";
import { formatDayShort } from "#app/domain/shared/day.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { findPromisedElsewhere } from "#app/services/matching/promised-elsewhere.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { type DrawnData, DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { listApprovalsStanding } from "#db/queries/area-approvals.ts";
import { listBegunDecisions, listBegunRequests } from "#db/queries/form-drafts.ts";
import { countOffers, listEndedRequests, listRequests } from "#db/queries/matching.ts";
import { listLapsed } from "#db/queries/placing.ts";
import { RowKeys } from "./frame/row-keys.tsx";
import { Begun } from "./request-parts/begun.tsx";
import { begunLine, draftNotKept, savedInWords } from "./request-parts/draft.server.ts";
import { LANE_TITLES, neededByInWords } from "./request-parts/needed-by.ts";
import { NotKept } from "./request-parts/not-kept.tsx";
import { ownRequestsOf } from "./request-parts/own-requests.ts";
import { standingOf } from "./request-parts/standing.ts";

const DONE: Readonly<Record<string, string>> = {
  "draft-kept": "Your draft is saved, for you alone. No home was looked for yet.",
  "draft-gone": "Your draft is gone.",
};

const OPEN: readonly RequestStage[] = ["searching", "asked", "agreed"];
const MOST_ENDED = 100;

export const loader = officerLoader({ permission: "request:open" }, async ({ db, officer, today, now, url }) => {
  const ended = url.searchParams.get("show") === "ended";
  const asked = url.searchParams.get("lane") ?? "";
  const lane = Object.hasOwn(LANES, asked) ? (asked as Lane) : null;
  const theirs = ownRequestsOf(officer);
  const found = ended
    ? await listEndedRequests(db, officer.councilIds, MOST_ENDED, theirs)
    : await listRequests(db, officer.councilIds, OPEN, undefined, theirs);
  const offers = await countOffers(
    db,
    found.map(({ request }) => request.id),
  );
  const promisedElsewhere = await findPromisedElsewhere(
    db,
    found.filter(({ stage }) => stage === "asked"),
    today,
  );
  const lapsed = await listLapsed(
    db,
    found.map(({ request }) => request.id),
  );
  const approvals = await listApprovalsStanding(db, officer.councilIds);
  const author = { councilIds: officer.councilIds, accountId: officer.id };
  const begun = officer.can("request:raise") && !ended ? await listBegunRequests(db, author) : [];
  const decisions = officer.can("placement:record") && !ended ? await listBegunDecisions(db, author) : [];
  // What is to be done is said to those who may do it.
  const mayAct = officer.can("offer:make");
  const count = (one: Lane) => found.filter(({ request }) => laneOf(request.neededBy, today) === one).length;
  const done = url.searchParams.get("done") ?? "";
  return new DrawnFrom({
    done: Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null,
    notKept: draftNotKept(url),
    drafts: {
      requests: begun.map((draft) => begunLine(draft, now)),
      decisions: decisions.map(({ requestId, ref, savedAt }) => ({
        requestId,
        ref,
        saved: savedInWords(savedAt, now),
      })),
    },
    list: {
      ended,
      lane,
      readsAll: officer.can("request:read"),
      looksBack: officer.can("placement:record"),
      mayRaise: officer.can("request:raise"),
      counts: { all: found.length, today: count("today"), under: count("under-5-days"), over: count("over-5-days") },
      rows: found
        .filter(({ request }) => lane === null || laneOf(request.neededBy, today) === lane)
        .map((record) => {
          const { request } = record;
          const standing = standingOf(record, offers, lapsed, promisedElsewhere, approvals.get(request.id));
          return {
            id: request.id,
            ref: request.ref,
            who: whoInWords(request, moveDayOf(request, today)),
            care: CARE_TYPES[request.careType],
            sector: request.home?.sector ?? "no home in this country",
            needed: neededByInWords(request.neededBy, today),
            neededOn: formatDayShort(request.neededBy, today),
            standing: mayAct ? standing : { ...standing, toDo: "" },
          };
        }),
    },
  });
});

export const meta: MetaFunction = () => [{ title: "Requests - Nearhome" }];

type List = DrawnData<typeof loader>["list"];
type Row = List["rows"][number];

const COLUMNS: readonly Column<Row>[] = [
  {
    key: "who",
    header: "Request",
    cell: (row) => (
      <>
        <a href={`/officer/requests/${row.id}`}>
          {row.ref}: {row.who}
        </a>
        <span className="under">{row.care}</span>
      </>
    ),
  },
  {
    key: "needed",
    header: "Needed",
    cell: (row) => (
      <>
        <Tag tone={row.needed.tone}>{row.needed.word}</Tag>
        <span className="under">{row.neededOn}</span>
      </>
    ),
  },
  { key: "home", header: "Family home", cell: (row) => row.sector },
  {
    key: "standing",
    header: "Where it stands",
    cell: ({ standing }) => (
      <>
        <Tag tone={standing.tone}>{standing.word}</Tag>
        {standing.toDo ? <span className="under">{standing.toDo}</span> : null}
      </>
    ),
  },
];

/** The list as whoever reads it: drawn once for all to whom it says the same. */
function RequestList({ ended, lane, mayRaise, readsAll, looksBack, counts, rows }: List) {
  const chip = (key: Lane, count: number) => ({
    label: `${LANE_TITLES[key]} (${count})`,
    href: `/officer/requests?lane=${key}`,
    on: lane === key,
  });
  return (
    <>
      <PageHeading
        title="Requests"
        caption={
          ended
            ? "Searches that have ended, the latest first."
            : readsAll
              ? "Children who need a home, the first needed first."
              : "Searches for the children you are social worker of, and those you asked for, the first needed first."
        }
        aside={mayRaise ? <ButtonLink href="/officer/requests/new">Raise a request</ButtonLink> : null}
      />
      <FilterChips
        label="Which requests"
        chips={
          ended
            ? [
                { label: "Open", href: "/officer/requests" },
                { label: "Ended", href: "/officer/requests?show=ended", on: true },
              ]
            : [
                { label: `All open (${counts.all})`, href: "/officer/requests", on: lane === null },
                chip("today", counts.today),
                chip("under-5-days", counts.under),
                chip("over-5-days", counts.over),
                { label: "Ended", href: "/officer/requests?show=ended" },
                ...(readsAll
                  ? [
                      { label: "Unable to place", href: "/officer/unable-to-place" },
                      { label: "Outside the area", href: "/officer/out-of-area" },
                      { label: "Need, by record", href: "/officer/need" },
                    ]
                  : []),
                ...(looksBack ? [{ label: "Looking back", href: "/officer/look-back" }] : []),
              ]
        }
      />
      <DataTable
        caption={ended ? "Ended requests" : "Open requests"}
        captionHidden
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.id}
        empty={
          <EmptyState
            title={ended ? "No search has ended yet" : "No child waits for a home here"}
            action={
              mayRaise && !ended ? <ButtonLink href="/officer/requests/new">Raise a request</ButtonLink> : undefined
            }
          >
            {ended
              ? "When children are placed, or a request is withdrawn, it stands here with its record."
              : "A request says what a child needs, in about five minutes. Every approved home you may ask is then put in order with the reasons, and those left out are counted by rule."}
          </EmptyState>
        }
      />
    </>
  );
}

/** The searches of a council, the first needed first. */
export default function Requests() {
  const { list, drafts, done, notKept } = useDrawnFrom<typeof loader>();
  return (
    <>
      {done ? (
        <Notice tone="done">
          <p>{done}</p>
        </Notice>
      ) : null}
      <NotKept words={notKept} />
      <DrawnOnce part={RequestList} of={list} />
      <Begun drafts={drafts} />
      {list.rows.length > 0 ? <RowKeys /> : null}
    </>
  );
}
