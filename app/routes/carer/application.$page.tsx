import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { whoseIs } from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm, applicationFormBy } from "#app/domain/applications/form/application-form.ts";
import {
  type AnsweredItem,
  applyIntent,
  type FieldErrors,
  findPage,
  intentOf,
  type NeededFor,
  readAnswers,
  readTyped,
} from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { howGiven } from "#app/domain/applications/form/sent-document.ts";
import { howOpen } from "#app/domain/applications/form/writing.ts";
import { type CarerAsked, carerAction, carerLoader, notFound } from "#app/http/guards.server.ts";
import { type SaveRefusal, saveAnswers } from "#app/services/applications/save-answers.server.ts";
import { AnswersShown } from "#app/ui/answers-shown.tsx";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { statesOf } from "#app/ui/field-states.ts";
import { FormActions } from "#app/ui/form-actions.tsx";
import { HowGiven } from "#app/ui/how-given.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Questions } from "#app/ui/questions.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import {
  answeredDifferently,
  backFrom,
  onFrom,
  type PlaceOfPage,
  placeOfPage,
} from "./application-parts/form-pages.ts";
import { type OwnDraft, ownApplication, ownWriting, readOwn, yearsAsked } from "./own-application.server.ts";

/** What a page shows. `version` is of the answers kept when it was shown, and comes back with what is sent. */
type Shown = {
  slug: string;
  answers: PageAnswers;
  version: number | null;
  errors: FieldErrors;
  /** Kept by somebody else, or in another tab, while this was being written, where it differs. */
  keptMeanwhile: AnsweredItem[] | null;
  /** Who typed it for them, as it is kept. */
  given: string | null;
  /** The application was sent since: the page can be proposed as a change, or is closed. */
  sent?: "propose" | "closed";
};

/** The version of a page of somebody's own draft, the household's or theirs. */
function versionOf({ me, versions }: OwnDraft, slug: string): number | null {
  return versions[whoseIs(applicationForm, slug, me) ?? "household"][slug] ?? null;
}

/** How a page of theirs came, as it is kept: typed for them, or written by themselves. */
function howGivenOn({ all, me, written }: OwnDraft, slug: string): string | null {
  return howGiven(all, written, slug, whoseIs(applicationForm, slug, me) ?? "household");
}

/**
 * An old page, from the back button or another tab, sent after the application was: what it says is shown again and can be
 * proposed as a change, so that nothing typed is lost. Null while the page is still written, or is no longer theirs.
 */
async function sentSince(given: CarerAsked, slug: string): Promise<Shown | null> {
  const record = await ownApplication(given);
  const place = placeOfPage(slug);
  const open = place ? howOpen(place.page, record.application) : "write";
  if (open === "write") return null;
  const { answers } = await readOwn(given, record);
  const form = applicationFormBy({ addressYears: await yearsAsked(given, record) });
  const page = findPage(form, answers, slug)?.page;
  if (!page) return null;
  const typed = given.request.method === "POST" ? readTyped(page, await given.request.formData()) : {};
  return { slug, answers: typed, version: null, errors: {}, keptMeanwhile: null, given: null, sent: open };
}

export const loader = carerLoader(async (given) => {
  const slug = given.params.page ?? "";
  // Beside the answer to a form the page is read too, with the form's headers: then nobody may be sent elsewhere.
  const old = given.request.headers.has("Content-Type") ? await sentSince(given, slug) : null;
  const years = await yearsAsked(given, await ownApplication(given));
  if (old) return { ...old, years, back: "/carer/application" };
  const draft = await ownWriting(given, slug);
  const { answers } = draft;
  if (!placeOfPage(slug)) throw notFound();
  if (!findPage(applicationForm, answers, slug)) throw redirect("/carer/application");
  const shown: Shown = {
    slug,
    answers: answers[slug] ?? {},
    version: versionOf(draft, slug),
    errors: {},
    keptMeanwhile: null,
    given: howGivenOn(draft, slug),
  };
  return { ...shown, years, back: backFrom(slug, answers, given.url.searchParams.get("from") === "check") };
});

function versionIn(form: FormData): number | null {
  const said = form.get("version");
  return typeof said === "string" && /^\d{1,9}$/.test(said) ? Number(said) : null;
}

export const action = carerAction(async (given) => {
  const { params, request, url, person, work, today } = given;
  const slug = params.page ?? "";
  const old = await sentSince(given, slug);
  if (old) return data<Shown>(old, { status: 409 });
  const draft = await ownWriting(given, slug);
  const { record, answers } = draft;
  const asked = applicationFormBy({ addressYears: await yearsAsked(given, record) });
  const page = findPage(asked, answers, slug)?.page;
  if (!page || !placeOfPage(slug)) throw notFound();
  const form = await request.formData();
  const typed = readTyped(page, form);
  const asShown = { version: versionIn(form), given: howGivenOn(draft, slug) };
  const shown: Shown = { slug, answers: typed, errors: {}, keptMeanwhile: null, ...asShown };

  const intent = intentOf(form);
  if (intent.kind === "add" || intent.kind === "remove") {
    return data<Shown>({ ...shown, answers: applyIntent(page, typed, intent) });
  }
  const read = readAnswers(page, form, today, answers);
  if (intent.kind === "continue" && !read.ok) {
    return data<Shown>({ ...shown, answers: read.refusal.typed, errors: read.refusal.errors }, { status: 422 });
  }
  const kept = read.ok ? read.value : typed;
  const saved = await saveAnswers(work, person.id, {
    applicationId: record.id,
    page: slug,
    answers: kept,
    version: shown.version,
  });
  if (saved.ok) {
    if (intent.kind === "save") return redirect(`/carer/application?saved=${slug}`);
    return redirect(onFrom(slug, { ...answers, [slug]: kept }, url.searchParams.get("from") === "check"));
  }
  if (saved.refusal !== "changed-meanwhile") {
    const wrong = JOINT_WORDS[saved.refusal];
    if (!wrong) return redirect("/carer/application");
    const errors = { [slug === "other-applicant" ? "email" : "applying"]: [wrong] };
    return data<Shown>({ ...shown, answers: kept, errors }, { status: 422 });
  }
  const now = await ownWriting(given, slug);
  return data<Shown>(
    {
      ...shown,
      version: versionOf(now, slug),
      keptMeanwhile: answeredDifferently(page, now.answers[slug] ?? {}, typed),
    },
    { status: 409 },
  );
});

const JOINT_WORDS: Partial<Record<SaveRefusal, string>> = {
  "same-address": "Their email address must be their own, not the one you sign in with",
  "address-of-staff":
    "Their email address cannot be used here, because it belongs to somebody who works for a council. Give another, or ring the fostering team",
  "account-closed": "Their email address cannot be used here. Give another, or ring the fostering team",
  "applying-elsewhere":
    "Their email address belongs to another application that is open. Give another, or ring the fostering team",
  "already-joined":
    "They have joined the application with the address you gave before. If that has changed, or you no longer apply together, ring the fostering team",
};

export const meta: MetaFunction = ({ params }) => [
  { title: `${placeOfPage(params.page ?? "")?.page.title ?? "Your application"} - Nearhome` },
];

export default function ApplicationPage() {
  const loaded = useLoaderData<typeof loader>();
  const shown: Shown = useActionData<typeof action>() ?? loaded;
  const { slug, answers, version, errors, keptMeanwhile, given, sent } = shown;
  const { pathname, search } = useLocation();
  const place = placeOfPage(slug, loaded.years);
  if (!place) return null;
  const { page, later } = place;
  return (
    <>
      <PageHeading
        above={<BackLink href={loaded.back} />}
        title={page.title}
        caption={later ? LATER_WORDS[page.neededFor ?? "stage-1"] : partInWords(place)}
      />
      <ErrorSummary fields={statesOf(page.fields, answers, errors)} />
      {keptMeanwhile ? <ChangedMeanwhile items={keptMeanwhile} address={pathname + search} /> : null}
      {sent ? <SentSince sent={sent} /> : null}
      {page.lede ? <p>{page.lede}</p> : null}
      <HowGiven words={given} />
      <form
        className="application-form"
        method="post"
        action={sent ? `/carer/application/change/${slug}` : pathname + search}
        noValidate
      >
        <button className="visually-hidden" type="submit" name="intent" value="continue" tabIndex={-1} aria-hidden>
          Continue
        </button>
        <input type="hidden" name="version" value={version ?? ""} />
        <Questions fields={page.fields} answers={answers} errors={errors} />
        {sent === "closed" ? null : (
          <FormActions>
            <Button name="intent" value="continue">
              {sent ? "Propose this as a change" : "Save and continue"}
            </Button>
            {sent ? (
              <a href="/carer/application">Leave it as it was sent</a>
            ) : (
              <Button look="secondary" name="intent" value="save">
                Save and come back later
              </Button>
            )}
          </FormActions>
        )}
      </form>
    </>
  );
}

const LATER_WORDS: Record<NeededFor, string> = {
  sending: "",
  "stage-1": "For stage 1 of your assessment. It is not needed to send your application.",
  "stage-2": "For stage 2 of your assessment. It is not needed to send your application.",
};

function partInWords({ section, page, part, parts }: PlaceOfPage): string {
  return `Part ${part} of ${parts}${section.title === page.title ? "" : `: ${section.title}`}`;
}

/** What became of an old page that was sent after the application was. */
function SentSince({ sent }: { sent: "propose" | "closed" }) {
  return (
    <div role="alert">
      <Notice tone="important" title="Your application has been sent since">
        <p>
          This page is from before you sent it, so what you wrote here was not saved. It is still in the form below and
          nothing is lost.
        </p>
        {sent === "propose" ? (
          <p>If something has changed, propose it: you are asked what has changed, and your worker reads it.</p>
        ) : (
          <p>
            Nothing more can be changed here. <a href="/carer/application">See what you sent</a>, or ring your worker.
          </p>
        )}
      </Notice>
    </div>
  );
}

/** Both texts side by side in time: what is kept now here, what was just written in the form below. */
function ChangedMeanwhile({ items, address }: { items: AnsweredItem[]; address: string }) {
  return (
    <div role="alert">
      <Notice tone="important" title="This page was changed while you were writing">
        <p>
          It was saved from another tab, or by the person applying with you. What you wrote is still in the form below
          and nothing is lost.
        </p>
        {items.length > 0 ? (
          <>
            <p>
              <b>Saved meanwhile:</b>
            </p>
            <AnswersShown items={items} />
          </>
        ) : (
          <p>
            <b>The answers saved meanwhile are the same as yours.</b>
          </p>
        )}
        <p>
          To keep what you wrote, press “Save and continue”. <a href={address}>Use what was saved meanwhile instead</a>
        </p>
      </Notice>
    </div>
  );
}
