import type { ApprovalRange } from "#app/domain/councils/approval-range.ts";
import { type ResponseRecord, recordInWords } from "#app/domain/councils/response-record.ts";
import { capitalised } from "#app/domain/shared/first-letter.ts";
import { formatPence } from "#app/domain/shared/pence.ts";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { AGE_COMPARED } from "./age-compared.ts";
import type { Near, NearRow } from "./near.server.ts";

/** "4 working hours" over "promise 8, kept 96%"; or that there are too few enquiries to say. */
export function FirstAnswer({ record }: { record: ResponseRecord }) {
  if (!record.shown) return <span className="muted">{recordInWords(record)}</span>;
  const [hours, promise] = recordInWords(record).split(". ");
  return (
    <>
      <span className="nowrap">{hours}</span>
      <span className="under">{promise}</span>
    </>
  );
}

/** "about 5 months" over the usual range; or that there are too few approvals to say. */
export function TimeToApproval({ approval }: { approval: ApprovalRange }) {
  if (!approval.shown) return <span className="muted">Too few approvals so far to say fairly</span>;
  const { median, from, to } = approval;
  return (
    <>
      {median} months
      {from < to ? (
        <span className="under">
          usually {from} to {to}
        </span>
      ) : null}
    </>
  );
}

function FromTheMinimum({ row }: { row: NearRow }) {
  if (row.allowance === null) return <span className="muted">Not loaded yet</span>;
  return (
    <>
      {formatPence(row.allowance)}
      {row.fee === null ? <span className="under">fee not told</span> : ` + ${formatPence(row.fee)} fee`}
    </>
  );
}

/** The councils near a place side by side; on a phone one below the other. */
export function NearTable({ near, caption }: { near: Near; caption: string }) {
  const columns: Column<NearRow>[] = [
    {
      key: "service",
      header: "Service",
      cell: (row) => (
        <>
          {row.officialName}
          <span className="under">{row.where}</span>
        </>
      ),
    },
    {
      key: "answer",
      header: "First answer, last 90 days",
      label: "First answer",
      cell: (row) => <FirstAnswer record={row.record} />,
    },
    {
      key: "approval",
      header: "Enquiry to approval",
      label: "To approval",
      cell: (row) => <TimeToApproval approval={row.approval} />,
    },
    {
      key: "looking",
      header: "Looking most for",
      label: "Looking for",
      cell: (row) => capitalised(row.lookingFor.slice(0, 2).join(", ")) || <span className="muted">Not told</span>,
    },
    {
      key: "money",
      header: (
        <>
          At least, a week{" "}
          <span className="nowrap">
            (age {AGE_COMPARED}
            {near.allowanceYear ? `, ${near.allowanceYear}` : ""})
          </span>
        </>
      ),
      label: `At least, a week (age ${AGE_COMPARED}${near.allowanceYear ? `, ${near.allowanceYear}` : ""})`,
      cell: (row) => <FromTheMinimum row={row} />,
    },
    {
      key: "more",
      header: "More",
      headerHidden: true,
      cell: (row) => (
        <a className="nowrap" href={`/areas/${row.slug}`}>
          Look closer<span className="visually-hidden"> at {row.officialName}</span>
        </a>
      ),
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={near.rows} rowKey={(row) => row.slug} />;
}
