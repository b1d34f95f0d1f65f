import { KeyHint } from "#app/ui/key-hint.tsx";
import { useKeys } from "./use-keys.ts";

const ROWS = "main tbody th a";

function toRow({ key }: KeyboardEvent): void {
  if (key !== "j" && key !== "k") return;
  const rows = [...document.querySelectorAll<HTMLAnchorElement>(ROWS)];
  const at = rows.indexOf(document.activeElement as HTMLAnchorElement);
  const next = key === "j" ? at + 1 : Math.max(0, at - 1);
  rows[Math.min(next, rows.length - 1)]?.focus();
}

/**
 * Keys for a list: j and k move between its rows, Enter opens the one they are on, as it does for any link. Says so
 * only once it is listening, so that nobody without scripts is promised keys that do nothing.
 */
export function RowKeys() {
  if (!useKeys(toRow)) return null;
  return (
    <p className="small muted">
      <KeyHint keys={["j", "k"]} does="move" /> <KeyHint keys={["Enter"]} does="open" />
    </p>
  );
}
