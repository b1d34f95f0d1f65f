import type { ReactNode } from "react";
import { Logo } from "./logo.tsx";
import { currentIn, type NavLink } from "./navigation.ts";

type Props = {
  links: readonly NavLink[];
  /** The path of the page, to mark the link it lies under. */
  path?: string;
  home: string;
  /** At the far right, beside the name on a phone: "Sign in", or the sign-out form. */
  account?: ReactNode;
};

/** The top of public and carer pages. On a phone the links are a wrapped row under the name; no scripts. */
export function TopBar({ links, path, home, account }: Props) {
  const current = currentIn(links, path);
  return (
    <header className="wrap top">
      <Logo href={home} />
      <nav aria-label="Main">
        <ul>
          {links.map((link) => (
            <li key={link.href}>
              <a href={link.href} aria-current={current(link)}>
                {link.label}
                {link.count ? ` (${link.count}` : null}
                {link.count && link.countLabel ? <span className="visually-hidden"> {link.countLabel}</span> : null}
                {link.count ? ")" : null}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {account ? <div className="top-account">{account}</div> : null}
    </header>
  );
}
