import { useCallback, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { Logo } from "#app/ui/logo.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { VisitFacts } from "./facts.ts";
import { type KeptNotes, openKept } from "./notes-store.ts";
import { useNotes } from "./use-notes.ts";
import { KeptNotesForm, VisitShown } from "./visit-notes.tsx";

/** The page of a visit that a device shows by itself, without a signal: everything on it comes from what the device has. */

type Found = { kept: KeptNotes; facts: VisitFacts | null; others: VisitFacts[] };

function Notes({ kept, facts }: { kept: KeptNotes; facts: VisitFacts }) {
  const keep = useCallback(() => Promise.resolve(kept), [kept]);
  const notes = useNotes({ visitId: facts.id, facts: null, standing: null, typed: null, keep });
  return <KeptNotesForm notes={notes} visitId={facts.id} />;
}

function Nothing({ others }: { others: VisitFacts[] }) {
  return (
    <>
      <PageHeading title="This visit is not on your device" />
      <p>Open its page once while you have a signal. From then on it opens without one, until you sign out.</p>
      {others.length > 0 ? (
        <>
          <h2>Visits on this device</h2>
          <ul>
            {others.map(({ id, what, who, when }) => (
              <li key={id}>
                <a href={`/officer/visits/${id}`}>
                  {what}, {who}
                </a>
                , {when}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function Page({ visitId }: { visitId: string }) {
  const [found, setFound] = useState<Found | "opening" | "nothing">("opening");
  useEffect(() => {
    const look = async () => {
      const kept = await openKept(Date.now());
      if (!kept) return setFound("nothing");
      const [facts, others] = await Promise.all([kept.facts(visitId), kept.visits()]);
      setFound({ kept, facts, others });
    };
    look().catch(() => setFound("nothing"));
  }, [visitId]);
  return (
    <div className="shell">
      <header className="shell-top">
        <Logo href="/officer" />
        <Tag>From this device</Tag>
      </header>
      <main id="main">
        {found === "opening" ? <p>Opening…</p> : null}
        {found === "nothing" ? <Nothing others={[]} /> : null}
        {typeof found === "object" && !found.facts ? <Nothing others={found.others} /> : null}
        {typeof found === "object" && found.facts ? (
          <>
            <PageHeading title={found.facts.what} caption={found.facts.who} />
            <VisitShown facts={found.facts} />
            <Notes kept={found.kept} facts={found.facts} />
            <p>
              <a href={`/officer/visits/${visitId}`}>Try the whole page again</a>
            </p>
          </>
        ) : null}
      </main>
    </div>
  );
}

const root = document.getElementById("visit");
const visitId = decodeURIComponent(location.pathname.replace(/\/$/, "").split("/").at(-1) ?? "");
if (root) createRoot(root).render(<Page visitId={visitId} />);
