import { NOTES_MOST } from "#app/domain/applications/visit-notes.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag, type Tone } from "#app/ui/tag.tsx";
import type { StandingNotes, VisitFacts } from "./facts.ts";
import type { Choice, Standing, useNotes } from "./use-notes.ts";

/** How the notes stand, in a word and in a sentence. */
const STANDINGS: Record<Standing, { tone: Tone; word: string; words: string }> = {
  opening: { tone: "plain", word: "Opening", words: "Looking for what this device has." },
  "nothing-new": { tone: "plain", word: "Nothing to send", words: "What you write is kept on this device at once." },
  kept: { tone: "info", word: "Kept on this device", words: "It is sent when you pause, or when you press send." },
  sending: { tone: "info", word: "Sending", words: "It is kept on this device meanwhile." },
  sent: { tone: "now", word: "Sent", words: "These notes are in the record." },
  waiting: {
    tone: "soon",
    word: "Waiting for a signal",
    words: "It is kept on this device and goes by itself when there is one. You can close this page.",
  },
  "signed-out": {
    tone: "soon",
    word: "Kept on this device",
    words: "Sign in again as yourself, and it is sent. If somebody else signs in here, it is removed.",
  },
  differs: {
    tone: "late",
    word: "Differs",
    words: "Other notes of this visit arrived meanwhile. Yours are kept on this device until you choose.",
  },
  refused: { tone: "late", word: "Not taken", words: "It is kept on this device." },
  "not-kept": {
    tone: "plain",
    word: "Not kept on this device",
    words: "What you write here is sent when you press the button, and needs a signal.",
  },
};

const REFUSED: Record<string, string> = {
  "not-yours": "This visit is not yours to open any more. Copy your notes to somewhere safe and ask your manager.",
  restricted: "This record has been restricted. Open the visit with a signal and give your reason, then it is sent.",
  "too-long": "Notes may have 20,000 letters. Shorten them, then they are sent.",
  "another-person": "Somebody else is signed in on this device now, so what was kept here is removed.",
  unreadable: "The page is out of date. Open it again with a signal, then it is sent.",
};

/** The visit itself: what one looks up at the door. */
export function VisitShown({ facts }: { facts: VisitFacts }) {
  return (
    <>
      <Facts
        facts={[
          { name: "When", value: facts.when },
          { name: "Where", value: facts.where },
          { name: "Who goes", value: facts.workers },
        ]}
      />
      {facts.said ? (
        <details>
          <summary>What the family reads beforehand</summary>
          <p className="as-typed">{facts.said}</p>
        </details>
      ) : null}
    </>
  );
}

/** Both texts beside each other, with what can be done: nothing is lost whichever is chosen. */
export function BothTexts({ mine, theirs }: { mine: string; theirs: StandingNotes }) {
  return (
    <div className="both-texts">
      <section aria-labelledby="mine">
        <h3 id="mine">Written here</h3>
        <p className="as-typed">{mine}</p>
      </section>
      <section aria-labelledby="theirs">
        <h3 id="theirs">Arrived from elsewhere</h3>
        <p className="muted small">
          {theirs.by}, {theirs.at}
        </p>
        <p className="as-typed">{theirs.words}</p>
      </section>
    </div>
  );
}

const CHOICES: readonly { choice: Choice; label: string; look?: "secondary" }[] = [
  { choice: "both", label: "Keep both, one after the other" },
  { choice: "mine", label: "Keep what is written here", look: "secondary" },
  { choice: "theirs", label: "Keep what arrived", look: "secondary" },
];

/** The choice between two texts, as buttons of a form that is sent, or that a script takes over with `onChoose`. */
export function ChooseText({ onChoose }: { onChoose?: (choice: Choice) => void }) {
  return (
    <fieldset className="choose-text">
      <legend>What should stand in the record?</legend>
      <p className="small">Whatever you choose, the other text stays in the history of these notes.</p>
      <div className="row">
        {CHOICES.map(({ choice, label, look }) => (
          <button
            key={choice}
            type={onChoose ? "button" : "submit"}
            name="choice"
            value={choice}
            className={`govuk-button${look ? " govuk-button--secondary" : ""} button-small`}
            onClick={onChoose && (() => onChoose(choice))}
          >
            {label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function untilInWords(until: Date): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", dateStyle: "long" }).format(until);
}

/** The box for the notes while a script keeps them on the device, with how they stand above it. */
export function KeptNotesForm({ notes, visitId }: { notes: ReturnType<typeof useNotes>; visitId: string }) {
  const { words, state, why, theirs, until, write, send, choose, remove } = notes;
  const { tone, word, words: sentence } = STANDINGS[state];
  const here = until && state !== "not-kept";
  return (
    <>
      <p className="notes-standing" role="status">
        <Tag tone={tone}>{word}</Tag> <span>{state === "refused" ? (REFUSED[why ?? ""] ?? sentence) : sentence}</span>
        {state === "signed-out" ? (
          <>
            {" "}
            <a href={`/sign-in/staff?next=/officer/visits/${visitId}`}>Sign in</a>
          </>
        ) : null}
        {state === "refused" && why === "restricted" ? (
          <>
            {" "}
            <a href={`/officer/visits/${visitId}`}>Open the visit</a>
          </>
        ) : null}
      </p>
      {theirs ? (
        <Notice tone="important" title="Two texts of this visit">
          <BothTexts mine={words} theirs={theirs} />
          <ChooseText onChoose={(choice) => void choose(choice)} />
        </Notice>
      ) : null}
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="words">
          Notes
        </label>
        <div id="words-hint" className="govuk-hint">
          Staff only. Facts, kindly put. The family may ask to read them.
        </div>
        <textarea
          id="words"
          name="words"
          className="govuk-textarea notes-box"
          rows={16}
          maxLength={NOTES_MOST}
          aria-describedby="words-hint"
          value={words}
          readOnly={state === "opening"}
          onChange={({ target }) => write(target.value)}
        />
      </div>
      <div className="row">
        <Button type={state === "not-kept" ? "submit" : "button"} onClick={state === "not-kept" ? undefined : send}>
          {state === "not-kept" ? "Save the notes" : "Send now"}
        </Button>
        {here ? (
          <button type="button" className="button-link" onClick={() => void remove()}>
            Remove from this device
          </button>
        ) : null}
      </div>
      {here ? (
        <p className="small muted notes-kept">
          Kept encrypted in this browser until it is sent, at the latest until {untilInWords(until)}. Signing out
          removes it. Lock your device: whoever can open this browser can read what is kept in it.
        </p>
      ) : null}
    </>
  );
}
