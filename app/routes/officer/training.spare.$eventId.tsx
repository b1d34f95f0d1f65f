import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { formatPence } from "#app/domain/shared/pence.ts";
import { GIVE_BACK_HOURS } from "#app/domain/training/dates.ts";
import { dayInWords, hoursInWords, SEAT_REFUSALS } from "#app/domain/training/words.ts";
import { notFound, type OfficerAsked, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { clashAt } from "#app/services/scheduling/own-times.server.ts";
import { bookApplicantSeat } from "#app/services/training/book-seat.server.ts";
import { listSpareSessions } from "#app/services/training/spare-seats.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findCouncil } from "#db/queries/councils.ts";
import { applicantChoices } from "./training.$eventId/read-session.server.ts";

async function spareSession({ db, officer, params, now }: OfficerAsked) {
  const found = (await listSpareSessions(db, officer.councilId, now)).find(({ date }) => date.id === params.eventId);
  if (!found) throw notFound();
  return found;
}

export const loader = officerLoader({ permission: "training:work" }, async (given) => {
  const session = await spareSession(given);
  const { date, series, left, pence } = session;
  const council = await findCouncil(given.db, date.councilId);
  return {
    title: series.title,
    day: dayInWords(date),
    choices: await applicantChoices(given),
    council: council?.name ?? "",
    price: pence === 0 ? "nothing" : formatPence(pence),
    facts: [
      { name: "Who holds it", value: council?.officialName ?? "" },
      { name: "Time", value: hoursInWords(date) },
      { name: "Where", value: date.online ? "Online" : date.place },
      { name: "To spare", value: left === 1 ? "1 seat" : `${left} seats` },
      { name: "What we owe for it", value: pence === 0 ? "Nothing" : formatPence(pence) },
    ],
  };
});

export const action = officerAction({ permission: "training:work" }, async (given) => {
  const { request, work, env, officer, params } = given;
  const form = await request.formData();
  const who = String(form.get("who") ?? "");
  const [, applicationId, person] = /^([\w-]+):(applicant-[12])$/.exec(who) ?? [];
  if (!applicationId || !person) return data({ who, sameTime: "", error: "Choose who" }, { status: 422 });
  if (form.get("same-time") !== who) {
    const { date } = await spareSession(given);
    const clash = await clashAt(given.db, { councilId: officer.councilId, applicationId, person }, date);
    const error = `${clash}. Press once more to take the seat all the same`;
    if (clash) return data({ who, sameTime: who, error }, { status: 409 });
  }
  const taken = await bookApplicantSeat(work, env.secret, {
    scope: { councilIds: [officer.councilId] },
    applicationId,
    person: person === "applicant-2" ? "applicant-2" : "applicant-1",
    eventId: params.eventId ?? "",
  });
  if (taken.ok) return redirect("/officer/training?show=spare&done=taken", 303);
  if (taken.refusal === "not-found") throw notFound();
  const said = taken.refusal === "booked-already" ? "They have a seat at this session already" : null;
  return data({ who, sameTime: "", error: said ?? SEAT_REFUSALS[taken.refusal] }, { status: 409 });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `A seat with ${found.council}` : "Seat"} - Nearhome` },
];

/** A neighbour's spare seat for one of our applicants, with what it costs before it is taken. */
export default function SpareSeat() {
  const { title, day, choices, council, price, facts } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const who = fieldFrom("who", {
    values: { who: refused?.who },
    errors: refused ? { who: [refused.error] } : {},
  });
  return (
    <>
      <ErrorSummary fields={[who]} />
      <PageHeading
        above={<BackLink href="/officer/training?show=spare">Seats to spare nearby</BackLink>}
        title={day}
        caption={title}
      />
      <Facts facts={facts} />
      <section className="section measure">
        <h2>Take a seat</h2>
        <p>
          {council} is owed {price} for it, by the agreement in force today. Given back {GIVE_BACK_HOURS} hours before
          it begins or earlier, nothing is owed. {council} reads the name of who comes, or of a restricted record its
          reference alone, and nothing else.
        </p>
        <form method="post" noValidate>
          <SelectField field={who} label="For whom" emptyLabel="Choose" options={choices} />
          <input type="hidden" name="same-time" value={refused?.sameTime ?? ""} />
          <FormActions>
            <Button>Take the seat</Button>
          </FormActions>
        </form>
      </section>
    </>
  );
}
