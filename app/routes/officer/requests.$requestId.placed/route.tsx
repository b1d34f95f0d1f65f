import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { freeKeptPlace } from "#app/services/carers/free-kept-place.server.ts";
import {
  agreePlacementPlan,
  endPlacement,
  giveInformation,
  sayGapFilled,
  sendNotice,
  writeAcknowledgement,
} from "#app/services/matching/after-the-move.server.ts";
import { sayAgreed, sayWhoEntered } from "#app/services/matching/agreed-placement.server.ts";
import { sayApartReview } from "#app/services/matching/apart-reviews.server.ts";
import { sayOutcome } from "#app/services/matching/check-outcome.server.ts";
import { varyTermsAfterEmergency } from "#app/services/matching/end-emergency.server.ts";
import { homeBecomes } from "#app/services/matching/home-becomes.server.ts";
import { lengthenBreak } from "#app/services/matching/lengthen-break.server.ts";
import { sayLegalStatus } from "#app/services/matching/say-legal-status.server.ts";
import { undoPlacement } from "#app/services/matching/undo-placement.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findRequest } from "#db/queries/matching.ts";
import { requestOfTheirs } from "../request-parts/own-request.server.ts";
import {
  ACKNOWLEDGED_REFUSALS,
  AfterForm,
  APART_REFUSALS,
  BECOMES_REFUSALS,
  END_FIELDS,
  END_REFUSALS,
  lengthenRefusal,
  OUTCOME_REFUSALS,
  PLAN_REFUSALS,
  UNDO_REFUSALS,
  VARY_REFUSALS,
} from "./after-form.ts";
import { AGREED_REFUSALS, entryRefusal } from "./agreed-form.ts";
import { AgreedPlacement } from "./agreed-placement.tsx";
import { GapsToFill } from "./gaps-to-fill.tsx";
import { LegalStatusNow } from "./legal-status.tsx";
import { LivingApart } from "./living-apart.tsx";
import { Outcome } from "./outcome.tsx";
import {
  Decision,
  Ending,
  Information,
  NotHappened,
  Notices,
  OutsideTerms,
  Plan,
  wrongFields,
} from "./placed-sections.tsx";
import { readPlaced } from "./read-placed.server.ts";

const DONE: Readonly<Record<string, string>> = {
  notice: "Written down, with the time.",
  outcome: "Written down. It stands in the record, and on the list of decisions looked back on.",
  apart: "Written down. It stands on Today again when the next review is due, if there is one.",
  legal: "Written down: the legal status is another now.",
  gap: "Written down: that gap is filled.",
  information: "Written down. Carers with an account are asked to say that they have it.",
  acknowledged: "Written down: the carers have it.",
  plan: "Written down.",
  agreed: "Written down. It goes out with the file of the Placements Data Standard.",
  entered: "Written down: who entered what.",
  lengthened: "Written down: the break lasts longer. Carers with an account are told to look again.",
  varied: "Written down: the terms were varied, and the emergency is over.",
  stays: "The placement has ended. The young adult stays, and the place is kept until somebody says that it is free.",
  became: "Written down. The child stays where they are: no place is free by it, and nobody is told of a move.",
  freed: "Written down: the place is free from now.",
  ended: "The placement has ended, and the place is free from now.",
};

export const loader = officerLoader({ permission: "request:read" }, async (given) => {
  const page = await readPlaced(given);
  if (!page) {
    // Nothing follows before there is a placement: the request itself says how it stands.
    const requestId = given.params.requestId ?? "";
    const record = await findRequest(given.db, given.officer.councilIds, requestId);
    throw record ? redirect(`/officer/requests/${requestId}`) : notFound();
  }
  const done = given.url.searchParams.get("done") ?? "";
  return { page, done: Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null };
});

export const action = officerAction({ permission: "placement:record" }, async (given) => {
  const { work, officer, params, request } = given;
  await requestOfTheirs(given);
  const submission = parseWithZod(await request.formData(), { schema: AfterForm });
  const values = submission.payload as Record<string, string | string[]>;
  /** What is wrong by the field it is about; the empty name is for what no field can mend. */
  const refuse = (errors: Record<string, string[]>) => data({ values, errors }, { status: 422 });
  if (submission.status !== "success") {
    const wrong = Object.entries(submission.error ?? {}).flatMap(([name, errors]) => (errors ? [[name, errors]] : []));
    return refuse(Object.fromEntries(wrong));
  }
  const typed = submission.value;
  const of = { councilIds: officer.councilIds, requestId: params.requestId ?? "" };
  const page = `/officer/requests/${of.requestId}/placed`;
  switch (typed.intent) {
    case "notice": {
      const sent = await sendNotice(work, { ...of, noticeId: typed.noticeId, how: typed.how });
      if (sent.ok) return redirect(`${page}?done=notice`);
      if (sent.refusal === "not-found") throw notFound();
      return refuse({ "": ["Somebody wrote this down a moment ago. Look again"] });
    }
    case "gap": {
      const filled = await sayGapFilled(work, { ...of, test: typed.test });
      if (filled.ok) return redirect(`${page}?done=gap`);
      if (filled.refusal === "not-found") throw notFound();
      return refuse({ "": ["Somebody changed this a moment ago. Look again"] });
    }
    case "outcome": {
      const said = {
        contact: typed.contact ?? null,
        school: typed.schoolCame ?? null,
        note: typed.outcomeNote ?? null,
      };
      const checked = await sayOutcome(work, of, said);
      if (checked.ok) return redirect(`${page}?done=outcome`);
      if (checked.refusal === "not-found") throw notFound();
      const { field, words } = OUTCOME_REFUSALS[checked.refusal];
      return refuse({ [field]: [words] });
    }
    case "legal": {
      const said = await sayLegalStatus(work, { ...of, childId: typed.childId }, typed.legalNow);
      if (said.ok) return redirect(`${page}?done=legal`);
      if (said.refusal === "not-found") throw notFound();
      return refuse(
        said.refusal === "same-status"
          ? { legalNow: ["This is the legal status that is written down: choose the new one"] }
          : { "": ["Somebody changed this a moment ago. Look again"] },
      );
    }
    case "apart": {
      const { apartOutcome: outcome, apartWhy: why, apartNextOn: nextOn } = typed;
      const reviewed = await sayApartReview(work, of, { outcome, why, nextOn });
      if (reviewed.ok) return redirect(`${page}?done=apart`);
      if (reviewed.refusal === "not-found") throw notFound();
      const { field, words } = APART_REFUSALS[reviewed.refusal];
      return refuse({ [field]: [words] });
    }
    case "information": {
      const given = await giveInformation(work, { ...of, items: typed.items, missing: typed.missing ?? null });
      if (given.ok) return redirect(`${page}?done=information`);
      if (given.refusal === "not-found") throw notFound();
      return refuse(
        given.refusal === "nothing-given"
          ? { items: ["Tick what the carers were given"] }
          : { "": ["No home has said yes to this request"] },
      );
    }
    case "agreed": {
      const { placementId, readAs, cost, preferred, school, urn } = typed;
      const said = await sayAgreed(work, { ...of, placementId, readAs }, { weeklyPence: cost, preferred, school, urn });
      if (said.ok) return redirect(`${page}?done=agreed`);
      if (said.refusal === "not-found") throw notFound();
      const { field, words } = AGREED_REFUSALS[said.refusal];
      return refuse({ [field]: [words] });
    }
    case "entered": {
      const said = await sayWhoEntered(
        work,
        { ...of, readAs: typed.readAs },
        {
          referral: { name: typed.referralName, on: typed.referralOn },
          placement: { name: typed.placementName, on: typed.placementOn },
          cost: { name: typed.costName, on: typed.costOn },
        },
      );
      if (said.ok) return redirect(`${page}?done=entered`);
      if (said.refusal === "not-found") throw notFound();
      const { field, words } = entryRefusal(said.refusal);
      return refuse({ [field]: [words] });
    }
    case "acknowledged": {
      const { informationId, how } = typed;
      const said = { informationId, how, on: typed.acknowledgedOn, stillMissing: typed.stillMissing ?? null };
      const kept = await writeAcknowledgement(work, { ...of, ...said });
      if (kept.ok) return redirect(`${page}?done=acknowledged`);
      if (kept.refusal === "not-found") throw notFound();
      return refuse({ acknowledgedOn: [ACKNOWLEDGED_REFUSALS[kept.refusal]] });
    }
    case "varied": {
      const { grantedBy, grantedOn, paper } = typed;
      const varied = await varyTermsAfterEmergency(
        work,
        { ...of, roles: officer.roles },
        { grantedBy, grantedOn, paper },
      );
      if (varied.ok) return redirect(`${page}?done=varied`);
      if (varied.refusal === "not-found") throw notFound();
      const { field, words } = VARY_REFUSALS[varied.refusal];
      return refuse({ [field]: [words] });
    }
    case "end": {
      const ended = await endPlacement(work, {
        councilIds: of.councilIds,
        placementId: typed.placementId,
        on: typed.on,
        ceased: typed.ceased,
        reason: typed.reason ?? null,
        search: typed.search ?? null,
      });
      if (ended.ok) return redirect(`${page}?done=${typed.ceased === "E17" ? "stays" : "ended"}`);
      if (ended.refusal === "not-found") throw notFound();
      return refuse({ [END_FIELDS[ended.refusal] ?? "on"]: [END_REFUSALS[ended.refusal]] });
    }
    case "becomes": {
      const { placementId, becomes, from, decidedBy, decidedOn, why, conditions } = typed;
      const basis = { by: decidedBy, on: decidedOn, why, conditions };
      const became = await homeBecomes(work, { councilIds: of.councilIds, placementId }, { becomes, from, basis });
      if (became.ok) return redirect(`${page}?done=became`);
      if (became.refusal === "not-found") throw notFound();
      const { field, words } = BECOMES_REFUSALS[became.refusal];
      return refuse({ [field]: [words] });
    }
    case "place-free": {
      const { placementId, kept } = typed;
      const freed = await freeKeptPlace(work, { councilIds: of.councilIds, placementId }, kept);
      if (freed.ok) return redirect(`${page}?done=freed`);
      if (freed.refusal === "not-found") throw notFound();
      return refuse({ "": ["Somebody changed this a moment ago. Look again"] });
    }
    case "lengthen": {
      const { placementId, until, ordinaryRules } = typed;
      const said = { placementId, until, ordinaryRules: ordinaryRules === "yes" };
      const lengthened = await lengthenBreak(work, { ...of, ...said });
      if (lengthened.ok) return redirect(`${page}?done=lengthened`);
      const { refusal } = lengthened;
      if (refusal.why === "not-found") throw notFound();
      return refuse({ until: [lengthenRefusal(refusal)] });
    }
    case "plan": {
      const agreed = await agreePlacementPlan(work, { ...of, on: typed.planOn });
      if (agreed.ok) return redirect(`${page}?done=plan`);
      if (agreed.refusal === "not-found") throw notFound();
      return refuse({ planOn: [PLAN_REFUSALS[agreed.refusal]] });
    }
    case "not-happened": {
      const undone = await undoPlacement(work, of, { reason: typed.because, note: typed.note ?? null });
      if (undone.ok) return redirect(`/officer/requests/${of.requestId}?done=not-happened`);
      if (undone.refusal === "not-found") throw notFound();
      return refuse({ [undone.refusal === "note-missing" ? "note" : ""]: [UNDO_REFUSALS[undone.refusal]] });
    }
  }
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `After the move: ${found?.page.ref ?? "a request"} - Nearhome` },
];

/** What follows a placement: who is told, what the carers have in writing, when a child leaves, and the decision itself. */
export default function Placed() {
  const { page, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <ErrorSummary fields={wrongFields(refused)} formErrors={refused?.errors[""]} />
      <PageHeading
        above={<BackLink href={`/officer/requests/${page.id}`}>{page.ref}</BackLink>}
        title="After the move"
        caption={`For ${page.who}, with ${page.home}`}
      />
      {done && !refused ? (
        <Notice tone="done">
          <p>{done}</p>
        </Notice>
      ) : null}
      {page.mayRecord ? (
        <>
          {page.emergency ? <OutsideTerms emergency={page.emergency} refused={refused} /> : null}
          <Notices page={page} />
          <Plan plan={page.plan} refused={refused} />
          <GapsToFill gaps={page.gaps} />
          <LegalStatusNow page={page} refused={refused} />
          {page.apart ? <LivingApart apart={page.apart} refused={refused} /> : null}
          {page.outcome ? <Outcome outcome={page.outcome} refused={refused} /> : null}
          <Information page={page} refused={refused} />
          <Ending page={page} refused={refused} />
          {page.undo ? <NotHappened undo={page.undo} refused={refused} /> : null}
        </>
      ) : null}
      <AgreedPlacement page={page} refused={refused} />
      <Decision page={page} />
    </>
  );
}
