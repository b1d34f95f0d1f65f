import { parseWithZod } from "@conform-to/zod/v4";
import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { RELATIONS } from "#app/domain/kinship/relations.ts";
import { ROUTE_QUESTIONS } from "#app/domain/kinship/routes.ts";
import { KinshipAnswers, type RouteSuggestion, suggestRoutes } from "#app/domain/kinship/suggest-routes.ts";
import { publicLoader } from "#app/http/guards.server.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { PublicPage } from "./frame/public-page.tsx";

const QUESTIONS = [
  "relation",
  "childAge",
  "livesWithYou",
  "stay",
  "arrangedBy",
  "childInCare",
  "childDisabled",
  "wantsToDecide",
  "untilGrownUp",
] as const;

type Question = (typeof QUESTIONS)[number];

const YES_NO = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
  { value: "not-sure", label: "I am not sure" },
];

/** The answers stand in the address and nowhere else: no names, and nothing is kept when the page is closed. */
export const loader = publicLoader(({ url }) => {
  if (!url.searchParams.has("relation")) return { typed: {}, errors: {}, advice: null };
  const submission = parseWithZod(url.searchParams, { schema: KinshipAnswers });
  const typed = Object.fromEntries(QUESTIONS.map((name) => [name, url.searchParams.get(name) ?? undefined]));
  if (submission.status === "success") return { typed, errors: {}, advice: suggestRoutes(submission.value) };
  const errors: Record<string, string[] | undefined> = { ...(submission.error ?? {}) } as Record<string, string[]>;
  if (errors.childInCare)
    errors.childInCare = ["Say whether the council looks after the child, or that you are not sure"];
  return data({ typed, errors, advice: null }, { status: 422 });
});

export const meta: MetaFunction = () => [
  { title: "Find my route - Nearhome" },
  {
    name: "description",
    content: "A few questions about the child and you, and the ways they could live with you, the likeliest first.",
  },
];

const GROUPS = [
  { fit: "likely", title: "What your answers point to", tag: <Tag tone="now">Likely</Tag> },
  { fit: "possible", title: "What may come later, or if something turns out", tag: <Tag tone="info">Possible</Tag> },
] as const;

function Suggestion({ suggestion, tag }: { suggestion: RouteSuggestion; tag: JSX.Element }) {
  const { route, because } = suggestion;
  return (
    <Card
      headingLevel={3}
      title={
        <>
          {route.name} {tag}
        </>
      }
    >
      <p>{route.inShort}</p>
      <ul>
        {because.map((reason) => (
          <li key={reason}>{reason}.</li>
        ))}
      </ul>
      <Facts
        facts={(["whoDecides", "howLong", "money", "support"] as const).map((question) => ({
          name: ROUTE_QUESTIONS[question],
          value: route[question],
        }))}
      />
    </Card>
  );
}

function Advice({ advice }: { advice: NonNullable<ReturnType<typeof suggestRoutes>> }) {
  const unlikely = advice.suggestions.filter((suggestion) => suggestion.fit === "unlikely");
  return (
    <>
      {advice.duties.length > 0 ? (
        <Notice tone="important" title="Do this first">
          <ul>
            {advice.duties.map((duty) => (
              <li key={duty.what}>
                <b>{duty.what}.</b> {duty.byWhen}.
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {GROUPS.map(({ fit, title, tag }) => {
        const found = advice.suggestions.filter((suggestion) => suggestion.fit === fit);
        return found.length > 0 ? (
          <section key={fit} className="section">
            <h2>{title}</h2>
            <div className="columns-2">
              {found.map((suggestion) => (
                <Suggestion key={suggestion.route.id} suggestion={suggestion} tag={tag} />
              ))}
            </div>
          </section>
        ) : null;
      })}
      {unlikely.length > 0 ? (
        <Details summary="Less likely for you, and why">
          <ul>
            {unlikely.map(({ route, because }) => (
              <li key={route.id}>
                <b>{route.name}.</b> {because.join(". ")}.
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
      <section className="section">
        <h2>What to do next</h2>
        <p>
          These answers are a start, not a decision. People at the council decide with you. Ask them, and say what you
          found here if it helps.
        </p>
        <ButtonLink href="/enquire?about=kinship">Ask the kinship team near you</ButtonLink>
      </section>
    </>
  );
}

function Questions({ field }: { field: (name: Question) => FieldState }) {
  return (
    <form action="/kinship/find" method="get" noValidate>
      <SelectField
        field={field("relation")}
        label="Who are you to the child?"
        emptyLabel="Choose"
        options={Object.entries(RELATIONS).map(([value, { label }]) => ({ value, label }))}
      />
      <TextField
        field={field("childAge")}
        label="How old is the child, in years?"
        hint="For a baby under one, write 0"
        inputMode="numeric"
        width={2}
      />
      <RadioField
        field={field("livesWithYou")}
        label="Does the child live with you?"
        choices={[
          { value: "yes", label: "Yes, already" },
          { value: "soon", label: "Not yet, but it could be in days or weeks" },
          { value: "not-yet", label: "No, there is time" },
        ]}
      />
      <RadioField
        field={field("stay")}
        label="How long may it be for?"
        choices={[
          { value: "under-28-days", label: "Less than 28 days" },
          { value: "28-days-or-more", label: "28 days or more" },
          { value: "not-sure", label: "I am not sure" },
        ]}
      />
      <RadioField
        field={field("arrangedBy")}
        label="Who arranged it, or would?"
        choices={[
          { value: "family", label: "The family, between us" },
          { value: "council", label: "The council, such as a social worker who asked you" },
          { value: "court", label: "A court" },
          { value: "not-sure", label: "I am not sure" },
        ]}
      />
      <RadioField
        field={field("childInCare")}
        label="Does the council look after the child now?"
        hint="People also say that the child is in care, or is a looked-after child"
        choices={YES_NO}
      />
      <RadioField field={field("childDisabled")} label="Is the child disabled?" choices={YES_NO} inline />
      <RadioField
        field={field("wantsToDecide")}
        label="Would you want to make the decisions for the child, such as school and health?"
        choices={YES_NO}
        inline
      />
      <RadioField
        field={field("untilGrownUp")}
        label="Could you care for the child until they are grown up?"
        choices={YES_NO}
        inline
      />
      <p className="small muted">Nothing is stored. Only this page reads your answers.</p>
      <Button>Show my routes</Button>
    </form>
  );
}

export default function FindRoute() {
  const { typed, errors, advice } = useLoaderData<typeof loader>();
  const field = (name: Question) => fieldFrom(name, { values: typed, errors });
  return (
    <PublicPage>
      <PageHeading
        above={<BackLink href="/kinship">The routes, side by side</BackLink>}
        title={advice ? "Your routes" : "Find my route"}
        caption={advice ? undefined : "Nine short questions. You can answer “not sure” to most of them."}
      />
      <ErrorSummary fields={QUESTIONS.map(field)} />
      {advice ? (
        <>
          <Advice advice={advice} />
          <Details summary="Change my answers">
            <Questions field={field} />
          </Details>
        </>
      ) : (
        <Questions field={field} />
      )}
    </PublicPage>
  );
}
