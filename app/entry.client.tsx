import { RemixBrowser } from "@remix-run/react";
import { StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";

// In one piece and not as a transition: pages are small, and React 18 gives up (error 345, "root did not complete") when
// somebody presses a button in the middle of a hydration done in slices.
hydrateRoot(
  document,
  <StrictMode>
    <RemixBrowser />
  </StrictMode>,
);
