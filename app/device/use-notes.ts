import { useCallback, useEffect, useRef, useState } from "react";
import { bothTexts, sameWords } from "#app/domain/applications/visit-notes.ts";
import type { StandingNotes, VisitFacts } from "./facts.ts";
import { canKeep, type Draft, type KeptNotes, wipe } from "./notes-store.ts";
import { type Sent, send as sendDraft, settled } from "./send-notes.ts";

/** How the notes stand, each with its words on the page. */
export type Standing =
  | "opening"
  | "nothing-new"
  | "kept"
  | "sending"
  | "sent"
  | "waiting"
  | "signed-out"
  | "differs"
  | "refused"
  | "not-kept";

/** After how long without a key pressed the text is kept here, and sent when there is a signal, in milliseconds. */
const REST = 300;
const SEND_REST = 8_000;
const TRY_AGAIN = 15_000;

const AFTER: Record<Sent["answer"], Standing> = {
  kept: "sent",
  differs: "differs",
  refused: "refused",
  "no-signal": "waiting",
  "signed-out": "signed-out",
};

/** What the box begins with: what is not sent yet, and what was typed before scripts ran; else what stands. */
function firstDraft(standing: StandingNotes | null, found: Draft | null, typed: string | null): Draft {
  const unsent = found && !found.sent ? found : null;
  const stands = standing?.words ?? found?.words ?? "";
  const draft: Draft = unsent ?? {
    id: crypto.randomUUID(),
    words: stands,
    basedOn: standing?.number ?? found?.basedOn ?? 0,
    writtenAt: new Date().toISOString(),
    sent: true,
    theirs: null,
  };
  if (typed === null || sameWords(typed, stands) || sameWords(typed, draft.words)) return draft;
  const words = unsent ? bothTexts(unsent.words, typed) : typed;
  return { ...draft, id: crypto.randomUUID(), words, writtenAt: new Date().toISOString(), sent: false };
}

export type Choice = "mine" | "theirs" | "both";

/**
 * The notes of one visit in a browser: kept on the device at every pause, sent when there is a signal, and never replaced
 * by what arrived from elsewhere without the writer's choice. `standing`: what stands on the server, null without a signal.
 */
export function useNotes(given: {
  visitId: string;
  facts: VisitFacts | null;
  standing: StandingNotes | null;
  /** What was typed before scripts ran; null or what stands where nothing was. */
  typed: string | null;
  keep: () => Promise<KeptNotes | null>;
}) {
  const { visitId, standing } = given;
  // What the page was opened with: what the server says later must not replace what somebody is typing.
  const opened = useRef(given);
  const [words, setWords] = useState(standing?.words ?? "");
  const [state, setState] = useState<Standing>("opening");
  const [why, setWhy] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<StandingNotes | null>(null);
  const [until, setUntil] = useState<Date | null>(null);
  const kept = useRef<KeptNotes | null>(null);
  const draft = useRef<Draft | null>(null);
  const timers = useRef<{ keep?: ReturnType<typeof setTimeout>; send?: ReturnType<typeof setTimeout> }>({});
  const saving = useRef<Promise<void>>(Promise.resolve());
  const sending = useRef(false);

  /** Writes down what stands in the box, one writing after the other. */
  const save = useCallback(() => {
    clearTimeout(timers.current.keep);
    const now = draft.current;
    const store = kept.current;
    if (now && store) {
      const write = () => store.keepDraft(visitId, now);
      // A browser whose room is full, or that was told to keep nothing, says so here; then only a signal helps.
      saving.current = saving.current.then(write).catch(() => {
        kept.current = null;
        setState("not-kept");
      });
    }
    return saving.current;
  }, [visitId]);

  const send = useCallback(
    async (instead = false) => {
      const store = kept.current;
      if (!store || sending.current) return;
      const gone = draft.current;
      if (!gone || gone.sent || gone.theirs) return;
      sending.current = true;
      clearTimeout(timers.current.send);
      try {
        await save();
        setState("sending");
        const sent = await sendDraft(store.owner, visitId, gone, instead);
        if (!draft.current) return;
        const after = settled(draft.current, gone, sent);
        draft.current = after;
        await save();
        if (sent.answer === "kept" || sent.answer === "differs") await store.seen(Date.now());
        if (sent.answer === "refused" && sent.why === "another-person") await wipe();
        setUntil(store.until());
        setWhy(sent.answer === "refused" ? sent.why : null);
        setTheirs(after.theirs);
        if (after.sent) setWords(after.words);
        setState(sent.answer === "kept" && !after.sent ? "kept" : AFTER[sent.answer]);
      } finally {
        sending.current = false;
      }
    },
    [visitId, save],
  );

  // Opens what the device has, once.
  useEffect(() => {
    let gone = false;
    const { keep, facts, standing: first, typed } = opened.current;
    const begin = async () => {
      const store = canKeep() ? await keep().catch(() => null) : null;
      if (gone) return;
      if (!store) {
        if (typed !== null) setWords(typed);
        return setState("not-kept");
      }
      if (facts) await store.keepFacts(facts);
      const found = await store.draft(visitId);
      if (gone) return;
      kept.current = store;
      setUntil(store.until());
      const now = firstDraft(first, found, typed);
      draft.current = now;
      setWords(now.words);
      setTheirs(now.theirs);
      await save();
      if (now.sent) return setState("nothing-new");
      setState(now.theirs ? "differs" : "kept");
      await send();
    };
    void begin();
    return () => {
      gone = true;
    };
  }, [visitId, save, send]);

  // A signal came back, or the page did; and now and then, because no browser says so of every signal.
  useEffect(() => {
    const again = () => void send();
    const shown = () => (document.visibilityState === "hidden" ? void save() : again());
    window.addEventListener("online", again);
    window.addEventListener("pagehide", save);
    document.addEventListener("visibilitychange", shown);
    const timer = setInterval(again, TRY_AGAIN);
    return () => {
      window.removeEventListener("online", again);
      window.removeEventListener("pagehide", save);
      document.removeEventListener("visibilitychange", shown);
      clearInterval(timer);
    };
  }, [send, save]);

  const write = useCallback(
    (typed: string) => {
      setWords(typed);
      const before = draft.current;
      if (!before || !kept.current) return;
      // Text that has gone, or is on its way, keeps its id; what is written after it is another.
      const id = before.sent || sending.current ? crypto.randomUUID() : before.id;
      draft.current = { ...before, id, words: typed, writtenAt: new Date().toISOString(), sent: false };
      if (!before.theirs) setState("kept");
      clearTimeout(timers.current.keep);
      clearTimeout(timers.current.send);
      timers.current.keep = setTimeout(() => void save(), REST);
      timers.current.send = setTimeout(() => void send(), SEND_REST);
    },
    [save, send],
  );

  const choose = useCallback(
    async (choice: Choice) => {
      const mine = draft.current;
      const other = mine?.theirs;
      if (!mine || !other) return;
      const words =
        choice === "both" && !sameWords(mine.words, other.words) ? bothTexts(other.words, mine.words) : mine.words;
      const id = crypto.randomUUID();
      draft.current = { ...mine, id, words, basedOn: other.number, sent: false, theirs: null };
      setTheirs(null);
      setWords(words);
      await send(choice === "theirs");
    },
    [send],
  );

  const remove = useCallback(async () => {
    clearTimeout(timers.current.keep);
    clearTimeout(timers.current.send);
    const store = kept.current;
    kept.current = null;
    draft.current = null;
    await saving.current;
    await store?.remove(visitId);
    setState("not-kept");
    setWords(standing?.words ?? "");
    setTheirs(null);
  }, [visitId, standing]);

  return { words, state, why, theirs, until, write, send: () => send(), choose, remove };
}
