import { ButtonLink } from "#app/ui/button.tsx";
import { Facts } from "#app/ui/summary-list.tsx";

export type Offered = { id: string; about: string; withWhom: string; length: string; who: string; between: string };

/** The visits that wait for a time, each with the one press that leads to its times. */
export function ToChoose({ offered }: { offered: readonly Offered[] }) {
  if (offered.length === 0) return null;
  return (
    <section className="section" aria-labelledby="to-choose">
      <h2 id="to-choose">For you to choose</h2>
      <ul className="visits">
        {offered.map((one) => (
          <li className="visit to-choose" key={one.id}>
            <h3>{one.about}</h3>
            <Facts
              facts={[
                { name: "Who it is for", value: one.withWhom },
                { name: "Who comes", value: one.who },
                { name: "How long", value: one.length },
                { name: "Best between", value: one.between },
              ]}
            />
            <p className="to-choose-act">
              <ButtonLink href={`/carer/visits/choose/${one.id}`}>
                Choose a time<span className="visually-hidden"> for: {one.about}</span>
              </ButtonLink>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
