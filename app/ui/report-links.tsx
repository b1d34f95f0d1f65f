import type { ReactNode } from "react";
import type { PastDays } from "#app/domain/reports/past-day.ts";
import { EarlierDay } from "./earlier-day.tsx";

const OF_A_REGION = "/commissioner/reports";

/**
 * Where what a page shows is saved as a file. `at` is the report's address without its ending, `query` what the page
 * filters by, with or without its question mark. `days` are the earlier days it can be asked for; a region's file leads to
 * the days that were kept, but where `kept` says that the page lists them itself.
 */
export function ReportLinks({
  what = "Save these figures",
  at,
  query = "",
  days = null,
  kept = at.startsWith(`${OF_A_REGION}/`),
  children,
}: {
  what?: string;
  at: string;
  query?: string;
  days?: PastDays | null;
  kept?: boolean;
  children?: ReactNode;
}) {
  const asked = query.replace(/^\?/, "");
  const href = (form: string) => `${at}.${form}${asked ? `?${asked}` : ""}`;
  const links = (
    <p className="report-links small">
      {what}:{" "}
      <a href={href("csv")} download>
        CSV
      </a>
      {" or "}
      <a href={href("xlsx")} download>
        Excel
      </a>
      {kept ? (
        <>
          {", or "}
          <a href={OF_A_REGION}>an earlier day</a>
        </>
      ) : null}
      {children ? <span className="muted"> {children}</span> : null}
    </p>
  );
  if (days === null) return links;
  return (
    <div>
      {links}
      <EarlierDay at={at} query={asked} days={days} />
    </div>
  );
}
