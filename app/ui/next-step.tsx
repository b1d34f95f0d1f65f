import type { ReactNode } from "react";

type Props = {
  title: string;
  kicker?: string;
  children?: ReactNode;
  /** A Button or ButtonLink. */
  action?: ReactNode;
  /** Another way, as a link. */
  other?: ReactNode;
};

/** The one thing that the reader can do now. Only one to a page. */
export function NextStep({ title, kicker = "One thing from you", children, action, other }: Props) {
  return (
    <section className="next-step" aria-labelledby="next-step-title">
      <p className="next-kicker">{kicker}</p>
      <h2 id="next-step-title">{title}</h2>
      {children}
      {action || other ? (
        <div className="row">
          {action}
          {other}
        </div>
      ) : null}
    </section>
  );
}
