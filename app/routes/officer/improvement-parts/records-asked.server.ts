import { ALL_QUARTERS, sayQuarter, saySpan } from "#app/domain/improvement/cohorts.ts";
import { STEP_WORDS, WAY_WORDS } from "#app/domain/improvement/way.ts";
import {
  readWayRecordsAsked,
  STAYS_SHOWN,
  STEPS_BY,
  type WayRecordsAsked,
} from "#app/domain/improvement/way-records.ts";
import type { Report } from "#app/domain/reports/report.ts";
import { formatDay } from "#app/domain/shared/day.ts";
import { uncapitalised } from "#app/domain/shared/first-letter.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { readOwnRecords } from "#app/services/improvement/read-way.server.ts";
import { wayGroups } from "#app/services/improvement/way-figures.server.ts";
import { listWayRecords, recordsNeed } from "#app/services/improvement/way-records.server.ts";
import { KINDS } from "#app/services/improvement/way-reports.server.ts";
import { findCouncil } from "#db/queries/councils.ts";

/** The records behind the figure that an address asks for, and what else could be asked. Who may not read them finds no such page. */
export async function wayRecordsAsked({ db, work, now, today, officer, url }: OfficerAsked) {
  const asked = readWayRecordsAsked(url.searchParams);
  if (!officer.can(recordsNeed(asked))) throw notFound();
  const found = await findCouncil(db, officer.councilId);
  if (!found) throw notFound();
  const scope = { db, now, today, regionCode: found.region.code };
  const { council, records } = await readOwnRecords(scope, officer.councilId);
  const { quarters, whole, sources } = wayGroups(records, asked.kind);
  const spans = [
    ...quarters.map((span) => ({ key: span.from as string, label: sayQuarter(span) })),
    ...(whole === null ? [] : [{ key: ALL_QUARTERS, label: saySpan(whole) }]),
  ];
  return {
    asked,
    council,
    since: formatDay(records.since),
    spans,
    sources,
    lines: await listWayRecords(db, work, officer, records, asked),
  };
}

/** What is listed, in a phrase: "Stage 2: there now". */
export function sayWayRecords(asked: WayRecordsAsked, spans: readonly { key: string; label: string }[]): string {
  if (asked.of === "stage") return `${WAY_WORDS[asked.stage].name}: ${uncapitalised(STAYS_SHOWN[asked.show])}`;
  const group = asked.by === "heard" ? asked.group : (spans.find(({ key }) => key === asked.group)?.label ?? "");
  return `${STEP_WORDS[asked.step]}, ${uncapitalised(STEPS_BY[asked.by])}: ${group}`;
}

/** The same records as a file. It holds references and no names. */
export async function wayRecordsReport(given: OfficerAsked): Promise<Report> {
  const { asked, council, since, spans, lines } = await wayRecordsAsked(given);
  const isStage = asked.of === "stage";
  return {
    title: `The way to approval, by record: ${sayWayRecords(asked, spans)}`,
    area: council,
    asAt: given.today,
    notes: [
      { label: "Source", text: "The council’s own records" },
      { label: "Who enquired", text: KINDS[asked.kind] },
      { label: "Records are whole since", text: since },
    ],
    columns: [
      { heading: "Record", kind: "words" },
      { heading: isStage ? "Came" : "Enquired", kind: "words" },
      { heading: isStage ? "Left" : "Came to the step", kind: "words" },
      ...(isStage
        ? [
            { heading: "Days", kind: "count" as const, meaning: "In the stage, without those on hold" },
            { heading: "What became of it", kind: "words" as const },
          ]
        : []),
    ],
    rows: lines.map(({ ref, from, to, days, end }) => [ref, from, to, ...(isStage ? [days, end] : [])]),
  };
}
