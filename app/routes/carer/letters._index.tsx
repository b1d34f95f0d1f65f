import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/domain/shared/day.ts";
import { carerLoader } from "#app/http/guards.server.ts";
import { ownCopy } from "#app/services/panels/own-copy.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ownApplication } from "./own-application.server.ts";
import { ownLetters } from "./own-letters.server.ts";

export const loader = carerLoader(async (given) => {
  const [{ letters, council }, own] = await Promise.all([
    ownLetters(given),
    ownApplication(given).then((record) => ownCopy(given.db, given.person.id, record, given.now)),
  ]);
  return { council, copy: own.ok, letters: letters.map(({ number, title, on }) => ({ number, title, on })) };
});

export const meta: MetaFunction = () => [{ title: "Your letters - Nearhome" }];

export default function Letters() {
  const { letters, council, copy } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading title="Your letters" caption={`What ${council} has written to you about your application.`} />
      {copy ? (
        <p>
          <a href="/carer/panel-papers">Your copy of the panel papers</a> is ready to read.
        </p>
      ) : null}
      {letters.length === 0 ? (
        <EmptyState title="No letters yet">
          When you have sent your application, every step that we write to you about is kept here. An email tells you
          that something is waiting; the letter itself never leaves this page.
        </EmptyState>
      ) : (
        <ul className="plain-list letters">
          {letters.map(({ number, title, on }) => (
            <li key={number}>
              <a href={`/carer/letters/${number}`}>{title}</a>
              <span className="muted small">{formatDay(on)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
