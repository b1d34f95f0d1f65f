import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  OWN_READY_KEYS,
  READY_KEYS,
  READY_TITLES,
  readyBookOn,
  readyValueInWords,
} from "#app/domain/enquiries/readiness-rules.ts";
import { formatDay, isDay } from "#app/domain/shared/day.ts";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import { addReadyRule } from "#app/services/enquiries/add-ready-rule.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { listReadyRules } from "#db/queries/readiness.ts";
import { BASIS_WORDS } from "./rule-parts/rule-line.server.ts";

export const loader = officerLoader({ permission: "settings:read" }, async ({ db, officer, today, url }) => {
  const own = (await listReadyRules(db, [officer.councilId])).get(officer.councilId) ?? [];
  const book = readyBookOn(today, own);
  return {
    today,
    added: url.searchParams.has("added"),
    mayWrite: officer.can("settings:write"),
    lines: READY_KEYS.map((key) => {
      const cited = book.cite(key);
      const next = own.find((row) => row.key === key && row.from > today);
      return {
        key,
        title: READY_TITLES[key],
        value: readyValueInWords(book.value(key)),
        next: next ? `${readyValueInWords(next.value)} from ${formatDay(next.from)}` : null,
        source: cited.source,
        from: formatDay(cited.from),
        basis: cited.own ? "Our own" : cited.basis === "local" ? "Common to every council" : BASIS_WORDS[cited.basis],
        verified: cited.verified,
      };
    }),
    choices: OWN_READY_KEYS.map((key) => ({
      value: key,
      label: `${READY_TITLES[key]} (now ${readyValueInWords(book.value(key))})`,
    })),
  };
});

export const action = officerAction({ permission: "settings:write" }, async ({ request, work, officer }) => {
  const typed = typedIn(await request.formData());
  const { key = "", value = "", from = "", source = "", reason = "" } = typed;
  if (!isDay(from)) return data({ typed, errors: { from: ["Enter the day from which it holds"] } }, { status: 422 });
  const added = await addReadyRule(work, officer.councilId, { key, value, from, source, reason });
  if (added.ok) return redirect("/officer/settings/rules/readiness?added", 303);
  const errors: Record<string, string[]> = {};
  for (const [field, words] of Object.entries(added.refusal)) errors[field] = [words];
  return data({ typed, errors }, { status: 422 });
});

export const meta: MetaFunction = () => [{ title: "Rules of the readiness check - Nearhome" }];

const FIELDS = ["key", "value", "from", "source", "reason"] as const;

/** The rules by which the public readiness check answers for this council, and a form that adds one of its own. */
export default function ReadinessRules() {
  const { today, added, mayWrite, lines, choices } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = (name: string) =>
    fieldFrom(name, { values: refused?.typed ?? { from: today }, errors: refused?.errors ?? {} });
  return (
    <>
      <ErrorSummary fields={refused ? FIELDS.map(field) : []} />
      <PageHeading
        above={<BackLink href="/officer/settings/rules">Rules</BackLink>}
        title="Rules of the readiness check"
        caption="What people read on “Could I foster?” about this council. No rule here turns anybody away."
      />
      {added && !refused ? (
        <Notice tone="done">
          <p>The rule is added. It is in the history, with your name.</p>
        </Notice>
      ) : null}
      <section className="rule-table">
        <DataTable
          caption="Rules in force"
          captionHidden
          rows={lines}
          rowKey={(line) => line.key}
          columns={[
            { key: "title", header: "Rule", cell: (line) => line.title },
            {
              key: "value",
              header: "In force",
              cell: (line) => (
                <>
                  {line.value}
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
      {mayWrite ? (
        <section className="section measure">
          <h2>Set one for this council</h2>
          <form method="post" noValidate>
            <SelectField field={field("key")} label="Which rule" emptyLabel="Choose" options={choices} />
            <TextField
              field={field("value")}
              label="What it is to be"
              hint="Written as it is in force now: a number, yes or no, or the five numbers of a week."
              width={20}
            />
            <TextField field={field("from")} label="From" type="date" width={10} />
            <TextField
              field={field("source")}
              label="Where it is written"
              hint="For example: our recruitment policy."
            />
            <TextArea field={field("reason")} label="Why it changes" rows={2} />
            <FormActions>
              <Button>Add the rule</Button>
            </FormActions>
          </form>
        </section>
      ) : null}
    </>
  );
}
