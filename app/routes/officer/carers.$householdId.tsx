import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { Permission } from "#app/domain/access/permissions.ts";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { COULD_OFFER } from "#app/domain/carers/could-offer.ts";
import { UNAVAILABLE_REASONS } from "#app/domain/carers/household.ts";
import { KEEP_BACK_REASONS } from "#app/domain/carers/kept-back.ts";
import type { HistoryEvent } from "#app/domain/history/event.ts";
import { toldEvent } from "#app/domain/history/told-events.ts";
import { childrenInWords } from "#app/domain/matching/children-in-words.ts";
import { CHANGE_REASONS } from "#app/domain/matching/end-placement.ts";
import { placesFree } from "#app/domain/matching/household.ts";
import { DECLINE_REASONS } from "#app/domain/matching/offers.ts";
import { ownChildrenInWords } from "#app/domain/matching/own-children.ts";
import { alongInWords } from "#app/domain/matching/parent-and-child.ts";
import { PLACEMENT_WORDS } from "#app/domain/matching/placement-codes.ts";
import { NOT_HAPPENED_REASONS } from "#app/domain/matching/undo-placement.ts";
import { ACCESS, CARE_NEEDS, CARE_TYPES, PETS } from "#app/domain/matching/vocabulary.ts";
import { type Day, dayOf, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { AvailabilityForm, changeOf, wordsOfRefusal } from "#app/services/carers/availability-form.server.ts";
import { freeKeptPlace } from "#app/services/carers/free-kept-place.server.ts";
import { openHousehold } from "#app/services/carers/open-household.server.ts";
import { setAvailability } from "#app/services/carers/set-availability.server.ts";
import { endsOutsideTerms } from "#app/services/matching/end-emergency.server.ts";
import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { StayingPut } from "#app/ui/staying-put.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { placesBeside } from "#db/queries/absences.ts";
import { countPromisedAt, type LivingThere } from "#db/queries/carers.ts";
import { languageInWords, religionInWords, unavailableInWords } from "#db/queries/matching-households.ts";
import { keepRestrictedHousehold } from "./application-record/open-record.server.ts";
import { checkLines, takeAdultCheck } from "./carer-parts/adult-check-form.server.ts";
import { AdultChecks, checkFieldId } from "./carer-parts/adult-checks.tsx";
import { readKeptBack, takeKeptBack } from "./carer-parts/kept-back.server.ts";
import { KeptBackOrOffered, whyField } from "./carer-parts/kept-back.tsx";

const REASONS: Readonly<Record<string, string>> = {
  ...KEEP_BACK_REASONS,
  ...UNAVAILABLE_REASONS,
  ...DECLINE_REASONS,
  ...CHANGE_REASONS,
  ...NOT_HAPPENED_REASONS,
};

const NOT_ASKED = "nobody has asked yet";

/** A line of the history: the reason that was chosen stands in words, and history itself keeps its code. */
function lineOf(event: HistoryEvent, today: Day, can: (permission: Permission) => boolean) {
  const told = toldEvent({ ...event, reason: null }, { today, about: new Map(), notes: new Map(), can });
  const { id, at, dateTime } = told;
  if ("hidden" in told && told.hidden) return { id, at, dateTime, title: told.hidden };
  const { title, actor, lines } = told as Extract<typeof told, { title: string }>;
  const reason = event.reason && (REASONS[event.reason] ?? event.reason);
  return { id, at, dateTime, title, actor, body: [...lines, reason].filter(Boolean).join("; ") || undefined };
}

function untilInWords(day: Day | undefined, today: Day): string | null {
  return day ? formatDayShort(day, today) : null;
}

/** Who came along with several children of one request stands beside one of them. */
function firstOfRequest(living: readonly LivingThere[], { requestId, placementId }: LivingThere): boolean {
  return living.find((one) => one.requestId === requestId)?.placementId === placementId;
}

export const loader = officerLoader({ permission: "carer:read" }, async (given) => {
  const { db, work, officer, params, today, url } = given;
  await keepRestrictedHousehold(given);
  const opened = await openHousehold(work, officer.councilIds, params.householdId ?? "");
  if (!opened) throw notFound();
  const { household, living, history } = opened;
  const away = household.availability === "unavailable";
  const { unavailableFrom } = household;
  const onHold = household.stage === "on-hold";
  const came = living.flatMap(({ requestId }) => requestId ?? []);
  const outside = await endsOutsideTerms(work, household.id, came);
  const list = (words: readonly string[] | null) =>
    words === null ? NOT_ASKED : words.length === 0 ? "none" : words.join(", ");
  const smoking = { no: "nobody", outside: "outside only", yes: "indoors" } as const;
  return {
    id: household.id,
    ref: household.ref,
    locality: household.locality,
    done: url.searchParams.has("done"),
    mayChange: officer.can("carer:availability") && household.stage === "active",
    maySay: officer.can("carer:availability"),
    onHold,
    away,
    reason: unavailableInWords(household.unavailableReason),
    confirmed: household.confirmedAt
      ? `${formatDayShort(dayOf(household.confirmedAt), today)}, ${formatTime(household.confirmedAt)}`
      : "never",
    awayFrom: away && unavailableFrom && unavailableFrom > today ? formatDay(unavailableFrom) : null,
    // The form opens as it was last said: sent again, a break keeps its days.
    asSaid: {
      reason: away ? (household.unavailableReason ?? undefined) : undefined,
      from: (away && unavailableFrom) || undefined,
      until: (away && household.availableFrom) || undefined,
    },
    back: household.availableFrom ? formatDay(household.availableFrom) : null,
    free: placesFree({
      approved: household.places,
      filled: living.length + placesBeside(household),
      promised: await countPromisedAt(db, household.id),
    }),
    unrecorded: household.unrecorded ?? 0,
    stayingPut: household.stayingPut ?? 0,
    today,
    checks: checkLines(household.adultChecks, today),
    terms: [
      {
        name: "Approved",
        value: `${formatDay(household.approvedOn)}, next review by ${formatDay(household.reviewDueOn)}`,
      },
      ...(household.approvalEndsOn
        ? [{ name: "Approval ends", value: formatDay(household.approvalEndsOn) }]
        : household.proposal
          ? [{ name: "Determination", value: `given, to be answered by ${formatDay(household.proposal.answerBy)}` }]
          : []),
      {
        name: "Places",
        value: `${household.places} approved, ${living.length + placesBeside(household)} filled; beds for ${household.roomFor}`,
      },
      { name: "Ages", value: `${household.ageMin} to ${household.ageMax}` },
      {
        name: "Girls or boys",
        value: { any: "either", female: "girls only", male: "boys only" }[household.sex],
      },
      { name: "Brothers and sisters", value: `up to ${household.siblingsMax} of one family` },
      { name: "Care", value: household.careTypes.map((type) => CARE_TYPES[type]).join(", ") },
      ...(household.namedChildIds ? [{ name: "Only for", value: "the child or children named in the approval" }] : []),
    ],
    home: [
      { name: "Where", value: `${household.locality}, ${household.sector}` },
      { name: "Pets", value: list(household.pets?.map((pet) => PETS[pet]) ?? null) },
      { name: "Smoking", value: household.smoker ? smoking[household.smoker] : NOT_ASKED },
      { name: "Languages", value: list(household.languages?.map(languageInWords) ?? null) },
      { name: "Religion", value: religionInWords(household.religion) ?? NOT_ASKED },
      { name: "Access", value: list(household.access?.map((one) => ACCESS[one]) ?? null) },
      { name: "Could also offer", value: list(household.couldOffer?.map((one) => COULD_OFFER[one]) ?? null) },
      { name: "Cannot manage", value: list(household.cannotManage.map((need) => CARE_NEEDS[need])) },
      {
        name: household.agency ? "Other children there" : "Their own children",
        value: ownChildrenInWords(household, today) ?? NOT_ASKED,
      },
    ],
    living: living.map((child) => ({
      id: child.placementId,
      ref: child.ref,
      who: childrenInWords([child], false, today),
      along: firstOfRequest(living, child) ? alongInWords(child.family, today) : null,
      since: formatDayShort(child.startedOn, today),
      arrives: child.startedOn > today,
      outside: untilInWords(outside.get(child.requestId ?? ""), today),
      kind: (PLACEMENT_WORDS as Readonly<Record<string, string>>)[child.placeCode] ?? child.placeCode,
    })),
    others: await readKeptBack(given, household),
    happened: history.map((event) => lineOf(event, today, officer.can)),
    reasons: Object.entries(UNAVAILABLE_REASONS).map(([value, label]) => ({ value, label })),
  };
});

export const action = officerAction({ permission: "carer:availability" }, async (given) => {
  const { work, officer, params, request, today } = given;
  await keepRestrictedHousehold(given);
  const form = await request.formData();
  const householdId = params.householdId ?? "";
  if (form.get("state") === "place-free") {
    const whose = { councilIds: officer.councilIds, householdId };
    const freed = await freeKeptPlace(work, whose, Number(form.get("stayingPut")));
    if (!freed.ok && freed.refusal === "not-found") throw notFound();
    return redirect(`/officer/carers/${householdId}${freed.ok ? "?done" : ""}`);
  }
  if (form.get("state") === "adult-check") {
    const said = await takeAdultCheck(work, { councilIds: officer.councilIds, householdId }, form);
    if (said.ok) return redirect(`/officer/carers/${householdId}?done`);
    if (said.refusal === "not-found") throw notFound();
    return data({ check: said.refusal }, { status: 422 });
  }
  if (form.get("state") === "keep-back" || form.get("state") === "offer-home") {
    const said = await takeKeptBack(work, { councilIds: officer.councilIds, householdId }, form);
    if (said.ok) return redirect(`/officer/carers/${householdId}?done`);
    if (said.refusal === "not-found") throw notFound();
    return data({ keptBack: said.refusal }, { status: 422 });
  }
  const submission = parseWithZod(form, { schema: AvailabilityForm });
  if (submission.status !== "success") return data(submission.reply(), { status: 422 });
  const change = changeOf(submission.value, today);
  const set = await setAvailability(work, { councilIds: officer.councilIds, householdId }, change);
  if (set.ok) return redirect(`/officer/carers/${householdId}?done`);
  if (set.refusal === "not-found") throw notFound();
  return data(submission.reply({ fieldErrors: wordsOfRefusal(set.refusal) }), { status: 422 });
});

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function Availability({
  loaded,
  errors,
  typed,
}: {
  loaded: Loaded;
  errors: Record<string, string[] | null> | undefined;
  typed: Record<string, unknown> | undefined;
}) {
  const field = (name: string, value?: string) => ({
    ...fieldFrom(name, { errors: { [name]: errors?.[name] ?? undefined } }),
    value: typeof typed?.[name] === "string" ? (typed[name] as string) : value,
  });
  return (
    <form method="post">
      <RadioField
        field={field("state", loaded.away ? "unavailable" : "available")}
        label="Can they take a child?"
        inline
        small
        choices={[
          { value: "available", label: "Yes, now" },
          { value: "unavailable", label: "Not now, or not from a day" },
        ]}
      />
      <SelectField
        field={field("reason", loaded.asSaid.reason)}
        label="If not, why"
        emptyLabel="Choose"
        options={loaded.reasons}
      />
      <TextField field={field("from", loaded.asSaid.from)} label="From, if not from today" type="date" width={10} />
      <TextField field={field("until", loaded.asSaid.until)} label="Until, if known" type="date" width={10} />
      <Button small>Save what they said</Button>
    </form>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.ref ?? "Carer"} - Nearhome` },
];

/** One approved household of the council. */
export default function Carer() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const check = refused && "check" in refused ? refused.check : undefined;
  const keptBack = refused && "keptBack" in refused ? refused.keptBack : undefined;
  const availability = refused && !("check" in refused) && !("keptBack" in refused) ? refused : undefined;
  const errors = availability?.error as Record<string, string[] | null> | undefined;
  const formErrors = Object.entries(errors ?? {}).flatMap(([, words]) => words ?? []);
  const wrong = [
    ...(check ? [{ id: checkFieldId(check.id), name: "checkOn", errors: check.errors }] : []),
    ...(keptBack ? [whyField(keptBack)] : []),
  ];
  return (
    <>
      <ErrorSummary fields={wrong} formErrors={formErrors} />
      <PageHeading
        above={<BackLink href="/officer/carers">Carers</BackLink>}
        title={`${loaded.ref}, ${loaded.locality}`}
        tag={
          loaded.onHold ? (
            <Tag tone="late">On hold</Tag>
          ) : loaded.away && !loaded.awayFrom ? (
            <Tag tone="plain">Unavailable</Tag>
          ) : (
            <Tag tone={loaded.free > 0 ? "now" : "plain"}>{loaded.free > 0 ? `${loaded.free} free` : "Full"}</Tag>
          )
        }
      />
      {loaded.done && !refused ? (
        <Notice tone="done">
          <p>Saved. Searches use it from now.</p>
        </Notice>
      ) : null}
      <div className="two-columns">
        <div>
          <h2>Terms of approval</h2>
          <Facts facts={loaded.terms} />
          <p>
            <a href={`/officer/carers/${loaded.id}/approval`}>Review, terms and end of the approval</a>
          </p>
          <h2 className="after-facts">The home</h2>
          <Facts facts={loaded.home} />
          {loaded.maySay ? (
            <p>
              <a href={`/officer/carers/${loaded.id}/home`}>Say what the home is like</a>
            </p>
          ) : null}
          {loaded.maySay ? (
            <p>
              <a href={`/officer/carers/${loaded.id}/children`}>Say which children of their own live there</a>
            </p>
          ) : null}
          <h2 className="after-facts">Who lives there now</h2>
          <DataTable
            caption="Children who live there"
            captionHidden
            columns={[
              { key: "ref", header: "Child", cell: (child: Loaded["living"][number]) => child.ref },
              {
                key: "who",
                header: "Who",
                cell: (child) => (
                  <>
                    {child.who}
                    {child.along ? <span className="under">with {child.along}, looked after by no council</span> : null}
                  </>
                ),
              },
              {
                key: "since",
                header: "Since",
                cell: (child) => (child.arrives ? `arrives ${child.since}` : child.since),
              },
              {
                key: "kind",
                header: "Kind of care",
                cell: (child) => (
                  <>
                    {child.kind}
                    {child.outside ? (
                      <span className="under">Outside the terms as an emergency, until {child.outside}</span>
                    ) : null}
                  </>
                ),
              },
            ]}
            rows={loaded.living}
            rowKey={(child) => child.id}
            empty={
              <EmptyState title="No child lives there now" headingLevel={3}>
                When a placement is recorded, the child stands here by reference.
              </EmptyState>
            }
          />
          <StayingPut places={loaded.stayingPut} mayFree={loaded.maySay}>
            {loaded.checks.length === 0 ? (
              <p>As an adult of the household they need an enhanced DBS check if fostering goes on.</p>
            ) : null}
            <AdultChecks checks={loaded.checks} today={loaded.today} mayManage={loaded.maySay} refused={check} />
          </StayingPut>
          {loaded.unrecorded > 0 ? (
            <p className="muted">
              By the council’s list {loaded.unrecorded === 1 ? "1 child lives" : `${loaded.unrecorded} children live`}{" "}
              there of whom nothing is recorded here. They count as places filled.
            </p>
          ) : null}
        </div>
        <div>
          <h2>Availability</h2>
          <p>
            {loaded.onHold
              ? `On hold${loaded.reason ? `: ${loaded.reason}` : ""}.`
              : loaded.away
                ? `Unavailable${loaded.awayFrom ? ` from ${loaded.awayFrom}` : ""}${loaded.reason ? `: ${loaded.reason}` : ""}${loaded.back ? `, back ${loaded.back}` : ""}.`
                : "Available."}{" "}
            <span className="muted">Last confirmed: {loaded.confirmed}.</span>
          </p>
          {loaded.mayChange ? (
            <Availability loaded={loaded} errors={errors} typed={availability?.initialValue ?? undefined} />
          ) : null}
          <KeptBackOrOffered shown={loaded.others} mayChange={loaded.mayChange} errors={keptBack} />
          <h2 className="after-facts">What happened</h2>
          {loaded.happened.length > 0 ? (
            <Timeline events={loaded.happened} />
          ) : (
            <p className="muted">Nothing is recorded here yet beside the approval itself.</p>
          )}
        </div>
      </div>
    </>
  );
}
