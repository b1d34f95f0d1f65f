import { type FirstRow, type FirstThing, shortTime, whatFirstAcross } from "#app/domain/enquiries/what-first.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { type Shut, shutTo } from "#app/services/applications/open-record.server.ts";
import type { StripFigure } from "#app/ui/figure-strip.tsx";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { listOpenEnquiries } from "#db/queries/enquiries.ts";
import { mergesAskedOf } from "#db/queries/enquiry-merges.ts";
import { responseRecordOf } from "#db/queries/response-record.ts";
import { enquiryHref, enquiryInShort, markOf, nameAndPlace } from "../enquiry-list/enquiry-row.ts";
import { enquiryScope } from "../frame/enquiry-scope.server.ts";
import type { TODAY_ORDER, TodayRow } from "./today-row.ts";
import { unchanged } from "./unchanged.server.ts";

const KIND: Record<Exclude<FirstThing, "waiting">, (typeof TODAY_ORDER)[number]> = {
  promise: "promise",
  "booked-call": "agreed-date",
  "hand-over": "hand-over",
  "agreed-date": "agreed-date",
  "visit-to-record": "agreed-date",
  visited: "stuck",
  merge: "hand-over",
  new: "promise",
  "gone-quiet": "quiet",
};

function rowOf(
  row: FirstRow,
  now: Date,
  councilName: string | null,
  shut: Pick<ReadonlySet<string>, "has">,
): TodayRow[] {
  const { enquiry, thing } = row;
  if (thing === "waiting") return [];
  const { tone, word, late } = markOf(row);
  return [
    {
      key: `enquiry-${enquiry.id}`,
      who: nameAndPlace(enquiry, shut),
      detail: enquiryInShort(enquiry, now, councilName),
      href: enquiryHref(enquiry),
      do: row.toDo,
      why: { tone, word, words: row.why },
      clock: { text: row.clock, late },
      order: { kind: KIND[thing], at: (row.dueAt ?? enquiry.stageSince).getTime() },
    },
  ];
}

function figuresOf(rows: readonly FirstRow[]): StripFigure[] {
  const recruitment = rows.filter(({ enquiry }) => enquiry.team === "recruitment");
  const kinship = rows.filter(({ enquiry }) => enquiry.team === "kinship");
  const promises = recruitment.filter(({ enquiry }) => enquiry.stage === "new");
  const late = promises.filter(({ minutesLeft }) => (minutesLeft ?? 0) < 0).length;
  const next = promises.find(({ minutesLeft }) => (minutesLeft ?? -1) >= 0)?.minutesLeft;
  const dates = recruitment.filter(({ thing }) => thing === "agreed-date" || thing === "booked-call").length;
  const quiet = recruitment.filter(({ thing }) => thing === "gone-quiet").length;
  const kinshipOwed = kinship.filter(({ enquiry }) => enquiry.stage === "new").length;
  const all: (StripFigure | null)[] = [
    {
      figure: String(promises.length),
      label: promises.length === 1 ? "enquiry unanswered" : "enquiries unanswered",
      detail:
        late > 0
          ? `${late} past the promise`
          : next === null || next === undefined
            ? "nobody waits"
            : `next promise ends in ${shortTime(next)}`,
      href: "/officer/enquiries",
    },
    { figure: String(dates), label: "dates agreed", detail: "today or passed", href: "/officer/enquiries" },
    { figure: String(quiet), label: "gone quiet", detail: "worth a word", href: "/officer/enquiries" },
    kinship.length > 0
      ? {
          figure: String(kinshipOwed),
          label: "kinship not reached",
          detail: `${kinship.length} open`,
          href: "/officer/kinship",
        }
      : null,
  ];
  return all.filter((figure) => figure !== null);
}

async function promiseFigure({ db, officer, now }: OfficerAsked): Promise<StripFigure[]> {
  if (officer.councilIds.length > 1) return [];
  const record = await responseRecordOf(db, officer.councilId, now);
  if (!record.shown) return [];
  return [
    {
      figure: `${Math.floor(record.shareKept * 100 + 1e-9)}%`,
      label: "promises kept",
      detail: `90 days, median ${record.medianWorkingHours} h of ${record.promisedHours} h`,
      href: "/officer/enquiries?show=all",
    },
  ];
}

/** What enquiries bring to an officer's day: rows for what needs somebody now, and the figures above them. */
export async function enquiriesToday(
  given: OfficerAsked,
  asked: Promise<Shut> = shutTo(given.work, given.officer.councilIds),
): Promise<{ rows: TodayRow[]; figures: StripFigure[] }> {
  const { db, officer, now } = given;
  const scope = enquiryScope(officer);
  if (scope.teams.length === 0) return { rows: [], figures: [] };
  const [records, mergesAsked, { enquiries: shut }] = await Promise.all([
    unchanged(given, `enquiries ${scope.teams}`, () => listOpenEnquiries(db, scope)),
    mergesAskedOf(db, officer.councilIds),
    asked,
  ]);
  const councils = new Map(records.map(({ council }) => [council.id, council]));
  const promises = new Map([...councils].map(([id, { promise }]) => [id, promise]));
  const first = whatFirstAcross(
    records.map(({ enquiry }) => enquiry),
    promises,
    { now, holidays: bankHolidays(), mergesAsked },
  );
  const several = officer.councilIds.length > 1;
  const rows = first.flatMap((row) =>
    rowOf(row, now, several ? (councils.get(row.enquiry.councilId)?.name ?? null) : null, shut),
  );
  const figures = officer.can("enquiry:read")
    ? [...figuresOf(first), ...(await promiseFigure(given))]
    : figuresOf(first).filter(({ href }) => href === "/officer/kinship");
  return { rows, figures };
}
