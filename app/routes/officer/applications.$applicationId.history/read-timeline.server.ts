import { emailStanding, emailTitle } from "#app/domain/history/told/email-lines.ts";
import { TIMELINE_KINDS, type TimelineKind } from "#app/domain/history/told/words.ts";
import { momentInWords, type Told, toldEvent } from "#app/domain/history/told-events.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import type { ApplicationRecord } from "#db/queries/applications.ts";
import { findHouseholdOfApplication } from "#db/queries/carers.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { findEnquiry } from "#db/queries/enquiries.ts";
import { listEventsOfStory } from "#db/queries/history.ts";
import { type EmailRow, listEmailsOfStory } from "#db/queries/jobs.ts";

const PER_PAGE = 40;

function emailLine(email: EmailRow, today: OfficerAsked["today"]): Told {
  const { words, attention } = emailStanding(email);
  const at = email.sentAt ?? email.queuedAt;
  return {
    id: `email-${email.id}`,
    kind: "emails",
    at: momentInWords(at, today),
    dateTime: at.toISOString(),
    title: emailTitle(email),
    tone: attention ? "attention" : "plain",
    actor: "Nearhome",
    rulebook: "",
    lines: [email.deliveryAt ? `${words} ${momentInWords(email.deliveryAt, today)}.` : words],
    known: true,
  };
}

/** The notes of an enquiry's contacts, for those who may read enquiries. */
async function notesOf({ db, officer }: OfficerAsked, enquiryId: string | null): Promise<Map<string, string>> {
  if (!enquiryId || !officer.can("enquiry:read")) return new Map();
  const teams = ["recruitment", "kinship"] as const;
  const found = await findEnquiry(db, { councilIds: officer.councilIds, teams: [...teams] }, enquiryId);
  return new Map(found?.enquiry.contacts.flatMap(({ id, note }) => (note ? [[id, note] as const] : [])));
}

/** Who keeps the history that an event stands in, where that is another council. */
async function keepersOf(given: OfficerAsked, chains: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const others = [...chains].filter((chain) => !given.officer.councilIds.includes(chain));
  const named = await Promise.all(
    others.map(async (id) => [id, (await findCouncil(given.db, id))?.name ?? id] as const),
  );
  return new Map(named);
}

/**
 * The one timeline of an application: its enquiry, the application itself, checks, people, papers, visits, messages that
 * were exchanged, emails with what became of them, and the household it led to; newest first, a page at a time, narrowed
 * to one kind where the address says so. What this reader may not see stands there as hidden, with who may.
 */
export async function readTimeline(given: OfficerAsked, record: ApplicationRecord) {
  const { db, officer, today, url } = given;
  const household = officer.can("carer:read")
    ? await findHouseholdOfApplication(db, officer.councilIds, record.id)
    : null;
  const cases = [
    { caseKind: "application", caseId: record.id } as const,
    ...(record.enquiryId ? [{ caseKind: "enquiry", caseId: record.enquiryId } as const] : []),
    ...(household ? [{ caseKind: "carer-household", caseId: household.id } as const] : []),
  ];
  const [history, emails, notes] = await Promise.all([
    listEventsOfStory(db, cases),
    listEmailsOfStory(db, cases),
    notesOf(given, record.enquiryId),
  ]);
  const keepers = await keepersOf(given, new Set(history.map(({ councilId }) => councilId)));
  const about = new Map(record.checks.map((check) => [check.id, check.about]));
  const words = { today, about, notes, can: officer.can };
  const told = history.map((event): Told => {
    const line = toldEvent(event, words);
    const keeper = keepers.get(event.councilId);
    if (!keeper) return line;
    const { id, kind, at, dateTime } = line;
    return { id, kind, at, dateTime, hidden: `1 item is hidden: restricted to ${keeper}` };
  });
  const all = [...told, ...emails.map((email) => emailLine(email, today))].sort((a, b) =>
    a.dateTime < b.dateTime ? 1 : a.dateTime > b.dateTime ? -1 : 0,
  );
  const asked = url.searchParams.get("kind") ?? "";
  const kind = Object.hasOwn(TIMELINE_KINDS, asked) ? (asked as TimelineKind) : null;
  const counts = new Map<TimelineKind, number>();
  for (const line of all) counts.set(line.kind, (counts.get(line.kind) ?? 0) + 1);
  const held = kind ? all.filter((line) => line.kind === kind) : all;
  const pages = Math.max(1, Math.ceil(held.length / PER_PAGE));
  const page = Math.max(1, Math.min(pages, Number.parseInt(url.searchParams.get("page") ?? "1", 10) || 1));
  return {
    kind,
    total: all.length,
    shown: held.length,
    hidden: held.filter((line) => line.hidden !== undefined).length,
    kinds: (Object.keys(TIMELINE_KINDS) as TimelineKind[]).flatMap((name) => {
      const count = counts.get(name) ?? 0;
      return count > 0 ? [{ name, label: TIMELINE_KINDS[name], count }] : [];
    }),
    page,
    pages,
    lines: held.slice((page - 1) * PER_PAGE, page * PER_PAGE),
  };
}
