import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Application } from "#app/domain/applications/application.ts";
import { type ClockChange, toldBy } from "#app/domain/applications/undo.ts";
import { formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { previewPutRight, putRight } from "#app/services/applications/put-right.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { keepRestricted, openRecord } from "./application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "./application-record/record-frame.tsx";
import { recordHeading } from "./application-record/record-heading.server.ts";
import { stageMark, withinStage } from "./application-record/stage-mark.ts";

const LONGEST = 2000;

const positionIn = (application: Application) => [stageMark(application).word, ...withinStage(application)].join("; ");

function clockWords({ name, change, startedOn, endsOn }: ClockChange): string {
  const ends = endsOn ? `, and ends on ${formatDay(endsOn)}` : "";
  if (change === "never-started") return `${name}: as if it had never started.`;
  return change === "runs-again"
    ? `${name}: runs again from ${formatDay(startedOn)}, as if it had never stopped${ends}.`
    : `${name}: back to the time that began on ${formatDay(startedOn)}${ends}.`;
}

async function previewOf({ work, officer, params, today }: OfficerAsked) {
  const asked = { scope: { councilIds: officer.councilIds }, id: params.applicationId ?? "" };
  const seen = await previewPutRight(work, asked, { roles: officer.roles });
  if (!seen.ok) {
    if (seen.refusal === "not-found") throw notFound();
    return { open: false as const, words: seen.refusal.words, instead: seen.refusal.instead };
  }
  const { label, takenOn, takenBy, before, after, clocks, noticeSent, version } = seen.value;
  return {
    open: true as const,
    version,
    label,
    taken: `${formatDayShort(takenOn, today)}, ${takenBy.kind === "system" ? "by the clock" : (takenBy.name ?? "by the applicant")}`,
    now: positionIn(before),
    goesBackTo: positionIn(after),
    worker: before.worker?.name === after.worker?.name ? null : (after.worker?.name ?? "nobody named"),
    clocks: clocks.map(clockWords),
    letter: toldBy(noticeSent) ? noticeSent.replaceAll("-", " ") : null,
  };
}

export const loader = officerLoader({ permission: "application:open" }, async (given) => {
  const record = await openRecord(given, "the application");
  const [heading, preview] = await Promise.all([recordHeading(given, record), previewOf(given)]);
  return { heading, preview };
});

const MEANWHILE =
  "Somebody took a further step while you were writing. Look at what would be put right now, then send yours again";

export const action = officerAction({ permission: "application:open" }, async (given) => {
  await keepRestricted(given);
  const { work, officer, params, request } = given;
  const form = await request.formData();
  const id = params.applicationId ?? "";
  const text = (name: string) => String(form.get(name) ?? "").slice(0, LONGEST);
  const typed = { reason: text("reason"), said: text("said") };
  const asked = { scope: { councilIds: officer.councilIds }, id, version: Number(form.get("version")) };
  const done = await putRight(work, asked, typed, { roles: officer.roles });
  if (done.ok) return redirect(`/officer/applications/${id}?done=put-right`, 303);
  const { refusal } = done;
  if (refusal === "not-found") throw notFound();
  if (refusal === "changed-meanwhile") return data({ typed, errors: {}, formErrors: [MEANWHILE] }, { status: 409 });
  if (refusal.code !== "incomplete") {
    const formErrors = [`${refusal.words} ${refusal.instead}`.trim()];
    return data({ typed, errors: {}, formErrors }, { status: 422 });
  }
  const field = typed.reason.trim() === "" ? "reason" : "said";
  return data({ typed, errors: { [field]: [refusal.words] }, formErrors: [] }, { status: 422 });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "overview");

/** Puts the last step right: what it was, what everything goes back to, who is told, and then with a reason. */
export default function PutRight() {
  const { heading, preview } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const given = { values: refused?.typed, errors: refused?.errors as Record<string, string[]> | undefined };
  const reason = fieldFrom("reason", given);
  const said = fieldFrom("said", given);
  return (
    <RecordFrame
      heading={heading}
      tab="overview"
      above={
        <ErrorSummary
          fields={[reason, said].filter(({ errors }) => errors !== undefined)}
          formErrors={refused?.formErrors}
        />
      }
    >
      <div className="measure">
        <h2>Put the last step right</h2>
        {preview.open ? (
          <>
            <p>
              For a step that was taken by mistake. It stays in the history; a new line says that it was put right, by
              whom and why. Everything else goes back to how it stood before it.
            </p>
            <Facts
              facts={[
                { name: "The last step", value: preview.label },
                { name: "Taken", value: preview.taken },
                { name: "It stands now at", value: preview.now },
                { name: "It goes back to", value: preview.goesBackTo },
                ...(preview.worker ? [{ name: "Worker", value: preview.worker }] : []),
                {
                  name: "Clocks",
                  value:
                    preview.clocks.length > 0
                      ? preview.clocks.map((words) => <span key={words}>{words} </span>)
                      : "None changes",
                },
                {
                  name: "Letters",
                  value: preview.letter
                    ? `They were sent one: ${preview.letter}. They get an email that a correction waits for them.`
                    : "None went out with it, and none goes now",
                },
              ]}
            />
            <form method="post">
              <input type="hidden" name="version" value={preview.version} />
              <TextArea field={reason} label="Why it is put right" hint="It stays in the history." rows={3} />
              {preview.letter ? (
                <TextArea
                  field={said}
                  label="What the applicant is told"
                  hint="They read it behind sign-in, in place of the letter they had."
                  rows={4}
                />
              ) : null}
              <Button look="warning">Put it right</Button>
            </form>
          </>
        ) : (
          <Notice title="The last step stands">
            <p>
              {preview.words} {preview.instead}
            </p>
          </Notice>
        )}
      </div>
    </RecordFrame>
  );
}
