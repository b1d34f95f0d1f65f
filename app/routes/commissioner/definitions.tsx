import type { MetaFunction } from "@remix-run/node";
import { DEFINITIONS, MEASURES } from "#app/domain/sufficiency/definitions.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { DefinitionList } from "./need/definition-list.tsx";

export const meta: MetaFunction = () => [{ title: "Definitions - Nearhome" }];

export const loader = commissionerLoader(async () => ({}));

/** What each figure of need and homes counts, of what, and who is left out. */
export default function Definitions() {
  return (
    <>
      <PageHeading
        title="What the figures count"
        caption="Every figure of Need and homes: what is counted, of what, who is left out, and what it is easily taken for."
      />
      <nav aria-label="Figures">
        <ul className="chips">
          {MEASURES.map((of) => (
            <li key={of}>
              <a href={`#${of}`}>{DEFINITIONS[of].heading}</a>
            </li>
          ))}
        </ul>
      </nav>
      {MEASURES.map((of) => (
        <section key={of} className="section" aria-labelledby={of}>
          <h2 id={of}>{DEFINITIONS[of].heading}</h2>
          <DefinitionList of={of} />
        </section>
      ))}
      <section className="section" aria-labelledby="hidden">
        <h2 id="hidden">What is not shown</h2>
        <p>
          A count above nought and under {SUFFICIENCY_RULEBOOK.smallNumber.value} is not shown, nor as many others as it
          takes that none can be worked out, by whatever filters. A council with few children, or a cohort of few, is
          not shown at all, and the next smallest with it. Whether a number that is not shown is small or large is not
          said either. For one council, where homes were found is told of all its children together and not by cohort.
        </p>
      </section>
    </>
  );
}
