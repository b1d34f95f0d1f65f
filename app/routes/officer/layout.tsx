import { Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { SignOut } from "#app/device/sign-out.tsx";
import { type Permission, ROLE_WORDS, type Role } from "#app/domain/access/permissions.ts";
import { type Officer, officerLoader } from "#app/http/guards.server.ts";
import { type PageHandle, useDemonstration } from "#app/root.tsx";
import { officersFirst } from "#app/services/access/next-page.ts";
import type { NavGroup, NavLink } from "#app/ui/navigation.ts";
import { StaffShell } from "#app/ui/staff-shell.tsx";
import { findCouncilName } from "#db/queries/councils.ts";
import { countUnanswered } from "#db/queries/enquiries.ts";
import { enquiryScope } from "./frame/enquiry-scope.server.ts";

/** Pages are whole as they come. The few that keep a draft, take notes, look again or use a passkey say so themselves. */
export const handle: PageHandle = { look: "staff" };

type Place = NavLink & { needs: Permission };

const GROUPS: readonly { label?: string; links: readonly Place[] }[] = [
  {
    links: [
      { href: "/officer", label: "Today", needs: "today:read" },
      { href: "/officer/enquiries", label: "Enquiries", needs: "enquiry:read" },
      { href: "/officer/pipeline", label: "Pipeline", holds: "/officer/applications", needs: "application:read" },
      { href: "/officer/panels", label: "Panels", needs: "panel:read" },
      { href: "/officer/panels/reading", label: "Panel papers", needs: "panel:read-own" },
      { href: "/officer/decisions", label: "Decisions", needs: "decision:read" },
      { href: "/officer/checks", label: "Checks", needs: "checks:list" },
      { href: "/officer/diary", label: "Diary", needs: "diary:read" },
      { href: "/officer/kinship", label: "Kinship", needs: "kinship:work" },
      { href: "/officer/training", label: "Training", needs: "training:read" },
    ],
  },
  {
    label: "Children",
    links: [
      { href: "/officer/requests", label: "Requests", needs: "request:open" },
      { href: "/officer/carers", label: "Carers", needs: "carer:read" },
    ],
  },
  {
    label: "Council",
    links: [
      { href: "/officer/improvement", label: "The way to approval", needs: "report:read" },
      { href: "/officer/targets", label: "Target", needs: "report:read" },
      { href: "/officer/returns", label: "Returns", needs: "return:read" },
      { href: "/officer/settings/rules", label: "Rules", needs: "settings:read" },
      {
        href: "/officer/settings/agreements",
        label: "Agreements",
        holds: "/officer/settings/recharges",
        needs: "report:read",
      },
    ],
  },
  { label: "You", links: [{ href: "/officer/security", label: "My security", needs: "account:secure-own" }] },
];

/** The menu of one person: what they may open, with what nobody has answered yet behind it. */
function menuOf(officer: Officer, unanswered: Readonly<Record<string, number>>): NavGroup[] {
  return GROUPS.map(({ label, links }) => ({
    label,
    links: links
      .filter(({ needs }) => officer.can(needs))
      .map(({ href, label: name, holds }) => ({
        href,
        label: name,
        holds,
        count: unanswered[href],
        countLabel: "not yet reached",
      })),
  })).filter(({ links }) => links.length > 0);
}

export const loader = officerLoader({ permission: "officer:enter" }, async ({ db, officer }) => {
  const [council, unanswered] = await Promise.all([
    findCouncilName(db, officer.councilId),
    countUnanswered(db, enquiryScope(officer)),
  ]);
  const region = officer.councilIds.length > 1;
  const roles = officer.roles.map((role: Role) => ROLE_WORDS[role].label).join(", ");
  return {
    id: officer.id,
    home: officersFirst(officer.roles),
    who: `${officer.givenName} ${officer.familyName}`,
    where: `${roles}, ${(region ? council?.region : council?.name) ?? "no council"}`,
    groups: menuOf(officer, {
      "/officer/enquiries": unanswered.recruitment,
      "/officer/kinship": unanswered.kinship,
    }),
  };
});

/** The frame of every officer's page. */
export default function OfficerLayout() {
  const { id, home, who, where, groups } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  return (
    <StaffShell
      groups={groups}
      path={pathname
        .replace(/^\/officer\/applications(?=\/|$)/, "/officer/pipeline")
        .replace(/^\/officer(?=\/(unable-to-place|out-of-area|look-back|need))/, "/officer/requests")}
      home={home}
      who={who}
      where={where}
      demo={useDemonstration()}
      signOut={<SignOut owner={id} />}
    >
      <Outlet />
    </StaffShell>
  );
}
