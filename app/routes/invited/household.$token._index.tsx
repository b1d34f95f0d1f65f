import type { HeadersFunction, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { holderAction, holderLoader } from "#app/http/guards.server.ts";
import { actOnLanding, loadLanding } from "./parts/landing.server.ts";
import { LANDING_TITLES, LandingPage } from "./parts/landing.tsx";

export const loader = holderLoader("household-adult", loadLanding);
export const action = holderAction("household-adult", actOnLanding);

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page ? LANDING_TITLES[page.state] : "Your link"} - Nearhome` },
  { name: "robots", content: "noindex" },
];

/** The page at the link of an adult of a household. */
export default function Start() {
  return <LandingPage page={useLoaderData<typeof loader>()} refused={useActionData<typeof action>()} />;
}
