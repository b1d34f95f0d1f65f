import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CONCERN_OUTCOMES, type ConcernOutcome, type ConcernRefusal } from "#app/domain/applications/concerns.ts";
import { momentInWords } from "#app/domain/history/told-events.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import { noteReading } from "#app/services/access/note-reading.server.ts";
import { changeConcern } from "#app/services/applications/raise-concern.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { findAccount } from "#db/queries/access.ts";
import { findConcern } from "#db/queries/concerns.ts";
import { findInvitation } from "#db/queries/invitations.ts";
import { keepRestricted, openRecord } from "./application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "./application-record/record-frame.tsx";
import { recordHeading } from "./application-record/record-heading.server.ts";

/** A concern with its words, for two roles. That it was read is noted before it is shown. */
export const loader = officerLoader({ permission: "concern:work" }, async (given) => {
  const record = await openRecord(given, "the people");
  const { db, officer, params, work, today, now } = given;
  const found = await findConcern(db, officer.councilIds, record.id, params.concernId ?? "");
  if (!found) throw notFound();
  await noteReading(work, {
    councilId: record.councilId,
    caseKind: "application",
    caseId: record.id,
    what: "read a concern",
  });
  const { record: concern, words, outcome } = found;
  const [from, by] = await Promise.all([
    concern.invitationId ? findInvitation(db, concern.invitationId) : undefined,
    concern.takenUpById ? findAccount(db, concern.takenUpById) : undefined,
  ]);
  return {
    heading: await recordHeading(given, record),
    back: `/officer/applications/${record.id}/people`,
    version: concern.version,
    state: concern.state,
    urgent: concern.urgent,
    words,
    from: from
      ? { name: from.name, relation: from.relation ?? "lives there", phone: from.phone, email: from.email }
      : null,
    raisedAt: momentInWords(concern.raisedAt, today),
    dueAt: momentInWords(concern.dueAt, today),
    late: concern.state === "raised" && now > concern.dueAt,
    takenUp: concern.takenUpAt
      ? `${momentInWords(concern.takenUpAt, today)}${by ? `, ${by.givenName} ${by.familyName}` : ""}`
      : null,
    outcome: concern.outcomeCode ? CONCERN_OUTCOMES[concern.outcomeCode] : null,
    reasons: outcome,
  };
});

const WORDS: Record<ConcernRefusal | "changed-meanwhile", string> = {
  "taken-up-already": "Somebody took it up a moment ago",
  "take-up-first": "Take it up first",
  "closed-already": "It is closed already",
  "reasons-missing": "Write what was done and why it can be closed",
  "changed-meanwhile": "Somebody changed this while you were writing. Look, then send yours again",
};

/** Takes it up, or closes it with what came of it. */
export const action = officerAction({ permission: "concern:work" }, async (given) => {
  await keepRestricted(given);
  const { work, officer, params, request } = given;
  const typed = typedIn(await request.formData());
  const refused = (status: number, errors: Record<string, string[]>, formErrors: string[] = []) =>
    data({ typed, errors, formErrors }, { status });
  const outcome = typed.outcome ?? "";
  if (typed.intent === "close" && !Object.hasOwn(CONCERN_OUTCOMES, outcome)) {
    return refused(422, { outcome: ["Choose what came of it"] });
  }
  const deed =
    typed.intent === "close"
      ? ({ do: "close", outcome: outcome as ConcernOutcome, reasons: typed.reasons ?? "" } as const)
      : ({ do: "take-up" } as const);
  const applicationId = params.applicationId ?? "";
  const asked = { id: params.concernId ?? "", version: Number(typed.version) };
  const changed = await changeConcern(work, { councilIds: officer.councilIds, applicationId }, asked, deed);
  if (changed.ok) return redirect(`/officer/applications/${applicationId}/concerns/${asked.id}`, 303);
  if (changed.refusal === "not-found") throw notFound();
  const words = WORDS[changed.refusal];
  return changed.refusal === "reasons-missing"
    ? refused(422, { reasons: [words] })
    : refused(changed.refusal === "changed-meanwhile" ? 409 : 422, {}, [words]);
});

export const meta: MetaFunction<typeof loader> = ({ data: page }) => recordMeta(page?.heading, "people");

/** One concern: the words, who told us, by when it is taken up, and what came of it. */
export default function OneConcern() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const given = { values: refused?.typed, errors: refused?.errors };
  const outcome = fieldFrom("outcome", given);
  const reasons = fieldFrom("reasons", given);
  return (
    <RecordFrame
      heading={page.heading}
      tab="people"
      above={<ErrorSummary fields={[outcome, reasons]} formErrors={refused?.formErrors} />}
    >
      <p>
        <a href={page.back}>Everybody who is asked</a>
      </p>
      <div className="measure">
        <h2>
          A concern about a child{" "}
          {page.state === "raised" ? (
            <Tag tone={page.late ? "late" : "soon"}>{page.late ? "past its time" : "to be taken up"}</Tag>
          ) : (
            <Tag tone={page.state === "taken-up" ? "now" : "plain"}>
              {page.state === "taken-up" ? "taken up" : "closed"}
            </Tag>
          )}
        </h2>
        {page.urgent ? (
          <Notice tone="important" title="They think a child may be in danger now">
            <p>Ring them, and children’s social care or the police, before anything else.</p>
          </Notice>
        ) : null}
        <blockquote className="as-typed">{page.words}</blockquote>
        <Facts
          facts={[
            ...(page.from
              ? [
                  { name: "Told by", value: `${page.from.name}, ${page.from.relation}` },
                  { name: "To reach them", value: [page.from.phone, page.from.email].filter(Boolean).join(", ") },
                ]
              : []),
            { name: "Raised", value: page.raisedAt },
            { name: "To be taken up by", value: page.dueAt },
            ...(page.takenUp ? [{ name: "Taken up", value: page.takenUp }] : []),
            ...(page.outcome ? [{ name: "What came of it", value: page.outcome }] : []),
          ]}
        />
        {page.reasons ? <p className="as-typed">{page.reasons}</p> : null}
        {page.state === "raised" ? (
          <form className="section" method="post">
            <input type="hidden" name="version" value={page.version} />
            <p>Taking it up says that you deal with it now. The other role sees that you do.</p>
            <Button name="intent" value="take-up">
              I take this up
            </Button>
          </form>
        ) : null}
        {page.state === "taken-up" ? (
          <form className="section" method="post" noValidate>
            <input type="hidden" name="version" value={page.version} />
            <RadioField
              field={outcome}
              label="What came of it"
              small
              choices={Object.entries(CONCERN_OUTCOMES).map(([value, label]) => ({ value, label }))}
            />
            <TextArea
              field={reasons}
              label="What was done, and why it can be closed"
              hint="Kept with the concern, and read by the same two roles."
              rows={4}
            />
            <Button name="intent" value="close">
              Close it
            </Button>
          </form>
        ) : null}
        <p className="section small muted">
          Read by team managers and agency decision makers only. That you read it is noted.
        </p>
      </div>
    </RecordFrame>
  );
}
