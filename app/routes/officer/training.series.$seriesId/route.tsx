import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { SEEN } from "../training-parts/leaders-seen.ts";
import { answerSeriesForm, type RefusedSeries } from "./answer-series.server.ts";
import { readSeries } from "./read-series.server.ts";
import { SeriesChanges, seriesField } from "./series-forms.tsx";

export const loader = officerLoader({ permission: "training:read" }, readSeries);

export const action = officerAction({ permission: "training:work" }, answerSeriesForm);

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.title ?? "Series"} - Nearhome` },
];

/** One series: its dates, those that are left out, one more by hand, its changes and its end. */
export default function SeriesShown() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>() as RefusedSeries | undefined;
  const wrong = refused ? Object.keys(refused.errors).map((name) => seriesField(refused.form, name, refused)) : [];
  const add = (name: string) => seriesField("add", name, refused);
  return (
    <>
      <ErrorSummary fields={wrong} formErrors={refused?.formErrors} />
      <PageHeading
        above={<BackLink href="/officer/training?show=series">Series</BackLink>}
        title={page.title}
        tag={<Tag tone={page.active ? "now" : "plain"}>{page.active ? "goes on" : "ended"}</Tag>}
      />
      {page.done && !refused ? (
        <Notice tone="done">
          <p>{page.done}</p>
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
            {
              key: "day",
              header: "Day",
              cell: (line) => (
                <>
                  {line.day}
                  {line.own ? <span className="small muted rule-example">{line.own}</span> : null}
                </>
              ),
            },
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
        <>
          <section className="section">
            <h2>Add a date by hand</h2>
            <form method="post" noValidate aria-label="Add a date">
              <input type="hidden" name="intent" value="add" />
              <input type="hidden" name={SEEN} value={add(SEEN).value ?? ""} />
              <div className="row">
                <TextField field={add("on")} label="Day" type="date" width={10} />
                <TextField field={add("at")} label="Begins at" type="time" width={10} />
              </div>
              <Button look="secondary">Add the date</Button>
            </form>
          </section>
          <SeriesChanges page={page} refused={refused} />
        </>
      ) : null}
    </>
  );
}
