import { RemixBrowser } from "@remix-run/react";
import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { FormRefused } from "./page-meta.tsx";

/** What the server said of this page: see `FormRefused`. */
const refused = document.documentElement.dataset.refused !== undefined;

// In one piece and not as a transition: pages are small, and React 18 gives up (error 345, "root did not complete") when
// somebody presses a button in the middle of a hydration done in slices.
hydrateRoot(
  document,
  <StrictMode>
    <FormRefused.Provider value={refused}>
      <RemixBrowser />
    </FormRefused.Provider>
  </StrictMode>,
);
