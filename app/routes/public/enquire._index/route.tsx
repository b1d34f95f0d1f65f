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
  return {
    about: kindIn(url.searchParams.get("about")),
    unanswered: url.searchParams.has("asked"),
    postcode: url.searchParams.get("postcode")?.slice(0, 10) ?? "",
    council: councils.find(({ slug }) => slug === wished) ?? null,
    councils,
    formKey: work.newId(),
  };
});

export const action = publicAction(async ({ request, work, env, now }) => {
  const form = await request.formData();
  if (form.get("step") === "form") {
    return { typed: typedIn(form), errors: {}, formErrors: [], which: null } satisfies Refused;
  }
  const sent = readSent(form, work.newId);
  if (!sent.ok) return data(sent.refusal, { status: 422 });
  const submitted = await submitEnquiry(work, sent.value);
  if (!submitted.ok) return data(refusedFor(submitted.refusal, form), { status: 422 });
  return redirect(`/enquire/received/${writeReceiptToken(submitted.value.id, now, env.secret)}`, 303);
});

export const meta: MetaFunction = () => [
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
    return (
      <>
        <title>{`${refused.errors.council ? "Error: " : ""}Which council - Nearhome`}</title>
        <WhichCouncil which={refused.which} typed={refused.typed} errors={refused.errors} />
      </>
    );
  }
  if (!about) {
    return (
      <>
        <title>{`${asked.unanswered ? "Error: " : ""}What do you want to ask about? - Nearhome`}</title>
        <FirstQuestion
          carried={{ council: asked.council?.slug, postcode: asked.postcode }}
          unanswered={asked.unanswered}
        />
      </>
    );
  }
  const { errors, formErrors } = refused ?? { errors: {}, formErrors: [] };
  const wrong = formErrors.length > 0 || Object.keys(errors).length > 0;
  return (
    <>
      <title>{`${wrong ? "Error: " : ""}${about === "kinship" ? "A child you know" : "Ask about fostering"} - Nearhome`}</title>
      <EnquiryFormPage
        about={about}
        formKey={refused?.typed.formKey?.[0] ?? asked.formKey}
        councils={asked.councils}
        council={asked.council}
        typed={refused?.typed ?? { postcode: [asked.postcode] }}
        errors={errors}
        formErrors={formErrors}
      />
    </>
  );
}
