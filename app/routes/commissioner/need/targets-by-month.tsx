import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { sayNumber, sayTenths } from "./words.ts";

type Figures = { enquiries: number; applications: number; approvals: number };
type Month = Figures & { to: string; kinds: readonly (Figures | null)[] };
type Props = {
  until: string;
  lines: readonly { key: string; band: string; who: string; gap: number | null }[];
  byMonth: readonly Month[];
  rates: { apply: number; approve: number };
  middleWeeks: { applied: number; approved: number };
};

const STEPS = [
  { step: "enquiries", header: "Enquiries", say: sayNumber },
  { step: "applications", header: "Applications", say: sayTenths },
  { step: "approvals", header: "Approvals", say: sayTenths },
] as const;

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** The kinds of home that are short and may be told, each with its place among the lines. */
function shortKinds(lines: Props["lines"]) {
  return lines.flatMap((line, at) => (line.gap !== null && line.gap < 0 ? [{ ...line, at }] : []));
}

/** Which kinds no table has, and why. */
function LeftOut({ lines }: Pick<Props, "lines">) {
  const hidden = lines.filter(({ gap }) => gap === null).map(({ band, who }) => `${band}, ${who.toLowerCase()}`);
  return (
    <p className="muted small">
      From people who could offer such homes. Each kind goes by its own gap and is rounded by itself. Kinds that are not
      short have no column
      {hidden.length > 0 ? `; not shown: ${hidden.join("; ")}` : ""}.
    </p>
  );
}

/** What there should be by the end of each month for the gap to close: of all homes, and of each kind that is short. */
export function TargetsByMonth({ until, lines, byMonth, rates, middleWeeks }: Props) {
  if (byMonth.length === 0) return null;
  const kinds = shortKinds(lines);
  return (
    <>
      <Details printed summary="Month by month: enquiries to have, applications and approvals of them">
        <DataTable<Month>
          caption="Of enquiries from today, all so far"
          cards={false}
          columns={[
            { key: "to", header: "By", cell: ({ to }) => to },
            ...STEPS.map(({ step, header, say }) => ({
              key: step,
              header,
              align: "end" as const,
              cell: (month: Month) => say(month[step]),
            })),
          ]}
          rows={byMonth}
          rowKey={({ to }) => to}
        />
        <p className="muted small">
          Enquiries come evenly. Of those that came early enough, {percent(rates.apply)} have applied and{" "}
          {percent(rates.approve)} of these are approved, each as many weeks after as it has taken here: half of those
          who apply do so within {middleWeeks.applied} weeks of the enquiry, and half of approvals come within{" "}
          {middleWeeks.approved}. What comes after {until} is in no month.
        </p>
      </Details>
      {kinds.length > 0 ? (
        <Details printed summary="Month by month, by kind of home">
          {STEPS.map(({ step, header, say }) => (
            <DataTable<Month>
              key={step}
              caption={`${header} so far`}
              cards={false}
              wide
              columns={[
                { key: "to", header: "By", cell: ({ to }) => <span className="nowrap">{to}</span> },
                ...kinds.map(({ key, band, who, at }) => ({
                  key,
                  header: `${band}, ${who.toLowerCase()}`,
                  align: "end" as const,
                  cell: ({ kinds: each }: Month) => {
                    const figures = each[at];
                    return figures ? say(figures[step]) : "not shown";
                  },
                })),
              ]}
              rows={byMonth}
              rowKey={({ to }) => to}
            />
          ))}
          <LeftOut lines={lines} />
        </Details>
      ) : null}
    </>
  );
}
