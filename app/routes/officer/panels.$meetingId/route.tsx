import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { ButtonLink, QuietButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReasonList } from "#app/ui/reason-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { type RefusedForm, wrongFields } from "../panel-parts/form-answers.ts";
import { answerMeetingForm } from "./answer-form.server.ts";
import { Answers, MoveForm, PresenceForm, PutOnForm, TakeOffForm } from "./meeting-forms.tsx";
import { type MeetingPage, readMeetingPage } from "./read-meeting-page.server.ts";

export const loader = officerLoader({ permission: "panel:read" }, async (given) => ({
  page: await readMeetingPage(given),
}));

export const action = officerAction({ permission: "application:panel" }, answerMeetingForm);

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.page.title ?? "A meeting"} - Panels - Nearhome` },
  { name: "robots", content: "noindex" },
];

const DONE: Record<string, { title: string; words: string }> = {
  added: { title: "The meeting is added", words: "Everybody on the list is asked whether they come." },
  answer: { title: "Their answer is written down", words: "The quorum of every item is counted anew." },
  "put-on": { title: "They are on the agenda", words: "The applicants are written to with the date, and may come." },
  off: { title: "They are off the agenda", words: "Their place is free, and the applicants read why." },
  moved: {
    title: "The meeting is changed",
    words: "Everybody it concerns has an email. Calendars move the entry they have.",
  },
  resized: {
    title: "It hears another number of households",
    words: "Its time and place are as they were, so nobody has an email.",
  },
  same: {
    title: "The meeting is as you entered it",
    words: "Nothing was left to change, so nobody has another email.",
  },
  presence: { title: "Who is there is written down", words: "Hear the items one by one." },
};

function Item({
  item,
  page,
  refused,
}: {
  item: MeetingPage["items"][number];
  page: MeetingPage;
  refused: RefusedForm | undefined;
}) {
  return (
    <li className="check-row">
      <div className="split">
        <h3>
          {item.place}. {item.href && item.known ? <a href={item.href}>{item.name}</a> : item.name}
        </h3>
        <Tag tone={item.mark.tone}>{item.mark.word}</Tag>
      </div>
      <p className="small muted">
        {item.kind}
        {item.ref ? `, ${item.ref}` : ""}
        {item.of && item.known ? `, ${item.of}` : ""}
        {page.answered && item.listed ? `, ${item.sitting} take part` : ""}
      </p>
      {item.interests.length > 0 ? (
        <p className="small">
          No part of this item:{" "}
          {item.interests.map(({ name, why, found }, nth) => (
            <span key={name}>
              {nth > 0 ? "; " : ""}
              <b>{name}</b>, {found ? `${why} (found in the record)` : `${why.charAt(0).toLowerCase()}${why.slice(1)}`}
            </span>
          ))}
          .
        </p>
      ) : null}
      {item.declared.map(({ memberId, name, about, words, match }) => (
        <p key={`${memberId} ${about}`} className="small panel-declared">
          <Tag tone="soon">{match === "is" ? "declared" : "look at this"}</Tag> <b>{name}</b> declared on the list:{" "}
          {about} (“{words}”). {match === "is" ? "It names this household." : "It may be about this household."}
        </p>
      ))}
      {item.missing.length > 0 ? (
        <ReasonList reasons={item.missing.map((text) => ({ mark: "not-met" as const, text }))} />
      ) : null}
      {item.ask ? <p className="panel-ask">{item.ask}</p> : null}
      <div className="row check-changes">
        {page.mayHear && item.known ? (
          <a href={`/officer/panels/${page.id}/items/${item.id}`}>
            {page.marked && item.listed ? "Hear this item" : "Interests and minutes"}
            <span className="visually-hidden">: item {item.place}</span>
          </a>
        ) : null}
        {item.mayTakeOff ? <TakeOffForm item={item} refused={refused} /> : null}
      </div>
    </li>
  );
}

function Beside({ page, refused }: { page: MeetingPage; refused: RefusedForm | undefined }) {
  return (
    <aside aria-label="Members and agenda" className="panel-beside">
      {page.mayPresent ? (
        <section aria-labelledby="there">
          <h2 id="there">{page.marked ? "Who was there" : "The meeting is today"}</h2>
          <PresenceForm page={page} refused={refused} />
        </section>
      ) : null}
      {page.puttable ? (
        <section aria-labelledby="put">
          <h2 id="put">Put somebody on</h2>
          <PutOnForm page={page} refused={refused} />
        </section>
      ) : null}
      {page.members.length > 0 ? (
        <section aria-labelledby="members">
          <h2 id="members">Members</h2>
          <p className="small">{page.coming}.</p>
          <Answers page={page} />
        </section>
      ) : null}
      {page.mayMove ? <MoveForm page={page} refused={refused} /> : null}
      {page.mayCallOff ? (
        <form method="post" aria-label="Call the meeting off">
          <input type="hidden" name="intent" value="call-off" />
          <input type="hidden" name="version" value={page.version} />
          <QuietButton>Call this meeting off</QuietButton>
          {page.plans > 0 ? (
            <p className="small">
              {page.plans === 1 ? "The plan that aims at it" : "The plans that aim at it"} will say so, and offer the
              next meeting that fits.
            </p>
          ) : null}
        </form>
      ) : null}
    </aside>
  );
}

/** One meeting of a panel: the agenda with each item's quorum, what members said, and on its day who is there. */
export default function PanelMeeting() {
  const { page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { line, items, done } = page;
  return (
    <>
      <ErrorSummary fields={wrongFields(refused)} formErrors={refused?.formErrors} />
      <PageHeading
        above={<BackLink href="/officer/panels">Panels</BackLink>}
        title={page.title}
        tag={<Tag tone={line.mark.tone}>{line.mark.word}</Tag>}
        caption={page.caption}
      />
      {done && Object.hasOwn(DONE, done) && !refused ? (
        <Notice tone="done" title={DONE[done]?.title}>
          <p>{DONE[done]?.words}</p>
        </Notice>
      ) : null}
      {page.ask ? (
        <Notice tone="important" title="There is no quorum yet">
          <ReasonList reasons={page.quorum.missing.map((text) => ({ mark: "not-met" as const, text }))} />
          <p>
            <b>{page.ask}</b>
          </p>
        </Notice>
      ) : null}
      <div className="two-columns">
        <section aria-labelledby="agenda">
          <h2 id="agenda">
            Agenda <span className="board-count">{items.length}</span>
          </h2>
          <p className="small muted">
            {page.called
              ? "This meeting was called off."
              : `${line.left === 1 ? "1 place" : `${line.left} places`} left of ${line.capacity}. Papers are due to members by ${page.papersDue}.`}
            {page.sharedFrom && page.standing === "host"
              ? ` Spare places are offered to neighbours from ${page.sharedFrom}.`
              : ""}
            {page.plans > 0
              ? ` ${page.plans === 1 ? "1 plan of visits aims" : `${page.plans} plans of visits aim`} at this meeting.`
              : ""}
          </p>
          {items.length === 0 ? (
            <EmptyState title="Nobody is on the agenda" headingLevel={3}>
              Put on a household whose report has been read and commented on.
            </EmptyState>
          ) : (
            <ul className="plain-list checks">
              {items.map((item) => (
                <Item key={item.id} item={item} page={page} refused={refused} />
              ))}
            </ul>
          )}
          {page.standing === "shared" ? (
            <p>
              <ButtonLink look="secondary" small href="/officer/settings/agreements">
                What a place costs
              </ButtonLink>
            </p>
          ) : null}
        </section>
        <Beside page={page} refused={refused} />
      </div>
    </>
  );
}
