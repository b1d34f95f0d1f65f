import { capitalised } from "#app/domain/shared/first-letter.ts";
import type { CouncilBrief } from "#app/domain/targets/brief.ts";

type Props = {
  name: string;
  /** From the council's requests and homes today; null where no shortage may be named. */
  brief: CouncilBrief | null;
  /** In the council's own words. */
  says: readonly string[];
};

/** Whom the council looks for most: by its figures where they say so, and in its own words. */
export function LookingFor({ name, brief, says }: Props) {
  const most = brief?.what ?? [];
  const others = says.filter((each) => !most.some((one) => one.toLowerCase().endsWith(each.toLowerCase())));
  return (
    <section>
      <h2>Looking most for</h2>
      {brief ? (
        <>
          <ul>
            {most.map((each) => (
              <li key={each}>{capitalised(each)}</li>
            ))}
          </ul>
          <p>{brief.where}</p>
          <p className="small muted">
            {brief.why} Written from its records on {brief.on}. <a href="/how-we-count">How we count</a>
          </p>
        </>
      ) : null}
      {others.length > 0 ? (
        <>
          {most.length > 0 ? <p>In its own words, it also looks for homes for:</p> : null}
          <ul>
            {others.map((each) => (
              <li key={each}>{most.length > 0 ? each : `Homes for ${each}`}</li>
            ))}
          </ul>
        </>
      ) : null}
      {most.length + says.length > 0 ? (
        <p className="muted">Not quite you? Ask all the same: most carers begin unsure.</p>
      ) : (
        <p>{name} has not said. Ask: every home near a child’s own matters.</p>
      )}
    </section>
  );
}
