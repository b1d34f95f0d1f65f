import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { mayWriteSection, REPORT_SECTION_NAMES, REPORT_SECTIONS } from "#app/domain/applications/report.ts";
import { REGION_WORDS } from "#app/domain/applications/stages.ts";
import { momentInWords } from "#app/domain/history/told-events.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { type WriteReportRefusal, writeReportSection } from "#app/services/applications/write-report.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { listReportSections } from "#db/queries/reports.ts";
import { keepRestricted, openRecord } from "./application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "./application-record/record-frame.tsx";
import { recordHeading } from "./application-record/record-heading.server.ts";
import { stepsOfRegion } from "./application-record/region-steps.server.ts";
import { RegionSteps } from "./application-record/region-steps.tsx";

const STEPS_HERE = ["start-stage-2", "finish-report", "write-brief-report", "send-report"] as const;

export const loader = officerLoader({ permission: "application:open" }, async (given) => {
  const record = await openRecord(given, "the report");
  const { db, officer, today, url } = given;
  const [heading, rows, steps] = await Promise.all([
    recordHeading(given, record),
    listReportSections(db, record.councilId, record.id),
    stepsOfRegion(given, record, STEPS_HERE),
  ]);
  const { application } = record;
  const { dates } = application;
  return {
    heading,
    steps,
    standing: REGION_WORDS.stage2[application.stage2],
    facts: [
      { name: "Started", on: dates.Stage2Started },
      { name: "Signed by a manager", on: dates.ReportFinished ?? dates.BriefReportWritten },
      { name: "Sent to the applicant", on: dates.ReportSent },
    ].flatMap(({ name, on }) => (on ? [{ name, value: formatDay(on) }] : [])),
    mayWrite: mayWriteSection(application, officer.roles, { words: "", inConfidence: "" }).ok,
    sections: REPORT_SECTION_NAMES.map((key) => {
      const row = rows.find((each) => each.key === key);
      return {
        key,
        ...REPORT_SECTIONS[key],
        words: row?.words ?? "",
        inConfidence: row?.inConfidence ?? "",
        version: row?.version ?? 0,
        saved: row ? `version ${row.version}, ${row.savedByName}, ${momentInWords(row.savedAt, today)}` : null,
      };
    }),
    done: url.searchParams.get("done"),
  };
});

const WORDS: Record<Exclude<WriteReportRefusal, "not-found" | "not-permitted">, string> = {
  "not-being-written": "The report is not being written now. Your words are below; copy them before you leave",
  "too-long": "Use 100,000 characters or fewer",
  "changed-meanwhile":
    "Somebody saved this section while you were writing. Yours is below and not saved. Look at theirs in another window, put both together, then save",
};

export const action = officerAction({ permission: "application:report" }, async (given) => {
  await keepRestricted(given);
  const { work, officer, params, request, db } = given;
  const form = await request.formData();
  const section = REPORT_SECTION_NAMES.find((name) => name === form.get("section"));
  if (!section) throw new Response("Not a form of this page", { status: 400 });
  const id = params.applicationId ?? "";
  const typed = { words: String(form.get("words") ?? ""), inConfidence: String(form.get("inConfidence") ?? "") };
  const asked = { councilIds: officer.councilIds, id, roles: officer.roles };
  const done = await writeReportSection(work, asked, { section, ...typed, version: Number(form.get("version")) || 0 });
  if (done.ok) return redirect(`/officer/applications/${id}/report?done=${section}#section-${section}`, 303);
  if (done.refusal === "not-found" || done.refusal === "not-permitted") throw notFound();
  const rows = await listReportSections(db, officer.councilId, id);
  // The next press saves over what stands now: they have been told, and have both.
  const version = rows.find(({ key }) => key === section)?.version ?? 0;
  const status = done.refusal === "changed-meanwhile" ? 409 : 422;
  return data({ section, typed, version, words: WORDS[done.refusal] }, { status });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "report");

type Section = ReturnType<typeof useLoaderData<typeof loader>>["sections"][number];
type Refused = ReturnType<typeof useActionData<typeof action>>;

function SectionShown({ section, mayWrite, refused }: { section: Section; mayWrite: boolean; refused: Refused }) {
  const { key, title, words, inConfidence, version, saved, source, verified } = section;
  const mine = refused?.section === key ? refused : undefined;
  const field = (name: "words" | "inConfidence") => ({
    ...fieldFrom(name, {
      values: { words, inConfidence, ...mine?.typed },
      errors: mine && name === "words" ? { words: [mine.words] } : {},
    }),
    id: `${key}-${name}`,
  });
  return (
    <section className="section" id={`section-${key}`} aria-labelledby={`title-${key}`}>
      <h3 id={`title-${key}`}>
        {title} {saved ? null : <Tag tone="plain">not written</Tag>}
      </h3>
      <p className="small muted">
        {source}
        {verified ? "" : " (to be confirmed)"}
        {saved ? `. Saved: ${saved}` : ""}
      </p>
      {mayWrite || mine ? (
        <details open={mine !== undefined}>
          <summary>{saved ? "Read and write" : "Write"}</summary>
          <form method="post" className="step-form" aria-label={title}>
            <input type="hidden" name="section" value={key} />
            <input type="hidden" name="version" value={mine?.version ?? version} />
            <TextArea field={field("words")} label="What you found" rows={10} />
            <TextArea
              field={field("inConfidence")}
              label="What others said in confidence"
              hint="For the panel and the decision maker. The applicant’s copy is without it."
              rows={3}
            />
            <Button small>Save this section</Button>
          </form>
        </details>
      ) : (
        <>
          {words.split(/\n+/).map((line) => (line ? <p key={line}>{line}</p> : null))}
          {inConfidence ? (
            <Notice title="In confidence, not in the applicant’s copy">
              <p>{inConfidence}</p>
            </Notice>
          ) : null}
        </>
      )}
    </section>
  );
}

/** The report of stage 2: its sections as they stand, who signed it, what is in the applicant's copy, and the steps that belong to it. */
export default function ReportPage() {
  const { heading, steps, standing, facts, mayWrite, sections, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const written = sections.filter(({ saved }) => saved !== null).length;
  return (
    <RecordFrame
      heading={heading}
      tab="report"
      above={
        <ErrorSummary
          fields={refused ? [{ id: `${refused.section}-words`, name: "words", errors: [refused.words] }] : []}
        />
      }
    >
      {done && !refused ? (
        <Notice tone="done" title="The section is saved">
          <p>Who saved it and when is in the history. What it says is not.</p>
        </Notice>
      ) : null}
      <div className="two-columns">
        <div>
          <h2>The report</h2>
          <p className="muted">
            {standing}. {written} of {sections.length} sections written.
          </p>
          {sections.map((section) => (
            <SectionShown key={section.key} section={section} mayWrite={mayWrite} refused={refused} />
          ))}
        </div>
        <div>
          {facts.length > 0 ? <Facts facts={facts} /> : null}
          <RegionSteps
            open={steps.open}
            near={steps.near}
            version={steps.version}
            staff={[]}
            action={`/officer/applications/${heading.id}?index`}
          />
        </div>
      </div>
    </RecordFrame>
  );
}
