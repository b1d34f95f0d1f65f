import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MESSAGE_TOPIC_NAMES, MESSAGE_TOPICS, TOPIC_PAGES, topicOf } from "#app/domain/applications/messages.ts";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { dayOf, formatDayShort, weekdayName } from "#app/domain/shared/day.ts";
import { type CarerAsked, carerAction, carerLoader } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import { markConversationRead, writeToCouncil } from "#app/services/messages/send-message.server.ts";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { findCouncil } from "#db/queries/councils.ts";
import { listMessages } from "#db/queries/messages.ts";
import { ownApplication, ownPlace } from "./own-application.server.ts";

async function ownConversation(given: CarerAsked) {
  const record = await ownApplication(given);
  const me = await ownPlace(given, record);
  const scope = { councilIds: [record.councilId], applicationId: record.id, person: me };
  return { record, me, messages: await listMessages(given.db, scope) };
}

export const loader = carerLoader(async (given) => {
  const { record, me, messages } = await ownConversation(given);
  const council = await findCouncil(given.db, record.councilId);
  if (messages.some(({ fromStaff, readAt }) => fromStaff && readAt === null)) {
    await markConversationRead(given.work, { applicationId: record.id, person: me }, "applicant");
  }
  const about = topicOf(given.url.searchParams.get("about"));
  return {
    formKey: given.work.newId(),
    about,
    sent: given.url.searchParams.has("sent"),
    worker: record.application.worker?.name ?? null,
    council: council?.officialName ?? "the council",
    phone: council?.phone ?? null,
    messages: messages.map(({ id, fromStaff, fromName, about: on, words, sentAt, readAt }) => {
      const topic = topicOf(on);
      const day = dayOf(sentAt);
      return {
        id,
        own: !fromStaff,
        from: fromStaff ? fromName : "You",
        isNew: fromStaff && readAt === null,
        dateTime: sentAt.toISOString(),
        at: `${weekdayName(day)} ${formatDayShort(day, given.today)}, ${formatTime(sentAt)}`,
        about: topic ? { title: MESSAGE_TOPICS[topic].title, href: TOPIC_PAGES[topic] } : null,
        words,
        read: !fromStaff && readAt !== null,
      };
    }),
  };
});

const REFUSALS = {
  empty: "Write your message",
  "too-long": "Your message must be 5,000 characters or fewer. Send the rest in a second one",
} as const;

export const action = carerAction(async (given) => {
  const record = await ownApplication(given);
  const typed = typedIn(await given.request.formData());
  const asked = { scope: { accountId: given.person.id }, id: record.id, accountId: given.person.id };
  const formKey = typed.formKey?.trim() || given.work.newId();
  const sent = await writeToCouncil(given.work, asked, {
    words: typed.words ?? "",
    about: topicOf(typed.about),
    formKey,
  });
  if (sent.ok) return redirect("/carer/messages?sent=1", 303);
  if (sent.refusal === "not-found") throw redirect("/carer");
  return data({ typed, errors: { words: [REFUSALS[sent.refusal]] } }, { status: 422 });
});

export const meta: MetaFunction = () => [{ title: "Messages - Nearhome" }];

/** The conversation of one applicant with their worker. */
export default function Messages() {
  const { messages, worker, council, phone, formKey, about, sent } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const given = { values: refused?.typed ?? { about: about ?? "" }, errors: refused?.errors };
  const words = fieldFrom("words", given);
  const topic = fieldFrom("about", given);
  return (
    <>
      <ErrorSummary fields={[words]} />
      <PageHeading
        title="Messages"
        caption={
          worker
            ? `Between you and ${worker}, your worker. Colleagues answer for them when they are away.`
            : `Between you and the fostering team of ${council}. Your own worker takes over once named.`
        }
      />
      {sent && !refused ? (
        <Notice tone="done" title="Your message is sent">
          <p>
            {worker ?? "The fostering team"} sees it at work. When they answer, an email tells you that a message is
            waiting.
          </p>
        </Notice>
      ) : null}
      {messages.length === 0 ? (
        <EmptyState title="No messages yet">
          Ask anything: what a paper should look like, what a visit is for, whether a day suits. What you write is seen
          by the fostering team only, not by anybody else at home.
        </EmptyState>
      ) : (
        <ol className="conversation" aria-label="Messages, the oldest first">
          {messages.map((message) => (
            <li key={message.id} className={message.own ? "message message-own" : "message"}>
              <div className="message-head">
                <b>{message.from}</b>
                <time className="muted small" dateTime={message.dateTime}>
                  {message.at}
                </time>
                {message.isNew ? <b className="small">New</b> : null}
              </div>
              {message.about ? (
                <p className="small">
                  About: <a href={message.about.href}>{message.about.title}</a>
                </p>
              ) : null}
              <p className="as-typed">{message.words}</p>
              {message.read ? <p className="muted small">Read</p> : null}
            </li>
          ))}
        </ol>
      )}
      <section className="section" aria-labelledby="write">
        <h2 id="write">{messages.length === 0 ? "Write a message" : "Write back"}</h2>
        <form className="write" method="post" action="/carer/messages" noValidate>
          <input type="hidden" name="formKey" value={formKey} />
          <SelectField
            field={topic}
            label="What is it about?"
            emptyLabel="Nothing on this list"
            options={MESSAGE_TOPIC_NAMES.map((name) => ({ value: name, label: MESSAGE_TOPICS[name].title }))}
          />
          <TextArea field={words} label="Your message" rows={6} />
          <FormActions>
            <Button>Send the message</Button>
          </FormActions>
        </form>
        <p className="muted">
          Messages are read on working days. If a child is not safe, ring 999.
          {phone ? (
            <>
              {" "}
              To talk to somebody, ring <a href={`tel:${phone.replaceAll(" ", "")}`}>{phone}</a>.
            </>
          ) : null}
        </p>
      </section>
    </>
  );
}
