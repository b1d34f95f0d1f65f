import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { type KeptNotes, openKept, wipe } from "./notes-store.ts";
import { sendAll } from "./send-notes.ts";

/**
 * The way out of the officers' pages. What this device keeps of visits is sent first, then removed; where something cannot
 * be sent, one is asked before it goes. Without scripts the server asks the browser to remove it.
 */
export function SignOut({ owner }: { owner: string }) {
  const form = useRef<HTMLFormElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const [left, setLeft] = useState(0);

  // Somebody else signs in on a device that still keeps another's notes, or kept them too long.
  useEffect(() => {
    const look = async () => {
      const kept = await openKept(Date.now());
      if (kept && kept.owner !== owner) await wipe();
    };
    look().catch((): undefined => undefined);
  }, [owner]);

  const leave = async () => {
    await wipe().catch((): undefined => undefined);
    form.current?.submit();
  };

  const ask = async (kept: KeptNotes) => {
    const unsent = await sendAll(kept);
    if (unsent === 0) return leave();
    setLeft(unsent);
    dialog.current?.showModal();
  };

  const send = (event: FormEvent) => {
    event.preventDefault();
    openKept(Date.now())
      .then((kept) => (kept ? ask(kept) : leave()))
      .catch(leave);
  };

  return (
    <>
      <form method="post" action="/sign-out" ref={form} onSubmit={send}>
        <QuietButton>Sign out</QuietButton>
      </form>
      <dialog ref={dialog} className="ask-first" aria-labelledby="unsent">
        <h2 id="unsent">Notes on this device are not sent</h2>
        <p>
          Notes of {left === 1 ? "one visit" : `${left} visits`} could not be sent yet. Signing out removes them from
          this device for good.
        </p>
        <div className="row">
          <Button type="button" onClick={() => dialog.current?.close()}>
            Stay signed in
          </Button>
          <Button type="button" look="warning" onClick={() => void leave()}>
            Sign out and remove them
          </Button>
        </div>
      </dialog>
    </>
  );
}
