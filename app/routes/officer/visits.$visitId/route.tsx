import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useCallback, useEffect, useState } from "react";
import { keepFor } from "#app/device/notes-store.ts";
import { useNotes } from "#app/device/use-notes.ts";
import { BothTexts, ChooseText, KeptNotesForm, VisitShown } from "#app/device/visit-notes.tsx";
import { NOTES_WORKER } from "#app/device/worker-files.ts";
import { bothTexts, NOTES_MOST } from "#app/domain/applications/visit-notes.ts";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/root.tsx";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { keepVisitNote } from "#app/services/visits/keep-visit-note.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { readNoteForm } from "../visit-parts/note-form.server.ts";
import { keepVisitShut, openVisit, readNotes, visitFacts } from "../visit-parts/open-visit.server.ts";

export const loader = officerLoader({ permission: "application:visit" }, async (given) => {
  const opened = await openVisit(given);
  const { db, today, officer, work, url, now } = given;
  const [notes, { values }] = await Promise.all([
    readNotes(given, opened.visit.id),
    rulebookOf(db, opened.visit.councilId, today),
  ]);
  return {
    facts: visitFacts(opened, given),
    ...notes,
    owner: officer.id,
    keepDays: values.deviceNotesDays,
    toWriteUp: opened.visit.state === "booked" && opened.visit.startsAt <= now,
    noteId: work.newId(),
    writtenAt: now.toISOString(),
    done: url.searchParams.get("done"),
  };
});

export const action = officerAction({ permission: "application:visit" }, async (given) => {
  const { id: visitId } = await keepVisitShut(given);
  const { work, officer, request } = given;
  const typed = readNoteForm(await request.formData());
  if (!typed) {
    const words = "The page was not complete. Open it again and send once more";
    return data({ typed: "", errors: {}, formErrors: [words], theirs: null }, { status: 422 });
  }
  const { standing } = await readNotes(given, visitId);
  const words = typed.choice === "both" ? bothTexts(standing.words, typed.words) : typed.words;
  const note = { ...typed, words, instead: typed.choice === "theirs" };
  const kept = await keepVisitNote(work, { councilIds: officer.councilIds, visitId }, note);
  if (kept.ok) return redirect(`/officer/visits/${visitId}?done=saved`, 303);
  switch (kept.refusal.code) {
    case "too-long": {
      const errors = { words: ["Use 20,000 letters or fewer"] };
      return data({ typed: words, errors, formErrors: [], theirs: null }, { status: 422 });
    }
    default: {
      const { standing: theirs } = await readNotes(given, visitId);
      return data({ typed: typed.words, errors: {}, formErrors: [], theirs }, { status: 409 });
    }
  }
});

/** Notes are kept on the device while they are typed. */
export const handle: PageHandle = { scripts: true };

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `${found.facts.what}: ${found.facts.who}` : "A visit"} - Visit notes - Nearhome` },
  { name: "robots", content: "noindex" },
];

/** Asks the browser to keep the empty page of a visit, for when there is no signal. Without one that can, it needs a signal. */
function useWorker() {
  useEffect(() => {
    if (!import.meta.env.PROD) return;
    navigator.serviceWorker
      ?.register(NOTES_WORKER.path, { scope: NOTES_WORKER.scope })
      .catch((): undefined => undefined);
  }, []);
}

/** What stands in the box when scripts begin to run, null until then: so long the page is a form like any other. */
function useTyped(): string | null {
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    const box = document.getElementById("words");
    setTyped(box instanceof HTMLTextAreaElement ? box.value : "");
  }, []);
  return typed;
}

function OnDevice({ typed }: { typed: string }) {
  const { facts, standing, owner, keepDays } = useLoaderData<typeof loader>();
  const keep = useCallback(() => keepFor(owner, keepDays, Date.now()), [owner, keepDays]);
  const notes = useNotes({ visitId: facts.id, facts, standing, typed, keep });
  return <KeptNotesForm notes={notes} visitId={facts.id} />;
}

function PlainForm() {
  const { standing } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = fieldFrom("words", { values: { words: refused?.typed ?? standing.words }, errors: refused?.errors });
  return (
    <>
      {refused?.theirs ? (
        <Notice tone="important" title="Two texts of this visit">
          <BothTexts mine={refused.typed} theirs={refused.theirs} />
          <ChooseText />
        </Notice>
      ) : null}
      <TextArea
        field={field}
        label="Notes"
        hint="Staff only. Facts, kindly put. The family may ask to read them."
        rows={16}
        maxLength={NOTES_MOST}
      />
      <Button>Save the notes</Button>
    </>
  );
}

/** A visit on the phone of who goes there: when, where, to whom, and a box for what they see, with a signal or without. */
export default function Visit() {
  const { facts, standing, earlier, toWriteUp, noteId, writtenAt, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const typed = useTyped();
  useWorker();
  const basedOn = refused?.theirs?.number ?? standing.number;
  return (
    <div className="visit-page">
      <ErrorSummary
        fields={refused ? [fieldFrom("words", { errors: refused.errors })] : []}
        formErrors={refused?.formErrors}
      />
      <PageHeading above={<BackLink href={facts.record}>The record</BackLink>} title={facts.what} caption={facts.who} />
      {done === "saved" && !refused ? (
        <Notice tone="done" title="The notes are saved">
          <p>They stand in the record, and in the form when you write the visit up.</p>
        </Notice>
      ) : null}
      <VisitShown facts={facts} />
      <form method="post" aria-label="Notes of the visit" autoComplete="off" noValidate>
        <input type="hidden" name="id" value={noteId} />
        <input type="hidden" name="basedOn" value={basedOn} />
        <input type="hidden" name="writtenAt" value={writtenAt} />
        {typed !== null && !refused ? <OnDevice key={facts.id} typed={typed} /> : <PlainForm />}
      </form>
      {toWriteUp ? (
        <p>
          When you are done: <a href={facts.record}>write the visit up</a>. The notes are there already.
        </p>
      ) : null}
      {earlier.length > 0 ? (
        <details>
          <summary>Earlier texts of these notes ({earlier.length})</summary>
          <ul className="plain-list">
            {earlier.map(({ id, words, by, at }) => (
              <li key={id}>
                <p className="muted small">
                  {by}, {at}
                </p>
                <p className="as-typed">{words || "Emptied."}</p>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
