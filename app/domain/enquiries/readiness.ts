import type { PageAnswers } from "../applications/form/fields.ts";
import { addMonths, ageOn, type Day, formatDay, isDay } from "../shared/day.ts";
import type { CareInterest } from "./answers.ts";
import type { CitedRule, ReadyBook, ReadyKey, WeekAsked } from "./readiness-rules.ts";
import { holds, weekendNights, weekOffered } from "./week.ts";

/** Where somebody stands with a service. There is no "no": a person decides that, after a conversation, never this. */
export type Readiness = "talk-to-us" | "not-yet" | "ready";

/** In the order of how much is already clear: the least clear of its findings is what a council's outcome is. */
const CLEARNESS: Record<Readiness, number> = { "talk-to-us": 0, "not-yet": 1, ready: 2 };

export const READINESS_WORDS: Record<Readiness, string> = {
  ready: "Ready to ask",
  "not-yet": "Not yet",
  "talk-to-us": "Talk to us",
};

/**
 * One thing that a rule says about the answers. `says` is for the person; `from` is the day on which it changes by itself,
 * and `change` what changes then. A `ready` finding says for whom, or what help there is.
 */
export type Finding = {
  about: ReadyKey | "unanswered";
  outcome: Readiness;
  says: string;
  from: Day | null;
  change: string | null;
  rule: CitedRule | null;
};

/** A way of caring that a person's own week has room for. */
export type Route = { care: CareInterest; rule: CitedRule };

/** How one service would see the answers today. `from` is the day on which the last "not yet" ends. */
export type CouncilReadiness = {
  outcome: Readiness;
  from: Day | null;
  version: string;
  findings: readonly Finding[];
  routes: readonly Route[];
};

/** A service whose rules the answers are read against. `miles` is how far its people live, where that is known. */
export type JudgingCouncil = { book: ReadyBook; miles: number | null };

/** Years beyond which no reminder is worth a promise: rules will have changed. */
const FARTHEST_MONTHS = 120;

class Reading {
  readonly answers: PageAnswers;
  readonly book: ReadyBook;
  readonly findings: Finding[] = [];

  constructor(answers: PageAnswers, book: ReadyBook) {
    this.answers = answers;
    this.book = book;
  }

  text(name: string): string | null {
    const value = this.answers[name];
    return typeof value === "string" && value !== "" ? value : null;
  }

  date(name: string): Day | null {
    const value = this.text(name);
    return value && isDay(value) ? value : null;
  }

  several(name: string): readonly string[] {
    const value = this.answers[name];
    return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
  }

  private add(about: ReadyKey, outcome: Readiness, says: string, from: Day | null, change: string | null) {
    this.findings.push({ about, outcome, says, from, change, rule: this.book.cite(about) });
  }

  /** Nothing is in the way; what to know beside it. */
  note(about: ReadyKey, says: string) {
    this.add(about, "ready", says, null, null);
  }

  talk(about: ReadyKey, says: string) {
    this.add(about, "talk-to-us", says, null, null);
  }

  /** Not before a day. A day that has come is nothing to wait for, and one too far off is for talking about. */
  notBefore(about: ReadyKey, from: Day, says: string, change: string) {
    if (from <= this.book.on) return;
    if (from > addMonths(this.book.on, FARTHEST_MONTHS)) this.talk(about, says);
    else this.add(about, "not-yet", says, from, change);
  }
}

/** The birthday on which somebody reaches an age; 1 March in years without their 29 February. */
function birthday(born: Day, years: number): Day {
  const same = addMonths(born, years * 12);
  return ageOn(born, same) >= years ? same : addMonths(`${same.slice(0, 7)}-01` as Day, 1);
}

function readAge(reading: Reading) {
  const born = reading.date("bornOn");
  if (!born) return;
  const [law, usual] = [reading.book.value("ready.lawAge"), reading.book.value("ready.minimumAge")];
  const least = Math.max(law, usual);
  const key = usual > law ? "ready.minimumAge" : "ready.lawAge";
  reading.notBefore(key, birthday(born, least), `They assess people from ${least}.`, `You turn ${least}`);
}

function readPartner(reading: Reading) {
  if (reading.text("partner") !== "new") return;
  const months = reading.book.value("ready.coupleMonths");
  const since = reading.date("togetherSince");
  if (months === 0) return;
  const says = `They like a couple to have lived together for ${monthsInWords(months)}.`;
  if (!since) reading.talk("ready.coupleMonths", `${says} Say since when you do, and they tell you what that means.`);
  else {
    const change = `You have lived together for ${monthsInWords(months)}`;
    reading.notBefore("ready.coupleMonths", addMonths(since, months), says, change);
  }
}

function readChildren(reading: Reading) {
  const children = reading.several("children");
  if (children.includes("expecting") || children.includes("baby")) {
    const months = reading.book.value("ready.babyMonths");
    const came = reading.date("babyCame");
    const says = `They leave a family ${firstMonths(months)} with a new child to itself.`;
    if (months > 0 && !came) reading.talk("ready.babyMonths", `${says} Ask them when to begin.`);
    if (months > 0 && came) {
      const change = `You have had ${firstMonths(months)} with your youngest`;
      reading.notBefore("ready.babyMonths", addMonths(came, months), says, change);
    }
  }
}

function readHistory(reading: Reading) {
  if (reading.text("fostering") === "now") {
    reading.talk(
      "ready.oneService",
      "One service at a time approves somebody, so you would move from yours to them. They know how that is done, and keep your experience.",
    );
  }
  const stay = reading.text("stay");
  if (stay === "for-now" || stay === "not-sure") {
    reading.talk("ready.rightToStay", "They look with you at how long you may stay, and at which children that suits.");
  }
}

function readRoom(reading: Reading) {
  const age = reading.book.value("ready.bedroomFromAge");
  const from = reading.date("roomFrom");
  const everyChild = age === 0;
  const needs = everyChild
    ? "Every child needs a bedroom here."
    : `Children of ${age} and over need a bedroom of their own.`;
  switch (reading.text("room")) {
    case "soon":
      if (from) reading.notBefore("ready.bedroomFromAge", from, needs, "There is a room for a child");
      else reading.talk("ready.bedroomFromAge", `${needs} Tell them when there may be one.`);
      return;
    case "cot":
      if (everyChild) {
        reading.talk("ready.bedroomFromAge", `${needs} Ask what else you could do, or look at the council next door.`);
      } else reading.note("ready.bedroomFromAge", `Without a second bedroom: a child under ${age}.`);
      return;
    case "no":
      reading.talk(
        "ready.bedroomFromAge",
        `${needs} Ask what you could do without one: time in the day, or with another foster family.`,
      );
      return;
  }
}

function readMove(reading: Reading) {
  if (reading.text("move") !== "yes") return;
  const months = reading.book.value("ready.moveMonths");
  const done = reading.date("moveOn");
  const says = "They look at the home a child would live in, once you are in it.";
  if (!done) reading.talk("ready.moveMonths", `${says} Tell them what is planned.`);
  else reading.notBefore("ready.moveMonths", addMonths(done, months), says, "The move or the building is done");
}

function readSmoke(reading: Reading) {
  const months = reading.book.value("ready.smokeFreeMonths");
  const smoke = reading.text("smoke");
  if (months === 0 || (smoke !== "yes" && smoke !== "stopped")) return;
  const stopped = smoke === "stopped" ? reading.date("stoppedOn") : null;
  const clear = stopped && addMonths(stopped, months);
  if (clear && clear <= reading.book.on) return;
  const until = clear ? ` From ${formatDay(clear)} for younger ones too.` : "";
  reading.note(
    "ready.smokeFreeMonths",
    `For children of 5 and over. Under 5, they ask for ${monthsInWords(months)} without smoke at home.${until}`,
  );
}

function readRest(reading: Reading, miles: number | null) {
  if (reading.text("pets") === "careful") {
    reading.talk("ready.pets", "They come and meet your animals, and think about it with you.");
  }
  if (reading.text("drive") === "without" && reading.book.value("ready.mustDrive")) {
    reading.talk("ready.mustDrive", "They usually ask for somebody who drives. Tell them how you get about.");
  }
  const most = reading.book.value("ready.distanceMiles");
  if (miles !== null && miles > most) {
    reading.talk(
      "ready.distanceMiles",
      `They usually assess people within ${most} miles. Ask whether you are too far.`,
    );
  }
  if (reading.text("work") === "new") {
    const months = reading.book.value("ready.newJobMonths");
    const since = reading.date("workSince");
    const says = `They like new work to be settled for ${monthsInWords(months)} first.`;
    if (months > 0 && !since) reading.talk("ready.newJobMonths", `${says} Tell them when it began.`);
    if (months > 0 && since) {
      reading.notBefore("ready.newJobMonths", addMonths(since, months), says, "Your new work has settled");
    }
  }
}

function readHealth(reading: Reading) {
  const health = reading.text("health");
  if (health === "living-with") {
    reading.note(
      "ready.health",
      "Living with a condition does not stop anybody. A doctor writes about everyone who applies.",
    );
  }
  if (health === "rather-talk")
    reading.talk("ready.health", "Say in person what you like them to know, when you like.");
  if (health === "treatment") {
    const months = reading.book.value("ready.treatmentMonths");
    const ends = reading.date("treatmentEnds");
    const says = `They give people ${monthsInWords(months)} for themselves after treatment or a great loss.`;
    if (!ends) reading.talk("ready.treatmentMonths", `${says} You decide when to begin to talk.`);
    else {
      const change = "You have had time for yourself";
      reading.notBefore("ready.treatmentMonths", addMonths(ends, months), says, change);
    }
  }
  const law = reading.text("law");
  if (law === "yes" || law === "rather-talk") {
    reading.talk(
      "ready.offences",
      "Most things from the past do not stop anybody. People look at what it was, when, and what has changed. You say it once, in private, to one person.",
    );
  }
}

/** "a year", "2 years", "6 months", "a month" */
export function monthsInWords(months: number): string {
  const [count, unit] = months % 12 === 0 ? [months / 12, "year"] : [months, "month"];
  return count === 1 ? `a ${unit}` : `${count} ${unit}s`;
}

/** "the first year", "the first 6 months" */
function firstMonths(months: number): string {
  return `the first ${monthsInWords(months).replace(/^a /, "")}`;
}

/** What a person left out that services always ask, so that no outcome claims to know more than it was told. */
function readUnanswered(reading: Reading) {
  const missing = [...(reading.date("bornOn") ? [] : ["your age"]), ...(reading.text("room") ? [] : ["the room"])];
  if (missing.length === 0) return;
  reading.findings.push({
    about: "unanswered",
    outcome: "talk-to-us",
    says: `You left out ${missing.join(" and ")}. That is fine: say it when you talk.`,
    from: null,
    change: null,
    rule: null,
  });
}

type WayAsked = {
  care: CareInterest;
  key: ReadyKey & `ready.week${string}`;
  overnight: boolean;
  weekendNight?: boolean;
};

/** The ways of caring and the rule that says how much of a week each asks for, the longest stay first. */
const WAYS: readonly WayAsked[] = [
  { care: "long-term", key: "ready.weekFullTime", overnight: true },
  { care: "short-term", key: "ready.weekFullTime", overnight: true },
  { care: "emergency", key: "ready.weekEmergency", overnight: true },
  { care: "short-breaks", key: "ready.weekWeekends", overnight: true, weekendNight: true },
  { care: "short-breaks", key: "ready.weekShortBreaks", overnight: false },
];

function routesOf(reading: Reading): Route[] {
  const ticked = reading.several("week");
  const offered = weekOffered(ticked);
  const room = reading.text("room") !== "no";
  const routes = WAYS.filter(({ key, overnight, weekendNight }) => {
    if (overnight && !room) return false;
    if (weekendNight && weekendNights(ticked) === 0) return false;
    return holds(offered, reading.book.value(key) as WeekAsked);
  }).map(({ care, key }) => ({ care, rule: reading.book.cite(key) }));
  // A way that two rules open is named once, by the rule that asks for more.
  return routes.filter((route, index) => routes.findIndex(({ care }) => care === route.care) === index);
}

/** Whether a small child could be at home with somebody in the daytime, where a service asks for that. */
function readDaytime(reading: Reading, routes: readonly Route[]) {
  const under = reading.book.value("ready.homeUnderAge");
  const { days } = weekOffered(reading.several("week"));
  if (under === 0 || days >= 4 || !routes.some(({ care }) => care === "long-term")) return;
  reading.note("ready.homeUnderAge", `With your week: children of ${under} and over, who are at school in the day.`);
}

/**
 * Reads all answers against one service's rules on one day. Pure; every finding cites the rule it rests on, and none of
 * them is a refusal. Answers that were left out rest on nothing and stop nobody.
 */
export function readReadiness(answers: PageAnswers, { book, miles }: JudgingCouncil): CouncilReadiness {
  const reading = new Reading(answers, book);
  readAge(reading);
  readRoom(reading);
  readPartner(reading);
  readChildren(reading);
  readMove(reading);
  readSmoke(reading);
  readRest(reading, miles);
  readHistory(reading);
  readHealth(reading);
  readUnanswered(reading);
  const routes = routesOf(reading);
  readDaytime(reading, routes);
  const { findings } = reading;
  const outcome = findings.reduce<Readiness>(
    (least, finding) => (CLEARNESS[finding.outcome] < CLEARNESS[least] ? finding.outcome : least),
    "ready",
  );
  const waits = findings.flatMap((finding) => finding.from ?? []).sort();
  return { outcome, from: waits.at(-1) ?? null, version: book.version, findings, routes };
}

/** The first of two outcomes that is clearer; of two "not yet", the one that ends sooner. */
export function isClearer(
  a: Pick<CouncilReadiness, "outcome" | "from">,
  b: Pick<CouncilReadiness, "outcome" | "from">,
): boolean {
  if (CLEARNESS[a.outcome] !== CLEARNESS[b.outcome]) return CLEARNESS[a.outcome] > CLEARNESS[b.outcome];
  return a.outcome === "not-yet" && (a.from ?? "") < (b.from ?? "");
}

/** What several services say together: the clearest answer that one of them gives, and the day of the earliest change. */
export function overall(judged: readonly CouncilReadiness[]): { outcome: Readiness; from: Day | null } {
  const [first, ...rest] = judged;
  if (!first) return { outcome: "talk-to-us", from: null };
  const best = rest.reduce((held, each) => (isClearer(each, held) ? each : held), first);
  const waits = judged.flatMap(({ from }) => from ?? []).sort();
  return { outcome: best.outcome, from: best.outcome === "ready" ? null : (best.from ?? waits[0] ?? null) };
}
