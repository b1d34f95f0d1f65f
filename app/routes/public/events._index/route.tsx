import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicLoader } from "#app/http/guards.server.ts";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { PublicPage } from "../frame/public-page.tsx";
import { readEvents } from "./read-events.server.ts";

export const loader = publicLoader(async (asked) => {
  const page = await readEvents(asked);
  return page.error ? data(page, { status: 422 }) : page;
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.council ? `Meet us: ${found.council}` : "Meet us"} - Nearhome` },
  {
    name: "description",
    content:
      "Evenings and mornings at which councils tell what fostering is like: where, when, and whether there are seats. Booked without an account.",
  },
];

type Event = ReturnType<typeof useLoaderData<typeof loader>>["events"][number];

function EventShown({ event }: { event: Event }) {
  return (
    <li className="event">
      <div className="split">
        <h3>
          <a href={`/events/${event.id}`}>
            <time dateTime={event.dateTime}>{event.day}</time>
            <span className="visually-hidden">: {event.title}</span>
          </a>
        </h3>
        <Tag tone={event.full ? "soon" : "now"}>{event.full ? "Full" : event.seats}</Tag>
      </div>
      <p>
        <b>{event.title}</b>, {event.hours}
      </p>
      <p className="muted">
        {event.place.includes(event.council) ? event.place : `${event.place}. ${event.council}`}
        {event.far ? `, ${event.far} in a straight line` : ""}
      </p>
    </li>
  );
}

/** The sessions anybody may come to, with filters in the address. */
export default function Events() {
  const { typed, error, councils, near, council, events, more, moreHref } = useLoaderData<typeof loader>();
  const postcode = fieldFrom("postcode", { values: typed, errors: { postcode: error ? [error] : undefined } });
  const narrowed = near ?? council;
  return (
    <PublicPage>
      <ErrorSummary fields={[postcode]} />
      <PageHeading title="Meet us" />
      <Lede>
        Come and hear what fostering is like from people who do it. You may sit at the back and say nothing. Coming is
        not applying, and you need no account.
      </Lede>
      <form className="filters" method="get" action="/events" aria-label="Find a session">
        <div className="row">
          <TextField
            field={postcode}
            label="Near postcode"
            width={10}
            autoComplete="postal-code"
            autoCapitalize="characters"
            spellCheck={false}
          />
          <SelectField
            field={fieldFrom("council", { values: typed })}
            label="Council"
            emptyLabel="All"
            options={councils}
          />
          <SelectField
            field={fieldFrom("how", { values: typed })}
            label="How"
            emptyLabel="In a room or online"
            options={[
              { value: "room", label: "In a room" },
              { value: "online", label: "Online" },
            ]}
          />
        </div>
        <FormActions>
          <Button>Show these</Button>
          {narrowed || typed.how ? <a href="/events">Show all</a> : null}
        </FormActions>
      </form>
      <section className="section" aria-labelledby="coming">
        <h2 id="coming">{near ? `Coming up near ${near}` : council ? `Coming up in ${council}` : "Coming up"}</h2>
        {events.length > 0 ? (
          <ul className="plain-list events">
            {events.map((event) => (
              <EventShown key={event.id} event={event} />
            ))}
          </ul>
        ) : (
          <EmptyState
            title="No session is planned here yet"
            headingLevel={3}
            action={<a href="/enquire">Talk to the team instead</a>}
          >
            {narrowed || typed.how ? "Try all councils, or online. " : ""}You do not have to wait for one: somebody
            rings you when it suits you.
          </EmptyState>
        )}
        {more > 0 ? (
          <p>
            {moreHref ? <a href={moreHref}>Show later dates, {more} more</a> : "Still more are planned. "}
            {moreHref ? null : "Choose a council or a postcode to see those near you."}
          </p>
        ) : null}
      </section>
    </PublicPage>
  );
}
