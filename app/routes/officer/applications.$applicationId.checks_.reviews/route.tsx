import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { isOpenReview, REVIEW_HIDDEN, REVIEW_RULE } from "#app/domain/applications/offence-review.ts";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { findAccount } from "#db/queries/access.ts";
import { listOffenceReviews } from "#db/queries/checks.ts";
import { keepRestricted, openRecord } from "../application-record/open-record.server.ts";
import { RecordFrame, recordMeta } from "../application-record/record-frame.tsx";
import { recordHeading } from "../application-record/record-heading.server.ts";
import { Rule } from "../application-record/step-form.tsx";
import { changeReview } from "./change-review.server.ts";
import { ReviewShown, reviewField } from "./review-shown.tsx";

export const loader = officerLoader({ permission: "application:open" }, async (given) => {
  const { db, officer, url, today } = given;
  const record = await openRecord(given, "the checks");
  const reviews = await listOffenceReviews(db, [record.councilId], record.id);
  const people = record.checks
    .filter(({ kind }) => kind === "dbs")
    .map(({ id, about }) => ({ key: id.slice("dbs:".length), name: about }));
  const seen = officer.can("offence:review");
  const nameOf = async (id: string | null) => {
    const account = id ? await findAccount(db, id) : undefined;
    return account ? `${account.givenName} ${account.familyName}` : null;
  };
  return {
    heading: await recordHeading(given, record),
    today,
    seen,
    hidden: seen ? 0 : reviews.length,
    people,
    mayRaise: seen || officer.can("application:check"),
    reviews: seen
      ? await Promise.all(
          reviews.map(async (review) => ({
            id: review.id,
            version: review.version,
            state: review.state,
            open: isOpenReview(review),
            name: people.find(({ key }) => key === review.person)?.name ?? review.person,
            raised: `${formatDay(dayOf(review.raisedAt))}, by ${(await nameOf(review.raisedById)) ?? "a member of staff"}`,
            legalAsked: review.legalAskedAt ? formatDay(dayOf(review.legalAskedAt)) : null,
            decided: review.decidedAt
              ? `${formatDay(dayOf(review.decidedAt))}, by ${(await nameOf(review.decidedById)) ?? "a member of staff"}`
              : null,
            rationale: review.rationale,
            exception: review.exception,
          })),
        )
      : [],
    done: url.searchParams.get("done"),
  };
});

export type ReviewLine = Awaited<ReturnType<typeof loader>>["reviews"][number];

export const action = officerAction({ permission: "application:open" }, async (given) => {
  await keepRestricted(given);
  return changeReview(given);
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => recordMeta(found?.heading, "checks");

const DONE: Record<string, string> = {
  raised: "Raised. The team manager and the decision maker have it now.",
  "with-legal": "Written down that legal was asked.",
  conclude: "Concluded, with your reasons.",
};

/** Possible specified offences of one application: for two roles to conclude, for others to raise. */
export default function OffenceReviews() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { heading, reviews, people, hidden, done, mayRaise } = page;
  const wrong = refused
    ? Object.keys(refused.errors).map((name) =>
        reviewField(refused.review, refused.to, name, { errors: refused.errors }),
      )
    : [];
  const raising = refused?.to === "raise" ? refused : undefined;
  return (
    <RecordFrame
      heading={heading}
      tab="checks"
      above={<ErrorSummary fields={wrong} formErrors={refused?.formErrors} />}
    >
      <BackLink href={`/officer/applications/${heading.id}/checks`}>Checks</BackLink>
      <h2>Possible specified offences</h2>
      {done && Object.hasOwn(DONE, done) && !refused ? (
        <Notice tone="done" title={DONE[done]}>
          <p>It is in the history. Others see only that an item is hidden.</p>
        </Notice>
      ) : null}
      <Rule rule={REVIEW_RULE} />
      <p>
        Write nothing here that a certificate says. While one is open, nobody can be recommended as suitable or
        approved.
      </p>
      {hidden > 0 ? (
        <Notice>
          {hidden === 1
            ? REVIEW_HIDDEN
            : `${hidden} items are hidden: restricted to the team manager and the decision maker`}
          .
        </Notice>
      ) : null}
      {reviews.map((review) => (
        <ReviewShown key={review.id} review={review} today={page.today} refused={refused} />
      ))}
      {mayRaise ? (
        <section aria-labelledby="raise" className="section">
          <h2 id="raise">Raise one</h2>
          <form method="post" className="review-form">
            <input type="hidden" name="to" value="raise" />
            <RadioField
              field={reviewField("", "raise", "person", { values: raising?.typed, errors: raising?.errors })}
              label="Whom is it about?"
              hint="What came in may show a specified offence. Raising it concludes nothing."
              small
              choices={people.map(({ key, name }) => ({ value: key, label: name }))}
            />
            <Button look="secondary" small>
              Raise it with the team manager
            </Button>
          </form>
        </section>
      ) : null}
    </RecordFrame>
  );
}
