import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDay } from "#app/domain/shared/day.ts";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { readStatement } from "./statement-parts/read-statement.server.ts";
import { statementHref } from "./statement-parts/statement-asked.ts";
import { StatementRead } from "./statement-parts/statement-part.tsx";

export const meta: MetaFunction = () => [{ title: "Sufficiency statement - Nearhome" }];

export const loader = commissionerLoader(readStatement);

/** A sufficiency statement drafted from the figures of the region's pages, to read here and to go on writing as a document. */
export default function StatementPage() {
  return <DrawnOnce part={Statement} of={useLoaderData<typeof loader>()} />;
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function Statement({ statement, region, chosen, chips, months, horizons }: Loaded) {
  const { area, asAt, parts } = statement;
  const blanks = parts.filter(({ kind }) => kind === "to-write").length;
  const page = (council: string | null, ahead = months) => statementHref("/commissioner/statement", council, ahead);
  return (
    <>
      <PageHeading title={`Sufficiency statement: ${area}`} aside={`As at ${formatDay(asAt)}`} />
      <Lede>
        A draft with the figures, charts and sources of these pages, and {blanks} places for people to write in.
      </Lede>
      <FilterChips
        label="Area"
        chips={[
          { label: region, href: page(null), on: chosen === null },
          ...chips.map(({ slug, name }) => ({ label: name, href: page(slug), on: chosen === slug })),
        ]}
      />
      <FilterChips
        label="How far ahead"
        chips={horizons.map((ahead) => ({
          label: `${ahead} months ahead`,
          href: page(chosen, ahead),
          on: ahead === months,
        }))}
      />
      <FormActions>
        <ButtonLink href={statementHref("/commissioner/statement.docx", chosen, months)}>Save it for Word</ButtonLink>
      </FormActions>
      <StatementRead parts={parts} />
    </>
  );
}
