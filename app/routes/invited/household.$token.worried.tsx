import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { invitedAction, invitedLoader } from "#app/http/guards.server.ts";
import { loadWorried, tellWorry } from "./parts/worried.server.ts";
import { WorriedPage } from "./parts/worried.tsx";

export const loader = invitedLoader("household-adult", loadWorried);
export const action = invitedAction("household-adult", tellWorry);

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export const meta: MetaFunction = () => [
  { title: "You are worried about a child - Nearhome" },
  { name: "robots", content: "noindex" },
];

/** You are worried about a child: for an adult of a household. */
export default function Worried() {
  return <WorriedPage page={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
