import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { type RestrictRefusal, restrictRecord } from "#app/services/applications/restrict-record.server.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Inset } from "#app/ui/notice.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { keepRestricted, openRecord } from "./application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "./application-record/record-frame.tsx";
import { recordHeading } from "./application-record/record-heading.server.ts";

export const loader = officerLoader({ permission: "application:restrict" }, async (given) => {
  const record = await openRecord(given, "the application");
  const { values } = await rulebookOf(given.db, record.councilId, given.today);
  return {
    heading: await recordHeading(given, record),
    version: record.version,
    because: record.restrictedBecause,
    hours: values.restrictedRecordHours,
  };
});

const WORDS: Record<Exclude<RestrictRefusal, "not-found" | "not-permitted">, string> = {
  "reason-missing": "Give the reason. It stays in the history",
  already: "Somebody did this meanwhile. How it stands now is on this page",
  "changed-meanwhile": "Somebody changed this record while you were writing. Look, then send yours again",
};

export const action = officerAction({ permission: "application:restrict" }, async (given) => {
  await keepRestricted(given);
  const { work, officer, params, request } = given;
  const form = await request.formData();
  const id = params.applicationId ?? "";
  const reason = String(form.get("reason") ?? "").slice(0, 500);
  const asked = { councilIds: officer.councilIds, id, version: Number(form.get("version")), roles: officer.roles };
  const done = await restrictRecord(work, asked, { restrict: form.get("intent") === "restrict", reason });
  if (done.ok) return redirect(`/officer/applications/${id}`, 303);
  if (done.refusal === "not-found" || done.refusal === "not-permitted") throw notFound();
  const status = done.refusal === "reason-missing" ? 422 : 409;
  return data({ typed: { reason }, errors: { reason: [WORDS[done.refusal]] } }, { status });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "overview");

/** Keeps a record for those who give a reason, or opens it to all again. */
export default function RestrictRecord() {
  const { heading, version, because, hours } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = fieldFrom("reason", { values: refused?.typed, errors: refused?.errors });
  return (
    <RecordFrame heading={heading} tab="overview" above={<ErrorSummary fields={refused ? [field] : []} />}>
      <div className="measure">
        <h2>{because ? "Open this record to all again" : "Restrict this record"}</h2>
        {because ? (
          <>
            <Inset>Restricted because: {because}</Inset>
            <p>Everybody whose role allows it can then open it as any other record. What was written down stays.</p>
          </>
        ) : (
          <p>
            Lists and files then show it without a name or a place. Each person who opens it says why first; it stays
            open to them for {hours} hours. Restrict a record when the applicant or somebody close to them works here,
            or when knowing where they are puts somebody at risk.
          </p>
        )}
        <form method="post">
          <input type="hidden" name="version" value={version} />
          <TextArea field={field} label="The reason" hint="It is read by everybody who opens the record." rows={3} />
          <Button name="intent" value={because ? "lift" : "restrict"} look={because ? "main" : "warning"}>
            {because ? "Open it to all again" : "Restrict it"}
          </Button>
        </form>
      </div>
    </RecordFrame>
  );
}
