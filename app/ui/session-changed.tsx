import { QuietButton } from "./button.tsx";
import { Notice } from "./notice.tsx";

/** Said to whoever comes from the letter about a change: what is different, and the one press that gives the seat back. */
export function SessionChanged({ changed, waits, seatId }: { changed: string; waits: boolean; seatId?: string }) {
  return (
    <Notice title="This session has changed" tone="important">
      <p>
        What is different: {changed}. How it is now stands below, and your {waits ? "turn" : "seat"} stays yours.
      </p>
      <form method="post">
        {seatId ? <input type="hidden" name="seat" value={seatId} /> : null}
        <p>
          It no longer works for you?{" "}
          <QuietButton name="intent" value="give-up">
            {waits ? "Leave the waiting list" : "Give my seat back"}
          </QuietButton>
        </p>
      </form>
    </Notice>
  );
}
