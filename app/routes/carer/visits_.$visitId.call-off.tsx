import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { startInWords } from "#app/domain/applications/visits.ts";
import { aboutInWords } from "#app/domain/scheduling/family-words.ts";
import { carerAction, carerLoader, notFound } from "#app/http/guards.server.ts";
import { callOffSlot } from "#app/services/scheduling/book-slot.server.ts";
import { followVisits } from "#app/services/scheduling/follow-visits.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { ownApplication } from "./own-application.server.ts";
import { OFF_ALREADY, ownBookedVisit, sentVersion } from "./visit-parts/own-visit.server.ts";
import { ringOf } from "./visit-parts/read-times.server.ts";
import { TooLate } from "./visit-parts/too-late.tsx";
import { NOT_BOOKED } from "./visit-parts/words.ts";

export const loader = carerLoader(async (given) => {
  const { record, visit, late } = await ownBookedVisit(given);
  const { id, version, kind, startsAt, worker } = visit;
  const ring = await ringOf(given, record);
  return { id, version, about: aboutInWords(kind), now: startInWords(startsAt), who: worker.name, late, ring };
});

type Refused = { typed: { reason: string }; errors: Record<string, string[]>; formErrors: string[] };

export const action = carerAction(async (given) => {
  const { work, env, params, request } = given;
  const record = await ownApplication(given);
  const form = await request.formData();
  const reason = String(form.get("reason") ?? "");
  const asked = { councilId: record.councilId, applicationId: record.id, routing: env.routing };
  const visit = { visitId: params.visitId ?? "", version: sentVersion(form) };
  const off = await callOffSlot(work, { ...asked, ...visit }, reason);
  if (off.ok) {
    await followVisits(work, { councilIds: [record.councilId], applicationId: record.id });
    return redirect("/carer/visits?done=called-off", 303);
  }
  const { code } = off.refusal;
  if (code === "not-found") throw notFound();
  if (code === "called-off") return redirect(OFF_ALREADY, 303);
  const words = NOT_BOOKED[code];
  const missing = code === "reason-missing";
  return data<Refused>(
    { typed: { reason }, errors: missing ? { reason: [words] } : {}, formErrors: missing ? [] : [words] },
    { status: missing ? 422 : 409 },
  );
});

export const meta: MetaFunction = () => [{ title: "Call off a visit - Nearhome" }];

/** Calling a visit off, with the reason and what happens then. */
export default function CallOffVisit() {
  const { id, version, about, now, who, late, ring } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const reason = fieldFrom("reason", { values: refused?.typed, errors: refused?.errors });
  return (
    <>
      <ErrorSummary fields={[reason]} formErrors={refused?.formErrors} title="It is not called off yet" />
      <PageHeading
        title="Call this visit off"
        above={<BackLink href="/carer/visits">Visits</BackLink>}
        caption={`${about}.`}
      />
      {late ? (
        <TooLate now={now} ring={ring} />
      ) : (
        <>
          <Facts
            facts={[
              { name: "When", value: now },
              { name: "Who comes", value: who },
            ]}
          />
          <form method="post" action={`/carer/visits/${id}/call-off`} className="slot-form">
            <input type="hidden" name="version" value={version} />
            <TextArea
              field={reason}
              label="Why do you call it off?"
              hint={`${who} reads it. It does not count against you.`}
              rows={3}
            />
            <p>
              If only the time does not suit you, <a href={`/carer/visits/${id}/move`}>move it to another</a> instead:
              you keep it until you have chosen.
            </p>
            <Button look="warning">Call it off</Button>
          </form>
        </>
      )}
    </>
  );
}
