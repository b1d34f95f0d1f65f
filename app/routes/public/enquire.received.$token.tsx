import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicLoader } from "#app/http/guards.server.ts";
import { readReceiptToken } from "#app/services/enquiries/receipt-token.server.ts";
import { replyByFrom } from "#app/services/enquiries/reply-by.ts";
import { SuccessPanel } from "#app/ui/notice.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { findCouncil } from "#db/queries/councils.ts";
import { findReceipt } from "#db/queries/enquiries.ts";
import { PublicPage } from "./frame/public-page.tsx";

/** What the person is told after sending. Nothing they wrote is here, for a phone may be looked at by others. */
export const loader = publicLoader(async ({ params, db, env, now }) => {
  const id = readReceiptToken(params.token ?? "", now, env.secret);
  const receipt = id ? await findReceipt(db, id) : undefined;
  const council = receipt && (await findCouncil(db, receipt.councilId));
  if (!receipt || !council) throw new Response("Gone", { status: 410 });
  return {
    reference: receipt.ref,
    kinship: receipt.team === "kinship",
    by: replyByFrom(receipt.answerDueAt, now),
    council: { name: council.name, slug: council.slug, phone: council.phone },
  };
});

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export const meta: MetaFunction<typeof loader> = ({ data: received }) => [
  { title: `${received ? "We have your enquiry" : "That page is closed"} - Nearhome` },
  { name: "robots", content: "noindex" },
];

export default function Received() {
  const { reference, kinship, by, council } = useLoaderData<typeof loader>();
  return (
    <PublicPage>
      <div className="measure">
        <SuccessPanel title={kinship ? "Thank you for telling us" : `Thank you. ${council.name} has your enquiry`}>
          <p>
            {kinship
              ? `Somebody from the team at ${council.name} that works with families and friends will be in touch by ${by}.`
              : `Somebody from the fostering team will be in touch by ${by}, in the way you asked for.`}
          </p>
        </SuccessPanel>
        <Facts
          facts={[
            { name: "Your reference", value: <b>{reference}</b> },
            { name: "Who has it", value: `${council.name}, ${kinship ? "kinship team" : "fostering team"}` },
            { name: "You will hear by", value: by },
            ...(council.phone ? [{ name: "To ring them", value: council.phone }] : []),
          ]}
        />
        <p>If you gave an email address, the same is on its way there.</p>
        <section className="section">
          <h2>{kinship ? "What happens next" : "What they will ask"}</h2>
          {kinship ? (
            <ul>
              <li>They ask how you know each other, what is happening now, and what you need.</li>
              <li>They tell you the ways to care for a child you know, and what help and money come with each.</li>
              <li>You do not have to choose at once, and you may take advice of your own first.</li>
            </ul>
          ) : (
            <ul>
              <li>What made you think about fostering.</li>
              <li>Who lives with you, and whether there is a bedroom a child could have.</li>
              <li>What a usual week looks like: work, school, people who count on you.</li>
            </ul>
          )}
          <p>You do not have to get anything ready. {kinship ? null : "You decide later whether you want to apply."}</p>
        </section>
        <section className="section">
          <h2>Until then</h2>
          {kinship ? (
            <>
              <p>
                <a href="/kinship">Read about the ways to care for a child you know</a>
              </p>
              <p>If a child is in danger now, ring 999. Please do not wait for us.</p>
            </>
          ) : (
            <ul>
              <li>
                <a href={`/areas/${council.slug}`}>What {council.name} offers its foster carers</a>
              </li>
              <li>
                <a href="/money">What you would be paid</a>
              </li>
            </ul>
          )}
        </section>
      </div>
    </PublicPage>
  );
}
