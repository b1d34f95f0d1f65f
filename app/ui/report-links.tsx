import type { ReactNode } from "react";

/**
 * Where what a page shows is saved as a file. `at` is the report's address without its ending, `query` what the page
 * filters by, with or without its question mark.
 */
export function ReportLinks({
  what = "Save these figures",
  at,
  query = "",
  children,
}: {
  what?: string;
  at: string;
  query?: string;
  children?: ReactNode;
}) {
  const asked = query.replace(/^\?/, "");
  const href = (form: string) => `${at}.${form}${asked ? `?${asked}` : ""}`;
  return (
    <p className="report-links small">
      {what}:{" "}
      <a href={href("csv")} download>
        CSV
      </a>
      {" or "}
      <a href={href("xlsx")} download>
        Excel
      </a>
      {children ? <span className="muted"> {children}</span> : null}
    </p>
  );
}
