import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { officerLoader } from "#app/http/guards.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { Lede } from "#app/ui/lede.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReportLinks } from "#app/ui/report-links.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { OfstedSection } from "./return-parts/ofsted-section.tsx";
import { readOfstedPage } from "./return-parts/read-ofsted.server.ts";

export const loader = officerLoader({ permission: "return:give" }, readOfstedPage);

export const meta: MetaFunction = () => [{ title: "Draft for Ofsted - Nearhome" }];

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

const DEFINITION_WORDS: Record<Loaded["definitions"][number]["key"], string> = {
  enquiries: "Which enquiries count",
  shortBreaksFill: "Short breaks and places",
  carerAges: "Ages of carers",
  childAges: "Ages of children",
  monthsToSubmit: "When it is sent in",
};

const many = (number: number, one: string, more: string) => (number === 1 ? `1 ${one}` : `${number} ${more}`);

/** What is to be done before the draft is used, in one sentence. */
function Said({ wrong, findings, blanks }: Loaded) {
  const parts = [
    wrong === 0 ? "All sums agree" : `${many(wrong, "sum does", "sums do")} not agree`,
    findings.length === 0 ? "nothing is missing" : `${many(findings.length, "thing is", "things are")} to be looked at`,
    `${many(blanks, "line is", "lines are")} for you to fill in`,
  ];
  return (
    <Lede>
      {parts[0]}, {parts[1]}, and {parts[2]}.
    </Lede>
  );
}

function WorkThrough({ findings, agreements }: Loaded) {
  return (
    <section className="section" aria-labelledby="work-through">
      <h2 id="work-through">To work through first</h2>
      {findings.length === 0 ? <p>Nothing is missing, and nothing looks unlikely.</p> : null}
      {findings.length > 0 ? (
        <DataTable<Loaded["findings"][number]>
          caption="What is missing or unlikely"
          captionHidden
          rows={findings}
          rowKey={({ key }) => key}
          columns={[
            { key: "what", header: "What", cell: ({ what }) => what },
            {
              key: "weight",
              header: "Kind",
              cell: ({ weight }) => <Tag tone={weight === "missing" ? "soon" : "late"}>{weight}</Tag>,
            },
            {
              key: "many",
              header: "Records",
              align: "end",
              cell: ({ many: records, href, what }) => (
                <a href={href} aria-label={`${records}: ${what}`}>
                  {records.toLocaleString("en-GB")}
                </a>
              ),
            },
            { key: "fix", header: "What to do", cell: ({ fix }) => fix },
          ]}
        />
      ) : null}
      <Details summary="The sums that must agree" open={agreements.some(({ one, other }) => one !== other)}>
        <DataTable<Loaded["agreements"][number]>
          caption="The sums that must agree"
          captionHidden
          rows={agreements}
          rowKey={({ what }) => what}
          columns={[
            { key: "what", header: "What", cell: ({ what }) => what },
            { key: "one", header: "The one", align: "end", cell: ({ one }) => one.toLocaleString("en-GB") },
            { key: "other", header: "The other", align: "end", cell: ({ other }) => other.toLocaleString("en-GB") },
            {
              key: "agrees",
              header: "Agrees",
              cell: ({ one, other }) => (
                <Tag tone={one === other ? "now" : "late"}>{one === other ? "agrees" : "does not agree"}</Tag>
              ),
            },
          ]}
        />
      </Details>
    </section>
  );
}

/** The annual fostering return to Ofsted, drafted from the records: each figure opens what it was counted from. */
export default function OfstedDraft() {
  const loaded = useLoaderData<typeof loader>();
  const { asAt, year, from, to, running, years, kept, sections, definitions } = loaded;
  return (
    <>
      <PageHeading
        above={<BackLink href="/officer/returns">Returns</BackLink>}
        title="Draft for Ofsted"
        caption={`The annual fostering return, 1 April to 31 March: ${from} to ${to}.${running ? ` The year still runs, so it is counted up to ${running}.` : ""} A draft: somebody who knows the service reads it before it is sent in.`}
        aside={`Counted from the records at ${asAt}`}
      />
      <Said {...loaded} />
      <FilterChips label="Year" chips={years} />
      <ReportLinks what="Save this draft" at="/officer/reports/ofsted" query={`year=${year}`} />
      {kept.map(({ day, words }) => (
        <ReportLinks key={day} what={`As it stood on ${words}`} at="/officer/reports/ofsted" query={`on=${day}`} />
      ))}
      <WorkThrough {...loaded} />
      {sections.map((section) => (
        <OfstedSection key={section.key} section={section} />
      ))}
      <Details summary="By which definitions this is counted">
        <DataTable<Loaded["definitions"][number]>
          caption="Definitions in force for this year"
          captionHidden
          rows={definitions}
          rowKey={({ key }) => key}
          columns={[
            { key: "what", header: "What", cell: ({ key }) => DEFINITION_WORDS[key] },
            { key: "source", header: "From", cell: ({ source }) => source },
            {
              key: "verified",
              header: "Read in the guidance",
              cell: ({ verified }) => <Tag tone={verified ? "now" : "soon"}>{verified ? "yes" : "not yet"}</Tag>,
            },
          ]}
        />
      </Details>
    </>
  );
}
