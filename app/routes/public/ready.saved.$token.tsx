import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { READINESS_PAGES } from "#app/domain/enquiries/readiness-form.ts";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";
import { publicAction, publicLoader } from "#app/http/guards.server.ts";
import { openReminder, stopReminding } from "#app/services/enquiries/readiness-reminders.server.ts";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { Notice, SuccessPanel } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { PublicPage } from "./frame/public-page.tsx";
import { Carried } from "./readiness/carried.tsx";
import { judge } from "./readiness/judge.server.ts";
import { Result } from "./readiness/result.tsx";
import { answersThatHold } from "./ready._index/read-ready.server.ts";

/** The kept answers of a link, read by today's rules. A link that never was or is over answers kindly, and alike. */
export const loader = publicLoader(async (asked) => {
  const found = await openReminder(asked.work, asked.params.token ?? "");
  if (!found) return data({ over: true, kept: null }, { status: 410 });
  if (found.stoppedAt) return { over: false, kept: null };
  const answers = answersThatHold(found.answers, asked.today);
  const postcode = found.postcode ?? "";
  return {
    over: false,
    kept: {
      answers,
      postcode,
      judged: await judge(asked, answers, postcode),
      savedOn: formatDay(dayOf(found.savedAt)),
      remindOn: found.remindedAt ? null : formatDay(found.remindOn),
    },
  };
});

export const action = publicAction(async ({ work, params, url }) => {
  const stopped = await stopReminding(work, params.token ?? "");
  // Whatever the link was, nothing is kept for it now, and that is what was asked for.
  if (!stopped.ok) return data(null, { status: 410 });
  return redirect(url.pathname.replace(/\.data$/, ""), 303);
});

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  {
    title: `${found?.kept ? "Your answers, kept for you" : found?.over === false ? "Stopped and deleted" : "That link is over"} - Nearhome`,
  },
  { name: "robots", content: "noindex" },
];

function Stopped() {
  return (
    <div className="measure">
      <SuccessPanel title="Stopped and deleted">
        <p>Your answers and your email address are gone, and we will not write to you.</p>
      </SuccessPanel>
      <p>
        You can look again whenever you like: <a href="/ready">Could I foster?</a>
      </p>
    </div>
  );
}

function Over() {
  return (
    <div className="measure">
      <PageHeading title="That link is over" />
      <p>
        Nothing is kept for it. We delete answers two months after we have written, and at once when somebody stops it.
        If the address was copied by hand, a letter of it may be missing.
      </p>
      <p>
        The questions take about three minutes: <a href="/ready">Could I foster?</a>
      </p>
    </div>
  );
}

export default function Saved() {
  const { over, kept } = useLoaderData<typeof loader>();
  if (!kept) return <PublicPage>{over ? <Over /> : <Stopped />}</PublicPage>;
  const { answers, postcode, judged, savedOn, remindOn } = kept;
  return (
    <PublicPage>
      <Notice title={`Your answers of ${savedOn}, read by today’s rules`}>
        <p>
          {remindOn ? `We write to you on ${remindOn}. ` : "We have written to you, and will not again. "}
          Two questions are asked anew, because we do not keep what you say of your health and the law:{" "}
          <a href="#go-on">go on from here</a>.
        </p>
        <form method="post">
          <Button look="secondary">Stop and delete</Button>
        </form>
      </Notice>
      <Result judged={judged} answers={answers} postcode={postcode} via={null} />
      <section className="section measure" aria-labelledby="go-on">
        <h2 id="go-on">Go on from your answers</h2>
        <p>Nothing has to be typed again. Look through them, change what has changed, and see where you stand.</p>
        <form method="post" action="/ready?index">
          <Carried answers={answers} />
          <input type="hidden" name="postcode" value={postcode} />
          <FormActions>
            <Button name="go" value="page:life">
              Answer the two questions
            </Button>
          </FormActions>
          <ul>
            {READINESS_PAGES.map(({ slug, title }) => (
              <li key={slug}>
                <QuietButton name="go" value={`page:${slug}`}>
                  Change: {title.toLowerCase()}
                </QuietButton>
              </li>
            ))}
          </ul>
        </form>
      </section>
    </PublicPage>
  );
}
