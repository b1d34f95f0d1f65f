import { Button, ButtonLink } from "#app/ui/button.tsx";
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
import { CloseForm, ReopenForm } from "./close-form.tsx";
import { ContactForm } from "./contact-form.tsx";
import { Press } from "./press.tsx";
import type { RecordPage } from "./read-record.server.ts";
import { VisitForms } from "./visit-forms.tsx";

type Props = { record: RecordPage; refused: RefusedChange | undefined };

const FIELDS = [
  ...["email", "channel", "outcome", "followUpOn", "note", "at", "withoutVisit", "reason", "told", "why", "tell"],
  ...["startsAt", "minutes", "place", "workerId", "despite", "because"],
  ...["heldAt", "heldPlace", "heldBy", "visitOutcome", "talkAgainOn", "visitNotes"],
];

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
  "hand-to-council": {
    title: "Handed to the council",
    words: "It stands in their list as not accepted, until somebody there takes it on. So it does in yours.",
  },
  close: { title: "Closed", words: "The reason is kept. If they come back, nothing is lost: open it again." },
  reopen: { title: "Open again", words: "It is yours, and the promise to reach them runs from now." },
  "visit-book": {
    title: "The visit is booked",
    words: "If they gave an email address, the time is on its way to them.",
  },
  "visit-move": {
    title: "The visit is moved",
    words: "If they gave an email address, the new time is on its way to them.",
  },
  "visit-call-off": { title: "The visit is called off", words: "Agree another time with them, or close the enquiry." },
  "visit-nobody-in": {
    title: "Written down",
    words: "It counts as a try to reach them. Book another visit when you have.",
  },
  "visit-record": { title: "The visit is written down", words: "Whoever may invite decides next, with your reasons." },
  screened: { title: "The call is written down", words: "What you agreed is done, and stands below." },
  merged: { title: "They are one now", words: "What happened in both stands below. It can be undone at any time." },
  asked: {
    title: "The other council is asked",
    words: "They see why you think so and nothing of your record, until they agree.",
  },
  declined: { title: "They stay two", words: "The reason is kept in both histories." },
  undone: { title: "They are two again", words: "Each is what it was before. Both histories tell it." },
};

/** The one thing to press or open now, by what is next. */
function NextAction({ record }: { record: RecordPage }) {
  const { first, may, version, screening, booked } = record;
  const asked = record.merges.find((each) => each.asked);
  if (first?.thing === "merge" && asked) return <ButtonLink href={asked.href}>See why, and answer</ButtonLink>;
  if (may.visit && booked?.begun)
    return <ButtonLink href="?do=visit-record#what-you-can-do">Write down the visit</ButtonLink>;
  if (may.invite && record.invitable && record.visited && record.hasEmail) {
    return (
      <Press intent="invite" version={version} main>
        Invite to apply
      </Press>
    );
  }
  if (may.screen && !screening?.finished && !record.visited) {
    const words = screening ? "Go on with the screening call" : "Start the screening call";
    return <ButtonLink href={`${record.screeningHref}/${screening?.next ?? "motivation"}`}>{words}</ButtonLink>;
  }
  if (may.visit && !booked && !record.visited) {
    return <ButtonLink href="?do=visit-book#what-you-can-do">Book the first visit</ButtonLink>;
  }
  return null;
}

function WhatNext({ record }: { record: RecordPage }) {
  const { first, may, version, owner, isMine } = record;
  if (!first) return null;
  return (
    <NextStep
      kicker="What next"
      title={first.toDo}
      action={may.work ? <NextAction record={record} /> : null}
      other={
        <>
          {may.work && !isMine ? (
            <Press intent="take" version={version}>
              {owner ? `Take it on from ${owner}` : "Take it on"}
            </Press>
          ) : null}
          {may.work ? (
            <a href={record.unreached ? "#contact-form" : "?do=contact#what-you-can-do"}>Write down a contact</a>
          ) : null}
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
      {may.invite && record.invitable && record.visited && !record.hasEmail ? (
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
          <li key={each.merge}>
            {each.words}
            {each.likely ? " (likely)" : null}.{" "}
            {each.id ? (
              <>
                <a href={`${record.list}/${each.id}`}>Open the one of {each.received}</a> or{" "}
              </>
            ) : null}
            {record.may.work ? <a href={each.merge}>see what putting them together does</a> : null}
          </li>
        ))}
      </ul>
      <p className="small muted">Two people at one address share a lot. You decide; nothing is joined by itself.</p>
    </Notice>
  );
}

function Merges({ record }: { record: RecordPage }) {
  if (record.merges.length === 0) return null;
  return (
    <Notice title="One person, two enquiries">
      <ul>
        {record.merges.map(({ words, href }) => (
          <li key={href}>
            {words}. <a href={href}>Look at it</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What was said in the screening call, page by page behind one line. */
function Screening({ record }: { record: RecordPage }) {
  const { screening } = record;
  if (!screening) return null;
  return (
    <section className="section">
      <h2>Screening call</h2>
      <p>{screening.finished ? `Done on ${screening.finished}.` : "Begun, not finished."}</p>
      <Details summary="What they said">
        {screening.pages.map(({ slug, title, items }) => (
          <section key={slug}>
            <h3>{title}</h3>
            <Facts facts={items.map(({ question, answer }) => ({ name: question, value: answer }))} />
            {record.may.screen ? (
              <p className="small">
                <a href={`${record.screeningHref}/${slug}`}>
                  Change<span className="visually-hidden"> {title.toLowerCase()}</span>
                </a>
              </p>
            ) : null}
          </section>
        ))}
      </Details>
    </section>
  );
}

function Visits({ record }: { record: RecordPage }) {
  if (record.visits.length === 0) return null;
  return (
    <section className="section">
      <h2>First visit</h2>
      {record.visits.map((visit) => (
        <div key={visit.id}>
          <Facts
            facts={[
              { name: visit.state, value: visit.when },
              { name: "Where", value: visit.place },
              { name: "Who", value: visit.who },
              ...(visit.outcome ? [{ name: "Advice", value: visit.outcome }] : []),
            ]}
          />
          {visit.notes ? <Inset>{visit.notes}</Inset> : null}
          {record.may.work ? (
            <p>
              <a href={`/officer/visits/${visit.id}`}>Notes of the visit</a>
            </p>
          ) : null}
        </div>
      ))}
    </section>
  );
}

/** Inviting somebody whom nobody has visited: possible, with the reason in writing. */
function InviteWithoutVisit({ record, field, open }: { record: RecordPage; field: FieldState; open: boolean }) {
  return (
    <Details summary="Invite without a visit" open={open}>
      <form method="post" aria-label="Invite without a visit" noValidate>
        <input type="hidden" name="intent" value="invite" />
        <input type="hidden" name="version" value={record.version} />
        <TextField
          field={field}
          label="Why there was no visit"
          hint="Kept in the history for good, such as “fostered for us until 2024”."
        />
        <Button look="secondary" small>
          Invite to apply
        </Button>
      </form>
    </Details>
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
  const { may } = record;
  const isRefused = (intent: Intent) => refused?.intent === intent;
  // Until somebody has reached them, writing that down is what the page is for.
  const contactFirst = record.unreached;
  const contact = (
    <ContactForm version={record.version} safely={record.safely} field={fieldsOf("contact")} headed={contactFirst} />
  );
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
            </Notice>
          ) : (
            <WhatNext record={record} />
          )}
          {record.foldedInto ? (
            <Notice title="Folded into another enquiry">
              {record.foldedInto.id ? (
                <p>
                  Everything goes on there.{" "}
                  <a href={`${record.list}/${record.foldedInto.id}`}>Open the enquiry that stays</a>
                </p>
              ) : (
                <p>Another council carries on with them. What happened here before stays on record.</p>
              )}
            </Notice>
          ) : null}
          {record.application ? (
            <p>
              <a href={record.application.href}>Open application {record.application.ref}</a>
            </p>
          ) : null}
          <Merges record={record} />
          <Duplicates record={record} />
          <section className="section">
            <h2>What they told us</h2>
            {record.message ? <Inset>{record.message}</Inset> : null}
            <Facts facts={record.told} />
            {may.work ? (
              <EmailForm
                version={record.version}
                has={record.hasEmail}
                field={fieldsOf("email")("email")}
                open={isRefused("email") || (record.invitable && record.visited && !record.hasEmail) || record.bounced}
              />
            ) : null}
          </section>
          <Screening record={record} />
          <Visits record={record} />
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
        </div>
        {may.work || may.reopen ? (
          <div>
            {may.work && contactFirst ? <div className="card">{contact}</div> : null}
            <section className="section" id="what-you-can-do">
              <h2>{contactFirst ? "What else you can do" : "What you can do"}</h2>
              {may.work && !contactFirst ? (
                <Details
                  summary="Write down a contact"
                  open={isRefused("contact") || (!refused && record.doing === "contact")}
                >
                  {contact}
                </Details>
              ) : null}
              {may.visit ? <VisitForms record={record} fieldsOf={fieldsOf} refused={refused?.intent ?? null} /> : null}
              {may.invite && record.invitable && !record.visited ? (
                <InviteWithoutVisit
                  record={record}
                  field={fieldsOf("invite")("withoutVisit")}
                  open={isRefused("invite")}
                />
              ) : null}
              {may.handOver ? (
                <Details summary="It is about a child they know">
                  <p>Then it is not for recruitment. The kinship team reaches them within its own promise.</p>
                  <Press intent="hand-over" version={record.version}>
                    Hand to the kinship team
                  </Press>
                </Details>
              ) : null}
              {may.handToCouncil ? (
                <Details summary={`Hand it to ${record.council}`}>
                  <p>It stands in their list as not accepted, until somebody there takes it on by name.</p>
                  <Press intent="hand-to-council" version={record.version}>
                    Hand it over
                  </Press>
                </Details>
              ) : null}
              {may.work ? (
                <CloseForm
                  record={record}
                  field={fieldsOf("close")}
                  open={isRefused("close")}
                  refused={isRefused("close")}
                />
              ) : null}
              {may.reopen ? (
                <ReopenForm
                  record={record}
                  field={fieldsOf("reopen")}
                  open={isRefused("reopen")}
                  refused={isRefused("reopen")}
                />
              ) : null}
            </section>
          </div>
        ) : null}
      </div>
      <section className="section">
        <h2>What happened</h2>
        <ToldTimeline events={record.events} headingLevel={3} />
      </section>
    </>
  );
}
