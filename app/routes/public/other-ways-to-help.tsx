import type { MetaFunction } from "@remix-run/node";
import { OTHER_WAYS, type OtherWay } from "#app/domain/enquiries/other-ways.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { PublicPage } from "./frame/public-page.tsx";

export const meta: MetaFunction = () => [
  { title: "Other ways to help a child - Nearhome" },
  {
    name: "description",
    content:
      "An afternoon a month or a room for a young person: ways to help children and young people in care without becoming a foster carer, what each asks, and whom to ask.",
  },
];

function Way({ way }: { way: OtherWay }) {
  const { name, whatItIs, asks, whereToAsk, link, source, verified } = way;
  return (
    <Card title={name} headingLevel={3}>
      <p>{whatItIs}</p>
      <Facts
        facts={[
          { name: "What it asks", value: asks },
          { name: "Whom to ask", value: whereToAsk },
        ]}
      />
      {link ? (
        <p>
          <a href={link.href}>{link.label}</a>
        </p>
      ) : null}
      <p className="small muted">
        {source}.{verified ? "" : " Still to be checked against it, so ask."}
      </p>
    </Card>
  );
}

export default function OtherWays() {
  const without = OTHER_WAYS.filter((way) => !way.needsRoom);
  const withRoom = OTHER_WAYS.filter((way) => way.needsRoom);
  return (
    <PublicPage>
      <PageHeading title="Other ways to help a child" />
      <Lede>
        Fostering is not the only way, and now may not be the time. Children in care and young people who leave it need
        other people too. Councils differ in what they run, so each says whom to ask.
      </Lede>
      <section className="section" aria-labelledby="without">
        <h2 id="without">Without a spare room</h2>
        <div className="columns-2">
          {without.map((way) => (
            <Way key={way.id} way={way} />
          ))}
        </div>
      </section>
      <section className="section" aria-labelledby="with">
        <h2 id="with">With a spare room</h2>
        <div className="columns-2">
          {withRoom.map((way) => (
            <Way key={way.id} way={way} />
          ))}
        </div>
      </section>
      <section className="section">
        <h2>And if you would rather foster after all</h2>
        <p>See where you stand with each council near you. You hear ready, not yet with a date, or talk to us.</p>
        <ButtonLink href="/ready">Could I foster?</ButtonLink>
      </section>
    </PublicPage>
  );
}
