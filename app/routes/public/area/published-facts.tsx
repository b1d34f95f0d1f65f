import { DataTable } from "#app/ui/data-table.tsx";
import type { PublishedFact } from "./published-facts.server.ts";

/** What the government published about the council's children in care, with its year and source. */
export function PublishedFacts({ name, facts }: { name: string; facts: readonly PublishedFact[] }) {
  const year = facts[0]?.year;
  if (year === undefined) return null;
  return (
    <section className="section">
      <DataTable
        caption={`Children in care, 31 March ${year}`}
        rows={facts}
        rowKey={(fact) => fact.name}
        cards={false}
        columns={[
          { key: "name", header: "Published", cell: (fact) => fact.name },
          { key: "here", header: name, align: "end", cell: (fact) => fact.here },
          { key: "england", header: "England", align: "end", cell: (fact) => fact.england },
        ]}
      />
      <p className="small muted">
        Source: Department for Education, Children looked after in England including adoption, {year}.{" "}
        <a href="/how-we-count#sources">Sources</a>
      </p>
    </section>
  );
}
