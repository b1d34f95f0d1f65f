import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { giveReason } from "#app/services/applications/give-reason.server.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findApplication } from "#db/queries/applications.ts";

/** Pages that tell of the same people as an application and have addresses of their own. */
const BESIDE =
  /^\/officer\/(?:visits\/[\w-]+|carers\/[\w-]+|panels\/[\w-]+\/items\/[\w-]+|(?:enquiries|kinship)\/[\w-]+(?:\/(?:merge|screening)\/[\w-]+)?)$/;

/** Where somebody was going: a page of this same record or one beside it, and nowhere else. Each asks again by itself. */
function placeWithin(next: string | null, id: string): string {
  const home = `/officer/applications/${id}`;
  if (next && BESIDE.test(next)) return next;
  return next && /^\/officer\/applications\/[\w-]+(?:\/[\w-]+)*$/.test(next) && next.startsWith(`${home}/`)
    ? next
    : home;
}

export const loader = officerLoader(
  { permission: "restricted:give-reason" },
  async ({ db, officer, params, url, today }) => {
    const id = params.applicationId ?? "";
    const record = await findApplication(db, { councilIds: officer.councilIds }, id);
    if (!record) throw notFound();
    const next = placeWithin(url.searchParams.get("next"), id);
    if (record.restrictedBecause === null) throw redirect(next, 303);
    const { values } = await rulebookOf(db, record.councilId, today);
    return { ref: record.ref, next, hours: values.restrictedRecordHours };
  },
);

export const action = officerAction(
  { permission: "restricted:give-reason" },
  async ({ work, officer, params, request }) => {
    const form = await request.formData();
    const id = params.applicationId ?? "";
    const reason = String(form.get("reason") ?? "");
    const next = placeWithin(String(form.get("next") ?? ""), id);
    const given = await giveReason(work, officer.councilIds, id, reason);
    if (given.ok) return redirect(next, 303);
    if (given.refusal === "not-found") throw notFound();
    const words = {
      "too-short": "Say why you need to open it, in at least ten characters",
      "too-long": "Use 500 characters or fewer",
    };
    return data({ typed: { reason }, errors: { reason: [words[given.refusal]] } }, { status: 422 });
  },
);

export const meta: MetaFunction = () => [
  { title: "A restricted record - Nearhome" },
  { name: "robots", content: "noindex" },
];

/** Asks why somebody needs a restricted record, without saying whose it is. */
export default function ReasonToOpen() {
  const { ref, next, hours } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = fieldFrom("reason", { values: refused?.typed, errors: refused?.errors });
  return (
    <>
      <ErrorSummary fields={refused ? [field] : []} />
      <PageHeading above={<BackLink href="/officer">Today</BackLink>} title="This record is restricted" caption={ref} />
      <div className="measure">
        <p>
          It opens to you for {hours} hours once you say why you need it. Your reason is kept with your name and the
          time. The people who answer for this council’s records look at them.
        </p>
        <form method="post">
          <input type="hidden" name="next" value={next} />
          <TextArea
            field={field}
            label="Why you need to open it"
            hint="For example: I stand in for the worker today and the referee is on the telephone."
            rows={3}
          />
          <Button>Open the record</Button>
        </form>
      </div>
    </>
  );
}
