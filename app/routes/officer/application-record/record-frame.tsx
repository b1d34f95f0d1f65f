import type { MetaFunction } from "@remix-run/node";
import type { ReactNode } from "react";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import type { RecordHeading } from "./record-heading.server.ts";
import { TABS, type Tab } from "./tabs.ts";

/** The meta tags of one of the pages of an application. */
export function recordMeta(heading: RecordHeading | undefined, tab: Tab): ReturnType<MetaFunction> {
  return [
    { title: `${heading?.name ?? "An application"}, ${TABS[tab].label.toLowerCase()} - Pipeline - Nearhome` },
    { name: "robots", content: "noindex" },
  ];
}

type Props = {
  heading: RecordHeading;
  tab: Tab;
  /** Above the heading: the error summary. */
  above?: ReactNode;
  children: ReactNode;
};

function Waiting({ count, words }: { count?: number; words?: string }) {
  return count ? (
    <>
      {" "}
      <b className="board-count">
        {count}
        <span className="visually-hidden"> {words}</span>
      </b>
    </>
  ) : null;
}

/** The frame of every page of one application: who it is, where it stands, and the pages beside this one. */
export function RecordFrame({ heading, tab, above, children }: Props) {
  const { id, name, mark, caption, checks, waiting, restricted, tabs } = heading;
  return (
    <>
      {above}
      <PageHeading
        above={<BackLink href="/officer/pipeline">Pipeline</BackLink>}
        title={name}
        tag={
          <>
            <Tag tone={mark.tone}>{mark.word}</Tag>
            {restricted ? <Tag tone="late">Restricted</Tag> : null}
          </>
        }
        caption={caption}
      />
      <nav className="tabs" aria-label="This application">
        <ul>
          {tabs.map((each) => (
            <li key={each}>
              <a
                href={`/officer/applications/${id}${TABS[each].path}`}
                aria-current={each === tab ? "page" : undefined}
              >
                {TABS[each].label}
                {each === "checks" && checks ? ` ${checks.in} of ${checks.of}` : null}
                {each === "papers" || each === "messages" ? <Waiting {...waiting[each]} /> : null}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </>
  );
}
