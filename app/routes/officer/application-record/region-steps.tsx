import { NearSteps } from "./near-steps.tsx";
import type { NearStep, OfferedStep } from "./offered-steps.server.ts";
import type { RefusedStep } from "./step-fields.ts";
import { type StaffChoice, StepForm } from "./step-form.tsx";

type Props = {
  open: readonly OfferedStep[];
  near: readonly NearStep[];
  version: number;
  /** A step that was not taken: its form says why and keeps what was typed. */
  refused: RefusedStep | undefined;
};

/** None of the steps that stand on a page of their own part names a worker. */
const NOBODY: readonly StaffChoice[] = [];

/** The steps of one part of an application: the forms of those that are open, and what is missing for those near. */
export function RegionSteps({ open, near, version, refused }: Props) {
  return (
    <>
      {open.map((offer) => (
        <section key={offer.step} className="section" aria-labelledby={`title-${offer.step}`}>
          <h2 id={`title-${offer.step}`}>{offer.label}</h2>
          <StepForm offer={offer} version={version} staff={NOBODY} refused={refused} />
        </section>
      ))}
      <NearSteps near={near} />
    </>
  );
}
