import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { momentInWords } from "#app/domain/history/told-events.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import {
  addCalendar,
  MOST_CALENDARS,
  makeCalendarAddress,
  removeCalendar,
  revokeCalendarAddress,
} from "#app/services/scheduling/own-calendars.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { findOpenKeyOf, listReadCalendars } from "#db/queries/calendars.ts";
import { DiaryTabs, diaryTabsFor } from "./diary-parts/diary-tabs.tsx";

export const loader = officerLoader({ permission: "diary:read" }, async ({ db, officer, today }) => {
  if (!officer.can("application:visit")) throw notFound();
  const [key, calendars] = await Promise.all([
    findOpenKeyOf(db, officer.id),
    listReadCalendars(db, officer.councilId, officer.id),
  ]);
  return {
    tabs: diaryTabsFor(officer),
    address: key && {
      madeAt: momentInWords(key.madeAt, today),
      lastReadAt: key.lastReadAt ? momentInWords(key.lastReadAt, today) : null,
    },
    calendars: calendars.map(({ id, lastReadAt, fault }, nth) => ({
      id,
      name: `Calendar ${nth + 1}`,
      lastReadAt: lastReadAt ? momentInWords(lastReadAt, today) : null,
      fault,
    })),
    most: MOST_CALENDARS,
    full: calendars.length >= MOST_CALENDARS,
  };
});

type Answered = {
  made: string | null;
  typed: Record<string, string>;
  errors: Record<string, string[]>;
  formErrors: string[];
};
const NOTHING: Answered = { made: null, typed: {}, errors: {}, formErrors: [] };

export const action = officerAction({ permission: "diary:read" }, async ({ request, work, officer, env }) => {
  if (!officer.can("application:visit")) throw notFound();
  const typed = typedIn(await request.formData());
  const owner = { id: officer.id, councilId: officer.councilId };
  switch (typed.intent) {
    case "make": {
      const key = await makeCalendarAddress(work, owner);
      // Shown in the answer to this press and never again: only its hash is kept.
      return data<Answered>(
        { ...NOTHING, made: `${env.origin}/calendar/${key}.ics` },
        { headers: { "Cache-Control": "no-store" } },
      );
    }
    case "revoke":
      await revokeCalendarAddress(work, owner);
      return redirect("/officer/diary/calendars", 303);
    case "add": {
      const added = await addCalendar(work, owner, typed.address ?? "", { secret: env.secret, rules: env.calendars });
      if (added.ok) return redirect("/officer/diary/calendars", 303);
      const words =
        added.refusal.code === "wrong"
          ? added.refusal.words
          : `We read ${MOST_CALENDARS} calendars at most. Take one away first`;
      return data<Answered>({ ...NOTHING, typed, errors: { address: [words] } }, { status: 422 });
    }
    case "remove":
      if (!(await removeCalendar(work, owner, typed.calendar ?? "")))
        return data<Answered>({ ...NOTHING, formErrors: ["This calendar was taken away already"] }, { status: 409 });
      return redirect("/officer/diary/calendars", 303);
    default:
      return data<Answered>(
        { ...NOTHING, formErrors: ["The page was not complete. Open it again and send once more"] },
        { status: 422 },
      );
  }
});

export const meta: MetaFunction = () => [{ title: "My calendars - Nearhome" }];

/** A worker's own calendars: those we read to know when they are busy, and the address at which theirs reads our visits. */
export default function Calendars() {
  const { tabs, address, calendars, most, full } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const field = fieldFrom("address", { values: answered?.typed, errors: answered?.errors });
  return (
    <>
      <PageHeading title="My calendars" />
      <DiaryTabs tabs={tabs} open="calendars" />
      <ErrorSummary fields={[field]} formErrors={answered?.formErrors} />
      {answered?.made ? (
        <Notice tone="done" title="Copy this address now. It is shown only once">
          <p>
            <label htmlFor="made">Your private address</label>
          </p>
          <p>
            <input id="made" className="govuk-input" readOnly defaultValue={answered.made} spellCheck={false} />
          </p>
          <p>In your calendar program, choose to add or subscribe to a calendar by its address, and paste it there.</p>
        </Notice>
      ) : null}
      <div className="columns-2">
        <section aria-labelledby="out">
          <h2 id="out">My visits in my calendar</h2>
          <p>
            A private address gives your visits to a calendar program: when, which reference and postcode sector. No
            names. Whoever has the address can read them, so keep it to yourself.
          </p>
          {address ? (
            <p>
              <Tag tone="now">open</Tag> Made {address.madeAt}.{" "}
              {address.lastReadAt ? `Last read ${address.lastReadAt}.` : "Not read yet."}
            </p>
          ) : (
            <p className="muted">There is no address now.</p>
          )}
          <div className="row">
            <form method="post" aria-label="Make an address">
              <input type="hidden" name="intent" value="make" />
              <Button>{address ? "Replace the address" : "Make an address"}</Button>
            </form>
            {address ? (
              <form method="post" aria-label="Close the address">
                <input type="hidden" name="intent" value="revoke" />
                <Button look="warning">Close the address</Button>
              </form>
            ) : null}
          </div>
        </section>
        <section aria-labelledby="in">
          <h2 id="in">My own calendar, read here</h2>
          <p>
            We read when you are busy, so that nobody is offered that time. What an entry is called, where it is and
            with whom is never kept. We look once an hour.
          </p>
          {calendars.length > 0 ? (
            <ul className="plain-list absences">
              {calendars.map(({ id, name, lastReadAt, fault }) => (
                <li key={id}>
                  <div className="split">
                    <span>
                      {name}{" "}
                      {fault ? (
                        <Tag tone="late">not read</Tag>
                      ) : (
                        <Tag tone="now">{lastReadAt ? "read" : "waiting"}</Tag>
                      )}
                    </span>
                    <form method="post" aria-label={`Take ${name} away`}>
                      <input type="hidden" name="intent" value="remove" />
                      <input type="hidden" name="calendar" value={id} />
                      <button className="button-link" type="submit">
                        Take away<span className="visually-hidden">: {name}</span>
                      </button>
                    </form>
                  </div>
                  <p className="small muted">{lastReadAt ? `Last looked at ${lastReadAt}.` : "Not looked at yet."}</p>
                  {fault ? <p className="small">{fault}.</p> : null}
                </li>
              ))}
            </ul>
          ) : null}
          {full ? (
            <p className="muted">We read {most} calendars at most. Take one away to add another.</p>
          ) : (
            <form method="post" aria-label="Add a calendar" noValidate>
              <input type="hidden" name="intent" value="add" />
              <TextField
                field={field}
                label="Address of the calendar"
                hint="Its private iCal address, which begins with https:// and mostly ends in .ics. It is kept encrypted."
                type="url"
                inputMode="url"
                autoComplete="off"
                spellCheck={false}
              />
              <Button look="secondary">Add the calendar</Button>
            </form>
          )}
        </section>
      </div>
    </>
  );
}
