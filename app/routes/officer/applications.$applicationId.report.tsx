import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  mayWriteSection,
  REPORT_SECTION_NAMES,
  REPORT_SECTIONS,
  saidInConfidence,
} from "#app/domain/applications/report.ts";
import { REGION_WORDS } from "#app/domain/applications/stages.ts";
import { momentInWords, restrictedTo } from "#app/domain/history/told-events.ts";
import { type Day, formatDay } from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { type WriteReportRefusal, writeReportSection } from "#app/services/applications/write-report.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { listReportSections, listTextsOfSection, type ReportSectionRow } from "#db/queries/reports.ts";
import { answerRecordForm } from "./application-record/answer-step.server.ts";
import { evidenceBySection } from "./application-record/evidence.server.ts";
import { keepRestricted, openRecord } from "./application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "./application-record/record-frame.tsx";
import { recordHeading } from "./application-record/record-heading.server.ts";
import { NotOpen, RefusedSummary } from "./application-record/refused-step.tsx";
import { stepsOfRegion } from "./application-record/region-steps.server.ts";
import { RegionSteps } from "./application-record/region-steps.tsx";
import type { RefusedStep } from "./application-record/step-fields.ts";
import { trainingLines } from "./application-record/training-lines.server.ts";
import { TrainingShown } from "./application-record/training-shown.tsx";

const STEPS_HERE = ["start-stage-2", "finish-report", "write-brief-report", "send-report"] as const;

function savedInWords({ version, savedByName, savedAt, sentAt }: ReportSectionRow, today: Day): string {
  const sent = sentAt ? `. Sent to the applicant ${momentInWords(sentAt, today)}` : "";
  return `version ${version}, ${savedByName}, ${momentInWords(savedAt, today)}${sent}`;
}

function textShown(row: ReportSectionRow, today: Day, { roles }: Pick<OfficerAsked["officer"], "roles">) {
  const { version, words } = row;
  return { version, words, ...saidInConfidence(row.inConfidence, roles), saved: savedInWords(row, today) };
}

export const loader = officerLoader({ permission: "application:open" }, async (given) => {
  const record = await openRecord(given, "the report");
  const { db, officer, today, url } = given;
  const older = REPORT_SECTION_NAMES.find((name) => name === url.searchParams.get("older"));
  const [heading, rows, steps, training, texts, evidence] = await Promise.all([
    recordHeading(given, record),
    listReportSections(db, record.councilId, record.id),
    stepsOfRegion(given, record, STEPS_HERE),
    trainingLines(given, record),
    older ? listTextsOfSection(db, record.councilId, record.id, older) : [],
    evidenceBySection(given, record),
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
        evidence: evidence(key),
        words: row?.words ?? "",
        ...saidInConfidence(row?.inConfidence ?? "", officer.roles),
        version: row?.version ?? 0,
        saved: row ? savedInWords(row, today) : null,
        older: key === older ? texts.slice(1).map((text) => textShown(text, today, officer)) : null,
      };
    }),
    training,
    done: url.searchParams.get("done"),
  };
});

const WORDS: Record<Exclude<WriteReportRefusal, "not-found" | "not-permitted">, string> = {
  "not-being-written": "The report is not being written now. Your words are below; copy them before you leave",
  "too-long": "Use 100,000 characters or fewer",
  "changed-meanwhile":
    "Somebody saved this section while you were writing. Theirs stands above yours. Put both together, then save yours",
};

/** What was typed, with the line ends that it is kept with; a form sends others. */
const linesOf = (form: FormData, name: string) => String(form.get(name) ?? "").replaceAll("\r\n", "\n");

export const action = officerAction({ permission: "application:open" }, async (given) => {
  await keepRestricted(given);
  const { work, officer, params, request, db, today } = given;
  const form = await request.formData();
  if (form.get("intent") === "step") return answerRecordForm(given, form);
  const section = REPORT_SECTION_NAMES.find((name) => name === form.get("section"));
  if (!section) throw new Response("Not a form of this page", { status: 400 });
  const id = params.applicationId ?? "";
  const typed = { words: linesOf(form, "words"), inConfidence: linesOf(form, "inConfidence") };
  const asked = { councilIds: officer.councilIds, id, roles: officer.roles };
  const done = await writeReportSection(work, asked, { section, ...typed, version: Number(form.get("version")) || 0 });
  if (done.ok) return redirect(`/officer/applications/${id}/report?done=${section}#section-${section}`, 303);
  if (done.refusal === "not-found") throw notFound();
  if (done.refusal === "not-permitted") throw new Response("Not allowed", { status: 403 });
  const rows = await listReportSections(db, officer.councilId, id);
  const stands = rows.find(({ key }) => key === section);
  const meanwhile = done.refusal === "changed-meanwhile";
  // The next press saves over what stands now: it is shown beside theirs, and is kept among the older texts.
  const theirs = meanwhile && stands ? textShown(stands, today, officer) : null;
  const refused = { section, typed, version: stands?.version ?? 0, theirs, words: WORDS[done.refusal] };
  return data(refused, { status: meanwhile ? 409 : 422 });
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "report");

type Section = ReturnType<typeof useLoaderData<typeof loader>>["sections"][number];
type Refused = Exclude<ReturnType<typeof useActionData<typeof action>>, RefusedStep | undefined>;

/** A text as it was saved, to be read and copied from. */
function Words({ words, inConfidence, hidden }: Pick<Section, "words" | "inConfidence" | "hidden">) {
  return (
    <>
      <p className="as-typed">{words}</p>
      {inConfidence ? (
        <Notice title="In confidence, not in the applicant’s copy">
          <p className="as-typed">{inConfidence}</p>
        </Notice>
      ) : null}
      {hidden ? <p className="muted">1 item is hidden: restricted to {restrictedTo("reference:read")}</p> : null}
    </>
  );
}

function OlderTexts({ section }: { section: Section }) {
  const { key, title, version, older } = section;
  if (older) {
    return (
      <section aria-label={`Older texts: ${title}`}>
        {older.map((text) => (
          <details key={text.version}>
            <summary>{text.saved}</summary>
            <Words {...text} />
          </details>
        ))}
      </section>
    );
  }
  return version > 1 ? (
    <p className="small">
      <a href={`?older=${key}#section-${key}`}>
        Older texts<span className="visually-hidden"> of {title}</span>
      </a>
    </p>
  ) : null;
}

/** Which sessions of the plan this part of the report rests on, and how far they are. */
function EvidenceShown({ evidence }: Pick<Section, "evidence">) {
  if (evidence.sessions.length === 0) return null;
  return (
    <div className="small">
      <p>
        Evidence: {evidence.held} of {evidence.sessions.length}{" "}
        {evidence.sessions.length === 1 ? "session" : "sessions"} held.
      </p>
      <ul>
        {evidence.sessions.map(({ id, name, standing, href }) => (
          <li key={id}>
            {href ? <a href={href}>{name}</a> : name}, {standing}
          </li>
        ))}
      </ul>
    </div>
  );
}

type Written = { section: Section; mayWrite: boolean; refused: Refused | undefined };

function SectionShown({ section, mayWrite, refused }: Written) {
  const { key, title, evidence, words, inConfidence, hidden, version, saved, source, verified } = section;
  const mine = refused?.section === key ? refused : undefined;
  const field = (name: "words" | "inConfidence") => ({
    ...fieldFrom(name, {
      values: { words, inConfidence, ...mine?.typed },
      errors: mine && name === "words" ? { words: [mine.words] } : {},
    }),
    id: `${key}-${name}`,
  });
  return (
    <section className="check-row" id={`section-${key}`} aria-labelledby={`title-${key}`}>
      <div className="split">
        <h3 id={`title-${key}`}>{title}</h3>
        {saved ? null : <Tag tone="plain">not written</Tag>}
      </div>
      <p className="small muted">
        {source}
        {verified ? "" : " (to be confirmed)"}
        {saved ? `. Saved: ${saved}` : ""}
      </p>
      <EvidenceShown evidence={evidence} />
      {mine?.theirs ? (
        <Notice tone="important" title="Saved while you were writing">
          <p className="small muted">{mine.theirs.saved}</p>
          <Words {...mine.theirs} />
        </Notice>
      ) : null}
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
        <Words words={words} inConfidence={inConfidence} hidden={hidden} />
      )}
      <OlderTexts section={section} />
    </section>
  );
}

/** The report of stage 2: its sections as they stand, who signed it, what is in the applicant's copy, and the steps that belong to it. */
export default function ReportPage() {
  const { heading, steps, standing, facts, mayWrite, sections, training, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const step = answer && "step" in answer ? answer : undefined;
  const refused = answer && "section" in answer ? answer : undefined;
  const open = steps.open.map((offer) => offer.step);
  const written = sections.filter(({ saved }) => saved !== null).length;
  return (
    <RecordFrame
      heading={heading}
      tab="report"
      above={
        <>
          <ErrorSummary
            fields={refused ? [{ id: `${refused.section}-words`, name: "words", errors: [refused.words] }] : []}
          />
          <RefusedSummary refused={step} open={open} />
        </>
      }
    >
      <NotOpen refused={step} open={open} />
      {done && !answer ? (
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
          <TrainingShown training={training} />
          <RegionSteps open={steps.open} near={steps.near} version={steps.version} refused={step} />
        </div>
      </div>
    </RecordFrame>
  );
}
