import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import {
  agreePlacementPlan,
  endPlacement,
  giveInformation,
  sendNotice,
} from "#app/services/matching/after-the-move.server.ts";
import { undoPlacement } from "#app/services/matching/undo-placement.server.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findRequest } from "#db/queries/matching.ts";
import {
  AfterForm,
  END_REFUSALS,
  PLAN_REFUSALS,
  type PlacedPage,
  readPlaced,
  UNDO_REFUSALS,
} from "./read-placed.server.ts";

const DONE: Readonly<Record<string, string>> = {
  notice: "Written down, with the time.",
  information: "Written down. Carers with an account are asked to say that they have it.",
  plan: "Written down.",
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

export const action = officerAction({ permission: "placement:record" }, async ({ work, officer, params, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: AfterForm });
  const refuse = (...errors: string[]) => data({ errors }, { status: 422 });
  if (submission.status !== "success")
    return refuse(...Object.values(submission.error ?? {}).flatMap((one) => one ?? []));
  const typed = submission.value;
  const of = { councilIds: officer.councilIds, requestId: params.requestId ?? "" };
  const page = `/officer/requests/${of.requestId}/placed`;
  switch (typed.intent) {
    case "notice": {
      const sent = await sendNotice(work, { ...of, noticeId: typed.noticeId, how: typed.how });
      if (sent.ok) return redirect(`${page}?done=notice`);
      if (sent.refusal === "not-found") throw notFound();
      return refuse("Somebody wrote this down a moment ago. Look again");
    }
    case "information": {
      const given = await giveInformation(work, { ...of, items: typed.items, missing: typed.missing ?? null });
      if (given.ok) return redirect(`${page}?done=information`);
      if (given.refusal === "not-found") throw notFound();
      return refuse(
        given.refusal === "nothing-given" ? "Tick what the carers were given" : "No home has said yes to this request",
      );
    }
    case "end": {
      const ended = await endPlacement(work, {
        councilIds: of.councilIds,
        placementId: typed.placementId,
        on: typed.on,
        ceased: typed.ceased,
        reason: typed.reason ?? null,
      });
      if (ended.ok) return redirect(`${page}?done=ended`);
      if (ended.refusal === "not-found") throw notFound();
      return refuse(END_REFUSALS[ended.refusal]);
    }
    case "plan": {
      const agreed = await agreePlacementPlan(work, { ...of, on: typed.planOn });
      if (agreed.ok) return redirect(`${page}?done=plan`);
      if (agreed.refusal === "not-found") throw notFound();
      return refuse(PLAN_REFUSALS[agreed.refusal]);
    }
    case "not-happened": {
      const undone = await undoPlacement(work, of, { reason: typed.because, note: typed.note ?? null });
      if (undone.ok) return redirect(`/officer/requests/${of.requestId}?done=not-happened`);
      if (undone.refusal === "not-found") throw notFound();
      return refuse(UNDO_REFUSALS[undone.refusal]);
    }
  }
});

function Notices({ page }: { page: PlacedPage }) {
  return (
    <section aria-labelledby="notices">
      <h2 id="notices">Who must be told</h2>
      <p className="small muted measure">
        A notice holds the assessment and the care plan, so it goes by your secure email, by letter or by hand, never
        from here. Say when it went.
      </p>
      <DataTable
        caption="Notices of this placement"
        captionHidden
        columns={[
          {
            key: "to",
            header: "To",
            cell: (notice: PlacedPage["notices"][number]) => (
              <>
                {notice.to}
                <span className="under">{notice.source}</span>
              </>
            ),
          },
          {
            key: "due",
            header: "By",
            cell: (notice) => (notice.sent ? notice.due : <Tag tone={notice.late ? "late" : "soon"}>{notice.due}</Tag>),
          },
          {
            key: "sent",
            header: "Sent",
            cell: (notice) =>
              notice.sent ?? (
                <form method="post" className="inline-form">
                  <input type="hidden" name="intent" value="notice" />
                  <input type="hidden" name="noticeId" value={notice.id} />
                  {page.ways.map(({ value, label }) => (
                    <Button key={value} look="secondary" small name="how" value={value}>
                      {label}
                      <span className="visually-hidden">: {notice.to}</span>
                    </Button>
                  ))}
                </form>
              ),
          },
        ]}
        rows={page.notices}
        rowKey={(notice) => notice.id}
      />
    </section>
  );
}

function Plan({ plan }: { plan: PlacedPage["plan"] }) {
  return (
    <section aria-labelledby="plan">
      <h2 id="plan" className="after-facts">
        The placement plan
      </h2>
      {plan.agreed ? (
        <p>Agreed on {plan.agreed}.</p>
      ) : (
        <form method="post" className="measure">
          <input type="hidden" name="intent" value="plan" />
          <p>
            It was to follow the move
            {plan.due ? (
              <>
                {" "}
                by <Tag tone={plan.late ? "late" : "soon"}>{plan.due}</Tag>
              </>
            ) : null}{" "}
            (Care Planning Regulations 2010, reg 9).
          </p>
          <TextField field={fieldFrom("planOn")} label="Agreed on" type="date" width={10} />
          <Button small>Write it down</Button>
        </form>
      )}
    </section>
  );
}

function Information({ page }: { page: PlacedPage }) {
  return (
    <section aria-labelledby="information">
      <h2 id="information" className="after-facts">
        What the carers have in writing
      </h2>
      {page.given.map((one) => (
        <Notice key={one.id} title={`Given ${one.at}`}>
          <p>{one.items}.</p>
          {one.missing ? <p>Said to be missing then: {one.missing}</p> : null}
          <p>
            {one.acknowledged
              ? `The carers said on ${one.acknowledged} that they have it.`
              : "The carers have not said yet that they have it."}
            {one.stillMissing ? ` They still miss: “${one.stillMissing}”` : ""}
          </p>
        </Notice>
      ))}
      {page.itemsLeft.length > 0 ? (
        <form method="post" className="measure">
          <input type="hidden" name="intent" value="information" />
          <CheckboxesField
            field={fieldFrom("items")}
            label="Give them now, in writing"
            hint="National Minimum Standard 15: all that is held, before the child moves in. Only what has not been given is listed."
            choices={page.itemsLeft}
            small
          />
          <TextArea field={fieldFrom("missing")} label="What is not known yet, and who finds it out" rows={2} />
          <Button small>Write it down</Button>
        </form>
      ) : (
        <p>Everything on the list has been given.</p>
      )}
    </section>
  );
}

function Ending({ page }: { page: PlacedPage }) {
  return (
    <section aria-labelledby="children">
      <h2 id="children" className="after-facts">
        The children
      </h2>
      {page.children.map((child) => (
        <div key={child.placementId}>
          <p>
            <b>{child.ref}</b>: since {child.since}
            {child.until ? `, left on ${child.until}` : ""}
          </p>
          {child.until ? null : (
            <Details summary={`${child.ref} has left this home`}>
              <form method="post" className="measure">
                <input type="hidden" name="intent" value="end" />
                <input type="hidden" name="placementId" value={child.placementId} />
                <TextField
                  field={{ ...fieldFrom("on"), id: `on-${child.placementId}` }}
                  label="Left on"
                  type="date"
                  width={10}
                />
                <SelectField
                  field={{ ...fieldFrom("ceased"), id: `ceased-${child.placementId}` }}
                  label="What happened"
                  emptyLabel="Choose"
                  options={page.ceased}
                />
                <SelectField
                  field={{ ...fieldFrom("reason"), id: `reason-${child.placementId}` }}
                  label="If the child moved to another home: why"
                  emptyLabel="Choose"
                  options={page.reasons}
                />
                <Button small look="warning">
                  End the placement
                </Button>
              </form>
            </Details>
          )}
        </div>
      ))}
    </section>
  );
}

/** What is owed when the children never moved in: everything that followed the decision is taken back. */
function NotHappened({ undo }: { undo: NonNullable<PlacedPage["undo"]> }) {
  return (
    <Details summary="The move did not happen">
      <form method="post" className="measure">
        <input type="hidden" name="intent" value="not-happened" />
        <p>
          Only if the children never moved in; until {undo.until}. The request is open again, the places are free again
          (kept for them where the move is put off), and where the children lived before goes on as it was. The carers
          are told kindly, without the reason. This record of the decision is kept with your reason.
        </p>
        <RadioField field={fieldFrom("because")} label="Why it did not happen" small choices={undo.reasons} />
        <TextArea field={fieldFrom("note")} label="A few words, if that does not say it" rows={2} />
        <Button small look="warning">
          Write down that it did not happen
        </Button>
      </form>
    </Details>
  );
}

/** The decision as it was closed. Nobody changes it any more. */
function Decision({ page }: { page: PlacedPage }) {
  if (page.decision.length === 0) return null;
  return (
    <section aria-labelledby="decision">
      <h2 id="decision" className="after-facts">
        The record of the decision
      </h2>
      <p className="small muted measure">As it was closed. It is kept as it was written, and cannot be changed.</p>
      {page.decision.map(({ title, facts }) => (
        <div key={title}>
          <h3>{title}</h3>
          <SummaryList facts={facts.map(({ name, words }) => ({ name, value: words }))} />
        </div>
      ))}
    </section>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `After the move: ${found?.page.ref ?? "a request"} - Nearhome` },
];

/** What follows a placement: who is told, what the carers have in writing, when a child leaves, and the decision itself. */
export default function Placed() {
  const { page, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <ErrorSummary formErrors={refused?.errors ?? []} />
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
          <Notices page={page} />
          <Plan plan={page.plan} />
          <Information page={page} />
          <Ending page={page} />
          {page.undo ? <NotHappened undo={page.undo} /> : null}
        </>
      ) : null}
      <Decision page={page} />
    </>
  );
}
