import type { MetaFunction } from "@remix-run/node";
import { rulebookOn } from "#app/domain/applications/rulebook.ts";
import { isFoundUnsuitable } from "#app/domain/carers/change-approval.ts";
import { isAwayOn } from "#app/domain/carers/household.ts";
import { placesFree } from "#app/domain/matching/household.ts";
import { addDays, type Day, dayOf, daysBetween, formatDay, formatDayShort } from "#app/domain/shared/day.ts";
import { officerLoader } from "#app/http/guards.server.ts";
import { RESTRICTED, shutTo } from "#app/services/applications/open-record.server.ts";
import { rulesOf } from "#app/services/applications/rules-in-force.server.ts";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { type DrawnData, DrawnFrom, useDrawnFrom } from "#app/ui/drawn-from.ts";
import { DrawnOnce } from "#app/ui/drawn-once.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FigureStrip, type StripFigure } from "#app/ui/figure-strip.tsx";
import { FilterChips } from "#app/ui/filter-chips.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { Tag, type Tone } from "#app/ui/tag.tsx";
import { type ListedHousehold, listHouseholdsShort } from "#db/queries/carers.ts";
import { keptOfEach } from "#db/queries/kept.ts";
import { unavailableInWords } from "#db/queries/matching-households.ts";
import { REVIEW_SOON_DAYS } from "./_index/approval-rows.server.ts";
import { RowKeys } from "./frame/row-keys.tsx";

const PER_PAGE = 50;

const SHOWN = {
  all: "All",
  free: "With a free place",
  usable: "Usable today",
  ask: "To confirm",
  unavailable: "Unavailable or on hold",
  review: "Review due",
  checks: "DBS checks due",
  kinship: "Relatives and friends",
} as const;
type Shown = keyof typeof SHOWN;

const SORTS = ["ref", "free", "confirmed"] as const;
type Sort = (typeof SORTS)[number];

type Line = ListedHousehold & {
  free: number;
  confirmedDays: number | null;
  old: boolean;
};

function isAway(row: ListedHousehold, today: Day): boolean {
  return row.stage === "on-hold" || isFoundUnsuitable(row.reviewFinding) || isAwayOn(row, today);
}

function isShown(line: Line, shown: Shown, today: Day): boolean {
  switch (shown) {
    case "all":
      return true;
    case "free":
      return line.free > 0;
    case "usable":
      return line.free > 0 && !isAway(line, today) && !line.old;
    case "ask":
      return line.free > 0 && !isAway(line, today) && line.old;
    case "unavailable":
      return isAway(line, today);
    case "review":
      return line.approvalEndsOn === null && line.reviewDueOn <= addDays(today, REVIEW_SOON_DAYS);
    case "checks":
      return (
        line.approvalEndsOn === null &&
        line.checksDueOn !== null &&
        line.checksDueOn <= addDays(today, REVIEW_SOON_DAYS)
      );
    case "kinship":
      return line.provider === "kinship";
  }
}

function standing(line: Line, today: Day): { tone: Tone; word: string; under: string | null } {
  const why = unavailableInWords(line.unavailableReason);
  if (line.stage === "on-hold") return { tone: "late", word: "On hold", under: why };
  if (isFoundUnsuitable(line.reviewFinding)) {
    return { tone: "late", word: "Left out", under: "a review found them not suitable; a decision is to come" };
  }
  if (isAway(line, today)) {
    const until = line.availableFrom ? `back ${formatDayShort(line.availableFrom, today)}` : null;
    return { tone: "plain", word: "Unavailable", under: [why, until].filter(Boolean).join(", ") || null };
  }
  if (line.free === 0 && line.filled < line.places) {
    return { tone: "soon", word: "Promised", under: "they said yes to a child; a decision is to come" };
  }
  if (line.free === 0) return { tone: "plain", word: "Full", under: null };
  if (line.old) return { tone: "soon", word: "To confirm", under: "free, but not confirmed lately" };
  return { tone: "now", word: "Available", under: null };
}

function inOrder(lines: Line[], sort: Sort): Line[] {
  const by: Record<Sort, (a: Line, b: Line) => number> = {
    ref: (a, b) => (a.ref < b.ref ? -1 : 1),
    free: (a, b) => b.free - a.free,
    confirmed: (a, b) => (b.confirmedDays ?? 9999) - (a.confirmedDays ?? 9999),
  };
  return [...lines].sort((a, b) => by[sort](a, b) || (a.ref < b.ref ? -1 : 1));
}

export const loader = officerLoader({ permission: "carer:read" }, async ({ db, work, officer, today, url }) => {
  const query = url.searchParams;
  const wanted = query.get("show") ?? "all";
  const shown = Object.hasOwn(SHOWN, wanted) ? (wanted as Shown) : "all";
  const sort = SORTS.find((one) => one === query.get("sort")) ?? "ref";
  const page = Math.max(1, Number.parseInt(query.get("page") ?? "1", 10) || 1);
  const { applications: shut } = await shutTo(work, officer.councilIds);
  const goodFor = rulebookOn(today, await rulesOf(db, officer.councilId)).values.vacancyGoodForDays;
  const listed = await keptOfEach(db, "carers in short", today, officer.councilIds, (id) =>
    listHouseholdsShort(db, [id], today),
  );
  const all = listed.map((row): Line => {
    const confirmedDays = row.confirmedAt ? daysBetween(dayOf(row.confirmedAt), today) : null;
    const old = confirmedDays === null || confirmedDays > goodFor;
    return {
      ...row,
      free: placesFree({ approved: row.places, filled: row.filled, promised: row.promised }),
      confirmedDays,
      old,
    };
  });
  const found = all.filter((line) => isShown(line, shown, today));
  const sum = (lines: readonly Line[], of: (line: Line) => number) =>
    lines.reduce((total, line) => total + of(line), 0);
  const usable = all.filter((line) => isShown(line, "usable", today));
  return new DrawnFrom({
    mayImport: officer.can("carer:give-list"),
    shown,
    sort,
    page,
    pages: Math.ceil(found.length / PER_PAGE),
    counts: Object.fromEntries(
      Object.keys(SHOWN).map((key) => [key, all.filter((line) => isShown(line, key as Shown, today)).length]),
    ),
    figures: {
      places: sum(all, (line) => line.places),
      filled: sum(all, (line) => line.filled),
      usable: sum(usable, (line) => line.free),
    },
    rows: inOrder(found, sort)
      .slice((page - 1) * PER_PAGE, page * PER_PAGE)
      .map((line) => ({
        id: line.id,
        ref: line.ref,
        locality: line.applicationId && shut.has(line.applicationId) ? RESTRICTED : line.locality,
        kinship: line.provider === "kinship",
        places: line.places,
        filled: line.filled,
        free: line.free,
        promised: line.promised,
        stale: line.free > 0 && line.old && !isAway(line, today),
        ages: `${line.ageMin} to ${line.ageMax}`,
        reviewDue: formatDay(line.reviewDueOn),
        reviewLate: line.reviewDueOn < today,
        standing: standing(line, today),
        confirmed:
          line.confirmedDays === null
            ? "never"
            : line.confirmedDays === 0
              ? "today"
              : line.confirmedDays === 1
                ? "yesterday"
                : `${line.confirmedDays} days ago`,
      })),
  });
});

export const meta: MetaFunction = () => [{ title: "Carers - Nearhome" }];

type Loaded = DrawnData<typeof loader>;
type Row = Loaded["rows"][number];

function hrefOf(shown: string, sort: string, page = 1): string {
  return `/officer/carers?show=${shown}&sort=${sort}${page > 1 ? `&page=${page}` : ""}`;
}

function columnsOf({ shown, sort }: Loaded): Column<Row>[] {
  const sorted = (key: Sort, direction: "ascending" | "descending") => ({
    sortHref: hrefOf(shown, key),
    sorted: sort === key ? direction : undefined,
  });
  return [
    {
      key: "ref",
      header: "Household",
      ...sorted("ref", "ascending"),
      cell: (row) => (
        <>
          <a href={`/officer/carers/${row.id}`}>
            {row.ref}, {row.locality}
          </a>
          {row.kinship ? <span className="under">relatives and friends</span> : null}
        </>
      ),
    },
    { key: "places", header: "Places", align: "end", cell: (row) => row.places },
    { key: "filled", header: "Filled", align: "end", cell: (row) => row.filled },
    {
      key: "free",
      header: "Free",
      align: "end",
      ...sorted("free", "descending"),
      cell: (row) => (
        <>
          {row.stale ? <span className="muted">({row.free})</span> : row.free}
          {row.promised > 0 ? <span className="under">{row.promised} promised</span> : null}
        </>
      ),
    },
    { key: "ages", header: "Ages", cell: (row) => row.ages },
    {
      key: "standing",
      header: "Can they take a child?",
      cell: ({ standing: { tone, word, under } }) => (
        <>
          <Tag tone={tone}>{word}</Tag>
          {under ? <span className="under">{under}</span> : null}
        </>
      ),
    },
    shown === "review"
      ? {
          key: "review",
          header: "Review due by",
          align: "end",
          cell: (row) => (row.reviewLate ? <Tag tone="late">{`${row.reviewDue}, late`}</Tag> : row.reviewDue),
        }
      : {
          key: "confirmed",
          header: "Last confirmed",
          align: "end",
          ...sorted("confirmed", "descending"),
          cell: (row) => row.confirmed,
        },
  ];
}

/** The list as whoever reads it: drawn once for all to whom it says the same. */
function CarerList(loaded: Loaded) {
  const { mayImport, shown, sort, page, pages, counts, figures, rows } = loaded;
  const strip: StripFigure[] = [
    { figure: String(figures.places), label: "approved places", href: hrefOf("all", sort) },
    { figure: String(figures.filled), label: "filled", href: hrefOf("all", sort) },
    {
      figure: String(figures.usable),
      label: "usable today",
      detail: "free, available and confirmed lately",
      href: hrefOf("usable", sort),
    },
    {
      figure: String(counts.ask ?? 0),
      label: "households to ring",
      detail: "free but not confirmed",
      href: hrefOf("ask", sort),
    },
  ];
  return (
    <>
      <PageHeading
        title="Carers"
        caption="Approved households of this council. A free place in grey brackets was not confirmed lately, and is in no total."
        aside={mayImport ? <a href="/officer/carers/import">Carers from a file</a> : null}
      />
      <FigureStrip label="Places" figures={strip} />
      <FilterChips
        label="Which households"
        chips={Object.entries(SHOWN).map(([key, label]) => ({
          label: `${label} (${counts[key] ?? 0})`,
          href: hrefOf(key, sort),
          on: shown === key,
        }))}
      />
      <DataTable
        caption="Approved households"
        captionHidden
        columns={columnsOf(loaded)}
        rows={rows}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={shown === "all" ? "No approved household yet" : "No household like that"}>
            {shown === "all"
              ? "When an application is approved, the household stands here with its terms and its places."
              : "Choose another view above. A household leaves “To confirm” as soon as somebody says that its place is free."}
          </EmptyState>
        }
      />
      <Pagination page={page} pages={pages} href={(number) => hrefOf(shown, sort, number)} />
    </>
  );
}

/** The council's approved households: their places, who is there, and whether they can take a child. */
export default function Carers() {
  const loaded = useDrawnFrom<typeof loader>();
  return (
    <>
      <DrawnOnce part={CarerList} of={loaded} />
      {loaded.rows.length > 0 ? <RowKeys /> : null}
    </>
  );
}
