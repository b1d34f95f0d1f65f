import { PIPELINE_RULEBOOK } from "#app/domain/pipeline-forecast/rulebook.ts";
import type { NeedAhead } from "#app/domain/targets/gap.ts";
import { TARGETS_RULEBOOK } from "#app/domain/targets/rulebook.ts";
import type { Chain } from "#app/domain/targets/work-back.ts";
import type { AreaTargets } from "#app/services/targets/area-targets.server.ts";
import type { AskedRates } from "./targets-asked.ts";

/** One step of the working: what it is, the figure, how it came about, and where that is from. */
export type WorkingLine = { what: string; figure: string; how: string; source: string };

type Given = {
  area: AreaTargets;
  need: NeedAhead;
  wanted: number;
  rates: { apply: number; approve: number; leave: number };
  tried: AskedRates;
  inTime: number;
  chain: Chain | null;
  months: number;
  hides: boolean;
  until: string;
};

const percent = (share: number) => `${Math.round(share * 1_000) / 10}%`;
const number = (figure: number) => Math.round(figure).toLocaleString("en-GB");
const TRIED = "The rate you are trying out";

/** Every step from need to enquiries, each following from the one before as it is written. */
export function workingOf({
  area,
  need,
  wanted,
  rates,
  tried,
  inTime,
  chain,
  months,
  hides,
  until,
}: Given): WorkingLine[] {
  const { nationalApply, nationalApprove } = TARGETS_RULEBOOK;
  const { apply } = area;
  const lines: WorkingLine[] = [
    {
      what: "Approvals wanted",
      figure: number(wanted),
      how: `Of each row of the table above that is short: need and leavers, less usable homes and approvals due, added up${hides ? " and rounded up; the rows that are not shown at the rates of the records, and together to the next five" : " and rounded up"}`,
      source: `Need: ${need.source}`,
    },
    {
      what: "Households that leave",
      figure: number(area.leaving.length === 0 ? 0 : leaversOf(area, tried, months)),
      how: `${number(area.homesToday)} approved today, at ${percent(rates.leave)} a year over ${months} months; already in the line above`,
      source:
        tried.leave !== null
          ? TRIED
          : `Leavers in the records, by years since approval, beside the published ${percent(PIPELINE_RULEBOOK.leaveInAYear.value)} (${PIPELINE_RULEBOOK.leaveInAYear.source})`,
    },
    {
      what: "Share in time",
      figure: percent(inTime),
      how: `Of approvals that come of enquiries made evenly until ${until}, those that come by then`,
      source: "Weeks from enquiry to application as they were, then the chances of each week in each stage",
    },
  ];
  if (chain === null) return lines;
  return [
    ...lines,
    {
      what: "Approvals to begin",
      figure: number(chain.approvals),
      how: `${number(chain.wanted)} ÷ ${percent(inTime)}, rounded up`,
      source: "The two lines above",
    },
    {
      what: "Applications",
      figure: number(chain.applications),
      how: `${number(chain.approvals)} ÷ ${percent(rates.approve)} approved, rounded up`,
      source:
        tried.approve !== null
          ? TRIED
          : `Stays of applications in each stage, open ones counted. England: ${percent(nationalApprove.value)} (${nationalApprove.source})`,
    },
    {
      what: "Enquiries",
      figure: number(chain.enquiries),
      how: `${number(chain.applications)} ÷ ${percent(rates.apply)} that apply, rounded up`,
      source:
        tried.apply !== null
          ? TRIED
          : apply === null
            ? `Too few enquiries or applications of its own. England: ${percent(nationalApply.value)} (${nationalApply.source})`
            : `Of enquiries that have had ${TARGETS_RULEBOOK.enquiryDays.value} days. England: ${percent(nationalApply.value)} (${nationalApply.source})`,
    },
    {
      what: "Enquiries a month",
      figure: number(chain.enquiriesAMonth),
      how: `${number(chain.enquiries)} ÷ ${months} months, rounded up`,
      source: `${number(area.enquiriesAMonth)} a month came over the last year`,
    },
  ];
}

function leaversOf(area: AreaTargets, tried: AskedRates, months: number): number {
  if (tried.leave === null) return area.leavers.expected;
  return area.homesToday * (1 - (1 - tried.leave) ** (months / 12));
}
