import type { AnsweredItem } from "#app/domain/applications/form/engine.ts";
import { SummaryList } from "./summary-list.tsx";

type Props = {
  items: readonly AnsweredItem[];
  /** Where an answer is changed, by the name of its field. Without it the answers are only to be read. */
  changeAt?: (name: string) => string;
};

/** Questions and answers in words, one under another: to check before sending, or as they were sent. */
export function AnswersShown({ items, changeAt }: Props) {
  return (
    <SummaryList
      facts={items.map((item) => ({
        name: item.question.replace(" (optional)", ""),
        value: item.rows.length > 0 ? <RowsShown rows={item.rows} /> : <span className="as-typed">{item.answer}</span>,
        action: changeAt && { href: changeAt(item.name), label: "Change", hidden: item.question.toLowerCase() },
      }))}
    />
  );
}

function RowsShown({ rows }: { rows: AnsweredItem["rows"] }) {
  return (
    <ul className="plain-list answered-rows">
      {rows.map(([first, ...others], index) => (
        <li key={index}>
          <b>{first?.answer}</b>
          {others.map(({ name, question, answer }) => (
            <span key={name} className="answered-part">
              <span className="muted">{question.replace(" (optional)", "")}:</span> {answer}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
