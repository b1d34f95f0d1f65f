import { DayList } from "#app/ui/day-list.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { DayShown } from "./read-day.server.ts";

const SIDE = 320;
const EDGE = 28;

/** The way of a day as a drawing; the list beside it says the same. */
function WayMap({ day }: { day: DayShown }) {
  const at = (value: number) => EDGE + value * (SIDE - 2 * EDGE);
  const order = ["base", ...day.lines.map(({ id }) => id), "base"];
  const path = order.flatMap((key) => day.dots.find((dot) => dot.key === key) ?? []);
  return (
    <svg
      className="way-map"
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      role="img"
      aria-label={`A drawing of the way: ${path.map(({ label }) => label).join(", then ")}. The list says the same in words.`}
    >
      <polyline points={path.map(({ x, y }) => `${at(x)},${at(y)}`).join(" ")} />
      {day.dots.map(({ key, label, x, y }) => (
        <g key={key} className={key === "base" ? "way-base" : "way-stop"}>
          {key === "base" ? (
            <rect x={at(x) - 9} y={at(y) - 9} width={18} height={18} rx={3} />
          ) : (
            <circle cx={at(x)} cy={at(y)} r={12} />
          )}
          <text x={at(x)} y={at(y) + 4} textAnchor="middle">
            {key === "base" ? "" : label}
          </text>
        </g>
      ))}
    </svg>
  );
}

/** What of a day is no visit, above the way: nobody knows how far it is to there. */
function Engaged({ day }: { day: DayShown }) {
  if (day.engaged.length === 0) return null;
  return (
    <ul className="plain-list">
      {day.engaged.map(({ id, times, who, href, kind, place, mark }) => (
        <li key={id} className="diary-visit diary-engaged">
          <span className="diary-times">{times}</span>
          {href ? <a href={href}>{who}</a> : who}
          <span className="under">{[kind, place].filter(Boolean).join(", ")}</span>
          {mark ? <Tag tone={mark.tone}>{mark.word}</Tag> : null}
        </li>
      ))}
    </ul>
  );
}

/** One day in the order it is driven, with the ways between, and what else takes somebody’s time. */
export function DayOnTheRoad({ day }: { day: DayShown }) {
  return (
    <>
      <Engaged day={day} />
      <Way day={day} />
    </>
  );
}

function Way({ day }: { day: DayShown }) {
  if (day.lines.length === 0 && day.engaged.length > 0) return <p className="muted">No visit on {day.name}.</p>;
  if (day.lines.length === 0)
    return (
      <EmptyState title={`No visit on ${day.name}`} headingLevel={3}>
        Choose another day, or book one in the record of an application.
      </EmptyState>
    );
  const items = day.lines.flatMap((line, nth) => {
    const leg = day.legs[nth];
    return [
      ...(leg ? [{ id: `way-${line.id}`, travel: leg.words }] : []),
      {
        id: line.id,
        time: line.begins,
        what: (
          <>
            {line.number}. <a href={line.href ?? undefined}>{line.who}</a>
          </>
        ),
        detail: [line.times, line.kind, line.place, line.with].filter(Boolean).join(", "),
      },
    ];
  });
  const back = day.legs.at(-1);
  return (
    <div className="two-columns two-columns-even">
      <div>
        <DayList items={[...items, ...(back ? [{ id: "way-back", travel: `${back.words}, back` }] : [])]} />
        <p className="small muted">
          {day.travel > 0 ? `About ${day.travel} minutes on the road in all. ` : ""}
          Ways are estimates from the middles of postcode sectors{day.base ? `, from ${day.base}` : ""}. They know no
          traffic.
        </p>
      </div>
      {day.dots.length > 0 ? (
        <figure className="way">
          <WayMap day={day} />
          <figcaption className="small muted">
            {day.dots.some(({ key }) => key === "base") ? "The square is where the day begins and ends. " : ""}
            Numbers are the visits in their order. The lines are straight: roads are not drawn.
          </figcaption>
        </figure>
      ) : null}
    </div>
  );
}
