import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { sayNumber, sayTenths } from "./words.ts";

type Figures = { enquiries: number; applications: number; approvals: number };
type Month = Figures & { to: string; kinds: readonly (Figures | null)[] };
type Props = {
  until: string;
  lines: readonly { key: string; band: string; who: string; gap: number | null }[];
  otherWays: readonly {
    label: string;
    lines: readonly { key: string; label: string; gap: number | null; byMonth: readonly Figures[] | null }[];
  }[];
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

/** A column of a table of months: a kind of home that is short, with its figures of each month. */
type Kind = { key: string; header: string; figures: (nth: number) => Figures | null };

/** Three tables of months, a column for each kind. */
function MonthsOfKinds({ byMonth, kinds }: { byMonth: readonly Month[]; kinds: readonly Kind[] }) {
  const months = byMonth.map(({ to }, nth) => ({ to, nth }));
  return STEPS.map(({ step, header, say }) => (
    <DataTable<(typeof months)[number]>
      key={step}
      caption={`${header} so far`}
      cards={false}
      wide
      columns={[
        { key: "to", header: "By", cell: ({ to }) => <span className="nowrap">{to}</span> },
        ...kinds.map(({ key, header, figures }) => ({
          key,
          header,
          align: "end" as const,
          cell: ({ nth }: (typeof months)[number]) => {
            const month = figures(nth);
            return month ? say(month[step]) : "not shown";
          },
        })),
      ]}
      rows={months}
      rowKey={({ to }) => to}
    />
  ));
}

/** Which kinds no table has, and why. */
function LeftOut({ hidden }: { hidden: readonly string[] }) {
  return (
    <p className="muted small">
      From people who could offer such homes. Each kind goes by its own gap and is rounded by itself. Kinds that are not
      short have no column
      {hidden.length > 0 ? `; not shown: ${hidden.join("; ")}` : ""}.
    </p>
  );
}

/** What there should be by the end of each month for the gap to close: of all homes, and of each kind that is short. */
export function TargetsByMonth({ until, lines, otherWays, byMonth, rates, middleWeeks }: Props) {
  if (byMonth.length === 0) return null;
  const nameOf = ({ band, who }: Props["lines"][number]) => `${band}, ${who.toLowerCase()}`;
  const kinds = shortKinds(lines).map(
    (line): Kind => ({ key: line.key, header: nameOf(line), figures: (nth) => byMonth[nth]?.kinds[line.at] ?? null }),
  );
  const others = otherWays.flatMap((way) =>
    way.lines.map((line) => ({ ...line, header: `${way.label}: ${line.label.toLowerCase()}` })),
  );
  const shortOthers = others.flatMap(({ key, header, gap, byMonth: own }): Kind[] =>
    gap === null || gap >= 0 ? [] : [{ key, header, figures: (nth) => own?.[nth] ?? null }],
  );
  const hiddenOf = <Line extends { gap: number | null }>(some: readonly Line[], name: (line: Line) => string) =>
    some.filter(({ gap }) => gap === null).map(name);
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
          <MonthsOfKinds byMonth={byMonth} kinds={kinds} />
          <LeftOut hidden={hiddenOf(lines, nameOf)} />
        </Details>
      ) : null}
      {shortOthers.length > 0 ? (
        <Details printed summary="Month by month, by how many go together, disability, who came alone and risk">
          <MonthsOfKinds byMonth={byMonth} kinds={shortOthers} />
          <LeftOut hidden={hiddenOf(others, ({ header }) => header)} />
        </Details>
      ) : null}
    </>
  );
}
