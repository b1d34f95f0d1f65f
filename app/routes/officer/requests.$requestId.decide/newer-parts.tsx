import { Notice } from "#app/ui/notice.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import type { NewerPart } from "./draft-of-decision.server.ts";

/** Which parts the request says anew since a draft was written, with what the draft had, so that nothing typed is lost. */
export function NewerParts({ parts, refused }: { parts: readonly NewerPart[]; refused: boolean }) {
  if (parts.length === 0) return null;
  return (
    <Notice title="The request has changed since you wrote this" tone="important">
      <p>
        {refused
          ? "What you sent stands below as you typed it. Look at these parts in the request again; your draft had:"
          : "These parts start from the request as it is now. Your draft had:"}
      </p>
      <SummaryList
        facts={parts.map(({ label, had }) => ({
          name: label,
          value: <span className="as-typed">{had === "" ? "Nothing" : had}</span>,
        }))}
      />
    </Notice>
  );
}
