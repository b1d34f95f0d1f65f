import { WITHDRAWAL_CODES, type WithdrawalCode } from "../applications/stages.ts";
import { daysBetween } from "../shared/day.ts";
import { count, middleOf, row, type Section } from "./cells.ts";
import { receivedInYear } from "./enquiries.ts";
import type { ApplicationFact, OfstedRecords, Outcome } from "./records.ts";
import type { CollectionYear } from "./rulebook.ts";

const CODES = Object.keys(WITHDRAWAL_CODES) as WithdrawalCode[];

/** Applications that ended in the year in one way. */
export function endedInYear(
  { applications }: OfstedRecords,
  year: CollectionYear,
  outcome: Outcome,
): (ApplicationFact & { ended: NonNullable<ApplicationFact["ended"]> })[] {
  return applications.flatMap((one) =>
    one.ended?.outcome === outcome && one.ended.on >= year.start && one.ended.on <= year.asAt
      ? [{ ...one, ended: one.ended }]
      : [],
  );
}

/**
 * Applications of the year. Those brought forward and received end in one of five ways or are carried forward: an
 * application counts from the day it was sent in, and one that ended on the last day has ended.
 */
export function applicationSection(records: OfstedRecords, year: CollectionYear): Section {
  const { applications } = records;
  const openAfter = (day: string) => (one: ApplicationFact) => one.ended === null || one.ended.on > day;
  const before = applications.filter(
    (one) => one.receivedOn < year.start && (one.ended === null || one.ended.on >= year.start),
  );
  const received = receivedInYear(applications, year);
  const approved = endedInYear(records, year, "approved");
  const withdrawn = endedInYear(records, year, "withdrawn");
  const after = applications.filter((one) => one.receivedOn <= year.asAt && openAfter(year.asAt)(one));
  const days = (one: (typeof approved)[number]) => daysBetween(one.receivedOn, one.ended.on);
  const sameYear = approved.filter(({ receivedOn }) => receivedOn >= year.start);
  return {
    key: "applications",
    title: "Applications",
    about:
      "Applications to foster, without assessments of relatives and friends. Brought forward and received are all that ended and all that are carried forward.",
    columns: [{ key: "number", heading: "Number" }],
    rows: [
      row(
        "brought-forward",
        "Brought forward on 1 April",
        [count("application", before)],
        "Sent in before and not ended.",
      ),
      row("received", "Received in the year", [count("application", received)]),
      row("approved", "Ended: approved", [count("application", approved)]),
      row("withdrawn", "Ended: stopped by the applicant", [count("application", withdrawn)]),
      ...CODES.map((code) =>
        row(`withdrawn-${code}`, `of them ${code}: ${WITHDRAWAL_CODES[code].toLowerCase()}`, [
          count(
            "application",
            withdrawn.filter(({ ended }) => (ended.code ?? "AW0") === code),
          ),
        ]),
      ),
      row("declined", "Ended: not accepted for assessment", [
        count("application", endedInYear(records, year, "declined")),
      ]),
      row(
        "refused-at-stage-1",
        "Ended: refused at stage 1",
        [count("application", endedInYear(records, year, "refused-at-stage-1"))],
        "By the service, before a panel.",
      ),
      row("not-approved", "Ended: not approved", [count("application", endedInYear(records, year, "not-approved"))]),
      row(
        "carried-forward",
        "Carried forward",
        [count("application", after)],
        "Sent in and not ended by the end of the last day.",
      ),
      row("same-year", "Of those approved: received in the same year", [count("application", sameYear)]),
      row(
        "days",
        "Days from application to approval, the middle one",
        [middleOf("application", approved, days)],
        "Calendar days, pauses counted in.",
      ),
    ],
  };
}
