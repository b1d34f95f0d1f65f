import { Notice } from "#app/ui/notice.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import type { TimesShown } from "./read-times.server.ts";
import { WhoComes } from "./who-comes.tsx";

type Days = TimesShown["same"];

/** A telephone number to press, in words that need no number where there is none. */
export function Ring({ ring }: { ring: TimesShown["ring"] }) {
  if (!ring.phone) return <a href="/carer/messages?about=visits">Write to {ring.whom}</a>;
  return (
    <>
      Ring {ring.whom} on <a href={`tel:${ring.phone.replaceAll(" ", "")}`}>{ring.phone}</a>
    </>
  );
}

/** What it is for, who comes, how long it takes and in which language. */
export function WhatItIs({ shown, now }: { shown: TimesShown; now?: string }) {
  const { worker, second, only } = shown;
  const role = worker?.role ? `, ${worker.role}` : "";
  const others = only ? `. ${only}` : ", or somebody else who can";
  const who = worker ? `${worker.name}${role}${others}` : "Whoever is free first; their name stands beside each time";
  return (
    <Facts
      facts={[
        ...(now ? [{ name: "Until now", value: now }] : []),
        ...(shown.withWhom ? [{ name: "Who it is for", value: shown.withWhom }] : []),
        {
          name: "Who comes",
          value: (
            <WhoComes
              who={second ? `${who}. A second worker comes too` : who}
              faces={worker?.face ? [{ id: worker.id, name: worker.name }] : []}
            />
          ),
        },
        { name: "How long", value: shown.length },
        ...(shown.room ? [{ name: "Where", value: "At our office: which room stands beside each time" }] : []),
        {
          name: "Language",
          value: (
            <>
              {shown.interpreter
                ? `${shown.language}, with an interpreter where the worker does not speak it`
                : "English"}
              . <a href="/carer/visits/wishes">Change what suits you</a>
            </>
          ),
        },
      ]}
    />
  );
}

function Times({ days, as, named, picked }: { days: Days; as: Way; named: boolean; picked?: string }) {
  return days.map(({ day, times }) => (
    <div className="slot-day" key={day}>
      <h3>{day}</h3>
      <ul className="slots">
        {times.map((slot) => {
          const words = (
            <>
              <b>
                <span className="visually-hidden">{day}, </span>
                {slot.times}
              </b>
              {named ? (
                <span>
                  <span className="visually-hidden">with </span>
                  {slot.who}
                </span>
              ) : null}
              {slot.notes.map((note) => (
                <span key={note}>{note}</span>
              ))}
            </>
          );
          return (
            <li key={slot.value}>
              {as === "button" ? (
                <button className="slot" type="submit" name="slot" value={slot.value}>
                  {words}
                </button>
              ) : (
                <label className="slot">
                  <input type="radio" name="slot" value={slot.value} defaultChecked={slot.value === picked} />
                  {words}
                </label>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  ));
}

type Way = "button" | "radio";

/**
 * The free times, with the worker they know and the earliest with anybody: each a button that books it, or a choice where
 * something else is asked as well. To stand in a form.
 */
export function TimeLists({ shown, as, picked, more }: { shown: TimesShown; as: Way; picked?: string; more: string }) {
  const { worker, same, earliest, only } = shown;
  if (shown.none) {
    return (
      <Notice title="No time is free for this yet" tone="important">
        <p>
          We looked between {shown.between}.{shown.opening ? ` ${shown.opening}.` : ""}
        </p>
        <p>
          {shown.theirs ? (
            <>
              <a href="/carer/visits/wishes">Change what suits you</a>, or{" "}
            </>
          ) : null}
          <Ring ring={shown.ring} />. They find a time with you.
        </p>
      </Notice>
    );
  }
  return (
    <>
      <div className={only || !worker || as === "radio" ? undefined : "slot-groups"}>
        {worker ? (
          <section className="slot-group" aria-labelledby="same">
            <h2 id="same">With {worker.name}</h2>
            {same.length > 0 ? (
              <Times days={same} as={as} named={false} picked={picked} />
            ) : (
              <p>
                {worker.name} has no free time between {shown.between}.
              </p>
            )}
          </section>
        ) : null}
        {only ? null : (
          <section className="slot-group" aria-labelledby="earliest">
            <h2 id="earliest">{worker ? "The earliest" : "Earliest"}</h2>
            <Times days={earliest} as={as} named picked={same.length > 0 ? undefined : picked} />
          </section>
        )}
      </div>
      <p className="slots-more">
        {shown.more ? (
          <a href={`${more}?times=${shown.more}`}>More times</a>
        ) : shown.cut ? (
          "There are more times, later than these. Ring if you need one."
        ) : (
          "These are all the times there are."
        )}
      </p>
      <p>
        None of them suits you? <Ring ring={shown.ring} />.
      </p>
    </>
  );
}
