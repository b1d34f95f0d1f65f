import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ENQUIRY_KINDS, type EnquiryKind } from "#app/domain/enquiries/answers.ts";
import { publicAction, publicLoader } from "#app/http/guards.server.ts";
import { writeReceiptToken } from "#app/services/enquiries/receipt-token.server.ts";
import { submitEnquiry } from "#app/services/enquiries/submit-enquiry.server.ts";
import { listCouncils } from "#db/queries/councils.ts";
import { PublicPage } from "../frame/public-page.tsx";
import { EnquiryFormPage } from "./enquiry-form.tsx";
import { FirstQuestion } from "./first-question.tsx";
import { type Refused, readSent, refusedFor, typedIn } from "./read-sent.server.ts";
import { WhichCouncil } from "./which-council.tsx";

function kindIn(text: string | null | undefined): EnquiryKind | null {
  return text && Object.hasOwn(ENQUIRY_KINDS, text) ? (text as EnquiryKind) : null;
}

export const loader = publicLoader(async ({ url, db, work }) => {
  const councils = (await listCouncils(db)).map(({ slug, name }) => ({ slug, name }));
  const wished = url.searchParams.get("council");
  const about = kindIn(url.searchParams.get("about"));
  const unanswered = about === null && url.searchParams.has("asked");
  const page = {
    about,
    unanswered,
    postcode: url.searchParams.get("postcode")?.slice(0, 10) ?? "",
    council: councils.find(({ slug }) => slug === wished) ?? null,
    councils,
    formKey: work.newId(),
  };
  return unanswered ? data(page, { status: 422 }) : page;
});

export const action = publicAction(async ({ request, work, env, now }) => {
  const form = await request.formData();
  if (form.get("step") === "form") {
    return { typed: typedIn(form), errors: {}, formErrors: [], which: null } satisfies Refused;
  }
  const sent = readSent(form, work.newId);
  if (!sent.ok) return data(sent.refusal, { status: 422 });
  const submitted = await submitEnquiry(work, sent.value);
  if (!submitted.ok) {
    const refused = refusedFor(submitted.refusal, form);
    // To ask which council is a question, not yet a fault of the form.
    const asks = refused.which !== null && Object.keys(refused.errors).length === 0;
    return data(refused, { status: asks ? 200 : 422 });
  }
  return redirect(`/enquire/received/${writeReceiptToken(submitted.value.id, now, env.secret)}`, 303);
});

const TITLES = {
  fostering: "Ask about fostering",
  "not-sure": "Ask about fostering",
  kinship: "A child you know",
} as const satisfies Record<EnquiryKind, string>;

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.about ? TITLES[found.about] : "What do you want to ask about?"} - Nearhome` },
  {
    name: "description",
    content: "Ask your council about fostering, or about a child you know. Two minutes, on a phone, in your own words.",
  },
];

/** The enquiry: the first question, then one page, then nothing but a choice of council where that is not certain. */
export default function Enquire() {
  return (
    <PublicPage>
      <Asking />
    </PublicPage>
  );
}

function Asking() {
  const asked = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const about = kindIn(refused?.typed.kind?.[0]) ?? asked.about;
  if (refused?.which) {
    return <WhichCouncil which={refused.which} typed={refused.typed} errors={refused.errors} />;
  }
  if (!about) {
    return (
      <FirstQuestion
        carried={{ council: asked.council?.slug, postcode: asked.postcode }}
        unanswered={asked.unanswered}
      />
    );
  }
  const { errors, formErrors } = refused ?? { errors: {}, formErrors: [] };
  return (
    <EnquiryFormPage
      about={about}
      formKey={refused?.typed.formKey?.[0] ?? asked.formKey}
      councils={asked.councils}
      council={asked.council}
      typed={refused?.typed ?? { postcode: [asked.postcode] }}
      errors={errors}
      formErrors={formErrors}
    />
  );
}
