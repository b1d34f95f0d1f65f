import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { dayOf } from "#app/domain/shared/day.ts";
import { seatsLeft } from "#app/domain/training/seats.ts";
import { VisitorForm } from "#app/domain/training/visitor.ts";
import { keptInWords, SEAT_REFUSALS, seatsInWords } from "#app/domain/training/words.ts";
import { notFound, publicAction, publicLoader } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { bookPublicSeat } from "#app/services/training/book-seat.server.ts";
import { seatPath } from "#app/services/training/seat-letters.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Lede } from "#app/ui/lede.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findCouncil } from "#db/queries/councils.ts";
import { findPublicSession, listSeatStates } from "#db/queries/training.ts";
import { SessionFacts } from "./events-parts/session-facts.tsx";
import { sessionShown } from "./events-parts/session-shown.server.ts";
import { PublicPage } from "./frame/public-page.tsx";

export const loader = publicLoader(async ({ db, params, now, work }) => {
  const session = await findPublicSession(db, params.eventId ?? "");
  if (!session) throw notFound();
  const { date } = session;
  const [council, states, { values }] = await Promise.all([
    findCouncil(db, date.councilId),
    listSeatStates(db, [date.id]),
    rulebookOf(db, date.councilId, dayOf(now)),
  ]);
  const left = seatsLeft(date, states.get(date.id) ?? []);
  return {
    session: sessionShown(session, council),
    slug: council?.slug ?? "",
    bookable: date.state === "open" && date.startsAt > now,
    calledOff: date.state === "called-off",
    full: left === 0,
    seats: seatsInWords(left),
    kept: keptInWords(values.offeredSeatHours),
    formKey: work.newId(),
  };
});

/** A field no person sees. What fills it in is a machine, or a browser that meant well. */
const TRAP = "website";
const TRAPPED =
  "Something filled in a box on this page that people cannot see. Nothing is lost: press the button once more";

export const action = publicAction(async ({ request, params, work, env }) => {
  const form = await request.formData();
  const { [TRAP]: trap, ...typed } = typedIn(form);
  const read = parseWithZod(form, { schema: VisitorForm, disableAutoCoercion: true });
  if (read.status !== "success" || trap) {
    const errors = read.status === "success" ? {} : errorsIn(read);
    return data({ typed, errors, formErrors: trap ? [TRAPPED] : [] }, { status: 422 });
  }
  const key = typed.formKey ?? "";
  const formKey = /^[\w-]{8,64}$/.test(key) ? key : work.newId();
  const booked = await bookPublicSeat(work, env.secret, { ...read.value, eventId: params.eventId ?? "", formKey });
  if (booked.ok) return redirect(seatPath(booked.value.id, env.secret), 303);
  if (booked.refusal === "not-found") throw notFound();
  return data({ typed, errors: {}, formErrors: [SEAT_REFUSALS[booked.refusal]] }, { status: 409 });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.session.title ?? "Page not found"} - Nearhome` },
];

const FIELDS = ["name", "email", "phone"] as const;

/** One session, and the form that books a seat or a place in the waiting list. */
export default function EventPage() {
  const { session, slug, bookable, calledOff, full, seats, kept, formKey } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const given = { values: refused?.typed ?? { reminders: "on" }, errors: refused?.errors };
  const field = (name: string) => fieldFrom(name, given);
  return (
    <PublicPage>
      <div className="measure">
        <ErrorSummary fields={FIELDS.map(field)} formErrors={refused?.formErrors} />
        <PageHeading
          above={<BackLink href={`/events?council=${slug}`}>Other dates of {session.council}</BackLink>}
          title={session.title}
        />
        {session.summary ? <Lede>{session.summary}</Lede> : null}
        <SessionFacts session={session} />
        {bookable ? (
          <section className="section" aria-labelledby="book">
            <h2 id="book">{full ? "Join the waiting list" : "Book a seat"}</h2>
            <p>
              {seats}.{" "}
              {full
                ? `When one comes free we keep it for whoever has waited longest, for ${kept}, and tell them.`
                : "One seat for each person: book again for somebody who comes with you."}
            </p>
            <form method="post" noValidate>
              <input type="hidden" name="formKey" value={refused?.typed.formKey ?? formKey} />
              <div className="visually-hidden" aria-hidden="true">
                <label htmlFor="website">Leave this empty</label>
                <input id="website" name={TRAP} type="text" tabIndex={-1} autoComplete="off" />
              </div>
              <TextField field={field("name")} label="Your name" autoComplete="name" width={20} />
              <p>One way to reach you is enough, in case it moves.</p>
              <TextField
                field={field("email")}
                label="Email address"
                type="email"
                inputMode="email"
                autoComplete="email"
                spellCheck={false}
                autoCapitalize="none"
              />
              <TextField
                field={field("phone")}
                label="Phone number"
                type="tel"
                inputMode="tel"
                autoComplete="tel"
                width={20}
              />
              <CheckboxField
                field={field("reminders")}
                label="Remind me by email"
                hint="A week and a day before. You can stop it on your page."
              />
              <p className="small muted">
                We use this for the session only, and only the council’s team reads it. <a href="/privacy">Privacy</a>
              </p>
              <FormActions>
                <Button>{full ? "Join the waiting list" : "Book a seat"}</Button>
              </FormActions>
            </form>
          </section>
        ) : (
          <Notice title={calledOff ? "This session does not take place" : "This session is over"} tone="important">
            <p>
              <a href={`/events?council=${slug}`}>Find another date</a>
            </p>
          </Notice>
        )}
      </div>
    </PublicPage>
  );
}
