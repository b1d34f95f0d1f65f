import type { Officer } from "#app/http/guards.server.ts";

export type DiaryTab = "diary" | "hours" | "calendars" | "team" | "resources" | "closures";

/** The pages of the diary that somebody may open: their own, and for those who arrange it everybody's. */
export function diaryTabsFor(officer: Pick<Officer, "id" | "can">): { tab: DiaryTab; href: string; label: string }[] {
  const visits = officer.can("application:visit");
  const arranges = officer.can("diary:arrange");
  return [
    ...(visits || arranges ? [{ tab: "diary" as const, href: "/officer/diary", label: "Week" }] : []),
    ...(visits
      ? [
          { tab: "hours" as const, href: `/officer/diary/holders/${officer.id}`, label: "My hours and leave" },
          { tab: "calendars" as const, href: "/officer/diary/calendars", label: "My calendars" },
        ]
      : []),
    ...(arranges
      ? [
          { tab: "team" as const, href: "/officer/diary/team", label: "Team" },
          { tab: "resources" as const, href: "/officer/diary/resources", label: "Interpreters and rooms" },
          { tab: "closures" as const, href: "/officer/diary/closures", label: "Closures and school holidays" },
        ]
      : []),
  ];
}

/** The pages of the diary as links, the one that is open marked. */
export function DiaryTabs({ tabs, open }: { tabs: ReturnType<typeof diaryTabsFor>; open: DiaryTab }) {
  return (
    <nav className="tabs" aria-label="Diary">
      <ul>
        {tabs.map(({ tab, href, label }) => (
          <li key={tab}>
            <a href={href} aria-current={tab === open ? "page" : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
