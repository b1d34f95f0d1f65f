import { capitalised } from "#app/domain/shared/first-letter.ts";
import type { CouncilBrief } from "#app/domain/targets/brief.ts";
import type { Targets } from "#app/services/targets/read-targets.server.ts";

/** Whom a council should look for, where and why, as its public page says it. */
export function TargetBrief({
  where,
  chosen,
  brief,
  agreed,
}: {
  where: string;
  chosen: string | null;
  brief: CouncilBrief | null;
  agreed: Targets["agreed"];
}) {
  if (chosen === null) return null;
  return (
    <section className="section" aria-labelledby="brief-heading">
      <h2 id="brief-heading">Brief for recruitment in {where}</h2>
      {brief === null ? (
        <p>No shortage is large enough to be named without pointing at a child.</p>
      ) : (
        <>
          <ul>
            {brief.what.map((each) => (
              <li key={each}>{capitalised(each)}</li>
            ))}
          </ul>
          <p>{brief.where}</p>
          <p>{brief.why}</p>
        </>
      )}
      {agreed[0]?.standing ? (
        <p>
          Agreed with it: {agreed[0].standing.terms}. {agreed[0].standing.said}.
        </p>
      ) : null}
      <p className="muted small">
        {brief === null ? "" : `Written by rule from its records on ${brief.on}. `}Its{" "}
        <a href={`/areas/${chosen}`}>public page</a> says the same, but for what was agreed.
      </p>
    </section>
  );
}
