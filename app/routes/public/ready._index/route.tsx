import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { FieldErrors } from "#app/domain/applications/form/engine.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { answersOfPage, READINESS_PAGES } from "#app/domain/enquiries/readiness-form.ts";
import { formatDay, isDay } from "#app/domain/shared/day.ts";
import { publicAction, publicLoader } from "#app/http/guards.server.ts";
import { saveReminder } from "#app/services/enquiries/readiness-reminders.server.ts";
import { SuccessPanel } from "#app/ui/notice.tsx";
import { PublicPage } from "../frame/public-page.tsx";
import { viaIn } from "../frame/via.ts";
import { type Judged, judge } from "../readiness/judge.server.ts";
import { Checked } from "./checked.tsx";
import { Page } from "./page.tsx";
import { allAnswers, answersThatHold, postcodeIn, wrongOn } from "./read-ready.server.ts";

export const loader = publicLoader(({ url }) => {
  const kept = url.searchParams.get("kept") ?? "";
  return {
    postcode: postcodeIn(url.searchParams.get("postcode")),
    via: viaIn(url.searchParams),
    keptUntil: isDay(kept) ? formatDay(kept) : null,
  };
});

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

/** A page of questions, or what the answers come to. All that was said stands in the page itself and nowhere else. */
type Shown = {
  slug: (typeof READINESS_PAGES)[number]["slug"];
  answers: PageAnswers;
  postcode: string;
  errors: FieldErrors;
  judged: Judged | null;
  email: string;
  /** Of this page as it was first shown, so that two presses keep one reminder. */
  formKey: string;
};

const Email = z.string().trim().toLowerCase().max(254).pipe(z.email());

const REFUSED = {
  "too-soon": "That day has come: you can begin now",
  "too-far-off": "That is more than five years away, and we do not promise to write so late. Come back then",
} as const;

export const action = publicAction(async (asked) => {
  const { request, today, work, env } = asked;
  const form = await request.formData();
  const typed = allAnswers(form);
  const postcode = postcodeIn(form.get("postcode"));
  const email = String(form.get("email") ?? "").slice(0, 254);
  const formKey = String(form.get("formKey") ?? "").slice(0, 64) || work.newId();
  const at = Math.max(
    0,
    READINESS_PAGES.findIndex(({ slug }) => slug === form.get("page")),
  );
  const go = String(form.get("go") ?? "next");
  const page = (index: number, errors: FieldErrors = {}): Shown => ({
    slug: READINESS_PAGES[index]?.slug ?? "you",
    answers: typed,
    postcode,
    errors,
    judged: null,
    email: "",
    formKey,
  });
  const wanted = READINESS_PAGES.findIndex(({ slug }) => go === `page:${slug}`);
  if (wanted >= 0) return data(page(wanted));
  if (go === "back") return data(page(Math.max(0, at - 1)));

  const asking = READINESS_PAGES[at];
  if (go === "next" && asking) {
    const errors = wrongOn(asking, form, today);
    if (Object.keys(errors).length > 0) return data(page(at, errors), { status: 422 });
    if (at < READINESS_PAGES.length - 1) return data(page(at + 1));
  }

  const answers = answersThatHold(typed, today);
  const judged = await judge(asked, answers, postcode);
  const checked = (errors: FieldErrors): Shown => ({ ...page(at), answers, errors, judged, email });
  if (go !== "keep") return data(checked({}));

  const to = Email.safeParse(email);
  const wrong: Record<string, string[]> = {};
  if (!to.success) wrong.email = ["Enter an email address like name@example.com"];
  if (form.get("consent") !== "yes") wrong.consent = ["Tick the box if we may keep your answers until then"];
  if (!judged.from || !isDay(judged.from.day)) wrong.email = [REFUSED["too-soon"]];
  if (Object.keys(wrong).length > 0 || !to.success || !judged.from || !isDay(judged.from.day)) {
    return data(checked(wrong), { status: 422 });
  }
  const { rulebook } = judged;
  const reminder = {
    email: to.data,
    postcode: postcode || null,
    answers,
    rulebook,
    remindOn: judged.from.day,
    formKey,
  };
  const kept = await saveReminder(work, reminder, env.secret);
  if (!kept.ok) return data(checked({ email: [REFUSED[kept.refusal]] }), { status: 422 });
  return redirect(`/ready?kept=${kept.value.remindOn}`, 303);
});

export const meta: MetaFunction<typeof loader> = () => [
  { title: "Could I foster? - Nearhome" },
  {
    name: "description",
    content:
      "Three short pages. You hear where you stand with each council near you: ready, not yet with a date, or talk to us. Never a closed door.",
  },
];

function Kept({ until }: { until: string }) {
  return (
    <div className="measure">
      <SuccessPanel title="We will remind you">
        <p>
          We write to you once, on <b>{until}</b>. An email is on its way now: it opens your answers again, to change
          them or to delete them.
        </p>
      </SuccessPanel>
      <p>
        You need not wait for it. <a href="/enquire?about=fostering">Talk to somebody now</a>, or look at{" "}
        <a href="/other-ways-to-help">other ways to help a child</a>.
      </p>
    </div>
  );
}

/** Could I foster? Three short pages and an answer that never shuts the door. */
export default function Ready() {
  const { postcode, via, keptUntil } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>() as Shown | undefined;
  if (!sent && keptUntil) {
    return (
      <PublicPage>
        <Kept until={keptUntil} />
      </PublicPage>
    );
  }
  const shown: Shown = sent ?? { slug: "you", answers: {}, postcode, errors: {}, judged: null, email: "", formKey: "" };
  return (
    <PublicPage>
      {shown.judged ? (
        <Checked {...shown} judged={shown.judged} via={via} />
      ) : (
        <Page
          slug={shown.slug}
          own={answersOfPage(shown.slug, shown.answers)}
          all={shown.answers}
          postcode={shown.postcode}
          errors={shown.errors}
          via={via}
        />
      )}
    </PublicPage>
  );
}
