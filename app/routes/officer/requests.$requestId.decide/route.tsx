import { type DefaultValue, getFormProps, useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { saidNow } from "#app/domain/matching/draft-since.ts";
import { rowsWithDraft, type Typed, textsOfDecision } from "#app/domain/matching/form-drafts.ts";
import { notFound, type OfficerAsked, officerAction, officerLoader } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/root.tsx";
import { type DecideRefusal, decidePlacement } from "#app/services/matching/decide-placement.server.ts";
import { keepFormDraft } from "#app/services/matching/form-drafts.server.ts";
import { placeTakenBy } from "#app/services/matching/place-taken.server.ts";
import { Details } from "#app/ui/details.tsx";
import type { FormError } from "#app/ui/error-summary.tsx";
import { Inset, Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { listEventsOfType } from "#db/queries/history.ts";
import { listOffersOfRequest } from "#db/queries/matching.ts";
import { findTakerOfPlace } from "#db/queries/placing.ts";
import { notKeptAs, typedOf } from "../request-parts/draft.server.ts";
import { requestOfTheirs } from "../request-parts/own-request.server.ts";
import { sayPlaceTaken } from "../request-parts/place-taken.ts";
import { Views } from "../request-parts/views.tsx";
import { DecisionFields, type DecisionShape } from "./decision-fields.tsx";
import { DecisionForm, draftOf, fieldOf } from "./decision-form.server.ts";
import { besideRequest, draftOfDecision, type NewerPart } from "./draft-of-decision.server.ts";
import { KeptWords } from "./kept-words.tsx";
import { NewerParts } from "./newer-parts.tsx";
import { type DecisionPage, decisionMakers, readDecision } from "./read-decision.server.ts";

export const loader = officerLoader({ permission: "placement:record" }, async (given) => {
  const record = await requestOfTheirs(given);
  const draft = await draftOfDecision(given, record.request.councilId);
  const page = await readDecision(given, draft?.answers ?? null);
  const asked = given.url.searchParams.get("approval") ?? "";
  if (page) {
    const beside = draft && { ...draft, ...besideRequest(draft.answers, page) };
    return { page, draft: beside, kept: null, asked: Object.hasOwn(ASKED, asked) ? (ASKED[asked] ?? null) : null };
  }
  // Decided already, or the home has stepped back: the request itself says which. What was written meanwhile is read here.
  const { id, ref } = record.request;
  if (!draft) throw redirect(`/officer/requests/${id}`);
  const kept = {
    id,
    ref,
    placed: record.stage === "placed",
    saved: draft.saved,
    texts: textsOfDecision(draft.answers),
  };
  return { page: null, draft: null, kept, asked: null };
});

/** What asking for an approval came to. */
const ASKED: Readonly<Record<string, { tone: "done" | "important"; words: string }>> = {
  asked: {
    tone: "done",
    words: "Asked. It stands on the Today of whoever has to approve, with your record and the nearest homes inside.",
  },
  "reasons-missing": {
    tone: "important",
    words: "Nobody was asked yet. Say first why this is the most appropriate home: whoever approves reads it.",
  },
  "approved-already": {
    tone: "done",
    words: "It is approved already, for this very record. Nobody was asked again.",
  },
  "nobody-to-ask": {
    tone: "important",
    words:
      "Nobody was asked: nobody here holds that role, but for whoever asked. Write down who told you, as what and when.",
  },
  "not-needed": { tone: "important", words: "No approval is needed for this home. Nobody was asked." },
  "changed-meanwhile": {
    tone: "important",
    words: "Somebody changed this request at the same moment, and nobody was asked. Your draft is saved: ask again.",
  },
};

const REFUSALS: Record<
  Exclude<DecideRefusal["code"], "incomplete" | "does-not-fit" | "not-found" | "already-placed">,
  string
> = {
  "offer-not-accepted": "The home that said yes has stepped back. Nothing was recorded",
  "nobody-said-yes": "No home has said yes to this request",
  "place-taken": "The place has been taken, or promised to another child. Nothing was recorded",
  "changed-meanwhile": "Somebody changed this request while you were writing. Nothing is lost: send it again",
};

const GRANTED_FIRST = "If one change opens it, that is granted and written down first. Nothing was recorded";

/** What is missing, beside the field it belongs to; several sentences may belong to one. */
function errorsOf(refusal: DecideRefusal, rows: Parameters<typeof fieldOf>[1]): Record<string, string[]> {
  if (refusal.code === "not-found" || refusal.code === "already-placed") throw notFound();
  if (refusal.code === "does-not-fit") {
    const why = refusal.finding?.reason ?? "The carers are not approved yet.";
    return { "": [`The home does not fit on that day, as it stands now. ${why} ${GRANTED_FIRST}`] };
  }
  if (refusal.code !== "incomplete") return { "": [REFUSALS[refusal.code]] };
  const errors: Record<string, string[]> = {};
  for (const missing of refusal.missing) {
    const field = fieldOf(missing, rows);
    errors[field] = [...(errors[field] ?? []), missing.words];
  }
  return errors;
}

/** Where somebody else has the place: who, and the home that is next. */
async function takenIn(given: OfficerAsked, refusal: DecideRefusal): Promise<FormError[] | undefined> {
  const full = refusal.code === "does-not-fit" && refusal.finding?.rule === "no-free-place";
  if (refusal.code !== "place-taken" && !full) return undefined;
  const { db, work, officer, params, today } = given;
  const requestId = params.requestId ?? "";
  const offers = await listOffersOfRequest(db, officer.councilIds, requestId);
  const accepted = offers.find(({ offer }) => offer.stage === "accepted");
  if (!accepted) return undefined;
  const about = { requestId, householdId: accepted.offer.householdId };
  if (!(await findTakerOfPlace(db, about.householdId, requestId, today))) return undefined;
  return sayPlaceTaken(requestId, accepted.household.ref, await placeTakenBy(work, officer.councilIds, about));
}

export const action = officerAction({ permission: "placement:record" }, async (given) => {
  const { work, officer, params, today } = given;
  const requestId = params.requestId ?? "";
  const record = await requestOfTheirs(given);
  const form = await given.request.formData();
  const submission = parseWithZod(form, { schema: DecisionForm });
  if (submission.status !== "success") return data(submission.reply(), { status: 422 });
  const answers = submission.value;
  if (!answers.startsOn) {
    return data(submission.reply({ fieldErrors: { startsOn: ["Enter the day the child moves in"] } }), { status: 422 });
  }
  const deciders = await decisionMakers(given, record.request.councilId);
  const decider = deciders.find(({ id }) => id === answers.decisionMakerId) ?? null;
  const draft = draftOf(answers, answers.startsOn ?? today, decider);
  const typed = typedOf(form);
  const asked = { councilIds: officer.councilIds, requestId, changeReason: answers.changeReason, typed };
  const decided = await decidePlacement(work, asked, draft);
  if (!decided.ok) {
    const author = { councilId: record.request.councilId, accountId: officer.id };
    const keep = () => keepFormDraft(work, author, { form: "decision", about: requestId, answers: typed });
    if (decided.refusal.code === "already-placed") {
      const about = { caseKind: "request", caseId: requestId } as const;
      const [started] = await listEventsOfType(given.db, record.request.councilId, about, "PlacementStarted", 1);
      // Whoever pressed twice has recorded it; a colleague who did so first is said to have, and nothing typed is lost.
      if (started?.actor.id === officer.id) return redirect(`/officer/requests/${requestId}?done=placed`);
      const kept = await keep();
      return redirect(`/officer/requests/${requestId}?done=${kept.ok ? "placed-before" : notKeptAs(kept.refusal)}`);
    }
    // Its form may be gone when the page comes back: the home has stepped back, or the search has ended.
    await keep();
    const taken = await takenIn(given, decided.refusal);
    const fieldErrors = taken ? {} : errorsOf(decided.refusal, answers);
    const unapproved =
      decided.refusal.code === "incomplete" && decided.refusal.missing.some(({ item }) => item === "area-approval");
    return data({ ...submission.reply({ fieldErrors }), taken: taken ?? [], unapproved }, { status: 422 });
  }
  return redirect(`/officer/requests/${requestId}?done=placed`);
});

/** What a refusal said of a place that somebody else has. */
function takenFrom(result: unknown): readonly FormError[] {
  return (result as { taken?: readonly FormError[] } | undefined)?.taken ?? [];
}

/** A draft is kept while it is typed. */
export const handle: PageHandle = { scripts: true };

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `Decide ${found?.page?.ref ?? found?.kept?.ref ?? "a request"} - Nearhome` },
];

/** The record of a decision: what the law asks for, the child's words, and why. */
export default function Decide() {
  const { page, draft, kept, asked } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  if (kept) return <KeptWords kept={kept} />;
  return (
    <>
      {asked && !refused ? (
        <Notice tone={asked.tone}>
          <p>{asked.words}</p>
        </Notice>
      ) : null}
      <Record page={page} draft={draft} />
    </>
  );
}

/** What the record begins with: what the request says, or the draft, child by child and council by council. */
function beginning(page: DecisionPage, typed: Typed | null) {
  return {
    startsOn: page.startsOn,
    changeReason: "CARPL",
    longTermMatch: "no",
    ordinaryRules: "no",
    approverRole: page.area.approverRole ?? undefined,
    apartReviewOn: page.apart?.usual,
    ...typed,
    homeId: page.homeId,
    from: saidNow(page),
    legal: rowsWithDraft(
      page.legal.map(({ childId, status }) => ({ childId, status })),
      typed,
      "legal",
      "childId",
    ),
    othersConsents: rowsWithDraft(
      page.consents.others.map(({ id }) => ({ councilId: id })),
      typed,
      "othersConsents",
      "councilId",
    ),
    voices: rowsWithDraft(
      page.voices.map(({ childId, typed: said }) => ({ childId, ...said })),
      typed,
      "voices",
      "childId",
    ),
  } as DefaultValue<DecisionShape>;
}

type Draft = { answers: Typed; saved: string; newer: readonly NewerPart[] };

function Record({ page, draft }: { page: DecisionPage; draft: Draft | null }) {
  const lastResult = useActionData<typeof action>();
  const [form, fields] = useForm<DecisionShape>({
    id: "decision",
    lastResult,
    defaultValue: beginning(page, draft?.answers ?? null),
  });
  const another = draft?.answers.homeId && draft.answers.homeId !== page.homeId;
  return (
    <>
      <PageHeading
        above={<BackLink href={`/officer/requests/${page.id}`}>{page.ref}</BackLink>}
        title={`Decide: ${page.who} with ${page.home}`}
        caption={`${page.whose} carers, ${page.area.words}. The record is kept as you write it.`}
      />
      {draft && another ? (
        <Notice title="You wrote this draft for another home" tone="important">
          <p>It was saved {draft.saved}. Look at every answer again before you close the record.</p>
        </Notice>
      ) : draft ? (
        <Inset>Your draft, as it was saved: {draft.saved}. Nobody else reads it, and nothing is decided yet.</Inset>
      ) : null}
      <NewerParts parts={draft?.newer ?? []} refused={lastResult !== undefined} />
      {page.openHref ? (
        <Notice title="This home does not fit as it stands now" tone="important">
          <p>
            {page.standing} <a href={page.openHref}>Write down that the change was granted</a>, before the children move
            in.
          </p>
        </Notice>
      ) : null}
      {page.away ? (
        <Notice title="Look at the days after the move" tone="important">
          <p>
            These carers: {page.away}. Say in the record who cares for the child then, or agree other days with them.
          </p>
        </Notice>
      ) : null}
      {page.toCheck.map((words) => (
        <Notice key={words} title="Look at the address before you decide" tone="important">
          <p>
            This home {words}. Only the postcode sectors of the home and of the circle are known here, so the distance
            may be shorter than it looks.
          </p>
        </Notice>
      ))}
      <Views views={page.views} sayHref={null} />
      <Details summary={`The carers considered, as the record keeps them (${page.considered.length})`}>
        <p className="small muted">As they stand now; it is taken anew at the moment you close the record.</p>
        <SummaryList facts={page.considered.map(({ name, words }) => ({ name, value: words }))} />
      </Details>
      {page.agencies.length > 0 ? (
        <Details summary={`The agencies asked, as the record keeps them (${page.agencies.length})`}>
          <p className="small muted">
            Of a home that nobody said why of, say so first:{" "}
            <a href={`/officer/requests/${page.id}/agencies`}>the agencies and their answers</a>.
          </p>
          <SummaryList facts={page.agencies.map(({ name, words }) => ({ name, value: words }))} />
        </Details>
      ) : null}
      <form method="post" {...getFormProps(form)} noValidate className="measure">
        <DecisionFields form={form} fields={fields} page={page} taken={takenFrom(lastResult)} />
      </form>
    </>
  );
}
