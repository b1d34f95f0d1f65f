import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { invitedAction, invitedLoader } from "#app/http/guards.server.ts";
import { loadCheck, sendAnswers } from "./parts/check.server.ts";
import { CheckPage } from "./parts/check.tsx";

export const loader = invitedLoader("reference", loadCheck);
export const action = invitedAction("reference", sendAnswers);

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export const meta: MetaFunction = () => [
  { title: "Read it through and send it - Nearhome" },
  { name: "robots", content: "noindex" },
];

/** Read it through and send it: for a referee. */
export default function Check() {
  return <CheckPage page={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
