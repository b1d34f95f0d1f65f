import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CLOCKS } from "#app/domain/applications/application.ts";
import type { ClockId } from "#app/domain/applications/steps.ts";
import { breachesOf } from "#app/domain/applications/warnings.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { calendarOf } from "#app/services/applications/rules-in-force.server.ts";
import { explainBreach } from "#app/services/applications/warn-of-clocks.server.ts";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Facts } from "#app/ui/summary-list.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { keepRestricted, openRecord } from "./application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "./application-record/record-frame.tsx";
import { recordHeading } from "./application-record/record-heading.server.ts";

const LONGEST = 2000;

export const loader = officerLoader({ permission: "application:open" }, async (given) => {
  const { officer, today, db } = given;
  const record = await openRecord(given, "the application");
  const [heading, { holidays, local }] = await Promise.all([
    recordHeading(given, record),
    calendarOf(db, record.councilId),
  ]);
  return {
    heading,
    version: record.version,
    mayExplain: officer.can("application:assign"),
    breaches: breachesOf(record.application, holidays, today, local).map(({ clock, explained }) => ({
      id: clock.id,
      name: clock.name,
      length: clock.length,
      owner: clock.owner,
      ended: formatDay(clock.endsOn),
      done: clock.stoppedOn ? formatDay(clock.stoppedOn) : null,
      ifMissed: clock.ifMissed,
      explained,
    })),
  };
});

const MEANWHILE = "Somebody changed the application while you were writing. Read it again, then send your reason";

export const action = officerAction({ permission: "application:assign" }, async (given) => {
  await keepRestricted(given);
  const { work, officer, params, request } = given;
  const form = await request.formData();
  const id = params.applicationId ?? "";
  const clock = String(form.get("clock") ?? "");
  if (!Object.hasOwn(CLOCKS, clock)) throw notFound();
  const reason = String(form.get("reason") ?? "").slice(0, LONGEST);
  const asked = { scope: { councilIds: officer.councilIds }, id, version: Number(form.get("version")) };
  const said = await explainBreach(work, asked, { clock: clock as ClockId, reason });
  if (said.ok) return redirect(`/officer/applications/${id}/late`, 303);
  if (said.refusal === "not-found") throw notFound();
  const typed = { clock, reason };
  if (said.refusal === "no-reason") {
    return data({ typed, errors: { reason: ["Say why it was missed"] }, formErrors: [] as string[] }, { status: 422 });
  }
  const words = said.refusal === "not-missed" ? "This time limit was kept, so there is nothing to explain" : MEANWHILE;
  return data({ typed, errors: {}, formErrors: [words] }, { status: 409 });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "overview");

/** The time limits of an application that were missed, each with why, or the form to say so. */
export default function Late() {
  const { heading, version, mayExplain, breaches } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const fieldOf = (clock: string) => {
    const own = refused?.typed.clock === clock ? refused : undefined;
    const errors = own?.errors as Record<string, string[]> | undefined;
    return { ...fieldFrom("reason", { values: own?.typed, errors }), id: `reason-${clock}` };
  };
  const fields = breaches.map(({ id }) => fieldOf(id)).filter(({ errors }) => errors !== undefined);
  return (
    <RecordFrame
      heading={heading}
      tab="overview"
      above={<ErrorSummary fields={fields} formErrors={refused?.formErrors} />}
    >
      <div className="measure">
        <h2>Time limits that were missed</h2>
        {breaches.length === 0 ? (
          <EmptyState title="None was missed">Every time limit of this application was kept, or still runs.</EmptyState>
        ) : null}
        {breaches.map((breach) => (
          <section className="section" key={breach.id} aria-labelledby={`late-${breach.id}`}>
            <h3 id={`late-${breach.id}`}>{breach.name}</h3>
            <Facts
              facts={[
                { name: "Time for it", value: breach.length },
                { name: "Whose", value: breach.owner },
                { name: "Its last day", value: breach.ended },
                { name: "Done", value: breach.done ?? "Not yet" },
                { name: "What follows", value: breach.ifMissed },
                ...(breach.explained ? [{ name: "Why", value: breach.explained }] : []),
              ]}
            />
            {mayExplain ? (
              <form method="post" className="section" noValidate>
                <input type="hidden" name="version" value={version} />
                <input type="hidden" name="clock" value={breach.id} />
                <TextArea
                  field={fieldOf(breach.id)}
                  label={breach.explained ? "Say it differently" : "Why it was missed"}
                  hint="It stays in the history, with your name. Earlier reasons stay too."
                  rows={3}
                />
                <Button look={breach.explained ? "secondary" : "main"}>Keep the reason</Button>
              </form>
            ) : null}
          </section>
        ))}
      </div>
    </RecordFrame>
  );
}
