import type { ReactNode } from "react";
import { DemoBanner } from "./demo-banner.tsx";
import type { NavLink } from "./navigation.ts";
import { PageFooter } from "./page-footer.tsx";
import { SkipLink } from "./skip-link.tsx";
import { TopBar } from "./top-bar.tsx";

type Props = {
  links: readonly NavLink[];
  path?: string;
  /** The sign-out form: a `<form method="post">` with a QuietButton. */
  signOut?: ReactNode;
  demo?: boolean;
  attribution?: ReactNode;
  children: ReactNode;
};

/** The frame of a carer's or an invited person's page: one narrow column. */
export function CarerShell({ links, path, signOut, demo, attribution, children }: Props) {
  return (
    <div className="page carer-page">
      <SkipLink />
      {demo ? <DemoBanner /> : null}
      <TopBar links={links} path={path} home="/carer" account={signOut} />
      <main id="main" tabIndex={-1}>
        <div className="wrap wrap-narrow page-body">{children}</div>
      </main>
      <PageFooter
        links={[
          { href: "/privacy", label: "Privacy" },
          { href: "/accessibility", label: "Accessibility" },
        ]}
        attribution={attribution}
      />
    </div>
  );
}
