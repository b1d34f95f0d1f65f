import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { holderAction, holderLoader } from "#app/http/guards.server.ts";
import { loadCode, tryCode } from "./parts/code.server.ts";
import { CodePage } from "./parts/code.tsx";

export const loader = holderLoader("reference", loadCode);
export const action = holderAction("reference", tryCode);

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export const meta: MetaFunction = () => [
  { title: "Check your email - Nearhome" },
  { name: "robots", content: "noindex" },
];

/** Where a referee types the code. */
export default function Code() {
  return <CodePage page={useLoaderData<typeof loader>()} error={useActionData<typeof action>()?.error} />;
}
