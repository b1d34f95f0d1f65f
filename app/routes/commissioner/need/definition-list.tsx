import { DEFINITIONS, type Measure } from "#app/domain/sufficiency/definitions.ts";
import { SummaryList } from "#app/ui/summary-list.tsx";

/** What one figure counts, of what, who is left out, what to be careful of, and where it is from. */
export function DefinitionList({ of }: { of: Measure }) {
  const { counts, of: whole, leftOut, careful, source } = DEFINITIONS[of];
  return (
    <SummaryList
      facts={[
        { name: "Counts", value: counts },
        { name: "Of", value: whole },
        { name: "Left out", value: leftOut },
        { name: "Be careful", value: careful },
        { name: "Source", value: source },
      ]}
    />
  );
}
