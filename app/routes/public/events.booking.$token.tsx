import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { inOrder, isOpen, standsNow } from "#app/domain/training/seats.ts";
import { changedFromLink, changedInWords, SEAT_REFUSALS, seatInWords } from "#app/domain/training/words.ts";
import { notFound, publicAction, publicLoader } from "#app/http/guards.server.ts";
import { giveUpSeat, openSeatByLink, setReminders, takeSeat } from "#app/services/training/change-seat.server.ts";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice, SuccessPanel } from "#app/ui/notice.tsx";
import { SessionChanged } from "#app/ui/session-changed.tsx";
import { findCouncil } from "#db/queries/councils.ts";
import { listSeats } from "#db/queries/training.ts";
import { SessionFacts } from "./events-parts/session-facts.tsx";
import { sessionShown } from "./events-parts/session-shown.server.ts";
import { PublicPage } from "./frame/public-page.tsx";

export const loader = publicLoader(async ({ db, params, work, now, url }) => {
  const token = params.token ?? "";
  const found = await openSeatByLink(work, token);
  if (!found) throw notFound();
  const { seat, date } = found;
  const [council, all] = await Promise.all([findCouncil(db, date.councilId), listSeats(db, [date.councilId], date.id)]);
  const state = standsNow(seat, now);
  const place = inOrder(all).findIndex(({ id }) => id === seat.id) + 1;
  const coming = date.state === "open" && date.startsAt > now;
  return {
    token,
    session: sessionShown(found, council),
    slug: council?.slug ?? "",
    firstName: seat.name.split(/\s+/)[0] ?? "",
    state,
    words: seatInWords({ ...seat, state }, date, place),
    open: coming && isOpen({ state }),
    changed: changedInWords(changedFromLink(url.searchParams.get("changed"))),
    calledOff: date.state === "called-off",
    reminders: seat.reminders,
    hasEmail: seat.email !== null,
  };
});

export const action = publicAction(async ({ request, params, work, env, url }) => {
  const token = params.token ?? "";
  const intent = (await request.formData()).get("intent");
  const asked = { token };
  const done =
    intent === "take"
      ? await takeSeat(work, env.secret, asked)
      : intent === "reminders-on" || intent === "reminders-off"
        ? await setReminders(work, env.secret, asked, intent === "reminders-on")
        : await giveUpSeat(work, env.secret, asked);
  if (done.ok) return redirect(url.pathname.replace(/\.data$/, ""), 303);
  if (done.refusal === "not-found") throw notFound();
  return data({ error: SEAT_REFUSALS[done.refusal] }, { status: 409 });
});

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? "Your seat" : "That page is closed"} - Nearhome` },
  { name: "robots", content: "noindex" },
];

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

const HEADINGS: Record<Shown["state"], string> = {
  booked: "your seat is booked",
  waiting: "you are on the waiting list",
  offered: "a seat is kept for you",
  cancelled: "you are not on the list",
  attended: "thank you for coming",
  missed: "we missed you",
};

function Changes({ state, reminders, hasEmail }: Pick<Shown, "state" | "reminders" | "hasEmail">) {
  return (
    <section className="section" aria-labelledby="change">
      <h2 id="change">If something changes</h2>
      {state === "booked" && hasEmail ? (
        <form method="post">
          <p>
            {reminders
              ? "We remind you by email a week and a day before, where those days are still to come."
              : "We do not remind you."}{" "}
            <QuietButton name="intent" value={reminders ? "reminders-off" : "reminders-on"}>
              {reminders ? "Stop reminders" : "Remind me"}
            </QuietButton>
          </p>
        </form>
      ) : null}
      <form method="post">
        <p>
          {state === "waiting"
            ? "You do not want to wait any longer? "
            : "You cannot come? Nobody minds, and somebody who waits can have the seat. "}
          <QuietButton name="intent" value="give-up">
            {state === "waiting" ? "Leave the waiting list" : "Give the seat up"}
          </QuietButton>
        </p>
      </form>
    </section>
  );
}

/** Somebody's own page of their seat, by a private link: how it stands, the calendar file, and giving it up. */
export default function OwnSeat() {
  const shown = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { token, session, slug, firstName, state, words, open, calledOff, changed } = shown;
  return (
    <PublicPage>
      <div className="measure">
        <ErrorSummary fields={[]} formErrors={refused ? [refused.error] : undefined} />
        <SuccessPanel
          title={calledOff ? `${firstName}, this session is called off` : `${firstName}, ${HEADINGS[state]}`}
        >
          <p>{words}</p>
        </SuccessPanel>
        {open && changed ? <SessionChanged changed={changed} waits={state === "waiting"} /> : null}
        {state === "offered" && open ? (
          <form method="post">
            <p>
              <Button name="intent" value="take">
                Take the seat
              </Button>
            </p>
          </form>
        ) : null}
        <h2>{session.title}</h2>
        <SessionFacts session={session} />
        {state === "booked" && open ? (
          <p>
            <a href={`/events/booking/${token}/calendar.ics`}>Add it to your calendar</a>
          </p>
        ) : null}
        {open ? (
          <>
            <Notice>
              <p>Keep this page: its address is yours alone, and the only way back to your seat.</p>
            </Notice>
            <Changes {...shown} />
          </>
        ) : (
          <p>
            <a href={`/events?council=${slug}`}>Other dates</a>
          </p>
        )}
      </div>
    </PublicPage>
  );
}
