import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { SEAT_REFUSALS } from "#app/domain/training/words.ts";
import { type CarerAsked, carerAction, carerLoader, notFound } from "#app/http/guards.server.ts";
import { bookApplicantSeat, bookCarerSeat } from "#app/services/training/book-seat.server.ts";
import { giveUpSeat, setReminders, takeSeat } from "#app/services/training/change-seat.server.ts";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SessionChanged } from "#app/ui/session-changed.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { type OwnEvents, readOwnEvents, type SeatHolder, seatHolder } from "./read-events.server.ts";

async function holderOf(given: CarerAsked): Promise<SeatHolder> {
  const holder = await seatHolder(given);
  if (!holder) throw redirect("/carer");
  return holder;
}

export const loader = carerLoader(async (given) => ({
  page: await readOwnEvents(given, await holderOf(given)),
  done: given.url.searchParams.get("done"),
}));

/** Books a seat, or changes one of their own: of two applicants each for themselves. */
async function answer({ work, env, person }: CarerAsked, holder: SeatHolder, form: FormData) {
  const eventId = String(form.get("event") ?? "");
  const seatId = String(form.get("seat") ?? "");
  const { councilId } = holder;
  const of =
    holder.kind === "applicant"
      ? { applicationId: holder.applicationId, forCouncilIds: [councilId], person: holder.person }
      : { accountId: person.id };
  const intent = form.get("intent");
  switch (intent) {
    case "book":
      return holder.kind === "applicant"
        ? bookApplicantSeat(work, env.secret, {
            scope: { accountId: person.id },
            applicationId: holder.applicationId,
            person: holder.person,
            eventId,
          })
        : bookCarerSeat(work, env.secret, { accountId: person.id, councilId, eventId });
    case "take":
      return takeSeat(work, env.secret, { of, seatId });
    case "give-up":
      return giveUpSeat(work, env.secret, { of, seatId });
    case "reminders-on":
    case "reminders-off":
      return setReminders(work, env.secret, { of, seatId }, intent === "reminders-on");
    default:
      throw new Response("Not a form of this page", { status: 400 });
  }
}

/** What they have at the same time as a session, in words, unless the page said it and they book all the same. */
async function clashOf(given: CarerAsked, holder: SeatHolder, form: FormData): Promise<string | null> {
  if (holder.kind !== "applicant" || form.get("intent") !== "book" || form.get("same-time") === "on") return null;
  const { own, neighbours } = await readOwnEvents(given, holder);
  return [...own, ...neighbours].find(({ id }) => id === form.get("event"))?.clash ?? null;
}

export const action = carerAction(async (given) => {
  const form = await given.request.formData();
  const holder = await holderOf(given);
  const clash = await clashOf(given, holder, form);
  if (clash) return data({ error: `${clash}. Press once more to book all the same` }, { status: 409 });
  const done = await answer(given, holder, form);
  if (done.ok) {
    const what = form.get("intent") === "book" && done.value.state === "waiting" ? "wait" : String(form.get("intent"));
    return redirect(`/carer/events?done=${what}`, 303);
  }
  if (done.refusal === "not-found") throw notFound();
  return data({ error: SEAT_REFUSALS[done.refusal] }, { status: 409 });
});

export const meta: MetaFunction = () => [{ title: "Training - Nearhome" }];

const DONE: Record<string, string> = {
  book: "You have a seat. An email with the way back to this page is on its way.",
  wait: "You are on the waiting list. When it is your turn we keep a seat for you and write to you.",
  take: "The seat is yours.",
  "give-up": "You are not coming, and somebody else can have the seat. Nobody minds.",
  "reminders-on": "We remind you by email a week and a day before, where those days are still to come.",
  "reminders-off": "We do not remind you any more of this one.",
};

type Coming = OwnEvents["coming"][number];
type Session = OwnEvents["own"][number];

const TAGS = { booked: "now", offered: "soon", waiting: "info" } as const;
const WORDS = { booked: "You have a seat", offered: "Kept for you", waiting: "Waiting" } as const;

function OwnSeat({ seat }: { seat: Coming }) {
  const { state } = seat;
  const known = state === "booked" || state === "offered" || state === "waiting" ? state : null;
  return (
    <li className="visit">
      <div className="split">
        <h3>
          <time dateTime={seat.dateTime}>{seat.day}</time>
        </h3>
        {known ? <Tag tone={TAGS[known]}>{seat.mine ? WORDS[known] : seat.who}</Tag> : null}
      </div>
      <p>
        <b>{seat.title}</b>. {seat.mine ? seat.words : `${seat.who} has booked this; each of you changes your own.`}
      </p>
      {seat.mine && seat.changed ? (
        <SessionChanged changed={seat.changed} waits={state === "waiting"} seatId={seat.seatId} />
      ) : null}
      <Facts
        facts={[
          { name: "Time", value: seat.hours },
          { name: "Where", value: seat.place },
          ...(seat.reference
            ? [{ name: "At the door", value: `Say your name or your reference: ${seat.reference}` }]
            : []),
          ...(seat.trainer ? [{ name: "Who leads it", value: seat.trainer }] : []),
          {
            name: "Who holds it",
            value: seat.elsewhere ? `${seat.council}. The seat costs you nothing` : seat.council,
          },
        ]}
      />
      {seat.mine ? (
        <form method="post" className="seat-changes">
          <input type="hidden" name="seat" value={seat.seatId} />
          {state === "offered" ? (
            <p>
              <Button name="intent" value="take">
                Take the seat
              </Button>
            </p>
          ) : null}
          <p>
            {state === "booked" ? (
              <>
                <a href={`/carer/events/${seat.seatId}.ics`}>
                  Add it to your calendar<span className="visually-hidden">: {seat.day}</span>
                </a>{" "}
                <QuietButton name="intent" value={seat.reminders ? "reminders-off" : "reminders-on"}>
                  {seat.reminders ? "Stop reminders" : "Remind me"}
                  <span className="visually-hidden"> of {seat.day}</span>
                </QuietButton>{" "}
              </>
            ) : null}
            <QuietButton name="intent" value="give-up">
              {state === "waiting" ? "Leave the waiting list" : "I cannot come"}
              <span className="visually-hidden"> on {seat.day}</span>
            </QuietButton>
          </p>
        </form>
      ) : null}
    </li>
  );
}

function ToBook({ session }: { session: Session }) {
  return (
    <li className="visit">
      <div className="split">
        <h3>
          <time dateTime={session.dateTime}>{session.day}</time>
        </h3>
        <Tag tone={session.full ? "soon" : "now"}>{session.full ? "Full" : session.seats}</Tag>
      </div>
      <p>
        <b>{session.title}</b>, {session.hours}. {session.place}.
      </p>
      {session.summary ? <p>{session.summary}</p> : null}
      {session.clash ? (
        <Notice tone="important">
          <p>
            {session.clash}. You can book all the same, and <a href="/carer/visits">move a visit</a> afterwards.
          </p>
        </Notice>
      ) : null}
      {session.elsewhere ? <p>The seat costs you nothing: your council has agreed it with {session.council}.</p> : null}
      <form method="post">
        <input type="hidden" name="event" value={session.id} />
        {session.clash ? <input type="hidden" name="same-time" value="on" /> : null}
        <Button name="intent" value="book" look="secondary">
          {session.full ? "Join the waiting list" : "Book my seat"}
          {session.clash ? " all the same" : ""}
          <span className="visually-hidden"> on {session.day}</span>
        </Button>
      </form>
    </li>
  );
}

/** The next dates are enough for most people; the others open below them. */
const FIRST_SHOWN = 3;

/** Training of somebody who applies or fosters: what is booked, what can be, and what they came to. */
export default function OwnTraining() {
  const { page, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { kind, council, coming, came, own, neighbours } = page;
  const [nearest] = neighbours;
  const first = own.find(({ full }) => !full);
  const sooner = nearest && (!first || nearest.dateTime < first.dateTime) ? nearest : null;
  return (
    <>
      <ErrorSummary fields={[]} formErrors={refused ? [refused.error] : undefined} />
      <PageHeading
        title="Training"
        caption={
          kind === "applicant"
            ? "Preparing to foster, together with others who apply. Each applicant books their own seat."
            : "Training with other foster carers."
        }
      />
      {done && DONE[done] && !refused ? (
        <Notice tone="done">
          <p>{DONE[done]}</p>
        </Notice>
      ) : null}
      {coming.length > 0 ? (
        <section className="section" aria-labelledby="yours">
          <h2 id="yours">Yours</h2>
          <ul className="visits">
            {coming.map((seat) => (
              <OwnSeat key={seat.seatId} seat={seat} />
            ))}
          </ul>
        </section>
      ) : null}
      <section className="section" aria-labelledby="to-book">
        <h2 id="to-book">{council}</h2>
        {sooner ? (
          <p>
            A seat is free sooner nearby, on {sooner.day} with {sooner.council}: <a href="#neighbours">see it below</a>.
          </p>
        ) : null}
        {own.length > 0 ? (
          <>
            <ul className="visits">
              {own.slice(0, FIRST_SHOWN).map((session) => (
                <ToBook key={session.id} session={session} />
              ))}
            </ul>
            {own.length > FIRST_SHOWN ? (
              <details className="section">
                <summary>Later dates ({own.length - FIRST_SHOWN})</summary>
                <ul className="visits">
                  {own.slice(FIRST_SHOWN).map((session) => (
                    <ToBook key={session.id} session={session} />
                  ))}
                </ul>
              </details>
            ) : null}
          </>
        ) : (
          <EmptyState title="No other date is planned" headingLevel={3}>
            When {council} plans one it is here. Your worker can also look for a seat with a council nearby.
          </EmptyState>
        )}
      </section>
      {neighbours.length > 0 ? (
        <section className="section" aria-labelledby="neighbours">
          <h2 id="neighbours">Seats to spare nearby</h2>
          <p>These councils share seats with yours, so that you need not wait.</p>
          <ul className="visits">
            {neighbours.map((session) => (
              <ToBook key={session.id} session={session} />
            ))}
          </ul>
        </section>
      ) : null}
      {came.length > 0 ? (
        <section className="section" aria-labelledby="before">
          <h2 id="before">Before</h2>
          <ul className="plain-list papers">
            {came.map((seat) => (
              <li key={seat.seatId}>
                <div className="split">
                  <b>
                    <time dateTime={seat.dateTime}>{seat.day}</time>
                  </b>
                  <Tag tone={seat.state === "attended" ? "now" : "plain"}>
                    {seat.state === "attended" ? "Came" : "Did not come"}
                  </Tag>
                </div>
                <p>
                  {seat.title}, {seat.who}.
                </p>
              </li>
            ))}
          </ul>
          {kind === "applicant" ? (
            <p className="small muted">Who came goes into the report about your household.</p>
          ) : null}
        </section>
      ) : null}
    </>
  );
}
