import { Tag } from "#app/ui/tag.tsx";
import type { LookAt } from "./plans-to-look-at.server.ts";

type Props = { id: string; title: string; lines: readonly LookAt[]; none: string };

/** What wants somebody to look at it, under its heading with how many there are. */
export function LookAtLines({ id, title, lines, none }: Props) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {title} <span className="board-count">{lines.length}</span>
      </h2>
      {lines.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <ul className="plain-list checks">
          {lines.map(({ key, who, href, words, tone, mark }) => (
            <li key={key} className="check-row">
              <div className="split">
                <a href={href}>{who}</a>
                <Tag tone={tone}>{mark}</Tag>
              </div>
              <span className="under">{words}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
