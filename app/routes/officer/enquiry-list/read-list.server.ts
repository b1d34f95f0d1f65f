import { CLOSURE_REASONS } from "#app/domain/enquiries/closure.ts";
import type { EnquiryTeam } from "#app/domain/enquiries/enquiry.ts";
import { type EnquiryStage, STAGES } from "#app/domain/enquiries/stages.ts";
import { whatFirstAcross } from "#app/domain/enquiries/what-first.ts";
import { dayOf, formatDayShort } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { shutTo } from "#app/services/applications/open-record.server.ts";
import type { Tone } from "#app/ui/tag.tsx";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { type EnquiryRecord, listEnquiries, listEnquiriesSaying, listOpenEnquiries } from "#db/queries/enquiries.ts";
import { mergesAskedOf } from "#db/queries/enquiry-merges.ts";
import { enquiryScope, scopeOfTeam } from "../frame/enquiry-scope.server.ts";
import { enquiryHref, enquiryInShort, markOf, nameAndPlace } from "./enquiry-row.ts";

export const SHOWN = ["open", "mine", "all", "closed"] as const;
export type Shown = (typeof SHOWN)[number];

/** A line of a list of enquiries. Open ones say what to do and why they stand where they do; the others how they stand. */
export type ListLine = {
  id: string;
  href: string;
  who: string;
  detail: string;
  toDo: string;
  mark: { tone: Tone; word: string };
  why: string;
  owner: string;
  clock: { text: string; late: boolean };
};

export type EnquiryList = {
  shown: Shown;
  said: string;
  lines: ListLine[];
  page: number;
  pages: number;
  total: number;
};

const PER_PAGE = 50;
const ALL = Object.keys(STAGES) as EnquiryStage[];

/** `shut`: the enquiries whose application is restricted and not open to the reader. */
type View = { now: Date; several: boolean; shut: Pick<ReadonlySet<string>, "has"> };

function base({ enquiry, council, owner }: EnquiryRecord, { now, several, shut }: View) {
  return {
    id: enquiry.id,
    href: enquiryHref(enquiry),
    who: nameAndPlace(enquiry, shut),
    detail: enquiryInShort(enquiry, now, several ? council.name : null),
    owner: owner ? `${owner.givenName} ${owner.familyName}` : "the team",
  };
}

/** How an enquiry stands, for lists that are not in the order of work. */
function standing(record: EnquiryRecord, view: View): ListLine {
  const { stage, stageSince, closedReason } = record.enquiry;
  const since = formatDayShort(dayOf(stageSince), dayOf(view.now));
  const why = closedReason ? CLOSURE_REASONS[closedReason].label : "";
  const tone: Tone = stage === "closed" ? "plain" : stage === "new" ? "soon" : stage === "applied" ? "now" : "info";
  return {
    ...base(record, view),
    toDo: since,
    mark: { tone, word: STAGES[stage].label.officer.toLowerCase() },
    why,
    clock: { text: "", late: false },
  };
}

async function openLines(given: OfficerAsked, team: EnquiryTeam, mine: boolean, view: View): Promise<ListLine[]> {
  const [all, mergesAsked] = await Promise.all([
    listOpenEnquiries(given.db, scopeOfTeam(given.officer, team)),
    mergesAskedOf(given.db, given.officer.councilIds),
  ]);
  const records = mine ? all.filter(({ enquiry }) => enquiry.ownerId === given.officer.id) : all;
  const byId = new Map(records.map((record) => [record.enquiry.id, record]));
  const promises = new Map(records.map(({ council }) => [council.id, council.promise]));
  const rows = whatFirstAcross(
    records.map(({ enquiry }) => enquiry),
    promises,
    { now: given.now, holidays: bankHolidays(), mergesAsked },
  );
  return rows.flatMap((row) => {
    const record = byId.get(row.enquiry.id);
    if (!record) return [];
    const { tone, word, late } = markOf(row);
    return [
      {
        ...base(record, view),
        toDo: row.toDo,
        mark: { tone, word },
        why: row.why,
        clock: { text: row.clock, late },
      },
    ];
  });
}

/** Reads the list that an address asks for: `show`, `page`, and `q` for what somebody said on the phone. */
export async function readEnquiryList(given: OfficerAsked, team: EnquiryTeam): Promise<EnquiryList> {
  const { url, db, work, officer, now } = given;
  const { enquiries: shut } = await shutTo(work, officer.councilIds);
  const view = { now, several: officer.councilIds.length > 1, shut };
  const asked = url.searchParams.get("show");
  const shown = SHOWN.find((each) => each === asked) ?? "open";
  const said = (url.searchParams.get("q") ?? "").trim().slice(0, 100);
  const page = Math.max(1, Math.min(1000, Number.parseInt(url.searchParams.get("page") ?? "1", 10) || 1));
  if (said) {
    const found = await listEnquiriesSaying(db, enquiryScope(officer), said);
    // A name that finds a restricted record would tell whose it is; its reference is known to who types it.
    const told = found.filter(({ enquiry: { id, ref } }) => !shut.has(id) || ref.toLowerCase() === said.toLowerCase());
    const lines = told.map((record) => standing(record, view));
    return { shown, said, lines, page: 1, pages: 1, total: lines.length };
  }
  const offset = (page - 1) * PER_PAGE;
  if (shown === "open" || shown === "mine") {
    const lines = await openLines(given, team, shown === "mine", view);
    const pages = Math.ceil(lines.length / PER_PAGE);
    return { shown, said, lines: lines.slice(offset, offset + PER_PAGE), page, pages, total: lines.length };
  }
  const stages = shown === "closed" ? (["closed"] as const) : ALL;
  const { records, total } = await listEnquiries(db, scopeOfTeam(officer, team), { stages, limit: PER_PAGE, offset });
  const lines = records.map((record) => standing(record, view));
  return { shown, said, lines, page, pages: Math.ceil(total / PER_PAGE), total };
}
