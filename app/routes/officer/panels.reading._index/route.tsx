import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { READING_REFUSALS } from "#app/domain/panels/reading.ts";
import { dayOf, formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { answerOwnMeeting, type OwnPapers, ownNameOf, standingOf } from "#app/services/panels/own-papers.server.ts";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { listOwnItems, listOwnReadings, listOwnSeats, type OwnSeat } from "#db/queries/pack-reading.ts";
import { movedInWords } from "../panel-parts/meeting-words.server.ts";

const DAY = 86_400_000;
/** How far back meetings stay on the list: longer than any papers stay open. */
const SHOWN_DAYS = 28;
/** How many of the coming meetings stand open; the rest of the year is behind them. */
const SOON = 3;

type Progress = ReadonlyMap<string, number>;

function itemShown(papers: OwnPapers, reached: Progress) {
  const { item } = papers;
  const open = papers.open ? papers.pack : null;
  const { name, locality, takesPart } = ownNameOf(papers, "list");
  const page = open ? (reached.get(open.id) ?? 0) : 0;
  return {
    id: item.itemId,
    name,
    detail:
      takesPart && item.restrictedBecause !== null ? "A restricted record: its name stands on the papers" : locality,
    link: takesPart,
    shut: papers.open ? null : READING_REFUSALS[papers.refusal],
    read: open ? { page, pages: open.pages, done: page >= open.pages } : null,
  };
}

async function meetingShown(
  { db, officer, now }: OfficerAsked,
  seat: OwnSeat,
  items: Awaited<ReturnType<typeof listOwnItems>>,
  reached: Progress,
) {
  const own = items.filter(({ meetingId }) => meetingId === seat.meetingId);
  const papers = await Promise.all(own.map((item) => standingOf(db, officer.id, item, now)));
  const on = dayOf(seat.startsAt);
  return {
    id: seat.meetingId,
    name: seat.panelName,
    when: `${weekdayName(on)} ${formatDay(on)} at ${formatTime(seat.startsAt)}`,
    place: seat.place,
    meetsAt: seat.startsAt.getTime(),
    answer: seat.answer,
    coming: seat.startsAt > now,
    items: papers.map((each) => itemShown(each, reached)),
  };
}

export const loader = officerLoader({ permission: "panel:read-own" }, async (given) => {
  const { db, officer, now, today, url } = given;
  const seats = await listOwnSeats(db, officer.id, today, new Date(now.getTime() - SHOWN_DAYS * DAY));
  const ids = seats.map(({ meetingId }) => meetingId);
  const [items, readings] = await Promise.all([
    listOwnItems(db, officer.id, today, ids),
    listOwnReadings(db, [...new Set(seats.map(({ memberId }) => memberId))]),
  ]);
  const reached: Progress = new Map(readings.map(({ packId, page }) => [packId, page]));
  const meetings = await Promise.all(seats.map((seat) => meetingShown(given, seat, items, reached)));
  return {
    coming: meetings.filter(({ coming }) => coming),
    over: meetings.filter(({ coming, items: held }) => !coming && held.length > 0).reverse(),
    done: url.searchParams.get("done"),
  };
});

export const action = officerAction({ permission: "panel:read-own" }, async ({ officer, request, work }) => {
  const form = await request.formData();
  const answer = form.get("answer");
  if (answer !== "coming" && answer !== "not-coming") throw new Response("Not a form of this page", { status: 400 });
  const said = await answerOwnMeeting(work, officer.id, {
    meetingId: String(form.get("meeting") ?? ""),
    answer,
    meetsAt: Number(form.get("meetsAt")),
  });
  if (said.ok) return redirect(`/officer/panels/reading?done=${answer}`, 303);
  if (said.refusal === "not-found") throw notFound();
  const words =
    typeof said.refusal === "object"
      ? movedInWords(said.refusal)
      : "Your answer was changed at the same moment. Look at it, and press again";
  return data({ formErrors: [words] }, { status: 409 });
});

export const meta: MetaFunction = () => [{ title: "Panel papers - Nearhome" }, { name: "robots", content: "noindex" }];

type Meeting = ReturnType<typeof useLoaderData<typeof loader>>["coming"][number];

const ANSWERS = {
  asked: { tone: "soon", word: "not answered yet" },
  coming: { tone: "info", word: "you are coming" },
  "not-coming": { tone: "plain", word: "you are not coming" },
} as const;

function Item({ item }: { item: Meeting["items"][number] }) {
  const { id, name, detail, link, shut, read } = item;
  return (
    <li className="check-row">
      <div className="split">
        <h3>{link ? <a href={`/officer/panels/reading/${id}`}>{name}</a> : name}</h3>
        {read ? (
          <Tag tone={read.done ? "plain" : read.page > 0 ? "info" : "soon"}>
            {read.done ? "read" : read.page > 0 ? `page ${read.page} of ${read.pages}` : `${read.pages} pages to read`}
          </Tag>
        ) : null}
      </div>
      {detail || shut ? <p className="small muted">{[detail, shut].filter(Boolean).join(". ")}</p> : null}
    </li>
  );
}

function MeetingShown({ meeting }: { meeting: Meeting }) {
  const { id, name, when, place, meetsAt, answer, coming, items } = meeting;
  const { tone, word } = ANSWERS[answer];
  return (
    <section className="section own-meeting" aria-labelledby={`meeting-${id}`}>
      <div className="split">
        <h2 id={`meeting-${id}`}>{when}</h2>
        <Tag tone={tone}>{word}</Tag>
      </div>
      <p className="muted">
        {name}, {place}
      </p>
      {coming ? (
        <form method="post" className="form-actions" aria-label={`Do you come on ${when}?`}>
          <input type="hidden" name="meeting" value={id} />
          <input type="hidden" name="meetsAt" value={meetsAt} />
          {answer === "coming" ? null : (
            <Button name="answer" value="coming" small>
              I am coming
            </Button>
          )}
          {answer === "not-coming" ? null : (
            <Button name="answer" value="not-coming" look="secondary" small>
              I cannot come
            </Button>
          )}
        </form>
      ) : null}
      {items.length > 0 ? (
        <ul className="plain-list">
          {items.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
      ) : (
        <p className="muted">No household is on this meeting yet.</p>
      )}
    </section>
  );
}

/** The meetings a panel member is on the list for: whether they come, and the papers to read. */
export default function OwnMeetings() {
  const { coming, over, done } = useLoaderData<typeof loader>();
  const unanswered = coming.slice(SOON).filter(({ answer }) => answer === "asked").length;
  const refused = useActionData<typeof action>();
  return (
    <>
      <ErrorSummary formErrors={refused?.formErrors} />
      <PageHeading
        title="Your panel meetings"
        aside={<a href="/officer/panels/interests">Your declared interests</a>}
      />
      {done && !refused ? (
        <Notice tone="done" title={done === "coming" ? "Thank you, you are on the list" : "Thank you for saying so"}>
          <p>
            {done === "coming"
              ? "The papers open here when they are sent, five working days before the meeting."
              : "The papers of that meeting are shut to you. If you can come after all, say so here."}
          </p>
        </Notice>
      ) : null}
      <div className="measure">
        {coming.length === 0 ? (
          <EmptyState title="No meeting is coming up">
            When the panel adviser puts you on the list of a meeting, it stands here, and its papers open when they are
            sent.
          </EmptyState>
        ) : (
          coming.slice(0, SOON).map((meeting) => <MeetingShown key={meeting.id} meeting={meeting} />)
        )}
        {coming.length > SOON ? (
          <details>
            <summary>
              Later meetings: {coming.length - SOON}
              {unanswered > 0 ? `, ${unanswered} not answered yet` : ""}
            </summary>
            {coming.slice(SOON).map((meeting) => (
              <MeetingShown key={meeting.id} meeting={meeting} />
            ))}
          </details>
        ) : null}
        {over.length > 0 ? (
          <details>
            <summary>Meetings that are over</summary>
            {over.map((meeting) => (
              <MeetingShown key={meeting.id} meeting={meeting} />
            ))}
          </details>
        ) : null}
      </div>
    </>
  );
}
