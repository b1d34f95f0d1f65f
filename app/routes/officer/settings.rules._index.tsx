import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SETTING_KEYS } from "#app/domain/applications/rule-rows.ts";
import { RULE_GROUPS, RULE_WORDS, type RuleGroup } from "#app/domain/applications/rule-words.ts";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { withPublished } from "#app/domain/sufficiency/weekly-costs.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { rulesOf } from "#app/services/applications/rules-in-force.server.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { SuccessPanel } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { publishedCosts } from "#db/geography/published-costs.server.ts";
import { ruleLine } from "./rule-parts/rule-line.server.ts";

export const loader = officerLoader({ permission: "settings:read" }, async ({ db, officer, today, url }) => {
  const local = await rulesOf(db, officer.councilId);
  const { version } = rulebookOn(today, local);
  const { settings } = rulebookOn(today, withPublished(local, publishedCosts(officer.councilId)));
  const lines = SETTING_KEYS.map((key) => ({ group: RULE_WORDS[key].group, ...ruleLine(settings[key], local, today) }));
  return {
    version,
    added: url.searchParams.get("added"),
    groups: (Object.keys(RULE_GROUPS) as RuleGroup[]).map((group) => ({
      group,
      title: RULE_GROUPS[group],
      lines: lines.filter((line) => line.group === group),
    })),
  };
});

export const meta: MetaFunction = () => [{ title: "Rules - Nearhome" }];

/** Every rule in force: its value, whose it is, where it is written, since when, and what both ways of counting would give. */
export default function Rules() {
  const { version, groups, added } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        title="Rules"
        caption={`In force today, version ${version}. Each application keeps the rules its clocks started under.`}
        aside={<a href="/officer/settings/rules/readiness">Rules of the readiness check</a>}
      />
      {added ? (
        <SuccessPanel title="The rule is added">
          <p>It is in the history, with your name. What already runs goes on under the rule it had.</p>
        </SuccessPanel>
      ) : null}
      {groups.map(({ group, title, lines }) => (
        <section className="section rule-table" key={group}>
          <h2>{title}</h2>
          <DataTable
            caption={title}
            captionHidden
            rows={lines}
            rowKey={(line) => line.key}
            rowHref={(line) => `/officer/settings/rules/${line.key}`}
            columns={[
              {
                key: "title",
                header: "Rule",
                cell: (line) => line.title,
              },
              {
                key: "value",
                header: "In force",
                cell: (line) => (
                  <>
                    {line.value}
                    {line.about ? <span className="small muted"> {line.about}</span> : null}
                    {line.example ? <span className="small muted rule-example">{line.example}</span> : null}
                    {line.next ? <span className="small rule-example">{line.next}</span> : null}
                  </>
                ),
              },
              {
                key: "source",
                header: "Where it is written",
                cell: (line) => (
                  <>
                    {line.source}
                    <span className="small muted rule-example">since {line.from}</span>
                  </>
                ),
              },
              {
                key: "basis",
                header: "Whose it is",
                cell: (line) => (
                  <>
                    {line.basis} {line.verified ? null : <Tag tone="soon">to be confirmed</Tag>}
                  </>
                ),
              },
            ]}
          />
        </section>
      ))}
    </>
  );
}
