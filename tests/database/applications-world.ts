import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Role } from "#app/domain/access/permissions.ts";
import type { Application, StepRefusal, StepRequest } from "#app/domain/applications/application.ts";
import { pagesAsked, type Whose } from "#app/domain/applications/form/answers-by-person.ts";
import { applicationForm } from "#app/domain/applications/form/application-form.ts";
import { EXAMPLE_ANSWERS } from "#app/domain/applications/form/example-answers.ts";
import type { PageAnswers } from "#app/domain/applications/form/fields.ts";
import { SIGNED_PAGE } from "#app/domain/applications/form/signing.ts";
import { EnquiryForm } from "#app/domain/enquiries/answers.ts";
import { addDays, type Day, day, instantAt } from "#app/domain/shared/day.ts";
import type { Result } from "#app/domain/shared/result.ts";
import { type ChangeRefusal, takeStep } from "#app/services/applications/change-application.server.ts";
import { answerJointInvitation } from "#app/services/applications/invite-joint.server.ts";
import { recordCheckChange } from "#app/services/applications/record-check.server.ts";
import { saveAnswers } from "#app/services/applications/save-answers.server.ts";
import { submitApplication } from "#app/services/applications/submit-application.server.ts";
import { inviteApplicant } from "#app/services/enquiries/invite-applicant.server.ts";
import { recordContactAttempt } from "#app/services/enquiries/record-contact.server.ts";
import { submitEnquiry } from "#app/services/enquiries/submit-enquiry.server.ts";
import { PUBLIC_ACTOR, type Work } from "#app/services/work.ts";
import { commit, type Write } from "#db/engine/commit.server.ts";
import { authorityById } from "#db/geography/authorities.server.ts";
import { findAccountByEmail } from "#db/queries/access.ts";
import {
  type ApplicationRecord,
  findApplication,
  findApplicationOfEnquiry,
  listAnswers,
} from "#db/queries/applications.ts";
import { findEnquiry } from "#db/queries/enquiries.ts";
import { accounts, applications, councils } from "#db/schema/index.ts";
import { saveAnswersOfPage } from "#db/writes/applications.ts";
import { anAccount } from "#tests/factories/access.ts";
import { aCouncil } from "#tests/factories/councils.ts";
import { beginInvention } from "#tests/factories/invention.ts";
import { testStore } from "./setup.ts";

export const STOKE = "E06000021";
export const STAFFORDSHIRE = "E10000028";
/** The pages of a finished application by their slugs, in the order of the form. */
export const PAGES = [...new Set(pagesAsked(applicationForm, EXAMPLE_ANSWERS).map(({ page }) => page.slug))];
/** The pages whose answers do more than stand there; who else applies is invited before they write theirs. */
const TELLING = ["applying", "other-applicant", "about-you", SIGNED_PAGE];
/** A Monday. */
export const START = day("2026-11-23");

const given = beginInvention("application tests", instantAt(START, 540));

/** The people who take steps, by their role; made by `makeStaff`. */
export type Staff = Record<
  "recruitment" | "assessor" | "manager" | "panel" | "decision-maker",
  { id: string; name: string }
>;

/** Two councils, and a member of staff of each role in the first. */
export async function makeStaff(): Promise<Staff> {
  const made: Partial<Staff> = {};
  const authorities = [STOKE, STAFFORDSHIRE].map((id) => authorityById(id));
  const staff = (["recruitment", "assessor", "manager", "panel", "decision-maker"] as const).map((role) => {
    const account = anAccount(given, { role, slug: "stoke-on-trent", councilId: STOKE });
    made[role] = { id: account.id, name: `${account.givenName} ${account.familyName}` };
    return account;
  });
  await testStore().transact(function* (tx) {
    for (const authority of authorities) {
      if (!authority) throw new Error("No such council");
      yield tx.insert(councils).values(aCouncil(given, authority)).returning({ id: councils.id });
    }
    yield tx.insert(accounts).values(staff).returning({ id: accounts.id });
  });
  return made as Staff;
}

/** Somebody's way from enquiry to approval, a day at a time, through the services that the pages use. */
export class Way {
  readonly staff: Staff;
  today: Day;
  private minute = 540;
  id = "";
  accountId = "";
  readonly secondEmail = `${randomUUID()}@mail.example`;
  enquiryId = "";

  constructor(staff: Staff, today: Day = START) {
    this.staff = staff;
    this.today = today;
  }

  /** Something more happens, a minute after what happened before. */
  private moment(): Date {
    this.minute += 1;
    return instantAt(this.today, this.minute);
  }

  as(role: keyof Staff): Work {
    const actor = { kind: "staff", ...this.staff[role] } as const;
    return { store: testStore(), now: this.moment(), newId: randomUUID, actor };
  }

  asApplicant(): Work {
    const actor = { kind: "carer", id: this.accountId, name: "Priya Sandhu" } as const;
    return { store: testStore(), now: this.moment(), newId: randomUUID, actor };
  }

  wait(days: number): this {
    this.today = addDays(this.today, days);
    this.minute = 540;
    return this;
  }

  async record(): Promise<ApplicationRecord> {
    const record = await findApplication(testStore().read, { councilIds: [STOKE] }, this.id);
    if (!record) throw new Error("The application is gone");
    return record;
  }

  /** An enquiry, a conversation, and the invitation to apply. */
  async invite(): Promise<this> {
    const email = `${randomUUID()}@mail.example`;
    const fields = { kind: "fostering", givenName: "Priya", familyName: "Sandhu", email, postcode: "ST4 2DE" };
    const work = { ...this.as("recruitment"), actor: PUBLIC_ACTOR };
    const sent = await submitEnquiry(work, {
      formKey: randomUUID(),
      council: null,
      answers: EnquiryForm.parse(fields),
    });
    if (!sent.ok) throw new Error(`The enquiry was refused: ${sent.refusal.why}`);
    this.enquiryId = sent.value.id;
    const scope = { councilIds: [STOKE], teams: ["recruitment"] } as const;
    const asked = async () => {
      const found = await findEnquiry(testStore().read, scope, this.enquiryId);
      return { scope, id: this.enquiryId, version: found?.version ?? 0 };
    };
    const contact = { channel: "phone", outcome: "spoke", note: null, followUpOn: null, at: null } as const;
    await recordContactAttempt(this.as("recruitment"), await asked(), contact);
    const invited = await inviteApplicant(this.as("recruitment"), await asked(), "They were visited last year");
    if (!invited.ok) throw new Error(`The invitation was refused: ${invited.refusal}`);
    const account = await findAccountByEmail(testStore().read, email);
    const record = await findApplicationOfEnquiry(testStore().read, [STOKE], this.enquiryId);
    if (!account || !record) throw new Error("No account or no application");
    this.accountId = account.id;
    this.id = record.id;
    return this;
  }

  /**
   * The whole form but some pages. Those that do something else too, such as inviting the other applicant or signing, are
   * kept as the pages keep them; the rows of the rest are written at once, because sixty saves are not what is tested.
   */
  async fillAll(except: readonly string[] = []): Promise<this> {
    const rows: Write[] = [];
    for (const page of PAGES) {
      if (TELLING.includes(page) || except.includes(page)) continue;
      for (const person of ["household", "applicant-1", "applicant-2"] as const) {
        const answers = EXAMPLE_ANSWERS[person][page];
        const about = { applicationId: this.id, page, person, version: null, at: this.moment() };
        if (answers) rows.push(saveAnswersOfPage(randomUUID(), { ...about, answers }));
      }
    }
    await commit(testStore(), rows);
    return this.fillIn(TELLING.filter((page) => !except.includes(page)));
  }

  /** Fills in pages by their slugs: the household's and the first applicant's by the first, the other's by the other. */
  async fillIn(pages: readonly string[]): Promise<this> {
    for (const page of pages) {
      for (const whose of ["household", "applicant-1", "applicant-2"] as const) {
        const answers = EXAMPLE_ANSWERS[whose][page];
        if (answers) await this.fillInOf(whose, page, answers);
      }
    }
    return this;
  }

  private async fillInOf(whose: Whose, page: string, answers: PageAnswers): Promise<void> {
    if (page === "other-applicant") answers = { ...answers, email: this.secondEmail };
    const accountId = whose === "applicant-2" ? await this.secondAccountId() : this.accountId;
    const { versions } = await listAnswers(testStore().read, this.id);
    const version = versions[whose][page] ?? null;
    const kept = await saveAnswers(this.asApplicant(), accountId, { applicationId: this.id, page, answers, version });
    if (!kept.ok) throw new Error(`${page} was refused: ${kept.refusal}`);
  }

  /** The account of the second applicant, who has said yes to applying. */
  async secondAccountId(): Promise<string> {
    const account = await findAccountByEmail(testStore().read, this.secondEmail);
    if (!account) throw new Error("The second applicant was not invited");
    await answerJointInvitation(this.asApplicant(), account.id, true);
    return account.id;
  }

  async submit() {
    const { version } = await this.record();
    return submitApplication(this.asApplicant(), this.accountId, { applicationId: this.id, version });
  }

  /** Tries a step as somebody of a role, on the version as it is now. */
  async try(
    role: keyof Staff,
    request: StepRequest,
    at: { version?: number; councilIds?: string[] } = {},
  ): Promise<Result<Application, StepRefusal | ChangeRefusal>> {
    const { version } = await this.record();
    const asked = { scope: { councilIds: at.councilIds ?? [STOKE] }, id: this.id, version: at.version ?? version };
    return takeStep(this.as(role), asked, request, { roles: [role] as Role[] });
  }

  async take(role: keyof Staff, request: StepRequest): Promise<this> {
    const taken = await this.try(role, request);
    if (!taken.ok) throw new Error(`${request.step} was refused: ${JSON.stringify(taken.refusal)}`);
    return this;
  }

  /** What a step is refused with, as the rules say it. */
  async refusal(role: keyof Staff, request: StepRequest): Promise<StepRefusal> {
    const taken = await this.try(role, request);
    if (taken.ok || typeof taken.refusal === "string") throw new Error(`${request.step} was not refused by a rule`);
    return taken.refusal;
  }

  change(role: keyof Staff, checkId: string, version: number, change: Parameters<typeof recordCheckChange>[2]) {
    const asked = { councilIds: [STOKE], applicationId: this.id, checkId, version, roles: [role] as Role[] };
    return recordCheckChange(this.as(role), asked, change);
  }

  /** Every check that is out comes in, today, with nothing of concern. */
  async checksIn(except: readonly string[] = []): Promise<this> {
    const { checks, checkVersions } = await this.record();
    for (const { id, kind, state } of checks) {
      if (state !== "needed" || except.includes(id)) continue;
      const interviewed = kind === "personal-reference" ? { interviewedOn: this.today } : {};
      const change = { to: "received", on: this.today, outcome: "clear", ...interviewed } as const;
      const kept = await this.change("assessor", id, checkVersions[id] ?? 0, change);
      if (!kept.ok) throw new Error(`${id} was refused: ${JSON.stringify(kept.refusal)}`);
    }
    return this;
  }

  /** Stage 2 is under way, as the row says it: for tests to which nothing before it matters. */
  async assessmentOpen(): Promise<this> {
    const { application } = await this.record();
    const { id } = this;
    const now = { stage: "assessment-open", stage2: "open" } as const;
    await testStore().transact(function* (tx) {
      yield tx
        .update(applications)
        .set({ ...now, state: { ...application, ...now } })
        .where(eq(applications.id, id))
        .returning({ id: applications.id });
    });
    return this;
  }

  accept() {
    return this.take("manager", { step: "accept", worker: this.staff.assessor, elsewhere: "none" });
  }
}

/** Somebody who has sent their application. */
export async function sent(staff: Staff, today?: Day): Promise<Way> {
  const way = await (await new Way(staff, today).invite()).fillAll();
  const submitted = await way.submit();
  if (!submitted.ok) throw new Error("It could not be sent");
  return way;
}

/** Somebody whose every check is in, with stage 1 to be decided. */
export async function informed(staff: Staff, today?: Day): Promise<Way> {
  const way = await sent(staff, today);
  return (await way.accept()).checksIn();
}

/** Somebody whose report and recommendation are with the decision maker. */
export async function atDecision(staff: Staff): Promise<Way> {
  const way = await informed(staff);
  await way.take("manager", { step: "pass-stage-1" });
  await way.take("manager", { step: "start-stage-2" });
  way.wait(100);
  await way.take("assessor", { step: "finish-report", managerSigned: true, secondOpinion: "not-needed" });
  await way.take("assessor", { step: "send-report", redacted: true });
  await way.take("assessor", { step: "record-observations", comments: "Page 4: it was 2015, not 2016." });
  const panelOn = addDays(way.today, 21);
  await way.take("panel", { step: "list-for-panel", panelOn, papersSentOn: way.today });
  way.wait(21);
  await way.take("panel", { step: "hold-panel", heldOn: way.today, membersPresent: 5, conflictsCleared: true });
  const minutes = { recommendation: "suitable", minutesFinalOn: way.today, reasons: "Warm and realistic." } as const;
  return way.take("panel", { step: "recommend", ...minutes });
}
