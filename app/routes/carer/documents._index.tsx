import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isClosed } from "#app/domain/applications/application.ts";
import type { HELD_UP } from "#app/domain/applications/papers.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { carerLoader } from "#app/http/guards.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import { type OwnLine, ownPapers } from "./document-parts/own-papers.server.ts";

const GROUPS: readonly { key: keyof typeof HELD_UP; title: string }[] = [
  { key: "dbs", title: "First, because it takes longest" },
  { key: "home-safety", title: "Before we look round your home" },
  { key: "report", title: "Before your report is finished" },
];

export const loader = carerLoader(async (given) => {
  const { record, lines, panelBy, others } = await ownPapers(given);
  const { application } = record;
  return {
    lines,
    others,
    closed: isClosed(application),
    holding: lines.filter(({ critical }) => critical).length,
    in: lines.filter(({ state }) => state === "accepted" || state === "sent").length,
    panel: application.panelOn
      ? `Your panel is on ${formatDay(application.panelOn)}.`
      : panelBy
        ? `The panel meets by ${formatDay(panelBy)} at the latest.`
        : null,
  };
});

export const meta: MetaFunction = () => [{ title: "Your papers - Nearhome" }];

function hintOf(line: OwnLine): string {
  const [warning] = line.warnings;
  if (warning) return warning;
  const back = line.papers.find(({ because }) => because)?.because;
  if (back) return back;
  if (line.onlyIf) return `Only if ${line.onlyIf}.`;
  return line.critical ? `Needed before ${line.holdsUp} and the panel.` : `Needed for ${line.holdsUp}.`;
}

/** The list of papers: what is asked for, why, how far each is, and what holds up the panel. */
export default function Papers() {
  const { lines, others, closed, holding, panel, in: done } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        title="Your papers"
        caption={`${done} of ${lines.length} are with us. A photo taken with your phone will do.`}
      />
      {closed ? (
        <Notice title="Your application has ended">
          <p>Nothing more is asked for. What you sent is kept as the law asks, and you can still open it.</p>
        </Notice>
      ) : holding > 0 ? (
        <Notice
          tone="waiting"
          title={holding === 1 ? "1 paper is needed before the panel" : `${holding} papers are needed before the panel`}
        >
          <p>They are marked below. {panel} Send them when you can; the others can wait for a visit.</p>
        </Notice>
      ) : null}
      {GROUPS.map(({ key, title }) => {
        const own = lines.filter(({ holdsUpKey }) => holdsUpKey === key);
        return own.length === 0 ? null : (
          <section key={key} className="section" aria-labelledby={`papers-${key}`}>
            <h2 id={`papers-${key}`}>{title}</h2>
            <div className="paper-tasks">
              <TaskList
                tasks={own.map((line) => ({
                  id: line.id.replace(":", "-"),
                  title: line.title,
                  href: `/carer/documents/${line.id}`,
                  hint: hintOf(line),
                  status: line.task,
                }))}
              />
            </div>
          </section>
        );
      })}
      <section className="section">
        <h2>Who sees them</h2>
        <p>
          Your worker and the fostering team, and each opening is written down.{" "}
          {others.length > 0
            ? `${others.join(" and ")} sends their own papers from their own account; neither of you sees the other’s. `
            : ""}
          If you cannot take photos or scan, bring your papers to a visit and we do it with you.
        </p>
      </section>
    </>
  );
}
