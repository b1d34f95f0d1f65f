import { Button, QuietButton } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import type { DemonstrationChoice, DemonstrationGroups } from "./demonstration-groups.ts";

function Choices({ title, choices }: { title: string; choices: readonly DemonstrationChoice[] }) {
  if (choices.length === 0) return null;
  return (
    <section className="card">
      <h3>{title}</h3>
      <ul className="plain-list stack">
        {choices.map(({ address, label, name }) => (
          <li key={address}>
            <Button look="secondary" small name="account" value={address}>
              {label}
            </Button>
            <p className="small muted">{name}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Demonstration mode only: one account for each role, each a button. The invented people need no password. */
export function DemonstrationSignIn({ groups, query }: { groups: DemonstrationGroups; query: string }) {
  const { first, carers, staff, region, elsewhere } = groups;
  return (
    <section className="section" aria-labelledby="demonstration">
      <h2 id="demonstration">Look around as one of these people</h2>
      <p>
        This is a demonstration and the people are invented, so one press signs you in. Everybody starts with their own
        first page.
      </p>
      {carers.length + staff.length + region.length === 0 ? (
        <p>There is nobody here yet: the demonstration region has not been made.</p>
      ) : null}
      <form method="post" action={`/dev/sign-in${query}`} className="stack-l">
        <div className="columns-3">
          <Choices title={`Applicants and carers, ${first}`} choices={carers} />
          <Choices title={`Council staff, ${first}`} choices={staff} />
          <Choices title={`Region, ${region[0]?.where}`} choices={region} />
        </div>
        {elsewhere.length > 0 ? (
          <Details summary="People of other councils">
            {elsewhere.map(({ where, choices }) => (
              <section key={where}>
                <h3>{where}</h3>
                <ul className="plain-list row">
                  {choices.map(({ address, label }) => (
                    <li key={address}>
                      <QuietButton name="account" value={address}>
                        {label}
                        <span className="visually-hidden">, {where}</span>
                      </QuietButton>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </Details>
        ) : null}
      </form>
    </section>
  );
}
