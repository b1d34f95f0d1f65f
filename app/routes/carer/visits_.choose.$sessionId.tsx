import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isPaused } from "#app/domain/applications/application.ts";
import { type CarerAsked, carerAction, carerLoader, notFound } from "#app/http/guards.server.ts";
import { bookSlot } from "#app/services/scheduling/book-slot.server.ts";
import { listToBook } from "#app/services/scheduling/find-times.server.ts";
import { followVisits } from "#app/services/scheduling/follow-visits.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { ownApplication } from "./own-application.server.ts";
import { chosenTime, readTimes } from "./visit-parts/read-times.server.ts";
import { TimeLists, WhatItIs } from "./visit-parts/time-lists.tsx";
import { NOT_BOOKED } from "./visit-parts/words.ts";

async function ownSession(given: CarerAsked) {
  const record = await ownApplication(given);
  const session = (await listToBook(given.work, record)).find(({ id }) => id === given.params.sessionId);
  return { record, session };
}

export const loader = carerLoader(async (given) => {
  const { record, session } = await ownSession(given);
  // Their page of visits says that it is paused, and until when.
  if (isPaused(record.application)) throw redirect("/carer/visits", 303);
  if (!session) throw notFound();
  return { id: session.id, shown: await readTimes(given, record, { session }) };
});

export const action = carerAction(async (given) => {
  const { work, env, params, request } = given;
  const record = await ownApplication(given);
  const chosen = chosenTime((await request.formData()).get("slot"));
  if (!chosen) return data({ error: "Choose one of the times" }, { status: 422 });
  const asked = { councilId: record.councilId, applicationId: record.id, routing: env.routing };
  const booked = await bookSlot(work, { ...asked, sessionId: params.sessionId ?? "" }, chosen);
  if (booked.ok) {
    await followVisits(work, { councilIds: [record.councilId], applicationId: record.id });
    return redirect(`/carer/visits?done=booked&visit=${booked.value.visitId}`, 303);
  }
  const { code } = booked.refusal;
  if (code === "not-found") throw notFound();
  if (code === "paused") throw redirect("/carer/visits", 303);
  // Their session has a visit by now, of another press or of their partner's: the list of visits says which.
  if (!(await ownSession(given)).session) throw redirect("/carer/visits?done=meanwhile", 303);
  return data({ error: NOT_BOOKED[code] }, { status: 409 });
});

export const meta: MetaFunction = () => [{ title: "Choose a time - Nearhome" }];

/** The free times of one visit that was offered: a press books it. */
export default function ChooseTime() {
  const { id, shown } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const here = `/carer/visits/choose/${id}`;
  return (
    <>
      <ErrorSummary formErrors={refused ? [refused.error] : []} title="It is not booked yet" />
      <PageHeading
        title="Choose a time"
        above={<BackLink href="/carer/visits">Visits</BackLink>}
        caption={`${shown.about}.`}
      />
      <WhatItIs shown={shown} />
      <form method="post" action={here} className="slot-form">
        {shown.none ? null : <p className="muted">Press a time and it is booked. You can move it later.</p>}
        <TimeLists shown={shown} as="button" more={here} />
      </form>
    </>
  );
}
