import type { MetaFunction } from "@remix-run/node";
import { FORECAST_DEFINITIONS } from "#app/domain/forecast/need/forecast-definitions.ts";
import { WAY_DEFINITIONS } from "#app/domain/improvement/way-definitions.ts";
import { COUNCIL_DEFINITIONS } from "#app/domain/sufficiency/council-definitions.ts";
import { DEFINITIONS, type Definition } from "#app/domain/sufficiency/definitions.ts";
import { LEDGER_DEFINITIONS } from "#app/domain/sufficiency/ledger-definitions.ts";
import { REFERRAL_DEFINITIONS } from "#app/domain/sufficiency/referral-definitions.ts";
import { RETURN_DEFINITIONS } from "#app/domain/sufficiency/return-definitions.ts";
import { SUFFICIENCY_RULEBOOK } from "#app/domain/sufficiency/rulebook.ts";
import { TARGET_DEFINITIONS } from "#app/domain/targets/target-definitions.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { Details } from "#app/ui/details.tsx";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { DefinitionList } from "./need/definition-list.tsx";

export const meta: MetaFunction = () => [{ title: "Definitions - Nearhome" }];

export const loader = commissionerLoader(async () => ({}));

const GROUPS: readonly { key: string; name: string; definitions: Readonly<Record<string, Definition>> }[] = [
  { key: "of-need", name: "Need and homes", definitions: DEFINITIONS },
  { key: "of-unmet-need", name: "Unmet need", definitions: REFERRAL_DEFINITIONS },
  { key: "of-targets", name: "Targets", definitions: TARGET_DEFINITIONS },
  { key: "of-forecast", name: "Forecast of need", definitions: FORECAST_DEFINITIONS },
  { key: "of-moves", name: "Outside the area", definitions: LEDGER_DEFINITIONS },
  { key: "of-returns", name: "Returns", definitions: RETURN_DEFINITIONS },
  { key: "of-councils", name: "Councils", definitions: COUNCIL_DEFINITIONS },
  { key: "of-the-way", name: "The way to approval", definitions: WAY_DEFINITIONS },
];

/** What each figure counts, of what, and who is left out. */
export default function DefinitionsPage() {
  return <DrawnOnce part={Definitions} of={{}} />;
}

function Definitions() {
  return (
    <>
      <PageHeading
        title="What the figures count"
        caption="Every figure of Need and homes, Unmet need, Targets, Forecast of need, Outside the area, Returns, Councils and The way to approval: what is counted, of what, who is left out, and what it is easily taken for."
      />
      <nav id="contents" aria-label="Contents">
        {GROUPS.map(({ key, name, definitions }) => (
          <Details printed key={key} summary={`${name}: ${Object.keys(definitions).length} figures`}>
            <ul className="chips">
              {Object.entries(definitions).map(([of, { heading }]) => (
                <li key={of}>
                  <a href={`#${of}`}>{heading}</a>
                </li>
              ))}
            </ul>
            <p>
              <a href={`#${key}`}>All of {name}</a>
            </p>
          </Details>
        ))}
        <p>
          <a href="#hidden">What is not shown</a>
        </p>
      </nav>
      {GROUPS.map(({ key, name, definitions }) => (
        <section key={key} className="section" aria-labelledby={key}>
          <h2 id={key}>{name}, figure by figure</h2>
          {Object.entries(definitions).map(([of, definition]) => (
            <section key={of} aria-labelledby={of}>
              <h3 id={of}>{definition.heading}</h3>
              <p>{definition.counts}.</p>
              <Details
                printed
                summary={
                  <>
                    Of whom, who is left out, and what to be careful of
                    <span className="visually-hidden">: {definition.heading}</span>
                  </>
                }
              >
                <DefinitionList of={definition} />
              </Details>
            </section>
          ))}
          <p>
            <a href="#contents">Back to the contents</a>
          </p>
        </section>
      ))}
      <section className="section" aria-labelledby="hidden">
        <h2 id="hidden">What is not shown</h2>
        <p>
          A count above nought and under {SUFFICIENCY_RULEBOOK.smallNumber.value} is not shown, nor as many others as it
          takes that none can be worked out, by whatever filters. A council with few children, or a cohort of few, is
          not shown at all, and the next smallest with it. Whether a number that is not shown is small or large is not
          said either, on any page or in any file. For one council, where homes were found is told of all its children
          together and not by cohort.
        </p>
        <p>
          Area, way and year choose what is looked at, never what is counted together, so two views of one day cannot be
          set against each other. Two days can: whoever keeps the figures of both may read off the difference, and it
          may be of few. No way of hiding prevents that while each day is told as it is, so reports are kept for the
          last day of each month only, and hidden on each by the same rule.
        </p>
        <p>
          Approved homes are counted on Targets as they are, few of them too: they are households, not children. What
          rows that are not shown lack is added up there to the next five, which says about how much they lack together.
        </p>
      </section>
    </>
  );
}
