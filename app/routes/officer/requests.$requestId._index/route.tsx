import type { MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { WITHDRAWAL_REASONS } from "#app/services/matching/withdraw-request.server.ts";
import { DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { findFormDraft } from "#db/queries/form-drafts.ts";
import { draftNotKept, savedInWords } from "../request-parts/draft.server.ts";
import { changeRequestPage } from "./change-request.server.ts";
import { readRequestPage } from "./read-page.server.ts";
import { RequestView } from "./request-view.tsx";

const DONE: Readonly<Record<string, string>> = {
  asked: "Asked. Carers with an account have an email; ring the others. You see here what they say, and when.",
  written: "Written down, as they said it.",
  taken:
    "Their yes is taken, and their place is promised. Ring them to say so; carers with an account read it on their page too.",
  unable: "It stands on the list of those nobody could be found for. The search is made again every week.",
  stopped: "The order is stopped. Homes that were asked stay asked.",
  granted: "Written down. The home now stands among those that fit, and can be asked.",
  "taken-back": "Taken back, with your reason. The home is one change away again.",
  "let-go":
    "The home is let go, and its place counts as free again. Carers with an account have a kind email; ring the others.",
  answered: "Your answer waits for them, and they have an email that says so.",
  corrected:
    "Put right. Every home that was asked stays asked. Carers and agencies who read what changed have an email; ring the others.",
  view: "Kept with the request. Whoever decides reads it.",
  "not-happened":
    "Written down. The carers have an email if they have an account; ring them too. What follows stands below.",
  worker: "The child’s social worker is named in the child’s record.",
  "taken-out":
    "The child is taken out, and the search goes on for the others. Homes that were asked are told to look again; ring those without an account.",
  withdrawn: "The search has ended. Carers who were asked and have an account have a kind email; ring the others.",
  "placed-before":
    "A colleague recorded a placement for this request a moment before you: this is theirs. What you wrote is kept for you below.",
  "draft-kept": "Your draft of the decision is saved. Nothing is decided, and nobody else reads it.",
  "draft-gone": "Your draft is gone.",
  "not-asked":
    "No home has a yes that waits for a decision, so nobody was asked. What you wrote is kept for you below.",
  placed:
    "The placement is recorded, and the place counts as taken from now. Carers with an account have an email; ring the others.",
};

export const loader = officerLoader({ permission: "request:open" }, async (given) => {
  const page = await readRequestPage(given);
  if (!page) throw notFound();
  const withdrawal = Object.entries(WITHDRAWAL_REASONS).map(([value, label]) => ({ value, label }));
  const done = given.url.searchParams.get("done") ?? "";
  const { db, officer, now } = given;
  const author = { councilId: page.councilId, accountId: officer.id };
  const begun =
    officer.can("placement:record") && (await findFormDraft(db, author, { form: "decision", about: page.id }));
  const draft = begun ? { saved: savedInWords(begun.savedAt, now), open: page.stage === "agreed" } : null;
  const notKept = draftNotKept(given.url);
  const said = Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null;
  return new DrawnFrom({ page, withdrawal, draft, notKept, done: said });
});

export const action = officerAction({ permission: "offer:make" }, (given) => changeRequestPage(given));

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `${found.data.page.ref}: ${found.data.page.who}` : "Request"} - Nearhome` },
];

/** One request: what the child needs, in their own words too, and the homes for it. */
export default function RequestRoute() {
  const { page, withdrawal, draft, done, notKept } = useDrawnFrom<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <RequestView
      page={page}
      withdrawal={withdrawal}
      draft={draft}
      done={refused ? null : done}
      notKept={refused ? null : notKept}
      errors={refused?.errors ?? []}
    />
  );
}
