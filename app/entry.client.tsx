import { RemixBrowser } from "@remix-run/react";
import { StrictMode } from "react";
import { flushSync } from "react-dom";
import { hydrateRoot } from "react-dom/client";
import { FormRefused } from "./page-meta.tsx";

/** What the server said of this page: see `FormRefused`. */
const refused = document.documentElement.dataset.refused !== undefined;

/** Waits until Remix has read what the page was drawn from: until then `RemixBrowser` throws a promise and draws nothing. */
async function pageRead(): Promise<void> {
  try {
    RemixBrowser({});
  } catch (reading) {
    await reading;
  }
}

// First read, then drawn at once: React 18 gives up a page (error 345, "root did not complete") when a press or a key
// comes while what it hydrates still waits for something. Until then the page is a page without scripts, and works as one.
await pageRead();
flushSync(() =>
  hydrateRoot(
    document,
    <StrictMode>
      <FormRefused.Provider value={refused}>
        <RemixBrowser />
      </FormRefused.Provider>
    </StrictMode>,
  ),
);
