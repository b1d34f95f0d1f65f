import { useEffect, useState } from "react";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/**
 * Listens to single keys on a page, while nobody types and none is pressed together with another. Answers whether it is
 * listening yet, so that nobody without scripts is promised keys that do nothing. `press` must not use what is rendered.
 */
export function useKeys(press: (event: KeyboardEvent) => void): boolean {
  const [listening, setListening] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      press(event);
    };
    document.addEventListener("keydown", listen);
    setListening(true);
    return () => document.removeEventListener("keydown", listen);
  }, [press]);
  return listening;
}
