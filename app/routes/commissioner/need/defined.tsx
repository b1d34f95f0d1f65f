import type { ReactNode } from "react";
import type { ForecastMeasure } from "#app/domain/forecast/need/forecast-definitions.ts";
import type { WayMeasure } from "#app/domain/improvement/way-definitions.ts";
import type { Measure } from "#app/domain/sufficiency/definitions.ts";
import type { LedgerMeasure } from "#app/domain/sufficiency/ledger-definitions.ts";
import type { ReturnMeasure } from "#app/domain/sufficiency/return-definitions.ts";
import type { TargetMeasure } from "#app/domain/targets/target-definitions.ts";

type Defined = Measure | TargetMeasure | LedgerMeasure | ReturnMeasure | ForecastMeasure | WayMeasure;

/** Words that open the definition of the figure they name. */
export function Definition({ of, children }: { of: Defined; children: ReactNode }) {
  return <a href={`/commissioner/definitions#${of}`}>{children}</a>;
}

/** A heading of a column that opens the definition of its figure; on a phone each cell has its words alone. */
export function defined(of: Defined, label: string): { header: ReactNode; label: string } {
  return { header: <Definition of={of}>{label}</Definition>, label };
}
