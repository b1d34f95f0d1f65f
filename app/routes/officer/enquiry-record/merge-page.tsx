import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import type { MergePage, RefusedMerge } from "./read-merge.server.ts";

type Props = { page: MergePage; refused: RefusedMerge | undefined };

function Side({ title, side }: { title: string; side: MergePage["mine"] }) {
  return (
    <section className="card">
      <h2>{title}</h2>
      <p>
        <b>{side.name}</b>, {side.ref}
      </p>
      <Facts facts={side.facts} />
    </section>
  );
}

function Words({ title, words }: { title: string; words: readonly string[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <ul>
        {words.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </section>
  );
}

/** The form for a reason in writing: to decline, to take back, or to put apart. */
function WhyForm({ page, say, label, press, refused }: Props & { say: string; label: string; press: string }) {
  return (
    <form method="post" noValidate aria-label={press}>
      <input type="hidden" name="version" value={page.version} />
      <input type="hidden" name="say" value={say} />
      <TextField
        field={fieldFrom("why", { values: refused?.typed, errors: refused?.errors })}
        label={label}
        hint="Kept in the history of both for good. Write nothing about anybody’s private life."
      />
      <Button look="secondary" small>
        {press}
      </Button>
    </form>
  );
}

function Propose({ page, refused }: Props) {
  const { here, council } = page;
  const other = here ? `${page.theirs?.ref ?? "The other one"} goes on` : `${council} carries on with them`;
  return (
    <form method="post" noValidate aria-label="Put them together">
      <input type="hidden" name="version" value={page.version} />
      <input type="hidden" name="say" value="propose" />
      <RadioField
        field={fieldFrom("keep", { values: refused?.typed, errors: refused?.errors })}
        label="Which of the two goes on?"
        small
        choices={[
          { value: "this", label: here ? `${page.mine.ref} goes on` : "We carry on with them" },
          { value: "other", label: other },
        ]}
      />
      <Button>{here ? "Put them together" : `Ask ${council}`}</Button>
    </form>
  );
}

function Deciding({ page, refused }: Props) {
  switch (page.state) {
    case "none":
      return page.cannot ? (
        <Notice tone="important" title="These two cannot be put together">
          <p>{page.cannot}.</p>
        </Notice>
      ) : (
        <Propose page={page} refused={refused} />
      );
    case "asked":
      return (
        <>
          <form className="section" method="post" aria-label="Agree">
            <input type="hidden" name="version" value={page.version} />
            <input type="hidden" name="say" value="agree" />
            <Button>
              {page.keptHere ? "Agree: we carry on with them" : `Agree: ${page.council} carries on with them`}
            </Button>
          </form>
          <Details summary="It is not, or you do not agree" open={Boolean(refused)}>
            <WhyForm page={page} refused={refused} say="decline" label="Why not" press="Decline" />
          </Details>
        </>
      );
    case "waiting":
      return (
        <>
          <p>
            {page.council} has been asked and has not answered yet. They see the reasons, and nothing of your record.
          </p>
          <WhyForm page={page} refused={refused} say="decline" label="Why you take it back" press="Take it back" />
        </>
      );
    case "merged":
      return (
        <WhyForm
          page={page}
          refused={refused}
          say="undo"
          label="Why they are two people after all"
          press="Put them apart"
        />
      );
  }
}

const TITLES = {
  none: "One person, two enquiries?",
  asked: "Is this one person?",
  waiting: "Waiting for the other council",
  merged: "One person, two enquiries",
} as const;

/** Two enquiries side by side: why they may be one person, what putting them together does, and the way back from it. */
export function EnquiryMergePage({ page, refused }: Props) {
  const wrong = refused ? ["keep", "why"].map((name) => fieldFrom(name, { errors: refused.errors })) : [];
  const { here, council } = page;
  return (
    <>
      <ErrorSummary fields={wrong} formErrors={refused?.formErrors} />
      <PageHeading
        above={<BackLink href={page.record}>{page.name}</BackLink>}
        title={TITLES[page.state]}
        caption={page.reasons.length > 0 ? `Why we think so: ${page.reasons.join(", ")}.` : undefined}
      />
      <div className="columns-2">
        <Side title={here ? "This one" : "Yours"} side={page.mine} />
        {page.theirs ? (
          <Side title={here ? "The other one" : council} side={page.theirs} />
        ) : (
          <section className="card">
            <h2>{council}</h2>
            <p>Their record stays shut until both councils agree, and so does yours to them.</p>
          </section>
        )}
      </div>
      {page.otherHref ? (
        <p>
          <a href={page.otherHref}>Open the other one</a>
        </p>
      ) : null}
      {page.state !== "merged" && !page.cannot ? (
        <section className="section">
          <h2>What it does</h2>
          {here ? (
            <div className="columns-2">
              <Words title={`If ${page.mine.ref} goes on`} words={page.ifThis} />
              <Words title={`If ${page.theirs?.ref ?? "the other"} goes on`} words={page.ifOther} />
            </div>
          ) : (
            <Words
              title={
                page.state === "none" ? "Whichever goes on" : page.keptHere ? "You carry on" : `${council} carries on`
              }
              words={page.ifThis}
            />
          )}
        </section>
      ) : null}
      <section className="section">
        <h2>{page.state === "merged" ? "If it was a mistake" : "Decide"}</h2>
        {page.state === "merged" ? <p>Each enquiry is then what it was before. Both histories tell it.</p> : null}
        <Deciding page={page} refused={refused} />
      </section>
    </>
  );
}
