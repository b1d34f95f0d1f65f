import type { ReactNode } from "react";

/** An appointment, or the way to the next one. */
export type DayItem =
  | { id: string; time: string; what: ReactNode; detail?: ReactNode; travel?: undefined }
  | { id: string; travel: string };

/** Somebody's day in order, with the travelling between. */
export function DayList({ items }: { items: readonly DayItem[] }) {
  return (
    <ul className="day">
      {items.map((item) =>
        item.travel === undefined ? (
          <li key={item.id}>
            <b>{item.time}</b>
            <span>
              {item.what}
              {item.detail ? <span className="under">{item.detail}</span> : null}
            </span>
          </li>
        ) : (
          <li key={item.id} className="day-travel">
            {item.travel}
          </li>
        ),
      )}
    </ul>
  );
}
