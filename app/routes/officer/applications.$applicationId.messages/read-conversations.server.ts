import {
  MESSAGE_TOPICS,
  type MessageTopic,
  readsForCouncil,
  topicOf,
  unreadFor,
} from "#app/domain/applications/messages.ts";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { dayOf, formatDayShort } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { seatsOf } from "#app/services/applications/own-seat.server.ts";
import { markConversationRead } from "#app/services/messages/send-message.server.ts";
import { listMessages } from "#db/queries/messages.ts";
import { openRecord } from "../application-record/open-record.server.ts";
import { recordHeading } from "../application-record/record-heading.server.ts";

const TOPIC_TABS: Record<MessageTopic, string> = {
  application: "/application",
  checks: "/checks",
  papers: "/papers",
  visits: "/visits",
  report: "",
  panel: "",
};

/** The conversations of one application, noted as read; opened by whom they are for, they count as read. */
export async function readConversations(given: OfficerAsked) {
  const record = await openRecord(given, "the messages");
  const { officer, today, work, db, url } = given;
  const scope = { councilIds: [record.councilId], applicationId: record.id };
  const [seats, messages] = await Promise.all([seatsOf(db, record), listMessages(db, scope)]);
  const heading = await recordHeading(given, record);
  const worker = record.application.worker;
  const known = new Map(seats.map((seat) => [seat.key as string, seat]));
  // Who has stopped applying wrote here too, and what they wrote stays.
  const people = [...new Set([...known.keys(), ...messages.map(({ person }) => person)])];
  const conversations = people.map((person) => {
    const own = messages.filter((message) => message.person === person);
    const seat = known.get(person);
    return {
      person,
      name: seat?.name ?? own.find(({ fromStaff }) => !fromStaff)?.fromName ?? "Somebody who applied",
      reached: Boolean(seat?.accountId),
      formKey: work.newId(),
      unread: unreadFor("staff", own),
      messages: own.map(({ id, fromStaff, fromName, about, words, sentAt, readAt }) => {
        const topic = topicOf(about);
        return {
          id,
          fromStaff,
          from: fromName,
          dateTime: sentAt.toISOString(),
          at: `${formatDayShort(dayOf(sentAt), today)}, ${formatTime(sentAt)}`,
          note: fromStaff ? (readAt ? "read" : "not read yet") : readAt ? null : "new",
          about: topic && {
            title: MESSAGE_TOPICS[topic].officer,
            href: `/officer/applications/${record.id}${TOPIC_TABS[topic]}`,
          },
          words,
        };
      }),
    };
  });
  if (readsForCouncil(officer.id, worker?.id ?? null)) {
    for (const { person, unread } of conversations) {
      if (unread > 0) await markConversationRead(work, { applicationId: record.id, person }, "staff");
    }
  }
  const done = url.searchParams.get("done");
  return {
    heading,
    conversations,
    answersFor: !worker
      ? "No worker is named yet: whoever answers does so for the team, under their own name."
      : worker.id === officer.id
        ? "You are their worker. Each applicant has a conversation of their own, which the other does not see."
        : `${worker.name} is their worker. You may answer for the team, under your own name; what you only read stays on their list.`,
    done: done === null ? null : (known.get(done)?.name ?? null),
  };
}

export type ConversationShown = Awaited<ReturnType<typeof readConversations>>["conversations"][number];
