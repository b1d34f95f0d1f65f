import { useEffect, useState } from "react";
import { KeyHint } from "#app/ui/key-hint.tsx";

const ROWS = "main tbody th a";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/**
 * Keys for a list: j and k move between its rows, Enter opens the one they are on, as it does for any link. Says so
 * only once it is listening, so that nobody without scripts is promised keys that do nothing.
 */
export function RowKeys() {
  const [listening, setListening] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key !== "j" && event.key !== "k") return;
      const rows = [...document.querySelectorAll<HTMLAnchorElement>(ROWS)];
      const at = rows.indexOf(document.activeElement as HTMLAnchorElement);
      const next = event.key === "j" ? at + 1 : Math.max(0, at - 1);
      rows[Math.min(next, rows.length - 1)]?.focus();
    };
    document.addEventListener("keydown", listen);
    setListening(true);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  if (!listening) return null;
  return (
    <p className="small muted">
      <KeyHint keys={["j", "k"]} does="move" /> <KeyHint keys={["Enter"]} does="open" />
    </p>
  );
}
