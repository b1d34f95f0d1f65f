import type { ReactNode } from "react";

type Props = {
  label: string;
  figures: readonly { figure: string; text: ReactNode }[];
  /** Where the figures come from and what was left out. */
  note?: ReactNode;
};

/** The need near the reader, from edge to edge. Place it outside any `wrap`. */
export function NeedBand({ label, figures, note }: Props) {
  return (
    <section className="band" aria-label={label}>
      <ul className="wrap need">
        {figures.map((item, index) => (
          <li key={index}>
            <b>{item.figure}</b> {item.text}
          </li>
        ))}
      </ul>
      {note ? <p className="wrap need-quiet">{note}</p> : null}
    </section>
  );
}
