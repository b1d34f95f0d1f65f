import type { ReactNode } from "react";

type Props = {
  links: readonly { href: string; label: string }[];
  /** Where the figures and maps of the page come from, and under what licence. */
  attribution?: ReactNode;
};

/** The foot of public and carer pages. */
export function PageFooter({ links, attribution }: Props) {
  return (
    <footer className="foot">
      <div className="wrap">
        <ul>
          {links.map((link) => (
            <li key={link.href}>
              <a href={link.href}>{link.label}</a>
            </li>
          ))}
        </ul>
        {attribution ? <p>{attribution}</p> : null}
      </div>
    </footer>
  );
}
