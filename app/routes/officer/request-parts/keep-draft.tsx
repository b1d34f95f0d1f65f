import { useEffect, useState } from "react";
import { Button } from "#app/ui/button.tsx";

/** How long nobody has to type before what is there is saved. */
const PAUSE_MILLIS = 2_000;

/** When it was saved, or why it was not, in words. */
type Kept = { at: string } | { not: string } | null;

const FAILED: Kept = { not: "The draft could not be saved just now" };

/** Saves a form a moment after somebody has typed in it. The form's own press is never followed by another saving. */
function useKeptDraft(formId: string, to: string): Kept {
  const [kept, setKept] = useState<Kept>(null);
  useEffect(() => {
    const form = document.getElementById(formId);
    if (!(form instanceof HTMLFormElement)) return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let underWay: AbortController | undefined;
    const save = async () => {
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
      body.set("draft", "quietly");
      // One that is still under way holds less than this one, and must not come after it.
      underWay?.abort();
      const mine = new AbortController();
      underWay = mine;
      try {
        const answer = await fetch(to, { method: "POST", body, redirect: "error", signal: mine.signal });
        setKept(answer.ok ? ((await answer.json()) as Kept) : FAILED);
      } catch {
        if (!mine.signal.aborted) setKept(FAILED);
      }
    };
    const typed = () => {
      clearTimeout(waiting);
      waiting = setTimeout(save, PAUSE_MILLIS);
    };
    const sent = () => {
      clearTimeout(waiting);
      underWay?.abort();
    };
    form.addEventListener("input", typed);
    form.addEventListener("submit", sent);
    return () => {
      sent();
      form.removeEventListener("input", typed);
      form.removeEventListener("submit", sent);
    };
  }, [formId, to]);
  return kept;
}

/** The button that keeps a long form as a draft; with scripts it is saved a moment after typing too, and says when. */
export function KeepDraft({ formId, to }: { formId: string; to: string }) {
  const kept = useKeptDraft(formId, to);
  return (
    <>
      <Button look="secondary" formAction={to} name="draft" value="save">
        Save and come back
      </Button>
      <span role="status" className="small muted">
        {kept === null ? "" : "not" in kept ? kept.not : `Draft saved, ${kept.at}`}
      </span>
    </>
  );
}
