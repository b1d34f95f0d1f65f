import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { wantsAnother } from "#app/domain/applications/invitations.ts";
import { dayOf, formatDayShort } from "#app/domain/shared/day.ts";
import { carerLoader } from "#app/http/guards.server.ts";
import { type PersonStanding, peopleOf } from "#app/services/applications/ask-people.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag, type Tone } from "#app/ui/tag.tsx";
import { isBeingWritten, ownApplication } from "./own-application.server.ts";

type Line = {
  key: string;
  name: string;
  relation: string | null;
  kind: PersonStanding["person"]["kind"];
  mark: { tone: Tone; word: string };
  words: string;
  /** Where they name somebody else; null where nobody else is wanted. */
  href: string | null;
};

/** What an applicant reads of somebody they named: whether they were asked and answered, never what they said or why not. */
function lineOf({ person, now: invitation }: PersonStanding, today: Parameters<typeof formatDayShort>[1]): Line {
  const { key, name, relation, kind } = person;
  const about = { key, name, relation, kind, href: null };
  if (!invitation)
    return { ...about, mark: { tone: "plain", word: "Not asked yet" }, words: "We ask them when your checks begin." };
  const asked = formatDayShort(dayOf(invitation.sentAt), today);
  if (invitation.state === "answered") {
    const words = `Asked on ${asked}, answered on ${formatDayShort(dayOf(invitation.answeredAt ?? invitation.sentAt), today)}.`;
    return { ...about, mark: { tone: "now", word: "Answered" }, words };
  }
  if (invitation.reason === "died") {
    const words = "We are sorry. Nobody will write to them again.";
    return { ...about, mark: { tone: "plain", word: "Has died" }, words, href: `/carer/people/${invitation.id}` };
  }
  if (wantsAnother(invitation)) {
    const words = `Asked on ${asked}. They cannot answer us. It happens often, and it does not count against you.`;
    return {
      ...about,
      mark: { tone: "soon", word: "Name somebody else" },
      words,
      href: `/carer/people/${invitation.id}`,
    };
  }
  if (invitation.state === "sent" || invitation.state === "opened") {
    const reminded = invitation.remindedAt
      ? `, reminded on ${formatDayShort(dayOf(invitation.remindedAt), today)}`
      : "";
    return { ...about, mark: { tone: "info", word: "Waiting" }, words: `Asked on ${asked}${reminded}.` };
  }
  return {
    ...about,
    mark: { tone: "info", word: "With your worker" },
    words: `Asked on ${asked}. Your worker is in touch with them.`,
  };
}

export const loader = carerLoader(async (given) => {
  const record = await ownApplication(given);
  const people = isBeingWritten(record) ? [] : await peopleOf(given.db, record, given.today);
  const done = given.url.searchParams.get("done");
  return {
    begun: !isBeingWritten(record),
    done: done === "named" || done === "died" ? done : null,
    lines: people.map((standing) => lineOf(standing, given.today)),
  };
});

export const meta: MetaFunction = () => [{ title: "People we ask - Nearhome" }];

const GROUPS = [
  { kind: "reference", title: "People who know you" },
  { kind: "household-adult", title: "People who live with you" },
] as const;

/** The people an applicant named: who was asked, since when, and who has answered. */
export default function People() {
  const { begun, done, lines } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        title="People we ask"
        caption="You see whom we asked and who has answered. What they write is between them and us."
      />
      {done ? (
        <Notice tone="done" title={done === "named" ? "Thank you. We have asked them" : "Thank you for telling us"}>
          <p>
            {done === "named"
              ? "They get an email with a link of their own. It helps if you tell them it is coming."
              : "We are sorry. Nobody will write to them again. Name somebody else whenever you are ready."}
          </p>
        </Notice>
      ) : null}
      {lines.length === 0 ? (
        <EmptyState title={begun ? "Nobody to ask" : "Not yet"}>
          {begun
            ? "You named nobody. Your worker talks to you about it."
            : "Once you have sent your application and it is accepted, you see here whom we asked and who has answered."}
        </EmptyState>
      ) : (
        GROUPS.map(({ kind, title }) => {
          const group = lines.filter((line) => line.kind === kind);
          return group.length === 0 ? null : (
            <section key={kind} className="section" aria-labelledby={kind}>
              <h2 id={kind}>{title}</h2>
              <ul className="plain-list people-asked">
                {group.map(({ key, name, relation, mark, words, href }) => (
                  <li key={key} className="card">
                    <div className="split">
                      <h3>
                        {name}
                        {relation ? <span className="muted">, {relation}</span> : null}
                      </h3>
                      <Tag tone={mark.tone}>{mark.word}</Tag>
                    </div>
                    <p>{words}</p>
                    {href ? (
                      <ButtonLink look="secondary" small href={href}>
                        Name somebody else
                      </ButtonLink>
                    ) : null}
                  </li>
                ))}
              </ul>
            </section>
          );
        })
      )}
    </>
  );
}
