import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { commissionerAction, commissionerLoader } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/root.tsx";
import { askToStudy, stopStudy } from "#app/services/matching/study-region.server.ts";
import { readHomesShared } from "#app/services/sufficiency/allocation/homes-shared.server.ts";
import { readAllocation } from "#app/services/sufficiency/allocation/read-allocation.server.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { AllocationFound } from "./need/allocation-found.tsx";
import { AllocationStanding } from "./need/allocation-standing.tsx";
import { HomesSharedToday } from "./need/homes-shared-today.tsx";

export const handle: PageHandle = { scripts: true };

export const meta: MetaFunction = () => [{ title: "If homes were shared - Nearhome" }];

export const loader = commissionerLoader(async (asked) => {
  const [found, sharing] = await Promise.all([
    readAllocation(asked, asked.url.searchParams.get("promise") === "yes" ? "promised" : "shared"),
    readHomesShared(asked),
  ]);
  return { ...found, sharing };
});

export const action = commissionerAction(async ({ request, work, commissioner }) => {
  const intent = (await request.formData()).get("intent");
  if (intent === "stop") await stopStudy(work, commissioner.regionCode);
  else if (intent === "ask") await askToStudy(work, commissioner.regionCode);
  return redirect("/commissioner/allocation", 303);
});

/** What sharing every vacancy of the region would do for the children who wait now. It advises; it places nobody. */
export default function Allocation() {
  const { region, standing, figures, sharing } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        title="If homes were shared"
        caption={`${region}. Simulated from the records. It advises; it places nobody.`}
      />
      <AllocationStanding standing={standing} />
      {figures ? (
        <AllocationFound figures={figures} />
      ) : standing.underWay || standing.older ? null : (
        <EmptyState title="Not worked out yet">
          Five ways to find homes for the children who wait now, side by side: as now, each council alone at its best,
          homes shared first come, homes shared and decided together, and the same with no council worse off than now.
        </EmptyState>
      )}
      <HomesSharedToday sharing={sharing} />
    </>
  );
}
