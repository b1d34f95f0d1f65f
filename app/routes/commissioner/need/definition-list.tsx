import type { Definition } from "#app/domain/sufficiency/definitions.ts";
import { SummaryList } from "#app/ui/summary-list.tsx";

/** What one figure counts, of what, who is left out, what to be careful of, and where it is from. */
export function DefinitionList({ of: { counts, of, leftOut, careful, source } }: { of: Definition }) {
  return (
    <SummaryList
      facts={[
        { name: "Counts", value: counts },
        { name: "Of", value: of },
        { name: "Left out", value: leftOut },
        { name: "Be careful", value: careful },
        { name: "Source", value: source },
      ]}
    />
  );
}
