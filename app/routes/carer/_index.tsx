import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { carerLoader } from "#app/http/guards.server.ts";
import { firstPage } from "./journey.server.ts";
import { ApprovedShown } from "./journey-parts/approved-shown.tsx";
import { ClosedShown, NothingYet } from "./journey-parts/closed-shown.tsx";
import { JourneyShown } from "./journey-parts/journey-shown.tsx";

export const loader = carerLoader(firstPage);

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.kind === "approved" ? "Your fostering" : "Your journey"} - Nearhome` },
];

/** The first page after signing in: where this person stands, and what comes next. */
export default function FirstPage() {
  const page = useLoaderData<typeof loader>();
  switch (page.kind) {
    case "journey":
      return <JourneyShown {...page.journey} />;
    case "approved":
      return <ApprovedShown {...page.approved} />;
    case "closed":
      return <ClosedShown {...page} />;
    case "nothing-yet":
      return <NothingYet name={page.name} />;
  }
}
