import type { MetaFunction } from "@remix-run/node";
import { FEWEST_ENQUIRIES_FOR_A_RECORD } from "#app/domain/councils/response-record.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { PublicPage } from "./frame/public-page.tsx";
import { COUNTED, type Counted, SOURCES } from "./need/how-counted.ts";

export const meta: MetaFunction = () => [
  { title: "How we count - Nearhome" },
  {
    name: "description",
    content:
      "What each figure on Nearhome is, what it is a share of, which numbers are hidden and why, from what date and from which source.",
  },
];

export default function HowWeCount() {
  return (
    <PublicPage>
      <PageHeading title="How we count" />
      <Lede>
        Every figure on the public pages, what is counted, what it is a share of, and from when. Figures about children
        are counted, never guessed.
      </Lede>
      <section className="section">
        <DataTable
          caption="The figures"
          rows={COUNTED}
          rowKey={(figure) => figure.name}
          columns={[
            { key: "name", header: "Figure", cell: (figure: Counted) => figure.name },
            { key: "counted", header: "What is counted", cell: (figure) => figure.counted },
            { key: "of", header: "Out of", cell: (figure) => figure.of },
            { key: "when", header: "From when", cell: (figure) => figure.when },
            { key: "hidden", header: "Hidden when", cell: (figure) => figure.hidden },
          ]}
        />
      </section>
      <section className="section" id="hidden">
        <h2>Why some numbers are hidden</h2>
        <p>
          A small number can point at one child. We never show a count of children below the limit in the table, and
          where one hidden number could be worked out by taking the others from a total, we hide the next smallest too.
          Hidden is not nought: it can be none, and it can be a few.
        </p>
        <p>
          We do the same for people who enquire. A council’s record of answering is shown only from{" "}
          {FEWEST_ENQUIRIES_FOR_A_RECORD} enquiries on, because the middle of three waits says something about three
          people.
        </p>
        <p>
          Live figures are counted again about once a minute. A figure that a council or a government department
          published is shown with its year, as it was printed.
        </p>
      </section>
      <section className="section" id="distance">
        <h2>Distances and places</h2>
        <p>
          Distances are straight lines, the way councils report them to government. They start from the middle of your
          postcode sector or, if you gave us only the first half of your postcode, from the middle of that district.
          They end in the middle of where a council’s people live, which is not the town hall. Your journey will be
          longer. We do not keep the postcode you type.
        </p>
      </section>
      <section className="section" id="sources">
        <h2>Sources and licences</h2>
        <ul>
          {SOURCES.map((source) => (
            <li key={source.what}>
              <b>{source.what}.</b> {source.from}
            </li>
          ))}
        </ul>
        <p className="small">
          Contains OS data © Crown copyright and database right 2025. Contains Royal Mail data © Royal Mail copyright
          and database right 2025. Contains National Statistics data © Crown copyright and database right 2025. Contains
          public sector information licensed under the Open Government Licence v3.0 (Department for Education, Ofsted,
          Office for National Statistics, Government Digital Service). Council names and codes by mySociety, CC BY 4.0.
        </p>
      </section>
    </PublicPage>
  );
}
