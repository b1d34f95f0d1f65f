import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { INTERESTS } from "#app/domain/panels/interests.ts";
import { partOfPage } from "#app/domain/panels/packs.ts";
import { READING_REFUSALS } from "#app/domain/panels/reading.ts";
import { dayOf, formatDay, weekdayName } from "#app/domain/shared/day.ts";
import { notFound, officerAction, officerLoader } from "#app/http/guards.server.ts";
import { readPackWords } from "#app/services/panels/open-pack.server.ts";
import {
  declareOwnInterest,
  LONGEST_QUESTION,
  markQuestion,
  noteOwnReading,
  type OwnInterest,
  ownNameOf,
  ownPapers,
} from "#app/services/panels/own-papers.server.ts";
import { paperStore } from "#app/services/papers/paper-store.server.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { listOwnQuestions, listOwnReadings } from "#db/queries/pack-reading.ts";
import { InterestForm } from "./interest-form.tsx";
import { PackReader } from "./pack-reader.tsx";

/** A page of the pack as it was asked for; where none was, the one they had come to. */
function pageWanted(typed: string | null, reached: number, pages: number): number {
  const wanted = /^\d{1,4}$/.test(typed ?? "") ? Number(typed) : reached;
  return Math.min(Math.max(1, wanted), pages);
}

export const loader = officerLoader({ permission: "panel:read-own" }, async (given) => {
  const { db, env, officer, params, work, now, url } = given;
  const papers = await ownPapers(db, officer.id, params.itemId ?? "", now);
  if (!papers) throw notFound();
  const { item } = papers;
  const on = dayOf(item.startsAt);
  const meeting = `${item.panelName}, ${weekdayName(on)} ${formatDay(on)}`;
  const about = { itemId: item.itemId, meeting, done: url.searchParams.get("done") };
  if (!papers.open) {
    const { name, locality, takesPart: theirs } = ownNameOf(papers, "papers");
    return {
      ...about,
      name: [name, locality].filter(Boolean).join(", "),
      shut: READING_REFUSALS[papers.refusal],
      mayDeclare: theirs,
      reading: null,
    };
  }
  const { pack, closesAt, moved } = papers;
  const lastDay = dayOf(new Date(closesAt.getTime() - 1));
  const [words, readings, questions] = await Promise.all([
    readPackWords(paperStore(env).files, pack),
    listOwnReadings(db, [item.memberId]),
    listOwnQuestions(db, item),
  ]);
  const reached = readings.find(({ packId }) => packId === pack.id)?.page ?? 1;
  const page = pageWanted(url.searchParams.get("page"), reached, pack.pages);
  await noteOwnReading(work, papers, page);
  const here = words?.find((each) => each.page === page);
  return {
    ...about,
    name: item.householdName,
    shut: null,
    mayDeclare: true,
    reading: {
      page,
      pages: pack.pages,
      reached: Math.max(reached, page),
      version: pack.number,
      closes: `${weekdayName(lastDay)} ${formatDay(lastDay)}`,
      movedTo: moved ? `${weekdayName(on)} ${formatDay(on)}` : null,
      contents: pack.contents,
      part: partOfPage(pack.contents, page)?.title ?? "Contents",
      partKey: partOfPage(pack.contents, page)?.key ?? null,
      blocks: here?.blocks ?? [],
      picture: here?.picture ?? null,
      unreadable: words === null,
      questions: questions.map(({ id, page: at, words: asked, answer }) => ({ id, page: at, words: asked, answer })),
    },
  };
});

const KINDS: readonly OwnInterest[] = ["knows", "worked-with", "related"];
const CLOSED = "The papers were shut while you were writing. Copy your words and give them to the panel adviser";

export const action = officerAction({ permission: "panel:read-own" }, async (given) => {
  const { officer, params, request, work } = given;
  const form = await request.formData();
  const itemId = params.itemId ?? "";
  const base = `/officer/panels/reading/${itemId}`;
  const page = Number(form.get("page")) || 1;
  const words = String(form.get("words") ?? "")
    .replaceAll("\r\n", "\n")
    .trim();
  const refused = (errors: Record<string, string[]>, formErrors: string[], status: number) =>
    data({ typed: { words, kind: String(form.get("kind") ?? "") }, errors, formErrors }, { status });
  switch (form.get("intent")) {
    case "question": {
      if (words === "") return refused({ words: ["Write your question"] }, [], 422);
      if (words.length > LONGEST_QUESTION) return refused({ words: ["Use 2,000 characters or fewer"] }, [], 422);
      const marked = await markQuestion(work, officer.id, { itemId, page, words });
      if (marked.ok) return redirect(`${base}?page=${page}&done=question#questions`, 303);
      if (marked.refusal === "not-found") throw notFound();
      return refused({}, [CLOSED], 409);
    }
    case "interest": {
      const kind = KINDS.find((each) => each === form.get("kind"));
      if (!kind) return refused({ kind: ["Choose what you have to do with them"] }, [], 422);
      const said = await declareOwnInterest(work, officer.id, { itemId, kind });
      if (said.ok) return redirect(`${base}?done=interest`, 303);
      if (said.refusal === "not-found") throw notFound();
      const final = "The minutes are final. Tell the panel adviser, who can put the step right";
      return refused(
        {},
        [said.refusal === "final" ? final : "Somebody changed this item at the same moment. Press once more"],
        409,
      );
    }
    default:
      throw new Response("Not a form of this page", { status: 400 });
  }
});

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  {
    title: `${shown?.reading ? `Page ${shown.reading.page}, ` : ""}${shown?.name ?? "Papers"} - Panel papers - Nearhome`,
  },
  { name: "robots", content: "noindex" },
];

/** The papers of one item of a meeting, a page at a time, with the questions marked on it and the way out for who has an interest. */
export default function PapersToRead() {
  const { itemId, name, meeting, shut, mayDeclare, reading, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const wordsField = fieldFrom("words", { values: refused?.typed, errors: refused?.errors });
  const kindField = fieldFrom("kind", { values: refused?.typed, errors: refused?.errors });
  return (
    <>
      <ErrorSummary fields={[wordsField, kindField]} formErrors={refused?.formErrors} />
      <PageHeading
        above={<BackLink href="/officer/panels/reading">Your panel meetings</BackLink>}
        title={name}
        caption={meeting}
      />
      {done === "interest" && shut ? (
        <Notice tone="done" title="You are no part of this item now">
          <p>The panel adviser sees that you said so. Leave the room when it is heard, and do not talk about it.</p>
        </Notice>
      ) : null}
      {shut ? (
        <Notice tone="waiting" title="These papers are shut">
          <p>{shut}</p>
        </Notice>
      ) : null}
      {reading ? (
        <PackReader itemId={itemId} reading={reading} question={wordsField} done={done === "question"} />
      ) : null}
      {mayDeclare ? (
        <InterestForm
          field={kindField}
          choices={KINDS.map((value) => ({ value, label: INTERESTS[value] }))}
          open={kindField.errors !== undefined}
        />
      ) : null}
    </>
  );
}
