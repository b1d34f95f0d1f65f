import { Button } from "#app/ui/button.tsx";
import { Clock } from "#app/ui/clock.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { NextStep } from "#app/ui/next-step.tsx";
import { Inset, Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { ToldTimeline } from "../frame/told-timeline.tsx";
import type { Intent, RefusedChange } from "./change-form.server.ts";
import { CloseForm } from "./close-form.tsx";
import { ContactForm } from "./contact-form.tsx";
import type { RecordPage } from "./read-record.server.ts";

type Props = { record: RecordPage; refused: RefusedChange | undefined };

const FIELDS = ["email", "channel", "outcome", "followUpOn", "note", "at", "reason", "duplicateOf"];

const DONE: Record<string, { title: string; words: string }> = {
  contact: { title: "Written down", words: "The next step and its clock have moved with it." },
  take: { title: "It is yours", words: "Your name stands beside it in the team’s list." },
  email: { title: "Kept", words: "We write to that address from now on." },
  invite: {
    title: "Invited",
    words:
      "They have an email that tells them how to sign in and start. It is their turn now; we remind you if it goes quiet.",
  },
  handed: { title: "Handed over", words: "It is the kinship team’s now, with a promise of its own." },
  close: { title: "Closed", words: "The reason is kept. If they come back, nothing is lost." },
};

/** One press that does one thing to the enquiry. */
function Press({
  intent,
  version,
  children,
  main,
}: {
  intent: Intent;
  version: number;
  children: string;
  main?: boolean;
}) {
  return (
    <form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={version} />
      <Button look={main ? "main" : "secondary"} small>
        {children}
      </Button>
    </form>
  );
}

function WhatNext({ record }: { record: RecordPage }) {
  const { first, may, version, owner, isMine } = record;
  if (!first) return null;
  return (
    <NextStep
      kicker="What next"
      title={first.toDo}
      action={
        may.invite && record.invitable && record.hasEmail ? (
          <Press intent="invite" version={version} main>
            Invite to apply
          </Press>
        ) : null
      }
      other={
        <>
          {may.work && !isMine ? (
            <Press intent="take" version={version}>
              {owner ? `Take it on from ${owner}` : "Take it on"}
            </Press>
          ) : null}
          {may.work ? <a href="#contact-title">Write down a contact</a> : null}
        </>
      }
    >
      <p>
        <Tag tone={first.tone}>{first.word}</Tag> {first.why}
        {first.clock ? (
          <>
            {", "}
            <Clock remaining={first.clock} tone={first.late ? "late" : "plain"} />
          </>
        ) : null}
      </p>
      {may.invite && record.invitable && !record.hasEmail ? (
        <p className="small muted">
          To invite them they need an email address to sign in with. They gave none: add it below.
        </p>
      ) : null}
    </NextStep>
  );
}

function EmailForm({ version, has, field, open }: { version: number; has: boolean; field: FieldState; open: boolean }) {
  return (
    <Details summary={has ? "They gave another email address" : "Add their email address"} open={open}>
      <form method="post" noValidate>
        <input type="hidden" name="intent" value="email" />
        <input type="hidden" name="version" value={version} />
        <TextField field={field} label="Email address" type="email" spellCheck={false} autoCapitalize="none" />
        <Button look="secondary" small>
          Keep it
        </Button>
      </form>
    </Details>
  );
}

function Duplicates({ record }: { record: RecordPage }) {
  if (record.duplicates.length === 0) return null;
  return (
    <Notice title="Somebody may have asked before">
      <ul>
        {record.duplicates.map((each) => (
          <li key={each.words + each.id}>
            {each.words}
            {each.likely ? " (likely)" : null}.{" "}
            {each.id ? <a href={`${record.list}/${each.id}`}>Open the one of {each.received}</a> : null}
          </li>
        ))}
      </ul>
      <p className="small muted">Two people at one address share a lot. You decide; nothing is joined by itself.</p>
    </Notice>
  );
}

/** The record of one enquiry: what next, what they told us, everything that happened, and what can be done. */
export function EnquiryRecordPage({ record, refused }: Props) {
  const fieldsOf =
    (intent: Intent) =>
    (name: string): FieldState =>
      refused?.intent === intent ? fieldFrom(name, { values: refused.typed, errors: refused.errors }) : fieldFrom(name);
  const wrong = refused ? FIELDS.map((name) => fieldFrom(name, { errors: refused.errors })) : [];
  const done = !refused && record.done && Object.hasOwn(DONE, record.done) ? DONE[record.done] : undefined;
  return (
    <>
      <ErrorSummary fields={wrong} formErrors={refused?.formErrors} />
      <PageHeading
        above={<BackLink href={record.list}>{record.kinship ? "Kinship" : "Enquiries"}</BackLink>}
        title={record.name}
        tag={<Tag tone={record.closed ? "plain" : "info"}>{record.stage.toLowerCase()}</Tag>}
        caption={`${record.ref}, asked ${record.council} on ${record.receivedAt}. With ${record.owner ?? "the team"}.`}
      />
      {done ? (
        <Notice tone="done" title={done.title}>
          <p>{done.words}</p>
        </Notice>
      ) : null}
      {record.bounced ? (
        <Notice tone="important" title="An email to them did not arrive">
          <p>Nobody is waiting for anybody: reach them another way, and ask for an address that works.</p>
        </Notice>
      ) : null}
      <div className="two-columns two-columns-even">
        <div>
          {record.closed ? (
            <Notice title={`Closed: ${record.closed.label.toLowerCase()}`}>
              <p>{record.closed.said}</p>
              {record.closed.duplicateOf ? (
                <p>
                  <a href={record.closed.duplicateOf}>Open the enquiry that stays</a>
                </p>
              ) : null}
            </Notice>
          ) : (
            <WhatNext record={record} />
          )}
          {record.application ? (
            <p>
              <a href={record.application.href}>Open application {record.application.ref}</a>
            </p>
          ) : null}
          <Duplicates record={record} />
          <section className="section">
            <h2>What they told us</h2>
            {record.message ? <Inset>{record.message}</Inset> : null}
            <Facts facts={record.told} />
            {record.may.work ? (
              <EmailForm
                version={record.version}
                has={record.hasEmail}
                field={fieldsOf("email")("email")}
                open={refused?.intent === "email" || (record.invitable && !record.hasEmail) || record.bounced}
              />
            ) : null}
          </section>
          <section className="section">
            <h2>The promise</h2>
            <Facts
              facts={[
                { name: "A first contact by", value: record.dueAt },
                {
                  name: "First contact",
                  value: record.firstAnsweredAt
                    ? `${record.firstAnsweredAt}, ${record.keptPromise ? "in time" : "late"}`
                    : "Not yet",
                },
              ]}
            />
          </section>
          <section className="section">
            <h2>What happened</h2>
            <ToldTimeline events={record.events} headingLevel={3} />
          </section>
        </div>
        <div>
          {record.may.work ? (
            <div className="card">
              <ContactForm version={record.version} field={fieldsOf("contact")} />
            </div>
          ) : null}
          {record.may.handOver ? (
            <section className="section">
              <h2>About a child they know?</h2>
              <p className="muted">
                Then it is not for recruitment. The kinship team reaches them within its own promise.
              </p>
              <Press intent="hand-over" version={record.version}>
                Hand to the kinship team
              </Press>
            </section>
          ) : null}
          {record.may.work ? (
            <section className="section">
              <CloseForm record={record} field={fieldsOf("close")} open={refused?.intent === "close"} />
            </section>
          ) : null}
        </div>
      </div>
    </>
  );
}
