import { ROLES } from "../access/permissions.ts";
import type { Terms } from "../carers/terms.ts";
import type { Actor } from "../history/event.ts";
import { addDays, type Day, day, instantAt } from "../shared/day.ts";
import {
  type Application,
  type ApplicationEvent,
  type ApplicationFacts,
  type CLOCKS,
  clocksOf,
  evolve,
  invited,
  inviteToApply,
  moveApplication,
  NO_FACTS,
  type StepCalendar,
  type StepRequest,
} from "./application.ts";
import type { Check } from "./checks.ts";
import { EXAMPLE_ANSWERS } from "./form/example-answers.ts";
import { householdFacts, readiness } from "./form/household-facts.ts";
import { checksFor } from "./needed-checks.ts";
import { rulebookOn } from "./rulebook.ts";
import type { StepName } from "./steps.ts";
import type { Happened } from "./undo.ts";

/** An application of two people, and its way step by step: what the tests of applications begin from. */

export const STAFF: Actor = { kind: "staff", id: "staff-1", name: "Amina Khatun" };
export const CLOCK: Actor = { kind: "system", id: "clock" };

/** A Monday. */
export const start = day("2026-11-23");
export const holidays = new Set(["2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29"].map(day));
export const calendar: StepCalendar = { holidays };
export const terms: Terms = {
  places: 2,
  ageMin: 5,
  ageMax: 12,
  sex: "any",
  careTypes: ["short-term", "long-term"],
  siblingMax: 2,
  namedChild: null,
};

export const needed = checksFor(
  householdFacts(EXAMPLE_ANSWERS),
  { councilId: "E06000021", livesInCouncilId: "E06000021", livesInCouncilName: "Stoke-on-Trent City Council" },
  start,
  rulebookOn(start),
);
export const allIn = (on: Day): Check[] =>
  needed.map((check) =>
    check.state === "needed" ? { ...check, state: "received", receivedOn: on, outcome: "clear" } : check,
  );

/** Everyone's roles and everything in order, unless a test says otherwise. */
export const inOrder: ApplicationFacts = {
  ...NO_FACTS,
  roles: ROLES,
  readiness: readiness(EXAMPLE_ANSWERS),
  applicantCount: 2,
  elsewhere: "none",
  checks: allIn(start),
};

/** Reasons that a decision maker gives of their own. */
export const OWN_REASONS =
  "I have read the report and the minutes twice. What weighs most with me is how they spoke about the hard days, and that both referees said the same without being asked.";

/** Everything any step could ask for, in order for a step taken on `today`. */
export const everything = (today: Day, application?: Application) => ({
  reasons: application?.stage === "decision-pending" ? OWN_REASONS : "Set out in the letter",
  worker: { id: "staff-1", name: "Amina Khatun" },
  signatures: ["Priya Sandhu", "Daniel Okoro"],
  restsOn: "stage-1" as const,
  managerSigned: true,
  redacted: true,
  comments: "We are happy with it.",
  panelOn: today,
  papersSentOn: addDays(today, -14),
  reviewPapersOn: today,
  heldOn: today,
  membersPresent: 5,
  conflictsCleared: true,
  recommendation: application?.stage2 === "brief-report" ? ("not-suitable" as const) : ("suitable" as const),
  minutesFinalOn: today,
  terms,
  consideredAll: true,
  letterOn: today,
  withdrawalCode: "AW3" as const,
  reviewOn: addDays(today, 30),
  statement: "In their own words",
});

/** An application taken through its steps a day at a time, with what happened and who did it. */
export class Run {
  happened: Happened[];
  application: Application;
  today: Day;

  constructor(today: Day = start) {
    const event = inviteToApply(
      { id: "a1", councilId: "E06000021", enquiryId: "e1", applicants: "Priya Sandhu and Daniel Okoro" },
      today,
    );
    this.happened = [{ event, by: STAFF }];
    this.application = invited(event);
    this.today = today;
  }

  get now() {
    return instantAt(this.today, 600);
  }

  try(request: StepRequest, facts: Partial<ApplicationFacts> = {}, on: StepCalendar = calendar) {
    return moveApplication(this.application, request, { ...inOrder, ...facts }, this.now, on);
  }

  take(step: StepName, details: Partial<StepRequest> = {}, facts: Partial<ApplicationFacts> = {}, on = calendar): this {
    const taken = this.try({ ...everything(this.today, this.application), ...details, step }, facts, on);
    if (!taken.ok) throw new Error(`${step}: ${taken.refusal.code}: ${taken.refusal.missing.join("; ")}`);
    return this.keep(taken.value, facts.byClock ? CLOCK : STAFF);
  }

  /** Adds events as they are. */
  keep(events: readonly ApplicationEvent[], by: Actor = STAFF): this {
    this.happened.push(...events.map((event) => ({ event, by })));
    this.application = events.reduce(evolve, this.application);
    return this;
  }

  get events(): ApplicationEvent[] {
    return this.happened.map(({ event }) => event);
  }

  refusal(step: StepName, details: Partial<StepRequest> = {}, facts: Partial<ApplicationFacts> = {}) {
    const taken = this.try({ ...everything(this.today, this.application), ...details, step }, facts);
    if (taken.ok) throw new Error(`${step} was accepted`);
    return taken.refusal;
  }

  wait(days: number): this {
    this.today = addDays(this.today, days);
    return this;
  }

  clock(id: keyof typeof CLOCKS) {
    return clocksOf(this.application, holidays, this.today).find((clock) => clock.id === id);
  }
}

export const submitted = () => new Run().take("start").take("submit");
export const accepted = () => submitted().take("accept");
export const informed = () => accepted().take("complete-part-1");
export const reported = () => informed().take("pass-stage-1").take("start-stage-2").take("finish-report");
export const sent = () => reported().take("send-report");
export const atPanel = () => sent().take("record-observations");
export const met = () => atPanel().take("list-for-panel").take("hold-panel");
export const toDecide = () => met().take("recommend");
export const determined = () => toDecide().take("mind-not-to-approve");
