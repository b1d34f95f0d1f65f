import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { COULD_OFFER } from "#app/domain/carers/could-offer.ts";
import { UNAVAILABLE_REASONS } from "#app/domain/carers/household.ts";
import { placesFree } from "#app/domain/matching/household.ts";
import { ownChildrenThere } from "#app/domain/matching/own-children.ts";
import { CARE_NEEDS } from "#app/domain/matching/vocabulary.ts";
import { dayOf, daysBetween, formatDay } from "#app/domain/shared/day.ts";
import { carerAction, carerLoader, notFound } from "#app/http/guards.server.ts";
import { allTypedIn, errorsIn, typedIn } from "#app/http/typed-in.ts";
import { rulesOf } from "#app/services/applications/rules-in-force.server.ts";
import { sayWhatFits } from "#app/services/carers/ask-availability.server.ts";
import {
  AvailabilityForm,
  changeOf,
  WhatFitsForm,
  wordsOfRefusal,
} from "#app/services/carers/availability-form.server.ts";
import { freeKeptPlace } from "#app/services/carers/free-kept-place.server.ts";
import { MOST_OWN_CHILDREN, readOwnChildren, sayOwnChildren } from "#app/services/carers/say-own-children.server.ts";
import { setAvailability } from "#app/services/carers/set-availability.server.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckboxesField } from "#app/ui/checkboxes-field.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { NextStep } from "#app/ui/next-step.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { OwnChildrenFields } from "#app/ui/own-children-fields.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { StayingPut } from "#app/ui/staying-put.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { placesBeside } from "#db/queries/absences.ts";
import { countPromisedAt, findHouseholdOfAccount, listLivingThere } from "#db/queries/carers.ts";
import { unavailableInWords } from "#db/queries/matching-households.ts";

export const loader = carerLoader(async ({ db, person, today, url }) => {
  const household = await findHouseholdOfAccount(db, person.id);
  if (!household) throw notFound();
  const living = await listLivingThere(db, household.id, today);
  const own = household.approvedBy ?? household.councilId;
  const goodFor = rulebookOn(today, await rulesOf(db, own)).values.vacancyGoodForDays;
  const away = household.availability === "unavailable";
  const { unavailableFrom } = household;
  const toCome = away && unavailableFrom && unavailableFrom > today ? unavailableFrom : null;
  return {
    away,
    onHold: household.stage === "on-hold",
    free: placesFree({
      approved: household.places,
      filled: living.length + placesBeside(household),
      promised: await countPromisedAt(db, household.id),
    }),
    places: household.places,
    stayingPut: household.stayingPut ?? 0,
    reason: unavailableInWords(household.unavailableReason),
    awayFrom: toCome ? formatDay(toCome) : null,
    // Said again as it stands, a break to come is kept and only its date renewed.
    asSaid: toCome ? { reason: household.unavailableReason, from: toCome, until: household.availableFrom } : null,
    back: household.availableFrom && formatDay(household.availableFrom),
    confirmed: household.confirmedAt && formatDay(dayOf(household.confirmedAt)),
    goodFor,
    old:
      (!away || toCome !== null) &&
      (household.confirmedAt === null || daysBetween(dayOf(household.confirmedAt), today) > goodFor),
    couldOffer: household.couldOffer ?? [],
    cannotManage: household.cannotManage,
    roomFor: household.roomFor,
    roomIfLandlordAgrees: household.roomIfLandlordAgrees,
    ownChildren:
      household.ownChildrenSaidOn === null
        ? null
        : ownChildrenThere(household.ownChildren, today).map(({ age, sex }) => ({ age, sex })),
    mostOwn: MOST_OWN_CHILDREN,
    kept: url.searchParams.get("kept"),
    done: url.searchParams.has("done"),
  };
});

type Refused = { typed: Record<string, string | string[]>; errors: Record<string, string[]> };

export const action = carerAction(async ({ work, person, request, today }) => {
  const form = await request.formData();
  const typed = typedIn(form);
  if (form.get("state") === "what-fits") {
    const refuse = (errors: Refused["errors"]) => data<Refused>({ typed: allTypedIn(form), errors }, { status: 422 });
    const said = WhatFitsForm.safeParse({
      couldOffer: form.getAll("couldOffer"),
      cannotManage: form.getAll("cannotManage"),
      roomIfLandlordAgrees: typed.roomIfLandlordAgrees,
    });
    if (!said.success) return refuse({ roomIfLandlordAgrees: said.error.issues.map(({ message }) => message) });
    const kept = await sayWhatFits(work, person.id, said.data);
    if (kept.ok) return redirect("/carer/availability?kept");
    if (kept.refusal === "not-found") throw notFound();
    return refuse(
      kept.refusal === "no-more-beds"
        ? { roomIfLandlordAgrees: ["You have beds for that many already. Enter more, or leave it empty"] }
        : { "": ["Something changed a moment ago. Please send it again"] },
    );
  }
  if (form.get("state") === "place-free") {
    const freed = await freeKeptPlace(work, { accountId: person.id }, Number(typed.stayingPut));
    if (freed.ok) return redirect("/carer/availability?done");
    if (freed.refusal === "not-found") throw notFound();
    return data<Refused>({ typed, errors: wordsOfRefusal(freed.refusal) }, { status: 422 });
  }
  if (form.get("state") === "own-children") {
    const refuse = (errors: Refused["errors"]) => data<Refused>({ typed, errors }, { status: 422 });
    const read = readOwnChildren(form);
    if (!read.ok) return refuse(read.refusal);
    const kept = await sayOwnChildren(work, { accountId: person.id }, read.value);
    if (kept.ok) return redirect("/carer/availability?kept=own");
    if (kept.refusal === "not-found") throw notFound();
    return refuse({ own: ["Something changed a moment ago. Please send it again"] });
  }
  const submission = parseWithZod(form, { schema: AvailabilityForm });
  if (submission.status !== "success") {
    return data<Refused>({ typed, errors: errorsIn(submission) }, { status: 422 });
  }
  const set = await setAvailability(work, { accountId: person.id }, changeOf(submission.value, today));
  if (set.ok) return redirect("/carer/availability?done");
  if (set.refusal === "not-found") throw notFound();
  return data<Refused>({ typed, errors: wordsOfRefusal(set.refusal) }, { status: 422 });
});

export const meta: MetaFunction = () => [{ title: "Your availability - Nearhome" }];

/** Whether the carers can take a child now: one press when they can, a reason and a day when not. */
export default function Availability() {
  const loaded = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const field = (name: string): FieldState => fieldFrom(name, { values: refused?.typed, errors: refused?.errors });
  // What was typed in one of the two forms stays in that one.
  const state = [refused?.typed.state].flat()[0];
  const fits = state === "what-fits" ? refused?.typed : null;
  const own = state === "own-children" ? refused : undefined;
  const ticked = (name: "couldOffer" | "cannotManage", kept: readonly string[]) => ({
    ...fieldFrom(name),
    values: [...(fits ? (fits[name] ?? []) : kept)],
  });
  const beds = loaded.roomIfLandlordAgrees === null ? "" : String(loaded.roomIfLandlordAgrees);
  const wrong = Object.entries(refused?.errors ?? {}).map(([name, errors]) => ({ id: name, name, errors }));
  const now = loaded.onHold
    ? "Your home is on hold. Your supervising social worker can tell you more."
    : loaded.away
      ? `You told us: ${loaded.awayFrom ? `no child from ${loaded.awayFrom}` : "not now"}${loaded.reason ? ` (${loaded.reason})` : ""}${loaded.back ? `, until ${loaded.back}` : ""}.`
      : loaded.free > 0
        ? `You have ${loaded.free} of ${loaded.places} ${loaded.places === 1 ? "place" : "places"} free.`
        : "Every place in your home is taken.";
  return (
    <>
      <ErrorSummary fields={wrong} />
      <PageHeading title="Your availability" caption={now} />
      {(loaded.done || loaded.kept !== null) && !refused ? (
        <Notice title="Thank you" tone="done">
          <p>Saved. It counts from now, and you can change it at any time.</p>
        </Notice>
      ) : null}
      <StayingPut places={loaded.stayingPut} />
      {loaded.onHold ? null : (
        <>
          <NextStep
            title={loaded.away && !loaded.awayFrom ? "Can you take a child again?" : "Is your place still free?"}
            kicker={
              loaded.confirmed
                ? `Last told us on ${loaded.confirmed}${loaded.old ? ": too long ago to count on" : ""}`
                : "You have not told us yet"
            }
            action={
              <form method="post">
                {loaded.asSaid ? (
                  <div className="row">
                    <input type="hidden" name="reason" value={loaded.asSaid.reason ?? "other"} />
                    <input type="hidden" name="from" value={loaded.asSaid.from} />
                    <input type="hidden" name="until" value={loaded.asSaid.until ?? ""} />
                    <Button name="state" value="unavailable">
                      Yes, until {loaded.awayFrom}
                    </Button>
                    <Button look="secondary" name="state" value="available">
                      Yes, and also after that
                    </Button>
                  </div>
                ) : (
                  <Button name="state" value="available">
                    Yes, a child could come now
                  </Button>
                )}
              </form>
            }
          >
            <p>
              One press keeps it true for {loaded.goodFor} days. Then we ask again.
              {loaded.asSaid ? ` What you told us about the time from ${loaded.awayFrom} stays as it is.` : ""}
            </p>
          </NextStep>
          <Details summary="Not now, or not from a day to come" open={Boolean(refused) && !fits && !own}>
            <form method="post">
              <input type="hidden" name="state" value="unavailable" />
              <RadioField
                field={field("reason")}
                label="Why not?"
                hint="Nobody judges it. It saves you from being asked."
                choices={Object.entries(UNAVAILABLE_REASONS).map(([value, label]) => ({ value, label }))}
              />
              <TextField
                field={field("from")}
                label="From when?"
                hint="Leave it empty for from today. Until that day you may still be asked."
                type="date"
                width={10}
              />
              <TextField
                field={field("until")}
                label="When could a child come again, if you know?"
                type="date"
                width={10}
              />
              <Button look="secondary">Save</Button>
            </form>
          </Details>
          <Details
            summary="What you could offer, and what you could not manage"
            open={loaded.kept === "" || Boolean(fits)}
          >
            <form method="post">
              <input type="hidden" name="state" value="what-fits" />
              <CheckboxesField
                field={ticked("couldOffer", loaded.couldOffer)}
                label="What could you offer?"
                hint="It promises nothing. The placements team reads it with what you are approved for."
                choices={Object.entries(COULD_OFFER).map(([value, label]) => ({ value, label }))}
              />
              <CheckboxesField
                field={ticked("cannotManage", loaded.cannotManage)}
                label="What could you not manage?"
                hint="You will not be asked about a child who needs it."
                choices={Object.entries(CARE_NEEDS).map(([value, label]) => ({
                  value,
                  label: label.charAt(0).toUpperCase() + label.slice(1),
                }))}
              />
              <TextField
                field={{ ...field("roomIfLandlordAgrees"), value: fits ? fits.roomIfLandlordAgrees?.[0] : beds }}
                label="If you rent: how many foster children would you have beds for if your landlord agreed?"
                hint={`Today you have beds for ${loaded.roomFor}. Leave it empty if the home is your own, or nothing would change.`}
                inputMode="numeric"
                width={5}
              />
              <Button look="secondary">Save</Button>
            </form>
          </Details>
          <Details summary="Your own children at home" open={loaded.kept === "own" || Boolean(own)}>
            <form method="post">
              <input type="hidden" name="state" value="own-children" />
              <OwnChildrenFields
                label="Do children of your own live with you?"
                known={loaded.ownChildren}
                most={loaded.mostOwn}
                refused={own}
              />
              <Button look="secondary">Save</Button>
            </form>
          </Details>
          <p>
            <a href="/carer/availability/home">What your home is like: languages, pets, smoking and more</a>
          </p>
        </>
      )}
    </>
  );
}
