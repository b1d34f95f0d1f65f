import type { Authority } from "#app/domain/councils/authority.ts";
import type { Actor } from "#app/domain/history/event.ts";
import type { WeekdayHours, WeeklyPattern } from "#app/domain/scheduling/patterns.ts";
import { addDays, type Day, day, daysBetween, instantAt, weekday } from "#app/domain/shared/day.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { sectorsOf } from "#db/geography/postcodes.server.ts";
import type { absences, closures, diaryResources, workerPhotos, workers, workingPatterns } from "#db/schema/index.ts";
import { aFace } from "#tests/factories/faces.ts";
import type { Invention } from "#tests/factories/invention.ts";
import type { Team } from "./staff.ts";

export type DiaryRows = {
  workers: (typeof workers.$inferInsert)[];
  photos: (typeof workerPhotos.$inferInsert)[];
  resources: (typeof diaryResources.$inferInsert)[];
  patterns: (typeof workingPatterns.$inferInsert)[];
  absences: (typeof absences.$inferInsert)[];
  closures: (typeof closures.$inferInsert)[];
};

const OFFICE: readonly [number, number][] = [
  [9 * 60, 12 * 60 + 30],
  [13 * 60, 17 * 60],
];
const EVENING: readonly [number, number][] = [[13 * 60, 20 * 60]];

const onDays = (days: readonly number[], stretches: readonly (readonly [number, number])[]): WeekdayHours[] =>
  days.flatMap((name) => stretches.map(([from, to]) => ({ weekday: name, from, to })));

/** How people work here: whole weeks, with a late day, three days, two weeks that take turns, and some Saturdays. */
const WEEKS: readonly WeeklyPattern[] = [
  { weeks: [onDays([1, 2, 3, 4, 5], OFFICE)] },
  { weeks: [[...onDays([1, 3, 4, 5], OFFICE), ...onDays([2], EVENING)]] },
  { weeks: [onDays([1, 2, 3], OFFICE)] },
  {
    weeks: [onDays([1, 2, 3, 4], OFFICE), [...onDays([2, 3, 4], OFFICE), ...onDays([6], [[9 * 60 + 30, 13 * 60]])]],
  },
];

/** Invented faces, drawn once for every council. */
const FACES = [0, 1, 2].map((nth) => aFace(nth).toString("base64"));

type Closed = { kind: "office-closed" | "school-holiday"; name: string; startsOn: Day; endsOn: Day };

function mondayFrom(on: Day): Day {
  return addDays(on, (8 - weekday(on)) % 7);
}

/** The closures and the school holidays of this year and the next, as councils in England mostly have them. */
export function closedDays(today: Day): Closed[] {
  const year = Number(today.slice(0, 4));
  return [year, year + 1].flatMap((of) => {
    const halfTerm = mondayFrom(day(`${of}-02-12`));
    const goodFriday = [...bankHolidays()].find(
      (on) => /-0[34]-/.test(on) && on.startsWith(`${of}`) && weekday(on) === 5,
    );
    const christmas: Closed = {
      kind: "office-closed",
      name: "Christmas closure",
      startsOn: day(`${of}-12-24`),
      endsOn: day(`${of + 1}-01-01`),
    };
    const holiday = (name: string, startsOn: Day, endsOn: Day): Closed => ({
      kind: "school-holiday",
      name,
      startsOn,
      endsOn,
    });
    return [
      holiday("February half-term", halfTerm, addDays(halfTerm, 4)),
      ...(goodFriday ? [holiday("Easter holiday", goodFriday, addDays(goodFriday, 14))] : []),
      holiday("Christmas holiday", day(`${of}-12-21`), day(`${of + 1}-01-01`)),
      christmas,
    ];
  });
}

const LANGUAGES = ["urdu", "panjabi", "polish", "arabic", "bengali"];
const LONG_AGO = 400;

/** The diary of one council: where its workers set out from, when they work, who is away, interpreters, rooms and closures. */
export function makeDiary(given: Invention, council: Authority, team: Team): DiaryRows {
  const { random, today } = given;
  const councilId = council.id;
  const sectors = sectorsOf(councilId).filter(({ addresses }) => addresses > 40);
  const made: DiaryRows = { workers: [], photos: [], resources: [], patterns: [], absences: [], closures: [] };
  const startsOn = addDays(today, -LONG_AGO - ((weekday(addDays(today, -LONG_AGO)) + 6) % 7));
  const hours = (holderId: string, week: WeeklyPattern) =>
    made.patterns.push({ id: random.id(), councilId, holderId, startsOn, week, version: 1 });
  const away = (holderId: string, kind: "leave" | "training" | "duty", from: number, days: number) =>
    made.absences.push({
      id: random.id(),
      councilId,
      holderId,
      kind,
      startsAt: instantAt(addDays(today, from), 0),
      endsAt: instantAt(addDays(today, from + days), 0),
      calendarId: null,
      version: 1,
    });
  const place = (nth: number) => sectors[(nth * 37 + 5) % Math.max(1, sectors.length)];
  const base = (nth: number) => {
    const sector = place(nth);
    return sector
      ? { sector: sector.sector, lat: sector.place.lat, lng: sector.place.lng }
      : { sector: "", lat: council.place.lat, lng: council.place.lng };
  };
  const worker = (actor: Actor, nth: number, rest: Partial<DiaryRows["workers"][number]>) => {
    const { sector, lat, lng } = base(nth);
    made.workers.push({
      id: actor.id,
      councilId,
      employment: "staff",
      baseSector: sector,
      lat,
      lng,
      skills: ["first-visit", "assessment", "direct-work", "home-safety"],
      languages: [],
      capacity: 6,
      accessUntil: null,
      version: 1,
      ...rest,
    });
    const image = FACES[nth % FACES.length] ?? "";
    made.photos.push({ id: actor.id, councilId, mediaType: "image/png", image, version: 1 });
    hours(actor.id, WEEKS[nth % WEEKS.length] ?? { weeks: [] });
  };
  for (const [nth, assessor] of team.assessors.entries()) {
    const part = nth % WEEKS.length === 2;
    worker(assessor, nth, { capacity: part ? 3.5 : 6, languages: nth === 1 ? ["urdu", "panjabi"] : [] });
    away(assessor.id, "leave", daysBetween(today, mondayFrom(addDays(today, 12 + nth * 16))), 5);
    if (nth === 0) away(assessor.id, "training", 9, 1);
  }
  for (const [nth, recruiter] of team.recruiters.entries())
    worker(recruiter, nth + 3, { skills: ["first-visit", "home-safety"], capacity: 2 });
  worker(team.manager, 5, { skills: ["assessment", "first-visit"], capacity: 1 });
  worker(team.freelance, 6, {
    employment: "freelance",
    capacity: 2,
    accessUntil: addDays(today, 150),
    languages: ["polish"],
  });
  const resource = (
    kind: "interpreter" | "room",
    name: string,
    nth: number,
    languages: string[],
    telephone = false,
  ) => {
    const at = base(nth);
    const id = random.id();
    const where = telephone ? { sector: null, lat: null, lng: null } : at;
    made.resources.push({ id, councilId, kind, name, languages, ...where, active: true, version: 1 });
    hours(id, WEEKS[0] ?? { weeks: [] });
  };
  const language = LANGUAGES[councilId.charCodeAt(councilId.length - 1) % LANGUAGES.length] ?? "polish";
  resource("interpreter", "Interpreter 1, in person", 11, ["urdu", "panjabi"]);
  resource("interpreter", "Interpreter 2, by telephone", 12, [language, "romanian"], true);
  resource("room", "Family room, Civic Centre", 13, []);
  resource("room", "Meeting room, library", 14, []);
  for (const closed of closedDays(today).filter(({ endsOn }) => endsOn >= today))
    made.closures.push({ ...closed, id: random.id(), councilId, version: 1 });
  return made;
}
