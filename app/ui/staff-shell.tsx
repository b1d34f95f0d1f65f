import type { ReactNode } from "react";
import { DemoBanner } from "./demo-banner.tsx";
import { Logo } from "./logo.tsx";
import { currentIn, type NavGroup } from "./navigation.ts";
import { SkipLink } from "./skip-link.tsx";

type Props = {
  groups: readonly NavGroup[];
  /** The path of the page, to mark the link it lies under. */
  path?: string;
  /** The front page of this room: "/officer" or "/commissioner". */
  home: string;
  /** Whose session this is. */
  who: string;
  /** Their role and council or region. */
  where: string;
  /** The sign-out form: a `<form method="post">` with a QuietButton. */
  signOut?: ReactNode;
  /** The search form, at the left of the bar. */
  find?: ReactNode;
  demo?: boolean;
  children: ReactNode;
};

function StaffMenu({ groups, path }: Pick<Props, "groups" | "path">) {
  const current = currentIn(
    groups.flatMap((group) => group.links),
    path,
  );
  return (
    <nav aria-label="Main">
      {groups.map((group) => (
        <div key={group.label ?? group.links[0]?.href}>
          {group.label ? <p className="staff-nav-group">{group.label}</p> : null}
          <ul aria-label={group.label}>
            {group.links.map((link) => (
              <li key={link.href}>
                <a href={link.href} aria-current={current(link)}>
                  {link.label}
                  {link.count ? (
                    <span className="count">
                      {link.count}
                      {link.countLabel ? <span className="visually-hidden"> {link.countLabel}</span> : null}
                    </span>
                  ) : null}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

/**
 * The frame of officers' and commissioners' pages. The menu stands in the aside on wide screens and behind "Menu" on
 * narrow ones; only one of the two is ever displayed, so assistive technology meets it once.
 */
export function StaffShell({ groups, path, home, who, where, signOut, find, demo, children }: Props) {
  return (
    <>
      <SkipLink />
      {demo ? <DemoBanner /> : null}
      <div className="staff">
        <header className="staff-aside">
          <div className="staff-aside-top">
            <Logo href={home} />
            <details className="staff-nav-narrow">
              <summary>Menu</summary>
              <StaffMenu groups={groups} path={path} />
            </details>
          </div>
          <div className="staff-nav-wide">
            <StaffMenu groups={groups} path={path} />
          </div>
        </header>
        <div>
          <section className="staff-bar" aria-label="Your session">
            {find ? <div className="staff-find">{find}</div> : null}
            <span className="staff-who">
              <b>{who}</b>, {where}
            </span>
            {signOut}
          </section>
          <main id="main" className="staff-main" tabIndex={-1}>
            {children}
          </main>
        </div>
      </div>
    </>
  );
}
