import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatPence } from "#app/domain/shared/pence.ts";
import { AUDIENCES } from "#app/domain/training/series.ts";
import { VisitorForm } from "#app/domain/training/visitor.ts";
import { dayInWords, hoursInWords, SEAT_REFUSALS } from "#app/domain/training/words.ts";
import { notFound, type OfficerAsked, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { clashAt } from "#app/services/scheduling/own-times.server.ts";
import {
  bookApplicantSeat,
  bookCarerSeat,
  putVisitorOn,
  type SeatRefusal,
} from "#app/services/training/book-seat.server.ts";
import { findSharedSession, type SpareSession } from "#app/services/training/spare-seats.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findCouncil } from "#db/queries/councils.ts";
import { errorsAboutThem, whoChosen, whoMayCome } from "./training-parts/who-comes.server.ts";
import { WhoFields } from "./training-parts/who-fields.tsx";

async function sharedSession({ db, officer, params, today }: OfficerAsked) {
  const found = await findSharedSession(db, officer.councilId, params.eventId ?? "", today);
  if (!found) throw notFound();
  return found;
}

/** Why no seat of it can be taken now, in words; null while one can. */
function goneInWords({ date, left }: SpareSession, now: Date): string | null {
  if (date.state === "called-off") return SEAT_REFUSALS["called-off"];
  if (date.state === "held" || date.startsAt <= now) return SEAT_REFUSALS.begun;
  return left === 0 ? SEAT_REFUSALS["nothing-to-spare"] : null;
}

export const loader = officerLoader({ permission: "training:work" }, async (given) => {
  const session = await sharedSession(given);
  const { date, series, left, pence } = session;
  const [council, { values }] = await Promise.all([
    findCouncil(given.db, date.councilId),
    rulebookOf(given.db, date.councilId, given.today),
  ]);
  return {
    giveBackHours: values.seatGiveBackHours,
    gone: goneInWords(session, given.now),
    title: series.title,
    day: dayInWords(date),
    audience: series.audience,
    choices: await whoMayCome(given, series.audience),
    council: council?.name ?? "",
    price: pence === 0 ? "nothing" : formatPence(pence),
    facts: [
      { name: "Who holds it", value: council?.officialName ?? "" },
      { name: "For", value: AUDIENCES[series.audience] },
      { name: "Time", value: hoursInWords(date) },
      { name: "Where", value: date.online ? "Online" : date.place },
      { name: "To spare", value: left === 0 ? "None" : left === 1 ? "1 seat" : `${left} seats` },
      { name: "What we owe for it", value: pence === 0 ? "Nothing" : formatPence(pence) },
    ],
  };
});

const TAKEN = "/officer/training?show=spare&done=taken";

/** A form sent back: what was typed, and what is wrong with it. */
function sentBack(status: 409 | 422, typed: Record<string, string>, wrong: Record<string, string[]> | string) {
  const errors: Record<string, string[]> = typeof wrong === "string" ? {} : wrong;
  return data({ typed, errors, formErrors: typeof wrong === "string" ? [wrong] : [] }, { status });
}

function wordsOf(refusal: Exclude<SeatRefusal, "not-found">): string {
  return refusal === "booked-already" ? "They have a seat at this session already" : SEAT_REFUSALS[refusal];
}

export const action = officerAction({ permission: "training:work" }, async (given) => {
  const { request, work, env, officer, params, db } = given;
  const { date, series } = await sharedSession(given);
  const form = await request.formData();
  const typed = typedIn(form);
  const { councilId } = officer;
  const eventId = params.eventId ?? "";
  if (series.audience === "public") {
    const read = parseWithZod(form, { schema: VisitorForm, disableAutoCoercion: true });
    if (read.status !== "success") return sentBack(422, typed, errorsAboutThem(errorsIn(read)));
    const put = await putVisitorOn(work, env.secret, { ...read.value, reminders: true, councilId, eventId });
    if (put.ok) return redirect(TAKEN, 303);
    if (put.refusal === "not-found") throw notFound();
    return sentBack(409, typed, wordsOf(put.refusal));
  }
  const { who = "" } = typed;
  const chosen = whoChosen(who);
  if (!chosen) return sentBack(422, typed, { who: ["Choose who"] });
  if (chosen.kind === "applicant" && typed["same-time"] !== who) {
    const clash = await clashAt(db, { councilId, ...chosen }, date);
    const error = `${clash}. Press once more to take the seat all the same`;
    if (clash) return sentBack(409, { ...typed, "same-time": who }, { who: [error] });
  }
  const taken =
    chosen.kind === "applicant"
      ? await bookApplicantSeat(work, env.secret, { scope: { councilIds: [councilId] }, ...chosen, eventId })
      : await bookCarerSeat(work, env.secret, { accountId: chosen.accountId, councilId, eventId });
  if (taken.ok) return redirect(TAKEN, 303);
  if (taken.refusal === "not-found") throw notFound();
  return sentBack(409, typed, { who: [wordsOf(taken.refusal)] });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `A seat with ${found.council}` : "Seat"} - Nearhome` },
];

const NAMED = {
  public: "the name of who comes",
  applicants: "the name of who comes, or of a restricted record its reference alone,",
  carers: "the name of who comes, or of a restricted record its reference alone,",
} as const;

/** A neighbour's spare seat for one of our people, with what it costs before it is taken. */
export default function SpareSeat() {
  const { title, day, audience, choices, council, price, facts, giveBackHours, gone } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = (name: string) => fieldFrom(name, { values: refused?.typed, errors: refused?.errors });
  const asked = gone ? [] : audience === "public" ? ["name", "email", "phone"] : ["who"];
  // Where there is no form any more, what was wrong with it is still said.
  const said = gone ? Object.values(refused?.errors ?? {}).flat() : [];
  return (
    <>
      <ErrorSummary fields={asked.map(field)} formErrors={refused ? [...said, ...refused.formErrors] : undefined} />
      <PageHeading
        above={<BackLink href="/officer/training?show=spare">Seats to spare nearby</BackLink>}
        title={day}
        caption={title}
      />
      <Facts facts={facts} />
      {gone ? (
        <Notice title="No seat can be taken here any more" tone="important">
          <p>
            {gone}, or look at <a href="/officer/training?show=spare">the other seats to spare nearby</a>.
          </p>
        </Notice>
      ) : (
        <section className="section measure">
          <h2>Take a seat</h2>
          <p>
            {council} is owed {price} for it, by the agreement in force today. Given back {giveBackHours} hours before
            it begins or earlier, nothing is owed. {council} reads {NAMED[audience]} and nothing else.
          </p>
          <form method="post" noValidate>
            <WhoFields audience={audience} choices={choices} field={field} label="For whom" />
            <FormActions>
              <Button>Take the seat</Button>
            </FormActions>
          </form>
        </section>
      )}
    </>
  );
}
