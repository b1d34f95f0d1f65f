import { KeyHint } from "#app/ui/key-hint.tsx";
import { useKeys } from "./use-keys.ts";

const CARDS = ".board-column .board-card";

/** The link a card is reached by: its name, or its moves where the name leads nowhere. */
function linkOf(card: Element | undefined | null): HTMLElement | null {
  return card?.querySelector<HTMLElement>("a") ?? null;
}

/** The card to go to from the one that has the focus: within its column, or at the same height of the next column that has cards. */
function cardAfter(key: string, from: Element | null): Element | undefined {
  const all = [...document.querySelectorAll(CARDS)];
  if (!from) return all[0];
  const columns = [...document.querySelectorAll(".board-column")]
    .map((column) => [...column.querySelectorAll(".board-card")])
    .filter((cards) => cards.length > 0);
  const at = columns.findIndex((cards) => cards.includes(from));
  const here = columns[at] ?? [];
  const row = here.indexOf(from);
  if (key === "j" || key === "ArrowDown") return here[Math.min(row + 1, here.length - 1)];
  if (key === "k" || key === "ArrowUp") return here[Math.max(row - 1, 0)];
  const beside = columns[key === "ArrowRight" ? at + 1 : at - 1];
  return beside ? beside[Math.min(row, beside.length - 1)] : from;
}

const MOVES = new Set(["j", "k", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"]);

function onBoard(event: KeyboardEvent): void {
  const focused = document.activeElement;
  const card = focused?.closest(CARDS) ?? null;
  // Away from the cards the arrows scroll, as everywhere.
  if (!card && event.key !== "j" && event.key !== "k") return;
  if (event.key === "m") {
    const moves = card?.querySelector<HTMLAnchorElement>("a.board-moves");
    if (moves) moves.click();
  } else if (event.key === "Escape") {
    if (focused instanceof HTMLElement) focused.blur();
  } else if (MOVES.has(event.key)) {
    event.preventDefault();
    linkOf(cardAfter(event.key, card))?.focus();
  }
}

/**
 * Keys for the board: j and k, or the arrows, go from card to card and from column to column; Enter opens the record, m
 * its moves, Escape leaves the cards. Nothing needs dragging. Says so only once it is listening.
 */
export function BoardKeys() {
  if (!useKeys(onBoard)) return null;
  return (
    <p className="small muted">
      <KeyHint keys={["j", "k"]} does="card to card" /> <KeyHint keys={["←", "→"]} does="column to column" />{" "}
      <KeyHint keys={["Enter"]} does="open" /> <KeyHint keys={["m"]} does="moves" />{" "}
      <KeyHint keys={["Esc"]} does="leave" />
    </p>
  );
}
