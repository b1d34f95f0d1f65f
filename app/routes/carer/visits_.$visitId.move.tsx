import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { startInWords } from "#app/domain/applications/visits.ts";
import { carerAction, carerLoader, notFound } from "#app/http/guards.server.ts";
import { moveSlot } from "#app/services/scheduling/book-slot.server.ts";
import { followVisits } from "#app/services/scheduling/follow-visits.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { ownApplication } from "./own-application.server.ts";
import { OFF_ALREADY, ownBookedVisit, sentVersion } from "./visit-parts/own-visit.server.ts";
import { chosenTime, readTimes } from "./visit-parts/read-times.server.ts";
import { TimeLists, WhatItIs } from "./visit-parts/time-lists.tsx";
import { TooLate } from "./visit-parts/too-late.tsx";
import { NOT_BOOKED } from "./visit-parts/words.ts";

export const loader = carerLoader(async (given) => {
  const { record, visit, late } = await ownBookedVisit(given);
  const shown = await readTimes(given, record, { visit });
  return { id: visit.id, version: visit.version, now: startInWords(visit.startsAt), late, shown };
});

type Refused = { typed: { slot: string; reason: string }; errors: Record<string, string[]>; formErrors: string[] };

export const action = carerAction(async (given) => {
  const { work, env, params, request } = given;
  const record = await ownApplication(given);
  const form = await request.formData();
  const typed = { slot: String(form.get("slot") ?? ""), reason: String(form.get("reason") ?? "") };
  const refuse = (errors: Refused["errors"], formErrors: string[], status: number) =>
    data<Refused>({ typed, errors, formErrors }, { status });
  const chosen = chosenTime(typed.slot);
  const missing = {
    ...(chosen ? {} : { slot: ["Choose one of the times"] }),
    ...(typed.reason.trim() ? {} : { reason: [NOT_BOOKED["reason-missing"]] }),
  };
  if (!chosen || "reason" in missing) {
    await ownBookedVisit(given);
    return refuse(missing, [], 422);
  }
  const asked = { councilId: record.councilId, applicationId: record.id, routing: env.routing };
  const visit = { visitId: params.visitId ?? "", version: sentVersion(form) };
  const moved = await moveSlot(work, { ...asked, ...visit }, chosen, typed.reason);
  if (moved.ok) {
    await followVisits(work, { councilIds: [record.councilId], applicationId: record.id });
    return redirect(`/carer/visits?done=moved&visit=${moved.value.visitId}`, 303);
  }
  const { code } = moved.refusal;
  if (code === "not-found") throw notFound();
  if (code === "called-off") return redirect(OFF_ALREADY, 303);
  return refuse({}, [NOT_BOOKED[code]], 409);
});

export const meta: MetaFunction = () => [{ title: "Move a visit - Nearhome" }];

/** Another time for a visit that is booked, with the reason. */
export default function MoveVisit() {
  const { id, version, now, late, shown } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = (name: string) => fieldFrom(name, { values: refused?.typed, errors: refused?.errors });
  const here = `/carer/visits/${id}/move`;
  return (
    <>
      <ErrorSummary
        fields={[field("reason"), field("slot")]}
        formErrors={refused?.formErrors}
        title="It is not moved yet"
      />
      <PageHeading
        title="Move this visit"
        above={<BackLink href="/carer/visits">Visits</BackLink>}
        caption={`${shown.about}.`}
      />
      {late ? (
        <TooLate now={now} ring={shown.ring} />
      ) : (
        <>
          <WhatItIs shown={shown} now={now} />
          <form method="post" action={here} className="slot-form">
            <input type="hidden" name="version" value={version} />
            {shown.none ? null : (
              <TextArea
                field={field("reason")}
                label="Why does it not suit you any more?"
                hint="A few words. Everybody may move a visit; it does not count against you."
                rows={2}
              />
            )}
            <div id="slot">
              <TimeLists shown={shown} as="radio" picked={refused?.typed.slot} more={here} />
            </div>
            {shown.none ? null : <Button>Move it to this time</Button>}
          </form>
        </>
      )}
    </>
  );
}
