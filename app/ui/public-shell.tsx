import type { ReactNode } from "react";
import { DemoBanner } from "./demo-banner.tsx";
import type { NavLink } from "./navigation.ts";
import { PageFooter } from "./page-footer.tsx";
import { SkipLink } from "./skip-link.tsx";
import { TopBar } from "./top-bar.tsx";

const FOOTER_LINKS = [
  { href: "/privacy", label: "Privacy" },
  { href: "/accessibility", label: "Accessibility" },
];

type Props = {
  links: readonly NavLink[];
  path?: string;
  /** "Sign in", at the far right. */
  account?: ReactNode;
  demo?: boolean;
  attribution?: ReactNode;
  footerLinks?: readonly { href: string; label: string }[];
  /** The page sets its own width (bands from edge to edge); otherwise it stands in a `wrap`. */
  bleed?: boolean;
  children: ReactNode;
};

/** The frame of a public page. */
export function PublicShell({ links, path, account, demo, attribution, footerLinks, bleed, children }: Props) {
  return (
    <div className="page">
      <SkipLink />
      {demo ? <DemoBanner /> : null}
      <TopBar links={links} path={path} home="/" account={account} />
      <main id="main" tabIndex={-1}>
        {bleed ? children : <div className="wrap page-body">{children}</div>}
      </main>
      <PageFooter links={footerLinks ?? FOOTER_LINKS} attribution={attribution} />
    </div>
  );
}
