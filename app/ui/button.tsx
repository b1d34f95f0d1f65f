import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

type Look = {
  /** Main is for the one thing the page wants; warning is for what cannot be undone. */
  look?: "main" | "secondary" | "warning";
  small?: boolean;
  children: ReactNode;
};

function buttonClass({ look, small }: Pick<Look, "look" | "small">): string {
  return classNames(
    "govuk-button",
    look === "secondary" && "govuk-button--secondary",
    look === "warning" && "govuk-button--warning",
    small && "button-small",
  );
}

type ButtonProps = Look & {
  type?: "submit" | "button";
  name?: string;
  value?: string;
  disabled?: boolean;
  form?: string;
  formAction?: string;
  describedBy?: string;
  /** What a script does instead, on pages that run some. */
  onClick?: () => void;
};

/** A button that sends a form. */
export function Button({ look, small, type = "submit", describedBy, children, ...rest }: ButtonProps) {
  return (
    <button className={buttonClass({ look, small })} type={type} aria-describedby={describedBy} {...rest}>
      {children}
    </button>
  );
}

/** A link that looks like a button, for going to the next page. */
export function ButtonLink({ look, small, href, children }: Look & { href: string }) {
  return (
    <a className={buttonClass({ look, small })} href={href}>
      {children}
    </a>
  );
}

/** A submit button that reads as a link, for quiet posts such as signing out. */
export function QuietButton({
  children,
  ...rest
}: {
  children: ReactNode;
  name?: string;
  value?: string;
  formAction?: string;
}) {
  return (
    <button className="button-link" type="submit" {...rest}>
      {children}
    </button>
  );
}
