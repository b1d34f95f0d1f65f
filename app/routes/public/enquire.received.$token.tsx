import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { USUAL_CALL_DIARY } from "#app/domain/enquiries/call-slots.ts";
import { type PublicAsked, publicAction, publicLoader } from "#app/http/guards.server.ts";
import {
  type BookingRefusal,
  bookCall,
  callIsOpen,
  leaveCall,
  listFreeCalls,
} from "#app/services/enquiries/book-call.server.ts";
import { readReceiptToken } from "#app/services/enquiries/receipt-token.server.ts";
import { replyByFrom } from "#app/services/enquiries/reply-by.ts";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { SuccessPanel } from "#app/ui/notice.tsx";
import { Facts } from "#app/ui/summary-list.tsx";
import { findCouncil } from "#db/queries/councils.ts";
import { findOpenReceipt } from "#db/queries/enquiries-calls.ts";
import { callDays, callIn, callInWords } from "./call/call-days.ts";
import { PickCall } from "./call/pick-call.tsx";
import { PublicPage } from "./frame/public-page.tsx";

function enquiryIn({ params, now, env }: Pick<PublicAsked, "params" | "now" | "env">): string {
  const id = readReceiptToken(params.token ?? "", now, env.secret);
  if (!id) throw new Response("Gone", { status: 410 });
  return id;
}

/** What the person is told after sending. Little of what they wrote is here, for a phone may be looked at by others. */
export const loader = publicLoader(async (asked) => {
  const { db, now } = asked;
  const receipt = await findOpenReceipt(db, enquiryIn(asked));
  const council = receipt && (await findCouncil(db, receipt.councilId));
  if (!receipt || !council) throw new Response("Gone", { status: 410 });
  const minutes = (council.promise.calls ?? USUAL_CALL_DIARY).slotMinutes;
  const open = callIsOpen(receipt);
  const { postcode } = receipt.answers;
  return {
    reference: receipt.ref,
    kinship: receipt.team === "kinship",
    reached: receipt.firstAnsweredAt !== null,
    by: replyByFrom(receipt.answerDueAt, now),
    call: receipt.callAt ? callInWords(receipt.callAt, minutes, now) : null,
    days: open ? callDays(await listFreeCalls(db, council, now), now) : null,
    /** Said only where letters were taken for digits, so that a wrong guess comes to light. */
    readAs: postcode?.typed ? postcode.text : null,
    council: { name: council.name, slug: council.slug, phone: council.phone },
  };
});

const REFUSALS = {
  "call-taken": "Somebody else has just taken that time, or it has gone by. Pick another",
  "already-reached": "Somebody has talked with you since, so there is no call left to change",
  "enquiry-ended": "Your enquiry has ended, so there is no call left to change",
  "kinship-rings-sooner": "The kinship team rings as soon as it can, without an appointment",
  "cannot-be-rung": "We have no number that we may ring. We write to you instead",
  "not-found": "We cannot find your enquiry any more",
} as const satisfies Record<BookingRefusal, string>;

export const action = publicAction(async (asked) => {
  const { request, work, url } = asked;
  const enquiryId = enquiryIn(asked);
  const form = await request.formData();
  const receiptPath = url.pathname.replace(/\.data$/, "");
  const callAt = callIn(form.get("callAt"));
  const gives = form.get("intent") === "give-up";
  if (!gives && !callAt) return data({ error: "Pick a time", callAt: "" }, { status: 422 });
  const done =
    gives || !callAt
      ? await leaveCall(work, { enquiryId, receiptPath })
      : await bookCall(work, { enquiryId, receiptPath, startsAt: callAt });
  if (!done.ok) return data({ error: REFUSALS[done.refusal], callAt: callAt?.toISOString() ?? "" }, { status: 422 });
  return redirect(receiptPath, 303);
});

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export const meta: MetaFunction<typeof loader> = ({ data: received }) => [
  { title: `${received ? "We have your enquiry" : "That page is closed"} - Nearhome` },
  { name: "robots", content: "noindex" },
];

type Shown = ReturnType<typeof useLoaderData<typeof loader>>;

/** Pick a call, another one, or none: the whole form, and what holds now. */
function Call({ call, days }: { call: string | null; days: NonNullable<Shown["days"]> }) {
  const refused = useActionData<typeof action>();
  const field = fieldFrom("callAt", {
    values: { callAt: refused?.callAt },
    errors: refused ? { callAt: [refused.error] } : {},
  });
  return (
    <section className="section" aria-labelledby="call">
      <h2 id="call">{call ? "Your call" : "Would a set time suit you better?"}</h2>
      {call ? (
        <p>
          We ring you on <b>{call}</b>. If something comes up, pick another time here, or give the call up; nobody
          minds.
        </p>
      ) : null}
      {days.length > 0 ? (
        <form method="post" noValidate>
          <PickCall field={field} label={call ? "Another time" : "When shall we ring?"} days={days} />
          <FormActions>
            <Button>{call ? "Move the call" : "Pick this time"}</Button>
          </FormActions>
        </form>
      ) : (
        <p>
          {call
            ? "No other time is free in the next days."
            : "No time is left to pick in the next days. We ring as soon as promised."}
        </p>
      )}
      {call ? (
        <form method="post">
          <p>
            Without a set time you hear from us within the promise, in the way you asked for.{" "}
            <QuietButton name="intent" value="give-up">
              Give the call up
            </QuietButton>
          </p>
        </form>
      ) : null}
    </section>
  );
}

function whatHappens({ kinship, reached, call, by }: Shown): string {
  if (reached) return "Somebody from the team has been in touch with you since.";
  if (kinship) return `Somebody from the team that works with families and friends will be in touch by ${by}.`;
  return call
    ? `Somebody from the fostering team rings you on ${call}.`
    : `Somebody from the fostering team will be in touch by ${by}, in the way you asked for.`;
}

export default function Received() {
  const received = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { reference, kinship, reached, by, call, days, readAs, council } = received;
  return (
    <PublicPage>
      <div className="measure">
        <ErrorSummary fields={[fieldFrom("callAt", { errors: refused ? { callAt: [refused.error] } : {} })]} />
        <SuccessPanel title={kinship ? "Thank you for telling us" : `Thank you. ${council.name} has your enquiry`}>
          <p>{whatHappens(received)}</p>
        </SuccessPanel>
        <Facts
          facts={[
            { name: "Your reference", value: <b>{reference}</b> },
            { name: "Who has it", value: `${council.name}, ${kinship ? "kinship team" : "fostering team"}` },
            ...(reached
              ? []
              : [call ? { name: "We ring you on", value: call } : { name: "You will hear by", value: by }]),
            ...(council.phone ? [{ name: "To ring them", value: council.phone }] : []),
            ...(readAs
              ? [{ name: "Your postcode", value: `We read it as ${readAs}. If that is wrong, tell us when we talk` }]
              : []),
          ]}
        />
        <p className="section">If you gave an email address, the same is on its way there.</p>
        {days ? <Call call={call} days={days} /> : null}
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
          <p>
            {kinship ? null : "It takes about twenty minutes. "}You do not have to get anything ready.{" "}
            {kinship ? null : "You decide later whether you want to apply."}
          </p>
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
                <a href={`/events?council=${council.slug}`}>Come to a session and hear foster carers themselves</a>
              </li>
              <li>
                <a href={`/areas/${council.slug}`}>What {council.name} offers its foster carers</a>
              </li>
              <li>
                <a href="/money">What you would be paid</a>
              </li>
              <li>
                <a href="/other-ways-to-help">Other ways to help a child</a>
              </li>
            </ul>
          )}
        </section>
      </div>
    </PublicPage>
  );
}
