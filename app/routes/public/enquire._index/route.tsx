import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ENQUIRY_KINDS, type EnquiryKind } from "#app/domain/enquiries/answers.ts";
import { publicAction, publicLoader } from "#app/http/guards.server.ts";
import { writeReceiptToken } from "#app/services/enquiries/receipt-token.server.ts";
import { submitEnquiry } from "#app/services/enquiries/submit-enquiry.server.ts";
import { listCouncils } from "#db/queries/councils.ts";
import { PublicPage } from "../frame/public-page.tsx";
import { viaIn } from "../frame/via.ts";
import { callsToPick } from "./calls-to-pick.server.ts";
import { EnquiryFormPage } from "./enquiry-form.tsx";
import { FirstQuestion } from "./first-question.tsx";
import { type Refused, readSent, refusedFor, typedIn } from "./read-sent.server.ts";
import { WhichCouncil } from "./which-council.tsx";

function kindIn(text: string | null | undefined): EnquiryKind | null {
  return text && Object.hasOwn(ENQUIRY_KINDS, text) ? (text as EnquiryKind) : null;
}

export const loader = publicLoader(async ({ url, db, work, now }) => {
  const here = await listCouncils(db);
  const wished = url.searchParams.get("council");
  const about = kindIn(url.searchParams.get("about"));
  const postcode = url.searchParams.get("postcode")?.slice(0, 40) ?? "";
  const unanswered = about === null && url.searchParams.has("asked");
  const council = here.find(({ slug }) => slug === wished);
  const page = {
    about,
    unanswered,
    postcode,
    via: viaIn(url.searchParams) ?? "",
    council: council ? { slug: council.slug, name: council.name } : null,
    councils: here.map(({ slug, name }) => ({ slug, name })),
    calls: about && about !== "kinship" ? await callsToPick(db, { slug: council?.slug, postcode }, now) : null,
    formKey: work.newId(),
  };
  return unanswered ? data(page, { status: 422 }) : page;
});

export const action = publicAction(async ({ request, work, db, env, now }) => {
  const form = await request.formData();
  const typed = typedIn(form);
  /** What was wrong, with the calls to pick where the council is certain: the form is shown as it was sent. */
  const again = async (refused: Refused, status: number) => {
    const place = { slug: refused.council ?? typed.council?.[0], postcode: typed.postcode?.[0] ?? "" };
    const calls = typed.kind?.[0] === "kinship" ? null : await callsToPick(db, place, now);
    return data({ ...refused, calls }, { status });
  };
  if (form.get("step") === "form") return again({ typed, errors: {}, formErrors: [], which: null }, 200);
  const sent = readSent(form, work.newId);
  if (!sent.ok) return again(sent.refusal, 422);
  const receiptPath = (id: string) => `/enquire/received/${writeReceiptToken(id, now, env.secret)}`;
  const submitted = await submitEnquiry(work, sent.value, receiptPath);
  if (!submitted.ok) {
    const refused = refusedFor(submitted.refusal, form);
    // To ask which council is a question, not yet a fault of the form.
    const asks = refused.which !== null && Object.keys(refused.errors).length === 0;
    return again(refused, asks ? 200 : 422);
  }
  return redirect(receiptPath(submitted.value.id), 303);
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
        carried={{ council: asked.council?.slug, postcode: asked.postcode, via: asked.via }}
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
      calls={refused ? refused.calls : asked.calls}
      typed={refused?.typed ?? { postcode: [asked.postcode], via: [asked.via] }}
      errors={errors}
      formErrors={formErrors}
    />
  );
}
