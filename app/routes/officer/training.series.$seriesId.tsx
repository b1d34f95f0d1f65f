import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { typedDay } from "#app/domain/shared/typed-day.ts";
import { hasSeat } from "#app/domain/training/seats.ts";
import { AUDIENCES, SESSION_KINDS } from "#app/domain/training/series.ts";
import { DATE_REFUSALS, dayInWords, hoursInWords } from "#app/domain/training/words.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import { addDate, endSeries, leftOutOf } from "#app/services/training/make-series.server.ts";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findSeries, listDatesOfSeries, listSeatStates } from "#db/queries/training.ts";
import { timeTyped } from "./training-parts/time-typed.ts";

export const loader = officerLoader({ permission: "training:read" }, async (given) => {
  const { db, officer, params, now, work, url } = given;
  const series = await findSeries(db, [officer.councilId], params.seriesId ?? "");
  if (!series) throw notFound();
  const [dates, leftOut] = await Promise.all([
    listDatesOfSeries(db, series.councilId, series.id, now),
    leftOutOf(work, series),
  ]);
  const states = await listSeatStates(
    db,
    dates.map(({ id }) => id),
  );
  const { title, summary, kind, audience, place, online, seats, shareDaysBefore, active, version } = series;
  return {
    title,
    version,
    active,
    recurs: series.recurs !== null,
    facts: [
      { name: "Kind", value: SESSION_KINDS[kind].officer },
      { name: "For", value: AUDIENCES[audience] },
      ...(summary ? [{ name: "In a sentence", value: summary }] : []),
      { name: "Where", value: online ? `Online. ${place}` : place },
      { name: "Seats", value: String(seats) },
      {
        name: "Shared with neighbours",
        value: shareDaysBefore === null ? "No" : `What is left, ${shareDaysBefore} days before`,
      },
    ],
    dates: dates.map((date) => ({
      id: date.id,
      day: dayInWords(date),
      hours: hoursInWords(date),
      taken: `${(states.get(date.id) ?? []).filter(hasSeat).length} of ${date.seats}`,
      off: date.state === "called-off",
    })),
    leftOut: leftOut.map(({ why }) => why),
    mayWork: officer.can("training:work"),
    done: url.searchParams.get("done"),
  };
});

const DateForm = z.object({ on: typedDay("Enter the day"), at: timeTyped });

export const action = officerAction({ permission: "training:work" }, async ({ request, work, officer, params }) => {
  const form = await request.formData();
  const typed = typedIn(form);
  const asked = { councilIds: [officer.councilId], seriesId: params.seriesId ?? "" };
  const back = `/officer/training/series/${asked.seriesId}`;
  if (typed.intent === "end") {
    const ended = await endSeries(work, { ...asked, version: Number(typed.version) });
    if (ended.ok) return redirect(`${back}?done=ended`, 303);
    if (ended.refusal === "not-found") throw notFound();
    return data({ typed: {}, errors: {}, formErrors: [DATE_REFUSALS[ended.refusal][1]] }, { status: 409 });
  }
  const read = parseWithZod(form, { schema: DateForm, disableAutoCoercion: true });
  if (read.status !== "success") return data({ typed, errors: errorsIn(read), formErrors: [] }, { status: 422 });
  const added = await addDate(work, asked, read.value);
  if (added.ok) return redirect(`${back}?done=added`, 303);
  if (added.refusal === "not-found") throw notFound();
  const [field, words] = DATE_REFUSALS[added.refusal];
  const errors: Record<string, string[]> = field ? { [field]: [words] } : {};
  return data({ typed, errors, formErrors: field ? [] : [words] }, { status: 422 });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.title ?? "Series"} - Nearhome` },
];

const DONE: Record<string, string> = {
  begun: "The series is begun, and its dates stand below. People can book from now on.",
  added: "The date is added.",
  ended: "No new dates are made. Those below stay until they are held or called off.",
};

/** One series: its dates, those that are left out, one more by hand, and its end. */
export default function SeriesPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = (name: string) => fieldFrom(name, { values: refused?.typed, errors: refused?.errors });
  return (
    <>
      <ErrorSummary fields={["on", "at"].map(field)} formErrors={refused?.formErrors} />
      <PageHeading
        above={<BackLink href="/officer/training?show=series">Series</BackLink>}
        title={page.title}
        tag={<Tag tone={page.active ? "now" : "plain"}>{page.active ? "goes on" : "ended"}</Tag>}
      />
      {page.done && DONE[page.done] ? (
        <Notice tone="done">
          <p>{DONE[page.done]}</p>
        </Notice>
      ) : null}
      <Facts facts={page.facts} />
      <section className="section">
        <h2>Dates to come</h2>
        <DataTable
          caption="Dates to come"
          captionHidden
          rows={page.dates}
          rowKey={(line) => line.id}
          rowHref={(line) => `/officer/training/${line.id}`}
          empty={<p>No date is to come.</p>}
          columns={[
            { key: "day", header: "Day", cell: (line) => line.day },
            { key: "hours", header: "Time", cell: (line) => line.hours },
            { key: "taken", header: "Seats taken", align: "end", cell: (line) => line.taken },
            {
              key: "state",
              header: "Now",
              cell: (line) => <Tag tone={line.off ? "plain" : "now"}>{line.off ? "called off" : "open"}</Tag>,
            },
          ]}
        />
        {page.leftOut.length > 0 ? (
          <>
            <h3>Left out</h3>
            <ul>
              {page.leftOut.map((why) => (
                <li key={why}>{why}</li>
              ))}
            </ul>
          </>
        ) : null}
      </section>
      {page.mayWork ? (
        <section className="section">
          <h2>Add a date by hand</h2>
          <form method="post" noValidate aria-label="Add a date">
            <input type="hidden" name="intent" value="add" />
            <div className="row">
              <TextField field={field("on")} label="Day" type="date" width={10} />
              <TextField field={field("at")} label="Begins at" type="time" width={5} />
            </div>
            <Button look="secondary">Add the date</Button>
          </form>
          {page.active && page.recurs ? (
            <form method="post">
              <input type="hidden" name="intent" value="end" />
              <input type="hidden" name="version" value={page.version} />
              <p>
                Dates go on being made a year ahead. <QuietButton>End the series</QuietButton>
              </p>
            </form>
          ) : null}
        </section>
      ) : null}
    </>
  );
}
