import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { sizeInWords } from "#app/domain/applications/papers.ts";
import { dayOf, formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { carerLoader, notFound } from "#app/http/guards.server.ts";
import { ownCopy } from "#app/services/panels/own-copy.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { ownApplication } from "./own-application.server.ts";

const dated = (at: Date) => `${weekdayName(dayOf(at))} ${formatDay(dayOf(at))}`;

const SHUT = {
  "not-released": {
    title: "No copy to read yet",
    words:
      "When your panel adviser has put your copy of the papers together, you read it here. An email tells you when. If you want it on paper, ask your worker.",
  },
  over: {
    title: "The time to open your copy here is over",
    words: "The council still keeps it. Ask your worker if you want it again.",
  },
};

/** The household's own copy of the panel papers: what it holds, what is left out of it, and until when it opens. */
export const loader = carerLoader(async (given) => {
  const record = await ownApplication(given);
  const own = await ownCopy(given.db, given.person.id, record, given.now);
  if (!own.ok) {
    if (own.refusal === "not-theirs") throw notFound();
    return { shut: SHUT[own.refusal], copy: null };
  }
  const { pack, item, closesAt } = own.value;
  return {
    shut: null,
    copy: {
      id: pack.id,
      size: `${pack.pages} pages, ${sizeInWords(pack.bytes)}`,
      made: formatDay(dayOf(pack.madeAt)),
      meets: item ? { on: dated(item.startsAt), over: item.startsAt < given.now } : null,
      until: dated(new Date(closesAt.getTime() - 1)),
      within: pack.contents.filter(({ withheld }) => !withheld).map(({ key, title, page }) => ({ key, title, page })),
      without: pack.contents.filter(({ withheld }) => withheld).map(({ title }) => title),
    },
  };
});

export const meta: MetaFunction = () => [{ title: "Your copy of the panel papers - Nearhome" }];

export default function OwnPanelPapers() {
  const { shut, copy } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        above={<BackLink href="/carer/letters">Your letters</BackLink>}
        title="Your copy of the panel papers"
        caption={
          copy
            ? copy.meets
              ? `For the panel that ${copy.meets.over ? "met" : "meets"} on ${copy.meets.on}.`
              : "For the decision maker. No panel is asked about your application."
            : undefined
        }
      />
      {shut ? <EmptyState title={shut.title}>{shut.words}</EmptyState> : null}
      {copy ? (
        <>
          <p>
            This is what {copy.meets ? "the panel" : "the decision maker"} reads about your application, as it was put
            together on {copy.made}. What other people said in confidence is left out, and your copy says where.
          </p>
          <p>
            <ButtonLink href={`/carer/panel-papers/${copy.id}`}>Open your copy</ButtonLink>
          </p>
          <p className="muted">
            A PDF of {copy.size}. You can open it here until the end of {copy.until}. Your panel adviser sees when it
            was opened.
          </p>
          <section className="section">
            <h2>What is in it</h2>
            <ol>
              {copy.within.map(({ key, title, page }) => (
                <li key={key}>
                  {title}, page {page}
                </li>
              ))}
            </ol>
          </section>
          {copy.without.length > 0 ? (
            <section className="section">
              <h2>What is left out</h2>
              <ul>
                {copy.without.map((title) => (
                  <li key={title}>{title}</li>
                ))}
              </ul>
              <p>
                They hold what other people told us in confidence, or what is about one of you alone. They are read
                before the decision.
              </p>
            </section>
          ) : null}
          <section className="section">
            <h2>If something is wrong</h2>
            <p>
              <a href="/carer/messages">Write to your worker</a>
              {copy.meets ? ", or say it at the panel. You can bring someone with you." : "."}
            </p>
          </section>
        </>
      ) : null}
    </>
  );
}
