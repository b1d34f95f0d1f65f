import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { NavGroup } from "#app/ui/navigation.ts";
import { StaffShell } from "#app/ui/staff-shell.tsx";

const GROUPS: readonly NavGroup[] = [
  {
    label: "Behind the scenes",
    links: [
      { href: "/dev/outbox", label: "Outbox" },
      { href: "/dev/jobs", label: "Set-aside jobs" },
      { href: "/dev/kit", label: "Interface kit" },
      { href: "/sign-in", label: "Sign in as somebody" },
    ],
  },
];

/** The frame of the pages that only a demonstration has. They show what happens out of sight, and run no scripts. */
export function DevPage({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <StaffShell groups={GROUPS} path={pathname} home="/" who="Demonstration" where="for anybody who looks" demo>
      {children}
    </StaffShell>
  );
}
