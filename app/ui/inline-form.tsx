import type { ReactNode } from "react";

type Props = {
  action: string;
  method?: "get" | "post";
  label?: string;
  /** A TextField or SelectField, then a Button. */
  children: ReactNode;
};

/** One question and its button on a line, such as the postcode or a search. */
export function InlineForm({ action, method = "get", label, children }: Props) {
  return (
    <form className="inline-form" action={action} method={method} aria-label={label}>
      {children}
    </form>
  );
}
