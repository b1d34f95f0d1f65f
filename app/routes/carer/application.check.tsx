import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import {
  type AnsweredItem,
  answersInWords,
  isPageComplete,
  pagesThatApply,
} from "#app/domain/applications/form/engine.ts";
import { howGiven } from "#app/domain/applications/form/sent-document.ts";
import { missingToSign } from "#app/domain/applications/form/signing.ts";
import { carerLoader } from "#app/http/guards.server.ts";
import { AnswersShown } from "#app/ui/answers-shown.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { idOf } from "#app/ui/field-states.ts";
import { HowGiven } from "#app/ui/how-given.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { inWordsOf, WRITTEN_SECTIONS } from "./application-parts/form-pages.ts";
import { type OwnDraft, ownDraft, yearsAsked } from "./own-application.server.ts";

type PageToCheck = {
  slug: string;
  title: string;
  begun: boolean;
  complete: boolean;
  given: string | null;
  items: AnsweredItem[];
};

function sectionsToCheck(
  { answers, all, me, written }: OwnDraft,
  years: number,
): { id: string; title: string; pages: PageToCheck[] }[] {
  const asked = new Set(pagesThatApply(applicationForm, answers).map(({ slug }) => slug));
  return WRITTEN_SECTIONS.map(({ id, title, pages }) => ({
    id,
    title,
    pages: pages
      .filter(({ slug }) => asked.has(slug))
      .map((page) => ({
        slug: page.slug,
        title: page.title,
        begun: answers[page.slug] !== undefined,
        complete: isPageComplete(page, answers),
        given: howGiven(all, written, page.slug, page.whose === "each" ? me : "household"),
        items: answersInWords(inWordsOf(page, years).fields, answers[page.slug] ?? {}),
      })),
  }));
}

/** Everything they have written, to read through before it is signed, and what is still missing. */
export const loader = carerLoader(async (given) => {
  const draft = await ownDraft(given);
  const { all, me } = draft;
  const sections = sectionsToCheck(draft, await yearsAsked(given, draft.record));
  const missing = sections.flatMap(({ pages }) => pages.filter(({ complete }) => !complete));
  return { sections, missing, missingConsents: missing.length === 0 ? missingToSign(all, me) : [] };
});

export const meta: MetaFunction = () => [{ title: "Check your answers - Nearhome" }];

const changeOn = (slug: string, id = "") => `/carer/application/${slug}?from=check${id ? `#${id}` : ""}`;

export default function CheckAnswers() {
  const { sections, missing, missingConsents } = useLoaderData<typeof loader>();
  const ready = missing.length === 0 && missingConsents.length === 0;
  return (
    <>
      <PageHeading
        above={<BackLink href="/carer/application">All parts of your application</BackLink>}
        title="Check your answers"
        caption={
          ready
            ? "Read it through once more. You sign on the next page."
            : "Read it through, and see what is still missing."
        }
      />
      {missing.length > 0 ? (
        <Notice
          tone="important"
          title={missing.length === 1 ? "One page is not finished" : `${missing.length} pages are not finished`}
        >
          <ul>
            {missing.map(({ slug, title }) => (
              <li key={slug}>
                <a href={changeOn(slug)}>{title}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {missingConsents.length > 0 ? (
        <Notice tone="important" title="We need your yes before you can send it">
          <p>The law tells us to find these things out, and we do not ask anybody without you:</p>
          <ul>
            {missingConsents.map((label) => (
              <li key={label}>{label}</li>
            ))}
          </ul>
          <p>
            <a href={changeOn("consents")}>Change what we may ask others</a>, or talk it through with us first.
          </p>
        </Notice>
      ) : null}
      {sections.map((section) => (
        <section key={section.id} className="section">
          <h2>{section.title}</h2>
          {section.pages.map((page) => (
            <section key={page.slug}>
              {page.title !== section.title || !page.complete ? (
                <h3>
                  {page.title}{" "}
                  {page.complete ? null : <Tag tone="soon">{page.begun ? "Not finished" : "Not started"}</Tag>}
                </h3>
              ) : null}
              <HowGiven words={page.given} />
              {page.begun ? (
                <AnswersShown items={page.items} changeAt={(name) => changeOn(page.slug, idOf(name))} />
              ) : (
                <p>
                  <a href={changeOn(page.slug)}>
                    Answer these questions<span className="visually-hidden">: {page.title}</span>
                  </a>
                </p>
              )}
            </section>
          ))}
        </section>
      ))}
      {ready ? (
        <ButtonLink href="/carer/application/send">Go on to sign and send</ButtonLink>
      ) : (
        <ButtonLink href={missing[0] ? changeOn(missing[0].slug) : changeOn("consents")}>
          Finish: {missing[0]?.title ?? "What we may ask others"}
        </ButtonLink>
      )}
    </>
  );
}
