import { createHash } from "node:crypto";
import { type AnswersByPerson, gatherAnswers } from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import { PAPER_KINDS, type PaperLine, paperFacts, papersAsked } from "#app/domain/applications/papers.ts";
import { VISIT_KINDS, type VisitKind } from "#app/domain/applications/visits.ts";
import type { Actor } from "#app/domain/history/event.ts";
import { addDays, addMonths, daysBetween, instantAt, weekday } from "#app/domain/shared/day.ts";
import { demonstrationPaper } from "#app/services/papers/demonstration-paper.ts";
import type { messages, papers, visits } from "#db/schema/index.ts";
import type { Invention } from "#tests/factories/invention.ts";
import type { ApplicationRows } from "./applications.ts";
import { type Happened, note } from "./history.ts";

export type FileRows = {
  papers: (typeof papers.$inferInsert)[];
  messages: (typeof messages.$inferInsert)[];
  visits: (typeof visits.$inferInsert)[];
};

type Row = ApplicationRows["applications"][number];
/** `room`: how many whole days ago the earliest of it may have been. */
type Setting = { given: Invention; happened: Happened; made: FileRows; room: number };
type Seat = { key: string; id: string; name: string };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const INVENTED = new Map<string, { bytes: number; sha256: string }>();

function inventedFile(kind: PaperLine["kind"]): { bytes: number; sha256: string } {
  const known = INVENTED.get(kind);
  if (known) return known;
  const bytes = demonstrationPaper(PAPER_KINDS[kind].title);
  const made = { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
  INVENTED.set(kind, made);
  return made;
}

const FILE_NAMES: Partial<Record<PaperLine["kind"], readonly string[]>> = {
  identity: ["Passport.pdf", "Driving licence both sides.pdf", "Council tax bill.pdf"],
  tenancy: ["Letter from landlord.pdf"],
  "car-insurance": ["Insurance certificate.pdf"],
  mot: ["MOT certificate.pdf"],
  gas: ["Gas safety record.pdf"],
  pets: ["Vaccination card.pdf"],
};

/** A weekday's moment between so many days ago, as far as there is room, from nine to six. */
function momentBefore({ given, room }: Setting, least: number, most: number): Date {
  let on = addDays(given.today, -given.random.between(Math.min(least, room), Math.min(most, room)));
  while (weekday(on) === 0 || weekday(on) === 6) on = addDays(on, -1);
  return instantAt(on, given.random.between(9 * 60, 17 * 60));
}

function sendPaper(setting: Setting, row: Row, line: PaperLine, nth: number, sender: Seat, worker: Actor): void {
  const { given, happened, made } = setting;
  const { random } = given;
  const { title, expires } = PAPER_KINDS[line.kind];
  const sentAt = momentBefore(setting, 4, 30);
  const standing = random.weighted({ accepted: 6, sent: 3, again: 1 });
  const expiresOn = expires === "always" ? addMonths(given.today, random.between(1, 20)) : null;
  const lookedAt = new Date(Math.min(sentAt.getTime() + random.between(1, 3) * DAY, given.now.getTime() - HOUR));
  const id = random.id();
  const accepted = standing === "accepted";
  const again = standing === "again";
  made.papers.push({
    id,
    applicationId: row.id,
    councilId: row.councilId,
    kind: line.kind,
    person: line.person,
    fileName: FILE_NAMES[line.kind]?.[nth] ?? `${title.replace(/[^\p{L} ]/gu, "")}.pdf`,
    mediaType: "application/pdf",
    ...inventedFile(line.kind),
    state: "clean",
    expiresOn,
    sentById: sender.id,
    sentByStaff: false,
    sentAt,
    scannedAt: null,
    acceptedById: accepted ? worker.id : null,
    acceptedAt: accepted ? lookedAt : null,
    askedAgainAt: again ? lookedAt : null,
    askedAgainBecause: again ? "The right edge is cut off, so the date cannot be read." : null,
    version: accepted || again ? 2 : 1,
  });
  const data = { id, kind: line.kind, person: line.person };
  const about = { caseKind: "application", caseId: row.id } as const;
  const carer: Actor = { kind: "carer", id: sender.id, name: sender.name };
  note(happened, { ...about, at: sentAt, actor: carer }, { type: "PaperSent", data });
  if (accepted || again) {
    const type = accepted ? "PaperAccepted" : "PaperAskedAgain";
    note(happened, { ...about, at: lookedAt, actor: worker }, { type, data });
  }
}

function write(
  setting: Setting,
  row: Row,
  said: { seat: Seat; from: Actor; at: Date; about: string; words: string; read: boolean },
): void {
  const { given, happened, made } = setting;
  const { seat, from, at, about, words, read } = said;
  const id = given.random.id();
  const fromStaff = from.kind === "staff";
  made.messages.push({
    id,
    applicationId: row.id,
    councilId: row.councilId,
    person: seat.key,
    fromStaff,
    fromId: from.id,
    fromName: from.name ?? "",
    about,
    words,
    formKey: given.random.id(),
    sentAt: at,
    readAt: read ? new Date(at.getTime() + 2 * HOUR) : null,
    version: read ? 2 : 1,
  });
  note(
    happened,
    { caseKind: "application", caseId: row.id, at, actor: from },
    { type: "MessageSent", data: { id, person: seat.key, about, fromStaff } },
  );
}

const TALKS: readonly { about: string; asks: string; answers: string }[] = [
  {
    about: "papers",
    asks: "Hello, will a photo of my driving licence do, or do you need to see it?",
    answers: "A photo of both sides is fine for now. I look at the card itself when I come to you.",
  },
  {
    about: "visits",
    asks: "We both work until five on weekdays. Is there any chance of an evening?",
    answers: "Yes, of course. I have put Thursday at half past five. Tell me if another evening is better.",
  },
  {
    about: "checks",
    asks: "My referee says nothing has come to her yet. Should I give you another address?",
    answers: "Please do, send it here and I write to her again today.",
  },
];

function talk(setting: Setting, row: Row, seat: Seat, worker: Actor): void {
  const { random } = setting.given;
  const carer: Actor = { kind: "carer", id: seat.id, name: seat.name };
  const { about, asks, answers } = random.pick(TALKS);
  const asked = momentBefore(setting, 3, 20);
  const answered = random.chance(0.7);
  write(setting, row, { seat, from: carer, at: asked, about, words: asks, read: answered });
  if (!answered) return;
  const read = random.chance(0.7);
  write(setting, row, { seat, from: worker, at: new Date(asked.getTime() + 90 * MINUTE), about, words: answers, read });
}

const SAID: Partial<Record<VisitKind, string>> = {
  assessment: "I would like to hear about your own childhood, the good and the hard. Photographs help.",
  "home-safety": "I look at the room a child would have, and at the papers for the boiler and the car.",
};

function visit(setting: Setting, row: Row, kind: VisitKind, days: number, worker: Actor): void {
  const { given, happened, made } = setting;
  const { random } = given;
  let on = addDays(given.today, days);
  while (weekday(on) === 0 || weekday(on) === 6) on = addDays(on, days < 0 ? -1 : 1);
  const startsAt = instantAt(on, random.pick([570, 600, 780, 840, 900]));
  const past = startsAt < given.now;
  const { minutes } = VISIT_KINDS[kind];
  const taken = made.visits.some(
    (other) => other.workerId === worker.id && Math.abs(other.startsAt.getTime() - startsAt.getTime()) < 4 * HOUR,
  );
  if (taken) return;
  const bookedAt = new Date(Math.min(startsAt.getTime() - 8 * DAY, given.now.getTime() - DAY));
  const recordedAt = past ? new Date(Math.min(startsAt.getTime() + 3 * HOUR, given.now.getTime())) : null;
  const id = random.id();
  made.visits.push({
    id,
    councilId: row.councilId,
    enquiryId: null,
    applicationId: row.id,
    kind,
    startsAt,
    minutes,
    place: "At home",
    workerId: worker.id,
    workerName: worker.name ?? "",
    state: past ? "held" : "booked",
    outcome: past ? "as-planned" : null,
    notes: past ? "Everybody at home, an open conversation. What was agreed last time is done." : null,
    said: past ? "Thank you for the time and the tea. Next time we go on where we stopped." : (SAID[kind] ?? null),
    recordedAt,
    version: past ? 2 : 1,
  });
  const data = { id, kind, startsAt, minutes, workerId: worker.id };
  const about = { caseKind: "application", caseId: row.id, actor: worker } as const;
  note(happened, { ...about, at: bookedAt }, { type: "VisitBooked", data });
  if (recordedAt) note(happened, { ...about, at: recordedAt }, { type: "VisitHeld", data });
}

function answersOf(rows: ApplicationRows, applicationId: string): AnswersByPerson {
  const kept = rows.answers
    .filter((answer) => answer.applicationId === applicationId)
    .map(({ page, person = "household", answers, version }) => ({ page, person, answers, version }));
  return gatherAnswers(applicationForm, kept).answers;
}

function seatsOf(rows: ApplicationRows, row: Row): Seat[] {
  const people = rows.people.filter(({ applicationId }) => applicationId === row.id);
  const seats = people.flatMap(({ key, accountId, name }) => (accountId ? [{ key, id: accountId, name }] : []));
  return seats.length > 0 ? seats : [{ key: "applicant-1", id: row.accountId, name: row.householdName }];
}

const WITH_FILES = new Set<string>(["assessment-open", "observations", "panel", "decision-pending", "on-hold"]);

/** Papers, messages and visits of the applications of one council whose assessment has begun. */
export function makeFiles(given: Invention, happened: Happened, rows: ApplicationRows): FileRows {
  const made: FileRows = { papers: [], messages: [], visits: [] };
  for (const row of rows.applications) {
    const { worker, since } = row.state;
    if (!WITH_FILES.has(row.stage) || !worker) continue;
    const actor: Actor = { kind: "staff", ...worker };
    const seats = seatsOf(rows, row);
    const accepted = row.state.dates.AssessmentAccepted ?? since;
    // Weekends push a moment back by up to two days; who is newer than that has sent and said nothing yet.
    const room = daysBetween(accepted, given.today) - 3;
    if (room < 3) continue;
    const setting: Setting = { given, happened, made, room };
    for (const line of papersAsked(paperFacts(answersOf(rows, row.id)))) {
      const sender =
        seats.find(({ key }) => key === line.person) ?? (line.person === "household" ? seats[0] : undefined);
      if (!sender || line.onlyIf !== null || !given.random.chance(0.75)) continue;
      const { least } = PAPER_KINDS[line.kind];
      for (let nth = 0; nth < least; nth += 1) sendPaper(setting, row, line, nth, sender, actor);
    }
    for (const seat of seats) if (given.random.chance(0.6)) talk(setting, row, seat, actor);
    if (row.stage2 === "not-started") {
      visit(setting, row, "home-safety", given.random.between(2, 12), actor);
      continue;
    }
    for (const [nth, kind] of (["assessment", "alone", "assessment", "home-safety"] as const).entries()) {
      const days = nth * 7 - 16 + given.random.between(0, 3);
      if (days > -room) visit(setting, row, kind, days, actor);
    }
  }
  return made;
}
