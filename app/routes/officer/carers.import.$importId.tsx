import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CARER_FIELD_NAMES, definitionOf } from "#app/domain/carer-imports/carer-fields.ts";
import { ROW_RULES } from "#app/domain/carer-imports/carer-list.ts";
import { headingsLeftOut } from "#app/domain/carer-imports/mapping.ts";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { takeCarerListAway } from "#app/services/carers/give-carer-list.server.ts";
import { importCarers, knownHome, type WeighedRow, weighCarerList } from "#app/services/carers/import-carers.server.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findCarerImport } from "#db/queries/carer-imports.ts";
import { changesInWords, homeInWords } from "./carer-list-parts/said-changes.ts";

/** Rows of each kind on the page; a list may have thousands, and a file of the errors has all of those. */
const SHOWN = 50;

type Shown = { line: number; reference: string; name: string; href: string | null; what: string[] };

function shownOf({ line, said, known, decision }: WeighedRow): Shown {
  const base = { line, reference: said?.reference ?? "", href: known ? `/officer/carers/${known.id}` : null };
  if (decision.outcome === "made") {
    return { ...base, name: decision.home.name ?? "", what: [homeInWords(decision.home)] };
  }
  if (decision.outcome === "changed" && known) {
    return { ...base, name: known.name ?? "", what: changesInWords(knownHome(known), decision.home) };
  }
  return { ...base, name: known?.name ?? "", what: [] };
}

export const loader = officerLoader({ permission: "carer:give-list" }, async ({ db, work, officer, params }) => {
  const row = await findCarerImport(db, officer.councilId, params.importId ?? "");
  if (!row) throw notFound();
  const { id, fileName, counts, mapping } = row;
  const about = {
    ...{ id, fileName },
    given: `${formatDay(dayOf(row.givenAt))}, ${row.givenByName ?? "at the terminal"}`,
    imported: row.importedAt ? formatDay(dayOf(row.importedAt)) : null,
  };
  if (!row.list) return { ...about, counts, weighed: null };
  const weighed = await weighCarerList(work, officer.councilId, row.list, mapping);
  const of = (outcome: string) => weighed.rows.filter(({ decision }) => decision.outcome === outcome).slice(0, SHOWN);
  return {
    ...about,
    counts: weighed.counts,
    weighed: {
      mark: weighed.mark,
      made: of("made").map(shownOf),
      changed: of("changed").map(shownOf),
      faults: weighed.faults.slice(0, SHOWN).map((fault) => ({ ...fault, title: ROW_RULES[fault.rule] })),
      faultCount: weighed.faults.length,
      columns: CARER_FIELD_NAMES.flatMap((field) => {
        const heading = mapping.columns[field];
        return heading ? [`${heading}: ${definitionOf(field).title.toLowerCase()}`] : [];
      }),
      leftOut: headingsLeftOut(row.list, mapping),
      noReference: !mapping.columns.reference,
    },
  };
});

const REFUSALS = {
  "imported-before": "This list was imported already",
  "rows-refused": "Some rows have something wrong. Say that they are to be left out, or put the file right",
  "nothing-to-do": "There is no row that could be imported",
  "changed-meanwhile":
    "Something changed since you looked: a household, or how the list is read. Look at what would change now",
} as const;

export const action = officerAction({ permission: "carer:give-list" }, async ({ work, officer, params, request }) => {
  const asked = { councilId: officer.councilId, id: params.importId ?? "" };
  const form = await request.formData();
  const [intent, mark] = [form.get("intent"), form.get("mark")];
  if (intent === "away") {
    const gone = await takeCarerListAway(work, asked);
    if (gone.ok) throw redirect("/officer/carers/import", 303);
    if (gone.refusal === "not-found") throw notFound();
    return data({ error: REFUSALS[gone.refusal] }, { status: 409 });
  }
  if (intent !== "all" && intent !== "good")
    return data({ error: "Say what is to become of the list" }, { status: 422 });
  const done = await importCarers(work, asked, { mark: String(mark ?? ""), leaveOut: intent === "good" });
  if (!done.ok) {
    if (done.refusal === "not-found") throw notFound();
    // Pressed twice: the page says how it went.
    if (done.refusal !== "imported-before") return data({ error: REFUSALS[done.refusal] }, { status: 409 });
  }
  throw redirect(`/officer/carers/import/${asked.id}`, 303);
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.fileName ?? "List"} - Nearhome` },
];

type Page = ReturnType<typeof useLoaderData<typeof loader>>;
type Weighed = NonNullable<Page["weighed"]>;

const count = (number: number, one: string, more: string) =>
  `${number.toLocaleString("en-GB")} ${number === 1 ? one : more}`;

function Rows({ title, rows, all }: { title: string; rows: Weighed["made"]; all: number }) {
  if (rows.length === 0) return null;
  return (
    <section className="section">
      <h2>{title}</h2>
      <DataTable
        caption={all > rows.length ? `The first ${rows.length} of ${all}` : title}
        captionHidden={all <= rows.length}
        rows={rows}
        rowKey={(row) => String(row.line)}
        columns={[
          { key: "line", header: "Row", cell: (row) => row.line },
          {
            key: "reference",
            header: "Household",
            rowHeader: true,
            cell: (row) => (
              <>
                {row.href ? <a href={row.href}>{row.reference}</a> : row.reference}
                <span className="under">{row.name}</span>
              </>
            ),
          },
          {
            key: "what",
            header: "What",
            cell: (row) => row.what.map((words) => <div key={words}>{words}</div>),
          },
        ]}
      />
    </section>
  );
}

function Faults({ page, weighed }: { page: Page; weighed: Weighed }) {
  const { faults, faultCount } = weighed;
  if (faultCount === 0) return null;
  return (
    <section className="section">
      <h2>What is wrong</h2>
      <ReportLinks what={`All ${count(faultCount, "line", "lines")}`} at={`/officer/carers/import/${page.id}/errors`} />
      <DataTable
        caption={faultCount > faults.length ? `The first ${faults.length} of ${faultCount}` : "What is wrong"}
        captionHidden={faultCount <= faults.length}
        rows={faults}
        rowKey={(fault) => `${fault.row} ${fault.column} ${fault.rule}`}
        columns={[
          { key: "row", header: "Row", cell: (fault) => fault.row },
          { key: "column", header: "Column", cell: (fault) => fault.column },
          { key: "value", header: "Value", cell: (fault) => fault.value || "–" },
          { key: "rule", header: "What is wrong", cell: (fault) => fault.title },
          { key: "fix", header: "What to do", cell: (fault) => fault.fix },
        ]}
      />
    </section>
  );
}

/** What may be done with a list: import all of it, or by a word of its own only the rows in order. */
function Decide({ page, weighed }: { page: Page; weighed: Weighed }) {
  const { made = 0, changed = 0, unchanged = 0, refused = 0 } = page.counts ?? {};
  const good = made + changed + unchanged;
  return (
    <form method="post" aria-label="What becomes of this list">
      <input type="hidden" name="mark" value={weighed.mark} />
      {refused > 0 && good > 0 ? (
        <Notice title={`${count(refused, "row has", "rows have")} something wrong`} tone="important">
          <p>
            Best put the file right and give it again: then everything comes in at once. If you cannot now, the{" "}
            {count(good, "row", "rows")} in order may come in without them. Each household stands by itself, so leaving
            some out makes none of the others wrong.
          </p>
        </Notice>
      ) : null}
      <FormActions>
        {refused === 0 && good > 0 ? (
          <Button name="intent" value="all">
            {good === 1 ? "Import it" : `Import all ${good.toLocaleString("en-GB")}`}
          </Button>
        ) : null}
        {refused > 0 && good > 0 ? (
          <Button name="intent" value="good" look="secondary">
            Import {count(good, "row", "rows")} and leave {refused.toLocaleString("en-GB")} out
          </Button>
        ) : null}
        <Button look="secondary" name="intent" value="away">
          Take the list away
        </Button>
      </FormActions>
    </form>
  );
}

/** One list of carers: how it is read, and what importing it would make and change; or, once imported, what it did. */
export default function CarerListPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { counts, weighed } = page;
  return (
    <>
      <ErrorSummary fields={[]} formErrors={refused ? [refused.error] : undefined} />
      <PageHeading
        above={<BackLink href="/officer/carers/import">Carers from a file</BackLink>}
        title={page.fileName}
        caption={weighed ? "Nothing of it counts yet." : undefined}
      />
      {page.imported ? (
        <Notice tone="done">
          <p>Imported on {page.imported}. What changed stands in the history of each household.</p>
        </Notice>
      ) : null}
      <Facts
        facts={[
          { name: "Given", value: page.given },
          { name: weighed ? "Would be made" : "Made", value: count(counts?.made ?? 0, "household", "households") },
          { name: weighed ? "Would be changed" : "Changed", value: String(counts?.changed ?? 0) },
          { name: "As they were", value: String(counts?.unchanged ?? 0) },
          { name: weighed ? "With something wrong" : "Left out", value: count(counts?.refused ?? 0, "row", "rows") },
        ]}
      />
      {weighed ? (
        <>
          <section className="section">
            <h2>How it is read</h2>
            {weighed.noReference ? (
              <p>
                <strong>Say which column is your reference of the household.</strong> Without it no row can be read.
              </p>
            ) : null}
            <p>{weighed.columns.join("; ") || "No column is read yet"}.</p>
            {weighed.leftOut.length > 0 ? <p className="muted">Left out: {weighed.leftOut.join(", ")}.</p> : null}
            <ButtonLink look="secondary" href={`/officer/carers/import/${page.id}/columns`}>
              Change columns and words
            </ButtonLink>
          </section>
          <Decide page={page} weighed={weighed} />
          <Faults page={page} weighed={weighed} />
          <Rows title="Would be made" rows={weighed.made} all={counts?.made ?? 0} />
          <Rows title="Would be changed" rows={weighed.changed} all={counts?.changed ?? 0} />
        </>
      ) : null}
    </>
  );
}
