import { Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { commissionerLoader } from "#app/http/guards.server.ts";
import { type PageHandle, useDemonstration } from "#app/root.tsx";
import { QuietButton } from "#app/ui/button.tsx";
import { StaffShell } from "#app/ui/staff-shell.tsx";
import { listCouncilsOfRegion } from "#db/queries/councils.ts";

/** Pages of figures need no scripts: each is whole as it comes. Those that watch a study or use a passkey say so themselves. */
export const handle: PageHandle = { look: "staff" };

const GROUPS = [
  {
    links: [
      { href: "/commissioner", label: "Need and homes" },
      { href: "/commissioner/map", label: "Map" },
      { href: "/commissioner/forecast", label: "Forecast of need" },
      { href: "/commissioner/targets", label: "Targets" },
      { href: "/commissioner/councils", label: "Councils" },
      { href: "/commissioner/unmet-need", label: "Unmet need" },
      { href: "/commissioner/out-of-area", label: "Outside the area" },
      { href: "/commissioner/allocation", label: "If homes were shared" },
    ],
  },
  {
    label: "Beside others",
    links: [
      { href: "/commissioner/improvement", label: "The way to approval" },
      { href: "/commissioner/beside", label: "Beside neighbours" },
      { href: "/commissioner/published", label: "As published" },
      { href: "/commissioner/returns", label: "Returns" },
      { href: "/commissioner/statement", label: "Statement" },
      { href: "/commissioner/reports", label: "Reports" },
    ],
  },
  { label: "You", links: [{ href: "/commissioner/security", label: "My security" }] },
];

export const loader = commissionerLoader(async ({ db, commissioner }) => {
  const [first] = await listCouncilsOfRegion(db, commissioner.regionCode);
  return {
    who: `${commissioner.givenName} ${commissioner.familyName}`,
    where: `Commissioner, ${first?.region.name ?? "no region"}`,
  };
});

/** The frame of every commissioner's page. */
export default function CommissionerLayout() {
  const { who, where } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  return (
    <StaffShell
      groups={GROUPS}
      path={pathname}
      home="/commissioner"
      who={who}
      where={where}
      demo={useDemonstration()}
      signOut={
        <form method="post" action="/sign-out">
          <QuietButton>Sign out</QuietButton>
        </form>
      }
    >
      <Outlet />
    </StaffShell>
  );
}
