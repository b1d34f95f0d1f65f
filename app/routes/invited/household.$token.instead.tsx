import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { invitedAction, invitedLoader } from "#app/http/guards.server.ts";
import { answerInstead, loadInstead } from "./parts/instead.server.ts";
import { InsteadPage } from "./parts/instead.tsx";

export const loader = invitedLoader("household-adult", loadInstead);
export const action = invitedAction("household-adult", answerInstead);

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export const meta: MetaFunction = () => [
  { title: "You would rather not answer here - Nearhome" },
  { name: "robots", content: "noindex" },
];

/** You would rather not answer here: for an adult of a household. */
export default function Instead() {
  return <InsteadPage page={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
