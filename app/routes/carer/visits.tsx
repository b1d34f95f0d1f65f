import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { timesInWords, VISIT_KINDS, VISIT_STATES } from "#app/domain/applications/visits.ts";
import { dayOf, formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { carerLoader } from "#app/http/guards.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { listVisits } from "#db/queries/visits.ts";
import { ownApplication } from "./own-application.server.ts";

export const loader = carerLoader(async (given) => {
  const record = await ownApplication(given);
  const visits = await listVisits(given.db, { councilIds: [record.councilId], applicationId: record.id });
  const shown = visits.map(({ id, kind, startsAt, minutes, place, worker, state, said }) => {
    const on = dayOf(startsAt);
    const { carer: about, ready } = VISIT_KINDS[kind];
    const coming = state === "booked" && startsAt.getTime() + minutes * 60_000 > given.now.getTime();
    return {
      id,
      about,
      ready: coming ? ready : [],
      coming,
      state,
      word: state === "booked" && !coming ? "To be written up" : VISIT_STATES[state].carer,
      day: `${weekdayName(on)} ${formatDay(on)}`,
      dateTime: startsAt.toISOString(),
      times: timesInWords({ startsAt, minutes }),
      place,
      worker: worker.name,
      said,
    };
  });
  return {
    coming: shown.filter(({ coming }) => coming),
    past: shown.filter(({ coming }) => !coming).reverse(),
    worker: record.application.worker?.name ?? null,
  };
});

export const meta: MetaFunction = () => [{ title: "Visits - Nearhome" }];

type Shown = ReturnType<typeof useLoaderData<typeof loader>>["coming"][number];

function Coming({ visit }: { visit: Shown }) {
  return (
    <li className="visit">
      <h3>
        <time dateTime={visit.dateTime}>{visit.day}</time>
      </h3>
      <p>{visit.about}.</p>
      <Facts
        facts={[
          { name: "Time", value: visit.times },
          { name: "Who comes", value: visit.worker },
          { name: "Where", value: visit.place },
        ]}
      />
      {visit.said ? (
        <>
          <h4>From {visit.worker}</h4>
          <p className="as-typed">{visit.said}</p>
        </>
      ) : null}
      <h4>What helps</h4>
      <ul>
        {visit.ready.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p>
        <a href={`/carer/visits/${visit.id}.ics`} download>
          Add it to your calendar<span className="visually-hidden">: {visit.day}</span>
        </a>
      </p>
      <p>
        <a href="/carer/messages?about=visits">
          It does not suit me<span className="visually-hidden"> on {visit.day}</span>
        </a>
      </p>
    </li>
  );
}

/** The visits of an application: what is coming and how to be ready, and what was. */
export default function Visits() {
  const { coming, past, worker } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        title="Visits"
        caption="Who comes, when, what for, and what helps. You do not have to tidy up for us."
      />
      <section className="section" aria-labelledby="coming">
        <h2 id="coming">Coming</h2>
        {coming.length === 0 ? (
          <EmptyState title="No visit is booked" headingLevel={3}>
            {worker
              ? `${worker} agrees each one with you first, in the evening or at a weekend too if you work.`
              : "Once your worker is named they agree each one with you first."}{" "}
            An email tells you when one is booked.
          </EmptyState>
        ) : (
          <ul className="visits">
            {coming.map((visit) => (
              <Coming key={visit.id} visit={visit} />
            ))}
          </ul>
        )}
      </section>
      {past.length > 0 ? (
        <section className="section" aria-labelledby="past">
          <h2 id="past">Before</h2>
          <ul className="plain-list papers">
            {past.map((visit) => (
              <li key={visit.id}>
                <div className="split">
                  <b>
                    <time dateTime={visit.dateTime}>{visit.day}</time>
                  </b>
                  <Tag tone={visit.state === "held" ? "now" : "plain"}>{visit.word}</Tag>
                </div>
                <p>
                  {visit.about}, with {visit.worker}.
                </p>
                {visit.said ? <p className="as-typed">{visit.said}</p> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}
