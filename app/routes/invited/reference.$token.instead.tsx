import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { invitedAction, invitedLoader } from "#app/http/guards.server.ts";
import { answerInstead, loadInstead } from "./parts/instead.server.ts";
import { InsteadPage } from "./parts/instead.tsx";

export const loader = invitedLoader("reference", loadInstead);
export const action = invitedAction("reference", answerInstead);

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export const meta: MetaFunction = () => [
  { title: "You would rather not answer here - Nearhome" },
  { name: "robots", content: "noindex" },
];

/** You would rather not answer here: for a referee. */
export default function Instead() {
  return <InsteadPage page={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
