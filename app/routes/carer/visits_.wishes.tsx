import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { reminderDaysInWords } from "#app/domain/applications/visit-reminders.ts";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { schedulingBy } from "#app/domain/scheduling/rulebook.ts";
import { hoursInWords } from "#app/domain/scheduling/typed-pattern.ts";
import { instantAt } from "#app/domain/shared/day.ts";
import { carerAction, carerLoader, notFound } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import { seatsOf } from "#app/services/applications/own-seat.server.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { saveWishes } from "#app/services/scheduling/save-wishes.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { languages } from "#db/geography/lists.server.ts";
import { findWishes } from "#db/queries/diary.ts";
import { ownApplication } from "./own-application.server.ts";

const yesNo = (missing: string) => z.enum(["yes", "no"], missing).transform((said) => said === "yes");

const WishesForm = z.object({
  version: z.coerce.number().int().min(0),
  language: z.string("Choose a language").refine((code) => languages().some((one) => one.code === code), {
    error: "Choose one of the languages in the list",
  }),
  times: z.enum(["any", "daytime", "evenings"], "Say when visits suit you"),
  schoolRun: yesNo("Say whether to keep clear of the school run"),
  reminders: yesNo("Say whether you want reminders"),
});

export const loader = carerLoader(async (given) => {
  const record = await ownApplication(given);
  const [wishes, seats, rules] = await Promise.all([
    findWishes(given.db, record.councilId, record.id),
    seatsOf(given.db, record),
    rulebookOf(given.db, record.councilId, given.today),
  ]);
  const { schoolRun, eveningFrom } = schedulingBy(rules);
  const said = (yes: boolean) => (yes ? "yes" : "no");
  return {
    schoolRun: hoursInWords(schoolRun.value),
    evening: formatTime(instantAt(given.today, eveningFrom.value)),
    reminders: reminderDaysInWords(rules.values),
    both: seats.length > 1,
    version: wishes?.version ?? 0,
    values: {
      language: wishes?.language ?? "english",
      times: wishes?.times ?? "any",
      schoolRun: said(wishes?.schoolRun ?? false),
      reminders: said(wishes?.reminders ?? true),
    },
    languages: languages()
      .map(({ code, label }) => ({ value: code, label }))
      .sort((a, b) => Number(b.value === "english") - Number(a.value === "english")),
  };
});

type Refused = { typed: Record<string, string>; errors: Record<string, string[]>; formErrors: string[] };

export const action = carerAction(async (given) => {
  const record = await ownApplication(given);
  const form = await given.request.formData();
  const typed = typedIn(form);
  const read = parseWithZod(form, { schema: WishesForm });
  if (read.status !== "success") {
    return data<Refused>({ typed, errors: errorsIn(read), formErrors: [] }, { status: 422 });
  }
  const { version, language, ...rest } = read.value;
  const asked = { councilId: record.councilId, applicationId: record.id, version };
  const saved = await saveWishes(given.work, asked, { ...rest, language: language === "english" ? null : language });
  if (saved.ok) return redirect("/carer/visits?done=wishes", 303);
  if (saved.refusal === "not-found") throw notFound();
  const words = "Somebody who applies with you changed this meanwhile. Look at what you chose and save it again";
  return data<Refused>({ typed, errors: {}, formErrors: [words] }, { status: 409 });
});

export const meta: MetaFunction = () => [{ title: "What suits you - Nearhome" }];

const YES_NO = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];

/** When visits suit a household, in which language they are, and whether it is reminded of them. */
export default function VisitWishes() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = (name: string) => fieldFrom(name, { values: refused?.typed ?? loaded.values, errors: refused?.errors });
  const fields = ["language", "times", "schoolRun", "reminders"].map(field);
  return (
    <>
      <ErrorSummary fields={fields} formErrors={refused?.formErrors} />
      <PageHeading
        title="What suits you"
        above={<BackLink href="/carer/visits">Visits</BackLink>}
        caption="The times you are offered keep to this. You can change it whenever your life does."
      />
      <form method="post" action="/carer/visits/wishes" noValidate>
        <input type="hidden" name="version" value={loaded.version} />
        <SelectField
          field={field("language")}
          label="In which language shall we talk?"
          hint="Where your worker does not speak it, an interpreter comes too or joins by telephone. It costs you nothing."
          options={loaded.languages}
        />
        <RadioField
          field={field("times")}
          label="When do visits suit you?"
          choices={[
            { value: "any", label: "Any time" },
            { value: "daytime", label: "In the daytime" },
            { value: "evenings", label: `In the evening, from ${loaded.evening}`, hint: "There are fewer of these" },
          ]}
        />
        <RadioField
          field={field("schoolRun")}
          label="Keep clear of the school run?"
          hint={`On school days no visit then: ${loaded.schoolRun}.`}
          inline
          choices={YES_NO}
        />
        <RadioField
          field={field("reminders")}
          label={loaded.reminders ? `Remind you by email, ${loaded.reminders} before?` : "Remind you by email?"}
          hint={
            [
              loaded.both ? "This holds for both of you: whoever of you says no stops them for the other too." : "",
              loaded.reminders ? "" : "We send no reminders of visits at present. If we begin to, this holds.",
            ]
              .filter(Boolean)
              .join(" ") || undefined
          }
          inline
          choices={YES_NO}
        />
        <Button>Save</Button>
      </form>
    </>
  );
}
