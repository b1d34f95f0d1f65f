import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { RECOMMENDATIONS } from "#app/domain/panels/hearing.ts";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { ReasonList } from "#app/ui/reason-list.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { fieldOf, type RefusedForm, wrongFields } from "../panel-parts/form-answers.ts";
import { answerItemForm } from "./answer-form.server.ts";
import { MinutesForm } from "./minutes-form.tsx";
import { type ItemPage, readItem } from "./read-item.server.ts";

export const loader = officerLoader({ permission: "application:panel" }, async (given) => ({
  page: await readItem(given),
}));

export const action = officerAction({ permission: "application:panel" }, answerItemForm);

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.page.title ?? "An item"} - Panels - Nearhome` },
  { name: "robots", content: "noindex" },
];

const DONE: Record<string, { title: string; words: string }> = {
  interest: { title: "They are no part of this item", words: "Its quorum is counted anew, without them." },
  absent: { title: "They were not there for this item", words: "Its quorum is counted anew, without them." },
  "no-interest": { title: "They take part after all", words: "The quorum of this item is counted anew." },
  heard: { title: "The item is heard", words: "Write down what was said, how each member stands, and the reasons." },
  draft: { title: "The draft is saved", words: "The chair reads it before it is made final." },
  final: { title: "The minutes are final", words: "The decision maker’s working days are counted from today." },
  deferred: { title: "The item is deferred", words: "The applicants read what the panel wants first." },
};

const STATES = {
  listed: { tone: "info", word: "to be heard" },
  heard: { tone: "soon", word: "heard" },
  deferred: { tone: "plain", word: "deferred" },
  "taken-off": { tone: "plain", word: "withdrew" },
} as const;

function Interests({ page, refused }: { page: ItemPage; refused: RefusedForm | undefined }) {
  const field = (name: string) => fieldOf("interest", name, refused);
  return (
    <section aria-labelledby="interests">
      <h2 id="interests">Who is no part of it</h2>
      {page.interests.length === 0 ? (
        <p className="muted">Nobody has said an interest, and the record shows none.</p>
      ) : (
        <ul className="plain-list panel-members">
          {page.interests.map(({ memberId, name, why, found, absent }) => (
            <li key={memberId}>
              <div>
                <b>{name}</b> {found ? <Tag tone="info">found in the record</Tag> : null}
                <span className="under">{why}</span>
              </div>
              {found || page.final ? null : (
                <form method="post" aria-label={`${name} takes part after all`}>
                  <input type="hidden" name="intent" value="no-interest" />
                  <input type="hidden" name="version" value={page.version} />
                  <input type="hidden" name="memberId" value={memberId} />
                  <QuietButton>
                    {absent ? "They were there" : "Said by mistake"}
                    <span className="visually-hidden">: {name}</span>
                  </QuietButton>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {page.final || page.declared.length === 0 ? null : (
        <>
          <h3>Declared on the list</h3>
          <ul className="plain-list panel-members panel-declared">
            {page.declared.map(({ memberId, name, about, words, match }) => (
              <li key={`${memberId} ${about}`}>
                <div>
                  <b>{name}</b> <Tag tone="soon">{match === "is" ? "names this household" : "may be about them"}</Tag>
                  <span className="under">
                    {about}: “{words}”
                  </span>
                </div>
                <form method="post" aria-label={`${name} is no part of this item`}>
                  <input type="hidden" name="intent" value="interest" />
                  <input type="hidden" name="version" value={page.version} />
                  <input type="hidden" name="memberId" value={memberId} />
                  <input type="hidden" name="kind" value="knows" />
                  <QuietButton>
                    They are no part of this item<span className="visually-hidden">: {name}</span>
                  </QuietButton>
                </form>
              </li>
            ))}
          </ul>
        </>
      )}
      {page.final ? null : (
        <form method="post" aria-label="Write down an interest" noValidate>
          <input type="hidden" name="intent" value="interest" />
          <input type="hidden" name="version" value={page.version} />
          <SelectField
            field={field("memberId")}
            label="Who has an interest"
            emptyLabel="Choose one"
            options={page.others}
          />
          <SelectField field={field("kind")} label="What it is" emptyLabel="Choose one" options={page.kinds} />
          <Button look="secondary" small>
            They are no part of this item
          </Button>
        </form>
      )}
      {page.final || page.there.length === 0 ? null : (
        <form method="post" aria-label="Write down who was not there for this item" className="section" noValidate>
          <input type="hidden" name="intent" value="absent" />
          <input type="hidden" name="version" value={page.version} />
          <SelectField
            field={fieldOf("absent", "memberId", refused)}
            label="Who was not there for this item"
            hint="Left before it, or came after it. Its quorum is counted without them."
            emptyLabel="Choose one"
            options={page.there}
          />
          <Button look="secondary" small>
            They were not there
          </Button>
        </form>
      )}
    </section>
  );
}

function FinalMinutes({ minutes }: { minutes: NonNullable<ItemPage["minutes"]> }) {
  const { words, recommendation } = minutes;
  return (
    <Facts
      facts={[
        { name: "Recommendation", value: recommendation ? RECOMMENDATIONS[recommendation] : "" },
        { name: "Took part", value: words.attended },
        { name: "Interests", value: words.interests },
        { name: "Key issues", value: <span className="as-typed">{words.issues}</span> },
        { name: "Reasons", value: <span className="as-typed">{words.reasons}</span> },
        ...(words.wants.length > 0 ? [{ name: "Wanted first", value: words.wants.join("; ") }] : []),
        {
          name: minutes.state === "final" ? "Made final" : "Last saved",
          value: `${minutes.savedOn}, by ${minutes.savedBy}`,
        },
      ]}
    />
  );
}

function Hearing({ page, refused }: { page: ItemPage; refused: RefusedForm | undefined }) {
  const { minutes, quorum, waits } = page;
  if (page.final && minutes) {
    return (
      <section aria-labelledby="minutes">
        <h2 id="minutes">Minutes</h2>
        <FinalMinutes minutes={minutes} />
      </section>
    );
  }
  if (page.state === "heard") {
    return (
      <section aria-labelledby="minutes">
        <h2 id="minutes">
          Minutes{" "}
          <span className="muted small">
            {minutes ? `draft ${minutes.number}, saved ${minutes.savedOn} by ${minutes.savedBy}` : "not written yet"}
          </span>
        </h2>
        {quorum.met ? null : (
          <Notice tone="important" title="This item has no quorum now">
            <ReasonList reasons={quorum.missing.map((text) => ({ mark: "not-met" as const, text }))} />
            <p>
              Its minutes cannot be made final. Put the hearing right in the application’s record, and give another
              date.
            </p>
          </Notice>
        )}
        <MinutesForm page={page} refused={refused} />
      </section>
    );
  }
  if (page.state === "taken-off") {
    return (
      <section aria-labelledby="minutes">
        <h2 id="minutes">Minutes</h2>
        <p>They withdrew after the panel heard them, so nothing is recommended.</p>
        {minutes ? (
          <>
            <p className="muted">
              The draft of {minutes.savedOn} by {minutes.savedBy} is kept as it was.
            </p>
            <FinalMinutes minutes={minutes} />
          </>
        ) : null}
      </section>
    );
  }
  return (
    <section aria-labelledby="hear">
      <h2 id="hear">Hear this item</h2>
      {waits.length > 0 ? (
        <>
          <p>Not yet. Missing:</p>
          <ReasonList reasons={waits.map((text) => ({ mark: "not-met" as const, text }))} />
          {quorum.ask ? <p className="panel-ask">{quorum.ask}</p> : null}
          {page.marked ? <p>Without a quorum, take the household off the agenda: they get another date.</p> : null}
        </>
      ) : (
        <form method="post" aria-label="Hear this item">
          <input type="hidden" name="intent" value="hear" />
          <input type="hidden" name="version" value={page.version} />
          <p>
            {page.sitting.length} members take part: {page.sitting.map(({ name }) => name).join(", ")}.
          </p>
          <Button>Hear this item</Button>
        </form>
      )}
      <p className="step-rule">
        {quorum.rule.words} <cite>{quorum.rule.source}</cite>
      </p>
    </section>
  );
}

/** One household before the panel: who has an interest, the hearing, and its minutes from draft to final. */
export default function PanelItem() {
  const { page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { done } = page;
  const mark =
    page.final && page.state === "heard" ? ({ tone: "now", word: "minutes final" } as const) : STATES[page.state];
  return (
    <>
      <ErrorSummary fields={wrongFields(refused)} formErrors={refused?.formErrors} />
      <PageHeading
        above={<BackLink href={`/officer/panels/${page.meetingId}`}>{page.meetingName}</BackLink>}
        title={page.title}
        tag={<Tag tone={mark.tone}>{mark.word}</Tag>}
        caption={page.caption}
        aside={page.href ? <a href={page.href}>Open the record</a> : undefined}
      />
      {done && Object.hasOwn(DONE, done) && !refused ? (
        <Notice tone="done" title={DONE[done]?.title}>
          <p>{DONE[done]?.words}</p>
        </Notice>
      ) : null}
      <div className="two-columns">
        <Hearing page={page} refused={refused} />
        <aside aria-label="Who is no part of it">
          <Interests page={page} refused={refused} />
        </aside>
      </div>
    </>
  );
}
