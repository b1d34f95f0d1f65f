import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useDemonstration } from "#app/root.tsx";
import type { NavLink } from "#app/ui/navigation.ts";
import { PublicShell } from "#app/ui/public-shell.tsx";

const LINKS: readonly NavLink[] = [
  { href: "/enquire", label: "Fostering" },
  { href: "/kinship", label: "A child I know" },
  { href: "/money", label: "Money" },
  { href: "/areas", label: "Councils" },
];

const FOOTER_LINKS = [
  { href: "/ready", label: "Could I foster?" },
  { href: "/events", label: "Meet us" },
  { href: "/other-ways-to-help", label: "Other ways to help" },
  { href: "/how-we-count", label: "How we count" },
  { href: "/privacy", label: "Privacy" },
  { href: "/accessibility", label: "Accessibility" },
];

/** What the licences of the places and figures ask every page to say. `/how-we-count` says it in full. */
const ATTRIBUTION = (
  <>
    Contains OS data © Crown copyright and database right 2025, Royal Mail data © Royal Mail copyright and database
    right 2025, National Statistics data © Crown copyright and database right 2025, and public sector information under
    the Open Government Licence v3.0. <a href="/how-we-count#sources">All sources</a>
  </>
);

type Props = {
  /** The page sets its own width, with bands from edge to edge. */
  bleed?: boolean;
  children: ReactNode;
};

/** The frame of every public page: the menu, the demonstration banner where it belongs, and the foot. */
export function PublicPage({ bleed, children }: Props) {
  const { pathname, search } = useLocation();
  const kinship = pathname === "/enquire" && new URLSearchParams(search).get("about") === "kinship";
  return (
    <PublicShell
      links={LINKS}
      path={kinship ? "/kinship/enquire" : pathname}
      account={<a href="/sign-in">Sign in</a>}
      demo={useDemonstration()}
      footerLinks={FOOTER_LINKS}
      attribution={ATTRIBUTION}
      bleed={bleed}
    >
      {children}
    </PublicShell>
  );
}
