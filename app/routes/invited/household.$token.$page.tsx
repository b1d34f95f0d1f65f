import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { invitedAction, invitedLoader } from "#app/http/guards.server.ts";
import { answerQuestions, loadQuestions } from "./parts/questions.server.ts";
import { QuestionsPage, titleOfPage } from "./parts/questions-page.tsx";

export const loader = invitedLoader("household-adult", loadQuestions);
export const action = invitedAction("household-adult", answerQuestions);

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export const meta: MetaFunction = ({ params }) => [
  { title: `${titleOfPage("household-adult", params.page)} - Nearhome` },
  { name: "robots", content: "noindex" },
];

/** One page of what an adult of a household is asked. */
export default function OnePage() {
  return <QuestionsPage page={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
