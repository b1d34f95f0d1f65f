import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type Role, visitsAs } from "#app/domain/access/permissions.ts";
import { isPaused } from "#app/domain/applications/application.ts";
import { remindersInWords, remindersToCome } from "#app/domain/applications/visit-reminders.ts";
import {
  comingInWords,
  comingWithRoles,
  isToHousehold,
  startInWords,
  timesInWords,
  VISIT_KINDS,
  VISIT_STATES,
} from "#app/domain/applications/visits.ts";
import { changeableUntil, visitKindOf } from "#app/domain/scheduling/family-booking.ts";
import { aboutInWords, lengthInWords, whyOnlyTheirWorker } from "#app/domain/scheduling/family-words.ts";
import { type Day, dayOf, formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { carerLoader } from "#app/http/guards.server.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { listToBook } from "#app/services/scheduling/find-times.server.ts";
import { namesIn, peopleInWords } from "#app/services/scheduling/plan-rules.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { listStaff } from "#db/queries/access.ts";
import { listAnswers } from "#db/queries/applications.ts";
import { listSessions } from "#db/queries/diary.ts";
import { listEveryResource } from "#db/queries/diary-keeping.ts";
import { listVisits, wantsNoReminders } from "#db/queries/visits.ts";
import { listPhotographed } from "#db/queries/worker-photos.ts";
import { ownApplication } from "./own-application.server.ts";
import { ringOf } from "./visit-parts/read-times.server.ts";
import { Ring } from "./visit-parts/time-lists.tsx";
import { ToChoose } from "./visit-parts/to-choose.tsx";
import { WhoComes } from "./visit-parts/who-comes.tsx";

export const loader = carerLoader(async (given) => {
  const record = await ownApplication(given);
  const [all, sessions, ring, resources, { values }, photographed, unreminded, { answers }, planned, staff] =
    await Promise.all([
      listVisits(given.db, { councilIds: [record.councilId], applicationId: record.id }),
      listToBook(given.work, record),
      ringOf(given, record),
      listEveryResource(given.db, record.councilId),
      rulebookOf(given.db, record.councilId, given.today),
      listPhotographed(given.db, record.councilId),
      wantsNoReminders(given.db, record.councilId, record.id),
      listAnswers(given.db, record.id),
      listSessions(given.db, record.councilId, record.id),
      listStaff(given.db, record.councilId),
    ]);
  const roleOf = (id: string) => visitsAs((staff.find((one) => one.id === id)?.roles ?? []) as Role[]);
  const visits = all.filter(isToHousehold);
  const name = namesIn(answers);
  const told = visits.find(({ id, state }) => id === given.url.searchParams.get("visit") && state === "booked");
  const reminders = told && !unreminded ? remindersToCome(told.startsAt, values, given.now) : [];
  const shown = visits.map((visit) => {
    const { id, kind, startsAt, minutes, place, worker, state, said } = visit;
    const on = dayOf(startsAt);
    const session = planned.find(({ visitId }) => visitId === id);
    const { ready } = VISIT_KINDS[kind];
    const until = changeableUntil(visit, values);
    const coming = state === "booked" && startsAt.getTime() + minutes * 60_000 > given.now.getTime();
    return {
      id,
      about: aboutInWords(session?.kind ?? kind),
      withWhom: session ? peopleInWords(session.people, name) : null,
      ready: coming ? ready : [],
      coming,
      state,
      word: state === "booked" && !coming ? "To be written up" : VISIT_STATES[state].carer,
      day: `${weekdayName(on)} ${formatDay(on)}`,
      dateTime: startsAt.toISOString(),
      times: timesInWords({ startsAt, minutes }),
      place,
      who: coming ? comingWithRoles(visit, roleOf) : comingInWords(visit),
      faces: [
        { id: worker.id, name: worker.name },
        { id: visit.secondWorkerId ?? "", name: visit.secondWorkerName ?? "" },
      ].filter((face) => photographed.has(face.id)),
      interpreter: resources.find((one) => one.id === visit.interpreterId)?.name ?? null,
      worker: worker.name,
      said,
      until: coming && given.now <= until ? startInWords(until) : null,
    };
  });
  const worker = record.application.worker?.name ?? null;
  return {
    coming: shown.filter(({ coming }) => coming),
    past: shown.filter(({ coming }) => !coming).reverse(),
    offered: sessions.map(({ id, kind, people, minutes, windowFrom, windowTo }) => ({
      id,
      about: aboutInWords(kind),
      withWhom: peopleInWords(people, name),
      length: lengthInWords(minutes),
      who: worker
        ? whyOnlyTheirWorker(visitKindOf(kind))
          ? worker
          : `${worker}, or somebody else if that is sooner`
        : "Whoever is free first",
      between: `${formatDay(windowFrom)} and ${formatDay(windowTo)}`,
    })),
    worker,
    ring,
    paused: isPaused(record.application) ? pausedInWords(record.application.holdReviewOn) : null,
    done: given.url.searchParams.get("done"),
    /** Of the visit that was just booked or moved. */
    reminders: isPaused(record.application) ? null : remindersInWords(reminders),
  };
});

function pausedInWords(reviewOn: Day | null): string {
  return reviewOn ? `We look at it again on ${formatDay(reviewOn)}.` : "Your worker looks at it again with you.";
}

export const meta: MetaFunction = () => [{ title: "Visits - Nearhome" }];

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Shown = Loaded["coming"][number];

const DONE: Record<string, { title: string; next: string }> = {
  booked: {
    title: "It is booked",
    next: "An email says when and who comes. The visit stands below.",
  },
  moved: {
    title: "It is moved",
    next: "Everybody who comes knows, and you get an email with the new time. The calendar file below is the new one.",
  },
  "called-off": {
    title: "It is called off",
    next: "Your worker knows why. Where the visit is still needed you can choose another time, here or with them.",
  },
  "off-already": {
    title: "It is called off already",
    next: "That visit does not take place. Where it is still needed you can choose another time, here or with your worker.",
  },
  meanwhile: {
    title: "A time was chosen already",
    next: "You, or somebody who applies with you, chose a time for this visit. It stands below.",
  },
  wishes: {
    title: "Saved",
    next: "Times that are offered from now on keep to it. Visits that are booked stay as they are.",
  },
};

function Done({ done, reminders, more }: { done: string | null; reminders: string | null; more: boolean }) {
  const said = done && Object.hasOwn(DONE, done) ? DONE[done] : undefined;
  if (!said) return null;
  return (
    <Notice title={said.title} tone="done">
      <p>
        {said.next}
        {reminders ? ` ${reminders}.` : ""}
        {done === "booked" && more ? " There is another one to choose." : ""}
      </p>
    </Notice>
  );
}

function Changes({ visit, ring }: { visit: Shown; ring: Loaded["ring"] }) {
  const hidden = <span className="visually-hidden">: {visit.day}</span>;
  if (!visit.until) {
    return (
      <p>
        It is too near to change it here. <Ring ring={ring} /> if it does not suit you any more.
      </p>
    );
  }
  return (
    <>
      <p className="visit-changes">
        <a href={`/carer/visits/${visit.id}/move`}>Move it{hidden}</a>
        <a href={`/carer/visits/${visit.id}/call-off`}>Call it off{hidden}</a>
      </p>
      <p className="small muted">Until {visit.until}. After that, ring.</p>
    </>
  );
}

function Coming({ visit, ring }: { visit: Shown; ring: Loaded["ring"] }) {
  return (
    <li className="visit">
      <h3>
        <time dateTime={visit.dateTime}>{visit.day}</time>
      </h3>
      <p>{visit.about}.</p>
      <Facts
        facts={[
          { name: "Time", value: visit.times },
          ...(visit.withWhom ? [{ name: "Who it is for", value: visit.withWhom }] : []),
          { name: "Who comes", value: <WhoComes who={visit.who} faces={visit.faces} /> },
          ...(visit.interpreter ? [{ name: "Interpreter", value: visit.interpreter }] : []),
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
      <Changes visit={visit} ring={ring} />
    </li>
  );
}

/** The visits of an application: what is coming and how to be ready, and what was. */
export default function Visits() {
  const { offered, coming, past, worker, ring, paused, done, reminders } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        title="Visits"
        caption="Who comes, when, what for, and what helps. You do not have to tidy up for us."
      />
      <Done done={done} reminders={reminders} more={offered.length > 0} />
      {paused ? (
        <Notice title="Your application is paused">
          <p>
            {paused} Until it goes on there is nothing to choose, and you get no reminders.
            {coming.length > 0
              ? " What is booked below still takes place: move it or call it off if it does not suit you now."
              : ""}
          </p>
        </Notice>
      ) : null}
      <ToChoose offered={offered} />
      <section className="section" aria-labelledby="coming">
        <h2 id="coming">Coming</h2>
        {coming.length === 0 ? (
          <EmptyState title="No visit is booked" headingLevel={3}>
            {paused
              ? "When your application goes on, the next one is agreed with you."
              : offered.length > 0
                ? "As soon as you have chosen a time above, the visit stands here."
                : worker
                  ? `${worker} agrees each one with you first, in the evening or at a weekend too if you work.`
                  : "Once your worker is named they agree each one with you first."}{" "}
            An email tells you when one is booked.
          </EmptyState>
        ) : (
          <ul className="visits">
            {coming.map((visit) => (
              <Coming key={visit.id} visit={visit} ring={ring} />
            ))}
          </ul>
        )}
      </section>
      <p>
        <a href="/carer/visits/wishes">When visits suit you, in which language, and reminders</a>
      </p>
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
                  {visit.about}, with {visit.who}.
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
