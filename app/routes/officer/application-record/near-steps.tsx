import type { NearStep } from "./offered-steps.server.ts";
import { Rule } from "./step-form.tsx";

/** What is missing, a line each, said as such to those who do not see the mark. */
export function NotMet({ missing }: { missing: readonly string[] }) {
  return (
    <ul className="reasons">
      {missing.map((words) => (
        <li key={words} className="not-met">
          <span className="visually-hidden">Missing: </span>
          {words}
        </li>
      ))}
    </ul>
  );
}

/** The steps that are near and that the rules refuse for now, each with what is missing and the rule; nothing where there are none. */
export function NearSteps({ near }: { near: readonly NearStep[] }) {
  if (near.length === 0) return null;
  return (
    <section aria-labelledby="near">
      <h2 id="near">Not open yet, and why</h2>
      <ul className="not-yet">
        {near.map(({ step, label, rule, missing }) => (
          <li key={step}>
            <h3>{label}</h3>
            <NotMet missing={missing} />
            <Rule rule={rule} />
          </li>
        ))}
      </ul>
    </section>
  );
}
