import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { NextStep } from "#app/ui/next-step.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { answerRecordForm } from "../application-record/answer-step.server.ts";
import { NearSteps } from "../application-record/near-steps.tsx";
import { keepRestricted } from "../application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "../application-record/record-frame.tsx";
import { NotOpen, RefusedSummary } from "../application-record/refused-step.tsx";
import type { RefusedStep } from "../application-record/step-fields.ts";
import { StepForm } from "../application-record/step-form.tsx";
import { AgreementShown } from "./agreement.tsx";
import { type Overview, readOverview } from "./read-overview.server.ts";
import { ClocksShown, StagesShown } from "./stages-shown.tsx";

export const loader = officerLoader({ permission: "application:open" }, async (given) => ({
  overview: await readOverview(given),
}));

export const action = officerAction({ permission: "application:open" }, async (given) => {
  await keepRestricted(given);
  return answerRecordForm(given);
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.overview.heading, "overview");

function WhatNext({ overview, refused }: { overview: Overview; refused: RefusedStep | undefined }) {
  const { heading, next, main, version, staff, suggestions, household, holdReviewOn, checksFirst, toPanel } = overview;
  if (household) return <AgreementShown household={household} refused={refused} />;
  if (!next) return null;
  return (
    <NextStep kicker={`With ${next.holder} ${next.days}`} title={next.title}>
      {holdReviewOn ? <p>On hold. To be looked at again on {holdReviewOn}.</p> : null}
      {main ? (
        <>
          {main.label === next.title ? null : <h3>{main.label}</h3>}
          <StepForm offer={main} version={version} staff={staff} suggestions={suggestions} refused={refused} main />
        </>
      ) : checksFirst ? (
        <p>
          <ButtonLink href={`/officer/applications/${heading.id}/checks`}>Open the checks</ButtonLink>
        </p>
      ) : toPanel ? (
        <p>
          <ButtonLink href={`/officer/applications/${heading.id}/panel`}>Open the panel</ButtonLink>
        </p>
      ) : (
        <p className="muted">It is not your turn. What you may do meanwhile is on this page.</p>
      )}
    </NextStep>
  );
}

function OtherSteps({ overview, refused }: { overview: Overview; refused: RefusedStep | undefined }) {
  const { others, near, version, staff, suggestions } = overview;
  return (
    <>
      {others.length > 0 ? (
        <section aria-labelledby="also">
          <h2 id="also">You may also</h2>
          <ul className="steps">
            {others.map((offer) => (
              <li key={offer.step}>
                <details open={(refused?.step ?? overview.asked) === offer.step}>
                  <summary>{offer.label}</summary>
                  <StepForm offer={offer} version={version} staff={staff} suggestions={suggestions} refused={refused} />
                </details>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <NearSteps near={near} />
    </>
  );
}

function RecordItself({ overview }: { overview: Overview }) {
  const { heading, mayRestrict, restricted } = overview;
  const here = `/officer/applications/${heading.id}`;
  return (
    <section aria-labelledby="record-itself">
      <h2 id="record-itself">The record</h2>
      <ul className="plain-list link-list">
        <li>
          <a href={`${here}/put-right`}>Put the last step right</a>
          <span className="muted small"> where one was taken by mistake</span>
        </li>
        {mayRestrict ? (
          <li>
            <a href={`${here}/restrict`}>{restricted ? "Open it to all again" : "Restrict who opens it"}</a>
          </li>
        ) : null}
      </ul>
    </section>
  );
}

/** One application: whose turn it is, its two stages, its clocks, and what may be done now. */
export default function ApplicationOverview() {
  const { overview } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { heading, done, stage1, stage2, panel, clocks, who, begun, countedAs, warnings } = overview;
  const open = [overview.main?.step, ...overview.others.map(({ step }) => step), overview.household ? "agreement" : ""];
  return (
    <RecordFrame heading={heading} tab="overview" above={<RefusedSummary refused={refused} open={open} />}>
      <NotOpen refused={refused} open={open} />
      {done && !refused ? (
        <Notice tone="done" title={done.title}>
          <p>{done.words}</p>
        </Notice>
      ) : null}
      {warnings.lines.length > 0 ? (
        <Notice
          tone={warnings.press ? "important" : "info"}
          title={warnings.lines.length === 1 ? "Look at this first" : "Look at these first"}
        >
          <ul>
            {warnings.lines.map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <div className="two-columns two-columns-even">
        <div>
          <WhatNext overview={overview} refused={refused} />
          {begun || stage1.of > 0 || stage2.facts.length > 0 ? (
            <>
              <h2>Stage 1 and stage 2</h2>
              <StagesShown overview={overview} />
            </>
          ) : null}
        </div>
        <div>
          {panel ? (
            <section className="record-who" aria-labelledby="panel">
              <h2 id="panel">Panel and recommendation</h2>
              <Facts facts={panel.facts} />
            </section>
          ) : null}
          {countedAs ? (
            <section className="record-who" aria-labelledby="ended">
              <h2 id="ended">How it ended</h2>
              <Facts facts={[{ name: "National return", value: countedAs }]} />
            </section>
          ) : null}
          <section className="record-who" aria-labelledby="who">
            <h2 id="who">Who they are</h2>
            {who.length > 0 ? (
              <Facts facts={who} />
            ) : (
              <p className="muted">What they write stays theirs until they send it.</p>
            )}
          </section>
          <div className="section">
            <OtherSteps overview={overview} refused={refused} />
            <RecordItself overview={overview} />
          </div>
        </div>
      </div>
      <ClocksShown clocks={clocks} />
    </RecordFrame>
  );
}
