import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { clocksOf } from "#app/domain/applications/application.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { endOfPeriod } from "#app/domain/calendar/working-days.ts";
import { formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { carerLoader } from "#app/http/guards.server.ts";
import { rulesOf } from "#app/services/applications/rules-in-force.server.ts";
import { SuccessPanel } from "#app/ui/notice.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { ownApplication } from "./own-application.server.ts";

/** After sending: what happens next, who does it, and by when. Later it leads to the journey, which knows more. */
export const loader = carerLoader(async (given) => {
  const { db, today } = given;
  const record = await ownApplication(given);
  const { submittedOn, application } = record;
  if (!submittedOn) throw redirect("/carer/application");
  if (application.stage !== "submitted") throw redirect("/carer");
  const holidays = bankHolidays();
  const local = await rulesOf(db, record.councilId);
  const answerBy = endOfPeriod(submittedOn, rulebookOn(submittedOn, local).values.answerApplication, holidays);
  const panelBy = clocksOf(application, holidays, today, local).find(({ id }) => id === "panel-limit")?.endsOn;
  const council = await findCouncil(db, record.councilId);
  return {
    reference: record.ref,
    council: council?.officialName ?? "the council",
    phone: council?.phone ?? null,
    answerBy: `${weekdayName(answerBy)} ${formatDay(answerBy)}`,
    panelBy: panelBy ? formatDay(panelBy) : null,
  };
});

export const meta: MetaFunction = () => [{ title: "Your application is sent - Nearhome" }];

export default function Sent() {
  const { reference, council, phone, answerBy, panelBy } = useLoaderData<typeof loader>();
  return (
    <>
      <SuccessPanel title="Thank you. Your application is sent">
        <p>
          A team manager at {council} reads it and answers you by {answerBy}.
        </p>
      </SuccessPanel>
      <Facts
        facts={[
          { name: "Your reference", value: <b>{reference}</b> },
          { name: "Who has it", value: `The fostering team at ${council}` },
          { name: "You hear by", value: answerBy },
          ...(phone ? [{ name: "To ring them", value: <a href={`tel:${phone.replaceAll(" ", "")}`}>{phone}</a> }] : []),
        ]}
      />
      <section className="section">
        <h2>What happens next</h2>
        <ol>
          <li>
            <b>A team manager answers you</b>, by {answerBy}. They name the worker who goes with you from then on.
          </li>
          <li>
            <b>Your worker gets in touch</b> and you make a plan together: visits, preparation, and when they suit you.
          </li>
          <li>
            <b>We ask for the checks</b> you agreed to. Your journey shows whom we are waiting for, and since when.
          </li>
          {panelBy ? (
            <li>
              <b>The panel meets</b> and recommends, by {panelBy} at the latest.
            </li>
          ) : null}
        </ol>
        <p>You do not have to do anything now. The same is on its way to your email address.</p>
        <p>
          <a href="/carer">See your journey</a> or <a href="/carer/application">read what you sent</a>
        </p>
      </section>
    </>
  );
}
