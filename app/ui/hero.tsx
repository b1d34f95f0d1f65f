import type { ReactNode } from "react";

type Props = { title: string; lede?: ReactNode; children?: ReactNode; art?: ReactNode };

/** The opening of a public page: a sentence, the one thing to do, and the street. Place it in a `wrap`. */
export function Hero({ title, lede, children, art }: Props) {
  return (
    <section className="hero">
      <div className="hero-words">
        <h1>{title}</h1>
        {lede ? <p className="lede">{lede}</p> : null}
        {children}
      </div>
      {art}
    </section>
  );
}
