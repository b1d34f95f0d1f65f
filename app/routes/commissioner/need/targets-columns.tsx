import type { RegionCount } from "#app/domain/sufficiency/region-count.ts";
import { GapBar } from "#app/ui/charts/gap-bar.tsx";
import type { Column } from "#app/ui/data-table.tsx";
import { defined } from "./defined.tsx";
import { sayCount, sayNumber, sayTenths } from "./words.ts";

type Line = {
  need: RegionCount;
  leaving: number;
  usable: RegionCount;
  due: number | null;
  gap: number | null;
  chain: { approvals: number; applications: number; enquiries: number } | null;
};

const STEPS_BACK = [
  { step: "approvals", header: "Approvals", of: "targetApprovals" },
  { step: "applications", header: "Applications", of: "targetApplications" },
  { step: "enquiries", header: "Enquiries", of: "targetEnquiries" },
] as const;

/** Need against homes of a row of targets, and where it is not too late (`inTime`) what closes its gap: the same in every table of them. */
export function figureColumns(largest: number, inTime: boolean): Column<Line>[] {
  return [
    { key: "need", ...defined("targetNeed", "Need"), align: "end", cell: ({ need }) => sayCount(need) },
    { key: "leaving", ...defined("targetLeaving", "Leaving"), align: "end", cell: ({ leaving }) => sayTenths(leaving) },
    { key: "usable", ...defined("targetUsable", "Usable now"), align: "end", cell: ({ usable }) => sayCount(usable) },
    {
      key: "due",
      ...defined("targetDue", "Due"),
      align: "end",
      cell: ({ due }) => (due === null ? "not shown" : sayTenths(due)),
    },
    {
      key: "gap",
      ...defined("targetGap", "Gap"),
      cell: ({ gap }) =>
        gap === null ? <span className="muted">not shown</span> : <GapBar value={gap} largest={largest} />,
    },
    ...(inTime
      ? STEPS_BACK.map(
          ({ step, header, of }): Column<Line> => ({
            key: step,
            ...defined(of, header),
            align: "end",
            cell: ({ gap, chain }) => (gap === null || chain === null ? "not shown" : sayNumber(chain[step])),
          }),
        )
      : []),
  ];
}
