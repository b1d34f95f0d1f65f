import { openKept, wipe } from "./notes-store.ts";
import { sendAll } from "./send-notes.ts";

/*
 * What every officer's page runs, and most run nothing else: the way out of them. What this device keeps of visits is sent
 * first, then removed; where something cannot be sent, one is asked before it goes. See `SignOut` for what it is bound to.
 */

function bind(form: HTMLFormElement, dialog: HTMLDialogElement, owner: string): void {
  const wipeAndLeave = async () => {
    await wipe().catch((): undefined => undefined);
    form.submit();
  };

  const send = async () => {
    const kept = await openKept(Date.now());
    const unsent = kept ? await sendAll(kept) : 0;
    if (unsent === 0) return wipeAndLeave();
    const visits = dialog.querySelector("[data-unsent]");
    if (visits) visits.textContent = unsent === 1 ? "one visit" : `${unsent} visits`;
    dialog.showModal();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send().catch(wipeAndLeave);
  });
  dialog.querySelector("button[name=stay]")?.addEventListener("click", () => dialog.close());
  dialog.querySelector("button[name=leave]")?.addEventListener("click", () => void wipeAndLeave());

  // Somebody else signs in on a device that still keeps another's notes, or kept them too long.
  openKept(Date.now())
    .then((kept) => (kept && kept.owner !== owner ? wipe() : undefined))
    .catch((): undefined => undefined);
}

const form = document.querySelector<HTMLFormElement>("form[data-owner]");
const dialog = document.querySelector<HTMLDialogElement>("dialog[data-leaving]");
if (form && dialog) bind(form, dialog, form.dataset.owner ?? "");
