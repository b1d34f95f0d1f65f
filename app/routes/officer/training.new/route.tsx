import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { typedDay } from "#app/domain/shared/typed-day.ts";
import {
  AUDIENCE_NAMES,
  AUDIENCES,
  REPEAT_NAMES,
  REPEATS,
  SESSION_KIND_NAMES,
  SESSION_KINDS,
} from "#app/domain/training/series.ts";
import { whyDateRefused } from "#app/domain/training/words.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import { makeSeries } from "#app/services/training/make-series.server.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/checkbox-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { LeaderFields } from "../training-parts/leader-fields.tsx";
import { trainerFor, wasSeen, whoMayLead, withSeen } from "../training-parts/leaders.server.ts";
import { seriesFields } from "../training-parts/series-fields.ts";
import { timeTyped } from "../training-parts/time-typed.ts";

const SeriesForm = z.object({
  kind: z.enum(SESSION_KIND_NAMES, "Choose what kind it is"),
  audience: z.enum(AUDIENCE_NAMES, "Choose whom it is for"),
  on: typedDay("Enter the first day"),
  at: timeTyped,
  repeats: z.enum(REPEAT_NAMES, "Choose how it repeats"),
  ...seriesFields,
});

export const loader = officerLoader({ permission: "training:work" }, async (given) => ({
  today: given.today,
  team: await whoMayLead(given),
}));

export const action = officerAction({ permission: "training:work" }, async (given) => {
  const { request, work, officer } = given;
  const form = await request.formData();
  const typed = typedIn(form);
  const read = parseWithZod(form, { schema: SeriesForm, disableAutoCoercion: true });
  if (read.status !== "success") return data({ typed, errors: errorsIn(read), formErrors: [] }, { status: 422 });
  const { on, ...wanted } = read.value;
  const trainer = await trainerFor(given, wanted);
  const made = await makeSeries(work, officer.councilId, { ...wanted, trainer, first: on }, wasSeen(typed));
  if (made.ok) return redirect(`/officer/training/series/${made.value.id}?done=begun`, 303);
  if (made.refusal === "not-found") throw notFound();
  const [field, words] = whyDateRefused(made.refusal);
  const errors: Record<string, string[]> = field ? { [field]: [words] } : {};
  return data({ typed: withSeen(typed, made.refusal), errors, formErrors: field ? [] : [words] }, { status: 422 });
});

export const meta: MetaFunction = () => [{ title: "Begin a series - Nearhome" }];

const FIELDS = [
  "kind",
  "audience",
  "title",
  "summary",
  "on",
  "at",
  "minutes",
  "repeats",
  "place",
  "leaderId",
  "secondLeaderId",
  "trainer",
  "seats",
  "shareDaysBefore",
] as const;

/** A new series: what, for whom, when it begins and how it repeats. */
export default function NewSeries() {
  const { today, team } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const values = refused?.typed ?? {
    kind: "preparation",
    audience: "applicants",
    on: today,
    minutes: "120",
    repeats: "monthly",
    seats: "12",
  };
  const field = (name: string) => fieldFrom(name, { values, errors: refused?.errors });
  return (
    <>
      <ErrorSummary fields={FIELDS.map(field)} formErrors={refused?.formErrors} />
      <PageHeading
        above={<BackLink href="/officer/training?show=series">Training</BackLink>}
        title="Begin a series"
        caption="Its dates are made a year ahead, and further each day. Bank holidays and days you are closed are left out."
      />
      <form method="post" noValidate className="measure">
        <RadioField
          field={field("kind")}
          label="What kind"
          small
          choices={SESSION_KIND_NAMES.map((value) => ({ value, label: SESSION_KINDS[value].officer }))}
        />
        <RadioField
          field={field("audience")}
          label="Whom it is for"
          small
          choices={AUDIENCE_NAMES.map((value) => ({ value, label: AUDIENCES[value] }))}
        />
        <TextField field={field("title")} label="What it is called" />
        <TextArea field={field("summary")} label="In a sentence or two (optional)" rows={3} />
        <div className="row">
          <TextField field={field("on")} label="First day" type="date" width={10} />
          <TextField field={field("at")} label="Begins at" type="time" width={10} />
          <TextField field={field("minutes")} label="Minutes" inputMode="numeric" width={4} />
        </div>
        <SelectField
          field={field("repeats")}
          label="How it repeats"
          options={REPEAT_NAMES.map((value) => ({ value, label: REPEATS[value] }))}
        />
        <TextField field={field("place")} label="Where" hint="The address, or how to join online." />
        <CheckboxField field={field("online")} label="It is online" small />
        <LeaderFields field={field} team={team} />
        <div className="row">
          <TextField field={field("seats")} label="Seats" inputMode="numeric" width={4} />
          <TextField
            field={field("shareDaysBefore")}
            label="Share what is left, days before (empty: never)"
            inputMode="numeric"
            width={4}
          />
        </div>
        <FormActions>
          <Button>Begin the series</Button>
        </FormActions>
      </form>
    </>
  );
}
