import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicLoader } from "#app/http/guards.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { PublicPage } from "./frame/public-page.tsx";
import { listNear, type Near, readPlace } from "./near/near.server.ts";
import { NearTable } from "./near/near-table.tsx";
import { PostcodeForm, postcodeField } from "./near/postcode-form.tsx";
import { namesInWords } from "./near/where-you-live.ts";

export const loader = publicLoader(async (asked) => {
  const typed = asked.url.searchParams.get("postcode");
  if (typed === null) return { typed: "", error: null, near: null };
  const place = readPlace(typed);
  if (!place.ok) return data({ typed, error: place.refusal, near: null }, { status: 422 });
  return { typed: place.value.text, error: null, near: await listNear(asked, place.value) };
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  {
    title: `${found?.near ? `Near ${found.near.postcode}` : "Who is near me?"} - Nearhome`,
  },
  {
    name: "description",
    content:
      "The councils near you that look for foster and kinship carers, side by side: how quickly they answer, how long approval takes, whom they look for and what they pay.",
  },
];

function Elsewhere({ near }: { near: Near }) {
  const names = namesInWords(near.servingElsewhere);
  const one = near.servingElsewhere.length === 1;
  if (near.servingElsewhere.length === 0) return null;
  return (
    <Notice title={one ? `${names} is not on Nearhome yet` : "Not every council there is on Nearhome yet"}>
      <p>
        {one ? `${names} looks after children where you live.` : `${names} look after children there too.`} You can
        still foster for {one ? "it" : "them"}: ask on {one ? "its" : "their"} own website.
        {near.rows.length > 0
          ? " These councils near you are here, and people may foster for a council next door."
          : ""}
      </p>
    </Notice>
  );
}

function Found({ near }: { near: Near }) {
  const serving = near.rows.filter((row) => row.serves);
  const [only] = serving;
  return (
    <>
      {near.straddles.length > 1 ? (
        <Notice title={`${near.postcode} lies in more than one council`}>
          <p>
            It reaches into {namesInWords(near.straddles)}.{" "}
            {near.postcode === near.outcode
              ? "Type your whole postcode and we can be surer which is yours."
              : "We cannot tell from the postcode alone which is yours; your council tax bill says."}
          </p>
        </Notice>
      ) : null}
      <Elsewhere near={near} />
      {near.rows.length > 0 ? (
        <NearTable near={near} caption={`Near ${near.postcode}`} />
      ) : (
        <EmptyState title="No council near you is on Nearhome yet" action={<a href="/areas">The councils that are</a>}>
          Every council in England looks for foster carers. Ask yours on its own website.
        </EmptyState>
      )}
      {near.rows.length > 0 ? (
        <p className="small muted">
          Miles are straight lines to the middle of where each council’s people live. Hours are office hours.{" "}
          <a href="/how-we-count">How we count</a>
        </p>
      ) : null}
      {serving.length === 1 && only ? (
        <div className="form-actions">
          <ButtonLink href={`/enquire?council=${only.slug}`}>Ask {only.officialName}</ButtonLink>
          <a href={`/ready?postcode=${encodeURIComponent(near.postcode)}`}>Could I foster?</a>
          <a href={`/money?postcode=${encodeURIComponent(near.postcode)}`}>What would I be paid?</a>
        </div>
      ) : null}
    </>
  );
}

export default function Compare() {
  const { typed, error, near } = useLoaderData<typeof loader>();
  return (
    <PublicPage>
      <ErrorSummary fields={[postcodeField({ typed, error })]} />
      <PageHeading title={near ? "Who is near you" : "Who is near me?"} />
      {near ? <Found near={near} /> : null}
      <section className={near ? "section" : undefined} aria-label="Your postcode">
        {near ? <h2>Another place</h2> : null}
        <PostcodeForm typed={near ? "" : typed} error={error} />
        {near ? null : (
          <p>
            Or <a href="/areas">choose from the list of councils</a>.
          </p>
        )}
      </section>
    </PublicPage>
  );
}
