import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MESSAGE_TOPIC_NAMES, MESSAGE_TOPICS, topicOf } from "#app/domain/applications/messages.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import { writeToApplicant } from "#app/services/messages/send-message.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { keepRestricted } from "../application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "../application-record/record-frame.tsx";
import { type ConversationShown, readConversations } from "./read-conversations.server.ts";

export const loader = officerLoader({ permission: "application:message" }, async (given) => ({
  page: await readConversations(given),
}));

const REFUSALS = {
  empty: "Write a message",
  "too-long": "The message must be 5,000 characters or fewer. Send the rest in a second one",
} as const;

export const action = officerAction({ permission: "application:message" }, async (given) => {
  await keepRestricted(given);
  const { work, officer, params, request } = given;
  const typed = typedIn(await request.formData());
  const id = params.applicationId ?? "";
  const person = typed.person ?? "";
  const message = {
    words: typed.words ?? "",
    about: topicOf(typed.about),
    formKey: typed.formKey?.trim() || work.newId(),
  };
  const sent = await writeToApplicant(work, { councilIds: officer.councilIds, id, person }, message);
  if (sent.ok) return redirect(`/officer/applications/${id}/messages?done=${person}`, 303);
  if (sent.refusal === "not-found") throw notFound();
  return data({ person, typed, errors: { words: [REFUSALS[sent.refusal]] } }, { status: 422 });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.page.heading, "messages");

type Refused = ReturnType<typeof useActionData<typeof action>>;

function fieldsFor(person: string, refused: Refused, about = "") {
  const back = refused?.person === person ? refused : undefined;
  const given = { values: back?.typed ?? { about }, errors: back?.errors };
  return {
    words: { ...fieldFrom("words", given), id: `words-${person}` },
    about: { ...fieldFrom("about", given), id: `about-${person}` },
  };
}

function Conversation({ talk, refused }: { talk: ConversationShown; refused: Refused }) {
  const { words, about } = fieldsFor(talk.person, refused);
  return (
    <section aria-labelledby={`with-${talk.person}`}>
      <h2 id={`with-${talk.person}`}>
        {talk.name}{" "}
        {talk.unread > 0 ? (
          <b className="board-count">
            {talk.unread}
            <span className="visually-hidden"> not read</span>
          </b>
        ) : null}
      </h2>
      {talk.messages.length === 0 ? (
        <p className="muted">Nothing written yet. They are told by email that a message waits, never what it says.</p>
      ) : (
        <ol className="conversation" aria-label={`Messages with ${talk.name}, the oldest first`}>
          {talk.messages.map((message) => (
            <li key={message.id} className={message.fromStaff ? "message message-own" : "message"}>
              <div className="message-head">
                <b>{message.from}</b>
                <time className="muted small" dateTime={message.dateTime}>
                  {message.at}
                </time>
                {message.note ? <span className="small">{message.note}</span> : null}
              </div>
              {message.about ? (
                <p className="small">
                  About: <a href={message.about.href}>{message.about.title}</a>
                </p>
              ) : null}
              <p className="as-typed">{message.words}</p>
            </li>
          ))}
        </ol>
      )}
      {talk.reached ? (
        <form method="post" id={`write-${talk.person}`} aria-label={`Write to ${talk.name}`}>
          <input type="hidden" name="person" value={talk.person} />
          <input type="hidden" name="formKey" value={talk.formKey} />
          <SelectField
            field={about}
            label="About"
            emptyLabel="Nothing on this list"
            options={MESSAGE_TOPIC_NAMES.map((name) => ({ value: name, label: MESSAGE_TOPICS[name].officer }))}
          />
          <TextArea field={words} label="Message" rows={4} />
          <Button small>Send the message</Button>
        </form>
      ) : (
        <p className="muted">They have no account of their own yet, so a message would reach nobody.</p>
      )}
    </section>
  );
}

/** The conversations of an application: each applicant's own with their worker, or whoever answers for the team. */
export default function ApplicationMessages() {
  const { page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { heading, conversations, answersFor, done } = page;
  const wrong = refused ? [fieldsFor(refused.person, refused).words] : [];
  return (
    <RecordFrame heading={heading} tab="messages" above={<ErrorSummary fields={wrong} />}>
      {done && !refused ? (
        <Notice tone="done" title={`Sent to ${done}`}>
          <p>An email tells them that a message waits, at most one an hour.</p>
        </Notice>
      ) : null}
      <p className="muted">{answersFor}</p>
      <div className={conversations.length > 1 ? "two-columns two-columns-even" : "measure"}>
        {conversations.map((talk) => (
          <Conversation key={talk.person} talk={talk} refused={refused} />
        ))}
      </div>
    </RecordFrame>
  );
}
