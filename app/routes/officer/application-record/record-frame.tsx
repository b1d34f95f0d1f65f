import type { MetaFunction } from "@remix-run/node";
import type { ReactNode } from "react";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import type { RecordHeading } from "./record-heading.server.ts";

export type Tab = "overview" | "application" | "checks" | "history";

const TABS: readonly { tab: Tab; label: string; path: string }[] = [
  { tab: "overview", label: "Overview", path: "" },
  { tab: "application", label: "Application", path: "/application" },
  { tab: "checks", label: "Checks", path: "/checks" },
  { tab: "history", label: "History", path: "/history" },
];

/** The meta tags of one of the pages of an application. */
export function recordMeta(heading: RecordHeading | undefined, tab: Tab): ReturnType<MetaFunction> {
  const on = TABS.find((each) => each.tab === tab);
  return [
    { title: `${heading?.name ?? "An application"}, ${on?.label.toLowerCase()} - Pipeline - Nearhome` },
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

/** The frame of every page of one application: who it is, where it stands, and the pages beside this one. */
export function RecordFrame({ heading, tab, above, children }: Props) {
  const { id, name, mark, caption, checks } = heading;
  return (
    <>
      {above}
      <PageHeading
        above={<BackLink href="/officer/pipeline">Pipeline</BackLink>}
        title={name}
        tag={<Tag tone={mark.tone}>{mark.word}</Tag>}
        caption={caption}
      />
      <nav className="tabs" aria-label="This application">
        <ul>
          {TABS.map(({ tab: each, label, path }) => (
            <li key={each}>
              <a href={`/officer/applications/${id}${path}`} aria-current={each === tab ? "page" : undefined}>
                {label}
                {each === "checks" && checks ? ` ${checks.in} of ${checks.of}` : null}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </>
  );
}
