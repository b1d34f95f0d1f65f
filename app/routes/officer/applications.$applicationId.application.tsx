import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import {
  applicantsIn,
  pagesAsked,
  progressOf,
  type SectionProgress,
} from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import { answersInWords, type FrozenPage } from "#app/domain/applications/form/engine.ts";
import { householdFacts, readiness } from "#app/domain/applications/form/household-facts.ts";
import { howGiven } from "#app/domain/applications/form/sent-document.ts";
import { hasSigned, SIGNED_PAGE } from "#app/domain/applications/form/signing.ts";
import { howOpen, proposalInWords } from "#app/domain/applications/form/writing.ts";
import { dayOf, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import { notFound, type OfficerAsked, officerAction, officerLoader } from "#app/http/guards.server.ts";
import {
  acceptProposal,
  declineProposal,
  type ProposalRefusal,
} from "#app/services/applications/propose-change.server.ts";
import { AnswersShown } from "#app/ui/answers-shown.tsx";
import { Details } from "#app/ui/details.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { HowGiven } from "#app/ui/how-given.tsx";
import { Inset, Notice } from "#app/ui/notice.tsx";
import { type Task, TaskList } from "#app/ui/task-list.tsx";
import { listProposals } from "#db/queries/answer-proposals.ts";
import { type ApplicationRecord, listAnswers, listDocuments, listPeople } from "#db/queries/applications.ts";
import { keepRestricted, openRecord } from "./application-record/open-record.server.ts";
import { ProposalsShown, type ShownProposal } from "./application-record/proposals-shown.tsx";
import { RecordFrame, recordMeta } from "./application-record/record-frame.tsx";
import { recordHeading } from "./application-record/record-heading.server.ts";

const KINDS: Record<SectionProgress["state"], Task["status"]["kind"]> = {
  "not-started": "to-do",
  "in-progress": "started",
  complete: "done",
};

/** How far a draft has come, for staff: which parts are done, never what is written in them before it is sent. */
async function draftProgress(db: Parameters<typeof listAnswers>[0], id: string) {
  const { answers, written } = await listAnswers(db, id);
  const { missingPages, missingConsents } = readiness(answers);
  const tasks = progressOf(applicationForm, answers);
  const typed = pagesAsked(applicationForm, answers).flatMap(({ page, whose }) => {
    const given = howGiven(answers, written, page.slug, whose);
    return given ? [{ key: `${page.slug}-${whose}`, title: page.title, given }] : [];
  });
  return { tasks, missingPages, missingConsents, typed };
}

export const loader = officerLoader({ permission: "application:open" }, async (given) => {
  const { db } = given;
  const record = await openRecord(given, "the answers");
  const [heading, documents, people] = await Promise.all([
    recordHeading(given, record),
    listDocuments(db, record.id),
    listPeople(db, record.id),
  ]);
  const [newest] = documents;
  return {
    heading,
    sent: newest
      ? {
          ...newest.document,
          number: newest.number,
          on: formatDay(record.submittedOn ?? dayOf(newest.frozenAt)),
          changedOn: formatDay(dayOf(newest.frozenAt)),
        }
      : null,
    draft: newest ? null : await draftProgress(db, record.id),
    ...(newest ? await sinceSending(given, record) : { since: [], proposals: [] }),
    toType: given.officer.can("application:type-for") ? await pagesToType(db, record) : [],
    toSign: given.officer.can("application:type-for") ? await signersNow(db, record) : [],
    signed: given.url.searchParams.has("signed"),
    mayDecide: given.officer.can("application:change-answers"),
    joint: people.filter(({ leftOn, accountId }) => leftOn === null && accountId !== null).length > 1,
    ended: heading.closed,
  };
});

/** The pages that staff may type for somebody now, each with its address. */
async function pagesToType(db: Parameters<typeof listAnswers>[0], record: ApplicationRecord) {
  const { answers } = await listAnswers(db, record.id);
  const people = householdFacts(answers).applicants;
  return pagesAsked(applicationForm, answers)
    .filter(({ page }) => page.slug !== SIGNED_PAGE && howOpen(page, record.application) === "write")
    .map(({ page, whose }) => ({
      path: `/type/${page.slug}${whose === "applicant-2" ? "?for=applicant-2" : ""}`,
      title:
        whose === "household" || people.length < 2
          ? page.title
          : `${page.title}: ${people.find(({ key }) => key === whose)?.name ?? "the other applicant"}`,
    }));
}

/** Who of the applicants of a draft has signed, and who may be signed for on paper. */
async function signersNow(db: Parameters<typeof listAnswers>[0], record: ApplicationRecord) {
  if (record.application.stage !== "draft") return [];
  const { answers, written } = await listAnswers(db, record.id);
  const { applicants } = householdFacts(answers);
  return applicantsIn(answers).map((key) => ({
    key,
    name: applicants.find((one) => one.key === key)?.name || "The applicant",
    signed: hasSigned(answers, key)
      ? (howGiven(answers, written, SIGNED_PAGE, key) ?? "Signed on screen, by themselves")
      : null,
  }));
}

/** What came after the application was sent: pages of later stages, and changes that are proposed. */
async function sinceSending({ db, today }: OfficerAsked, record: ApplicationRecord) {
  const [{ answers, written }, rows, people] = await Promise.all([
    listAnswers(db, record.id),
    listProposals(db, record.id),
    listPeople(db, record.id),
  ]);
  const nameOf = new Map(householdFacts(answers).applicants.map(({ key, name }) => [key as string, name]));
  const open = rows.filter(({ state }) => state === "proposed");
  const since = pagesAsked(applicationForm, answers)
    .filter(({ page, whose }) => page.neededFor !== undefined && !page.onlyCounted && answers[whose][page.slug])
    .map(({ page, whose }) => ({
      key: `${page.slug}-${whose}`,
      title: nameOf.has(whose) ? `${page.title}: ${nameOf.get(whose)}` : page.title,
      given: howGiven(answers, written, page.slug, whose),
      items: answersInWords(page.fields, answers[whose][page.slug] ?? {}),
    }));
  const proposals = open.flatMap((row): ShownProposal[] => {
    const page = applicationForm.sections.flatMap(({ pages }) => pages).find(({ slug }) => slug === row.page);
    if (!page) return [];
    return [
      {
        id: row.id,
        title: nameOf.has(row.person) ? `${page.title}: ${nameOf.get(row.person)}` : page.title,
        who: people.find(({ accountId }) => accountId === row.proposedById)?.name ?? record.application.applicants,
        on: formatDayShort(dayOf(row.proposedAt), today),
        why: row.why,
        changes: proposalInWords(page, row.before, row.after),
        besides: open.some((other) => other.id !== row.id && other.page === row.page && other.person === row.person),
      },
    ];
  });
  return { since, proposals };
}

const REFUSED: Record<ProposalRefusal, string> = {
  "not-found": "This proposal is no longer there",
  "changed-meanwhile": "Somebody changed this application at the same moment. Look at it again, then press once more",
  "not-open": "This proposal was taken back or decided already",
  "nothing-changed": "This proposal changes nothing",
  "reason-missing": "Write why, so that the applicant can understand it",
};

export const action = officerAction({ permission: "application:change-answers" }, async (given) => {
  await keepRestricted(given);
  const { work, officer, params, request } = given;
  const form = await request.formData();
  const id = String(form.get("proposal") ?? "");
  const reason = String(form.get("reason") ?? "");
  const decided =
    form.get("decision") === "accept"
      ? await acceptProposal(work, officer.councilIds, id)
      : await declineProposal(work, officer.councilIds, id, reason);
  if (decided.ok) return redirect(`/officer/applications/${params.applicationId}/application`);
  if (decided.refusal === "not-found") throw notFound();
  const words =
    typeof decided.refusal === "string"
      ? REFUSED[decided.refusal]
      : "The same answer was changed in another way since this was proposed. Talk to them, then decline this one and ask for it anew";
  return data({ id, words, reason }, { status: decided.refusal === "reason-missing" ? 422 : 409 });
});

/** A page of the document by the key it has among those answered since: there it stands as it is now. */
const keyOf = ({ slug, person }: FrozenPage) => `${slug}-${person?.key ?? "household"}`;

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "application");

/** What the applicants sent, word for word as it stood that day; before that, how far they have come. */
export default function ApplicationDocument() {
  const { heading, sent, draft, since, proposals, mayDecide, joint, ended, ...loaded } = useLoaderData<typeof loader>();
  const { toType, toSign, signed } = loaded;
  const refused = useActionData<typeof action>() ?? null;
  const here = `/officer/applications/${heading.id}`;
  return (
    <RecordFrame heading={heading} tab="application">
      {refused ? <ErrorSummary fields={[]} formErrors={[refused.words]} /> : null}
      {signed ? (
        <Notice
          tone="done"
          title={sent ? "The signature is recorded, and the application is sent" : "The signature is recorded"}
        >
          <p>
            {sent
              ? "Everybody who applies has a letter with what happens next."
              : "The application is sent when everybody who applies has signed."}
          </p>
        </Notice>
      ) : null}
      {proposals.length > 0 ? (
        <ProposalsShown proposals={proposals} action={`${here}/application`} mayDecide={mayDecide} refused={refused} />
      ) : null}
      {sent ? (
        <div className="measure">
          <Inset>
            Sent on {sent.on} (form {sent.formVersion}).{" "}
            {sent.number > 1
              ? `This is version ${sent.number}, of ${sent.changedOn}; the earlier versions are kept.`
              : "The questions and answers are kept as they stood then and do not change."}{" "}
            <a href={`${here}/application.pdf`}>Open as a PDF</a>
            {sent.number > 1 ? (
              <>
                {" or "}
                <a href={`${here}/application.pdf?version=1`}>as it was first sent</a>
              </>
            ) : null}
          </Inset>
          {since.length > 0 ? (
            <section className="section" aria-labelledby="since">
              <h2 id="since">Answered for stage 1 and stage 2</h2>
              {since.map(({ key, title, given, items }) => (
                <div key={key}>
                  <h3>{title}</h3>
                  <HowGiven words={given} />
                  <AnswersShown items={items} />
                </div>
              ))}
            </section>
          ) : null}
          {sent.sections.map((section) => (
            <section key={section.id} className="section" aria-labelledby={`section-${section.id}`}>
              <h2 id={`section-${section.id}`}>{section.title}</h2>
              {section.pages
                .filter((page) => !since.some(({ key }) => key === keyOf(page)))
                .map((page) => (
                  <div key={`${page.slug}-${page.person?.key ?? ""}`}>
                    {page.person || section.pages.length > 1 || page.title !== section.title ? (
                      <h3>
                        {page.title}
                        {page.person ? `: ${page.person.name}` : ""}
                      </h3>
                    ) : null}
                    <HowGiven words={page.given} />
                    <AnswersShown items={page.items} />
                  </div>
                ))}
            </section>
          ))}
        </div>
      ) : draft && !ended ? (
        <div className="measure">
          <h2>Still being written</h2>
          <p>
            You see how far they have come. What they write stays theirs until they send it.
            {draft.missingConsents.length > 0
              ? " Permissions without which no assessment can begin are still open."
              : ""}
          </p>
          <TaskList
            tasks={draft.tasks.map(({ id, title, done, of, state }) => ({
              id,
              title,
              hint: `${done} of ${of} ${of === 1 ? "page" : "pages"}`,
              status: { kind: KINDS[state] },
            }))}
          />
          {draft.typed.length > 0 ? (
            <section className="section" aria-labelledby="typed">
              <h3 id="typed">Typed by staff</h3>
              <ul>
                {draft.typed.map(({ key, title, given }) => (
                  <li key={key}>
                    <b>{title}</b>: {given.charAt(0).toLowerCase() + given.slice(1)}
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
      ) : (
        <EmptyState title="Nothing was sent">They stopped before they sent their application.</EmptyState>
      )}
      {toType.length > 0 && !ended ? (
        <div className="measure">
          <Details summary="Type a page for them">
            <p>
              For somebody who asked you to: on the phone, on a visit, without a computer. Each page is marked as typed.
            </p>
            <ul>
              {toType.map(({ path, title }) => (
                <li key={path}>
                  <a href={here + path}>{title}</a>
                </li>
              ))}
            </ul>
          </Details>
        </div>
      ) : null}
      {toSign.length > 0 && !ended ? (
        <section className="measure section" aria-labelledby="signatures">
          <h2 id="signatures">Signatures</h2>
          <ul className="plain-list">
            {toSign.map(({ key, name, signed: how }) => (
              <li key={key}>
                <b>{name}</b>:{" "}
                {how ? (
                  `${how.charAt(0).toLowerCase()}${how.slice(1)}.`
                ) : (
                  <>
                    not signed yet. <a href={`${here}/signed?for=${key}`}>Signed on paper: record it for {name}</a>
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {joint && mayDecide && !ended ? (
        <p className="small">
          <a href={`${here}/leave`}>One of them no longer applies</a>
        </p>
      ) : null}
    </RecordFrame>
  );
}
