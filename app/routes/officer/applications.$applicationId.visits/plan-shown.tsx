import { Button, QuietButton } from "#app/ui/button.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { RefusedVisit } from "./answer-form.server.ts";
import { PanelFields, PlanTrouble } from "./plan-panel.tsx";
import type { PlanShown } from "./read-plan.server.ts";
import { visitField } from "./visit-forms.tsx";

type Refused = RefusedVisit | undefined;
type Made = NonNullable<PlanShown["made"]>;
type Session = Made["sessions"][number];

function fieldOf(form: string, values: Record<string, string>, refused: Refused) {
  const back = refused?.form === form ? refused : undefined;
  return (name: string) => visitField(form, name, { values: back?.typed ?? values, errors: back?.errors });
}

function MakePlan({ begin, refused }: { begin: NonNullable<PlanShown["begin"]>; refused: Refused }) {
  const field = fieldOf("plan-make", { template: "full", panel: begin.panel, panelOn: begin.panelOn }, refused);
  return (
    <form method="post" aria-label="Make a plan of visits" noValidate>
      <p>
        Stage 2 has begun. A plan says which sessions this household has, who must be there, which parts of the report
        each is evidence for, and by when, dated back from the panel. By what they answered it would be {begin.sessions}{" "}
        sessions.
      </p>
      <input type="hidden" name="intent" value="plan-make" />
      <RadioField field={field("template")} label="Plan" small choices={begin.templates} />
      <PanelFields field={field} panels={begin.panels} />
      <Button>Make the plan</Button>
    </form>
  );
}

function OneSession({ session, plan, applicationId }: { session: Session; plan: Made; applicationId: string }) {
  const { id, version, number, kind, when, who, evidence, length, mark, open, offered, left } = session;
  const change = offered ? "withdraw" : left ? "need" : open ? "leave" : null;
  const label = { withdraw: "Take the offer back", need: "Needed after all", leave: "Not needed" };
  return (
    <li>
      <div className="split">
        <h3>
          {number}. {kind}
        </h3>
        <Tag tone={mark.tone}>{mark.word}</Tag>
      </div>
      <p>{[when, who, length].filter(Boolean).join(" · ")}</p>
      {session.moved ? <p className="small">{session.moved}</p> : null}
      <p className="small muted">Evidence for: {evidence}</p>
      {session.byInterview ? (
        <p className="small">
          You arrange it with them: book a time below, or write down an interview that has been under{" "}
          <a href={`/officer/applications/${applicationId}/checks`}>Checks</a>. Either counts.
        </p>
      ) : null}
      {plan.mayWork && (change || session.offerable) ? (
        <div className="row">
          {session.offerable ? (
            <div className="govuk-checkboxes govuk-checkboxes--small">
              <div className="govuk-checkboxes__item">
                <input
                  className="govuk-checkboxes__input"
                  id={`offer-${id}`}
                  form="plan-offer"
                  name="session"
                  type="checkbox"
                  value={id}
                />
                <label className="govuk-label govuk-checkboxes__label" htmlFor={`offer-${id}`}>
                  Offer
                  <span className="visually-hidden">
                    {" "}
                    session {number}, {kind}
                  </span>
                </label>
              </div>
            </div>
          ) : null}
          {open && session.visitKind ? (
            <a href={`?session=${id}#book-visit`}>
              Book it
              <span className="visually-hidden">
                : session {number}, {kind}
              </span>
            </a>
          ) : null}
          {change ? (
            <form method="post" aria-label={`${label[change]}: session ${number}, ${kind}`}>
              <input type="hidden" name="intent" value="plan-session" />
              <input type="hidden" name="session" value={id} />
              <input type="hidden" name="version" value={version} />
              <input type="hidden" name="change" value={change} />
              <QuietButton>
                {label[change]}
                <span className="visually-hidden">
                  : session {number}, {kind}
                </span>
              </QuietButton>
            </form>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

function PlanMade({ plan, applicationId, refused }: { plan: Made; applicationId: string; refused: Refused }) {
  const field = fieldOf("plan-panel", { panel: plan.panel, panelOn: plan.panelOn }, refused);
  const offers = plan.mayWork && plan.sessions.some(({ offerable }) => offerable);
  return (
    <>
      <p>
        {plan.template}: {plan.words}.
      </p>
      <PlanTrouble plan={plan} />
      <Facts facts={plan.dates} />
      {plan.mayWork ? (
        <details open={refused?.form === "plan-panel"}>
          <summary>Want another panel</summary>
          <form method="post" aria-label="Want another panel" noValidate>
            <input type="hidden" name="intent" value="plan-panel" />
            <input type="hidden" name="version" value={plan.version} />
            <p className="small muted">What is held or booked stays. The rest finds new days.</p>
            <PanelFields field={field} panels={plan.panels} />
            <Button look="secondary" small>
              Want this panel
            </Button>
          </form>
        </details>
      ) : null}
      <ol className="plan-sessions">
        {plan.sessions.map((session) => (
          <OneSession key={session.id} session={session} plan={plan} applicationId={applicationId} />
        ))}
      </ol>
      {offers ? (
        <form method="post" id="plan-offer" aria-label="Offer sessions to the family">
          <input type="hidden" name="intent" value="plan-offer" />
          <Button look="secondary">Offer the ticked sessions to the family</Button>
          <p className="small muted">
            They choose times on their own page, within the days above. Each is told by email.
          </p>
        </form>
      ) : null}
    </>
  );
}

/** The plan of visits of one application: made, or to be made. */
export function PlanSection(given: { shown: PlanShown; applicationId: string; refused: Refused }) {
  const { shown, applicationId, refused } = given;
  return (
    <section aria-labelledby="plan-of-visits" className="section">
      <h2 id="plan-of-visits">Plan of visits</h2>
      {shown.begin ? <MakePlan begin={shown.begin} refused={refused} /> : null}
      {shown.made ? <PlanMade plan={shown.made} applicationId={applicationId} refused={refused} /> : null}
    </section>
  );
}
