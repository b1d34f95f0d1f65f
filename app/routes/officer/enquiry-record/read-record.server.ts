import { answersInWords, NOT_ANSWERED } from "#app/domain/applications/form/engine.ts";
import { startInWords, VISIT_KINDS, VISIT_STATES } from "#app/domain/applications/visits.ts";
import { formatTime } from "#app/domain/calendar/working-hours.ts";
import { CARE_INTERESTS, fullName, REPLY_ROUTES, replyRouteOf } from "#app/domain/enquiries/answers.ts";
import { CLOSURE_REASONS, closureReasonsFor } from "#app/domain/enquiries/closure.ts";
import type { Enquiry, EnquiryTeam } from "#app/domain/enquiries/enquiry.ts";
import { bookedVisit, VISIT_OUTCOMES } from "#app/domain/enquiries/initial-visit.ts";
import { nextToTalkAbout, talkedThrough } from "#app/domain/enquiries/screening-form.ts";
import { isOpen, STAGES } from "#app/domain/enquiries/stages.ts";
import { whatFirst } from "#app/domain/enquiries/what-first.ts";
import { dayOf } from "#app/domain/shared/day.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { type OpenedEnquiry, openEnquiry } from "#app/services/enquiries/open-enquiry.server.ts";
import { replyByFrom } from "#app/services/enquiries/reply-by.ts";
import { listVisitors } from "#app/services/enquiries/visitors.server.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { placeOf } from "#db/geography/postcodes.server.ts";
import { findApplicationOfEnquiry } from "#db/queries/applications.ts";
import { listCouncils } from "#db/queries/councils.ts";
import { mergesAskedOf } from "#db/queries/enquiry-merges.ts";
import { listEmailsOfCase } from "#db/queries/jobs.ts";
import { numbersOfNotes } from "#db/queries/visit-notes.ts";
import { keepRestrictedEnquiry } from "../application-record/open-record.server.ts";
import { enquiryHref, markOf } from "../enquiry-list/enquiry-row.ts";
import { scopeOfTeam } from "../frame/enquiry-scope.server.ts";
import { safeContact } from "./safe-contact.ts";
import { whatHappened } from "./what-happened.ts";

const YES_NO = { yes: "Yes", no: "No", "not-sure": "Not sure" } as const;

type Line = { name: string; value: string };

/** A fact of the form, left out where nothing was written. */
function fact(name: string, value: string | null | undefined): Line[] {
  return value ? [{ name, value }] : [];
}

function toldUs(enquiry: Enquiry): Line[] {
  const { answers } = enquiry;
  const where = answers.postcode && placeOf(answers.postcode);
  return [
    ...fact("Wants", REPLY_ROUTES[replyRouteOf(answers)]),
    ...fact("Phone", answers.phone),
    ...fact("Email", answers.email),
    ...fact("Good and safe times", answers.goodTimes),
    ...fact("Talking is easier with", answers.needs),
    ...fact("Postcode", [answers.postcode?.text, where?.town].filter(Boolean).join(", ")),
    ...fact("The child is their", answers.childRelation),
    ...fact(
      "Child lives with them",
      answers.childLivesWithThem && { ...YES_NO, sometimes: "Some of the time" }[answers.childLivesWithThem],
    ),
    ...fact("Social worker involved", answers.councilInvolved && YES_NO[answers.councilInvolved]),
    ...fact("Drawn to", answers.careInterests.map((interest) => CARE_INTERESTS[interest].toLowerCase()).join("; ")),
    ...fact("A bedroom", answers.spareRoom && YES_NO[answers.spareRoom]),
    ...fact(
      "Would apply",
      answers.applying && { alone: "Alone", jointly: "With a partner", "not-sure": "Not sure" }[answers.applying],
    ),
    ...fact(
      "Fostered before",
      answers.fosteredBefore &&
        { never: "Never", before: "Yes, in the past", now: "Fosters now" }[answers.fosteredBefore],
    ),
    ...fact("Heard of us from", answers.heardFrom),
    ...fact("News and events", answers.keepInTouch ? "Yes, they asked for them" : null),
  ];
}

/** "2026-11-30T14:30": an instant as a browser's field shows it, on the clocks of England. */
function typedMoment(at: Date): string {
  return `${dayOf(at)}T${formatTime(at)}`;
}

/** Whether a proposal still says something of two enquiries: not once it was declined or undone. */
function stands({ state }: OpenedEnquiry["merges"][number]["merge"]): boolean {
  return state === "proposed" || state === "merged";
}

async function councilNames(db: OfficerAsked["db"], ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await listCouncils(db, [...new Set(ids)]);
  return new Map(found.map(({ id, name }) => [id, name]));
}

function foldedInto(id: string, merges: OpenedEnquiry["merges"], officer: OfficerAsked["officer"]) {
  const merge = merges.find((each) => each.merge.state === "merged" && each.merge.keptId === id)?.merge;
  return merge && officer.councilIds.includes(merge.keptCouncilId) ? { id } : { id: null };
}

/** Everything on the page of one enquiry of a team, noted as read; undefined where it is not theirs to see. */
export async function readRecord(given: OfficerAsked, team: EnquiryTeam) {
  const { work, officer, params, now, db, url } = given;
  await keepRestrictedEnquiry(given, params.enquiryId ?? "");
  const opened = await openEnquiry(work, scopeOfTeam(officer, team), params.enquiryId ?? "");
  if (!opened) return undefined;
  const { record, duplicates, merges, screening, history } = opened;
  const { enquiry, council, owner, version } = record;
  const kinship = team === "kinship";
  const mayWorkAtAll = officer.can(kinship ? "kinship:work" : "enquiry:work");
  const [emails, application, mergesAsked, visitors, names] = await Promise.all([
    listEmailsOfCase(db, "enquiry", enquiry.id),
    officer.can("application:open") ? findApplicationOfEnquiry(db, [council.id], enquiry.id) : undefined,
    mergesAskedOf(db, officer.councilIds),
    mayWorkAtAll && !kinship ? listVisitors(db, council.id) : [],
    councilNames(
      db,
      merges.flatMap(({ merge }) => [merge.keptCouncilId, merge.foldedCouncilId]),
    ),
  ]);
  const setting = { now, promise: council.promise, holidays: bankHolidays(), mergesAsked };
  const [first] = whatFirst([enquiry], setting);
  const open = isOpen(enquiry.stage);
  const mayWork = open && mayWorkAtAll;
  const booked = bookedVisit(enquiry);
  const noted = booked ? await numbersOfNotes(given.db, officer.councilIds, [booked.id]) : new Map<string, number>();
  const reached = enquiry.stage !== "new";
  const mayInvite = mayWork && !kinship && officer.can("application:invite");
  const invitable = enquiry.stage === "talking" || enquiry.stage === "visited";
  return {
    id: enquiry.id,
    version,
    ref: enquiry.ref,
    name: fullName(enquiry.answers),
    givenName: enquiry.answers.givenName,
    path: enquiryHref(enquiry),
    list: kinship ? "/officer/kinship" : "/officer/enquiries",
    kinship,
    stage: STAGES[enquiry.stage].label.officer,
    council: council.name,
    receivedAt: replyByFrom(enquiry.receivedAt, now),
    dueAt: replyByFrom(enquiry.answerDueAt, now),
    firstAnsweredAt: enquiry.firstAnsweredAt && replyByFrom(enquiry.firstAnsweredAt, now),
    keptPromise: enquiry.firstAnsweredAt && enquiry.firstAnsweredAt <= enquiry.answerDueAt,
    owner: owner && `${owner.givenName} ${owner.familyName}`,
    isMine: owner?.id === officer.id,
    first: first && {
      thing: first.thing,
      toDo: first.toDo,
      why: first.why,
      clock: first.clock,
      ...markOf(first),
    },
    safely: safeContact(enquiry, screening?.answers),
    told: toldUs(enquiry),
    message: enquiry.answers.message,
    closed: enquiry.closedReason && {
      label: CLOSURE_REASONS[enquiry.closedReason].label,
      said: CLOSURE_REASONS[enquiry.closedReason].carer,
    },
    // One of another council's is named by that council; it cannot be opened from here.
    foldedInto:
      enquiry.stage === "merged" && enquiry.duplicateOf ? foldedInto(enquiry.duplicateOf, merges, officer) : null,
    duplicates: duplicates
      .filter(({ key }) => !merges.some((each) => each.key === key && stands(each.merge)))
      .map((each) => ({
        words: each.words,
        likely: each.likely,
        // Only an enquiry of this council and team can be opened from here.
        id: each.where === "here" ? each.enquiryId : null,
        received: each.where === "here" ? replyByFrom(each.receivedAt, now) : null,
        merge: `${enquiryHref(enquiry)}/merge/${each.key}`,
      })),
    merges: merges
      .filter(({ merge }) => stands(merge))
      .map(({ merge, key }) => {
        const otherId = merge.keptId === enquiry.id ? merge.foldedCouncilId : merge.keptCouncilId;
        const ours = merge.proposedByCouncilId === enquiry.councilId;
        const words =
          merge.state === "merged"
            ? merge.keptId === enquiry.id
              ? "Another enquiry of the same person rests in this one"
              : "This enquiry rests in another one of the same person"
            : ours
              ? `You asked ${names.get(otherId) ?? "another council"} whether this is one person`
              : `${names.get(otherId) ?? "Another council"} asks whether this is one person: ${merge.reasons.join(", ")}`;
        return { words, asked: merge.state === "proposed" && !ours, href: `${enquiryHref(enquiry)}/merge/${key}` };
      }),
    screening: screening && {
      finished: screening.finishedAt && replyByFrom(screening.finishedAt, now),
      pages: talkedThrough(screening.answers).flatMap(({ slug, title, fields }) => {
        const given = screening.answers[slug];
        const items = given ? answersInWords(fields, given).filter(({ answer }) => answer !== NOT_ANSWERED) : [];
        return given ? [{ slug, title, items }] : [];
      }),
      next: nextToTalkAbout(screening.answers),
    },
    screeningHref: `${enquiryHref(enquiry)}/screening`,
    visits: enquiry.visits.map((visit) => ({
      id: visit.id,
      when: startInWords(visit.startsAt),
      state: VISIT_STATES[visit.state].officer,
      place: visit.place,
      who: visit.worker.name,
      outcome: visit.outcome && VISIT_OUTCOMES[visit.outcome].label,
      notes: visit.notes,
    })),
    booked: booked && {
      when: startInWords(booked.startsAt),
      begun: booked.startsAt <= now,
      startsAt: typedMoment(booked.startsAt),
      minutes: String(booked.minutes),
      place: booked.place,
      workerId: booked.worker.id,
      notes: booked.notes ?? "",
      basedOn: noted.get(booked.id) ?? 0,
    },
    visitors: visitors.map(({ id, name }) => ({ value: id, label: name })),
    usualMinutes: String(VISIT_KINDS.initial.minutes),
    bounced: emails.some(({ delivery, state }) => delivery === "bounced" || state === "failed"),
    application: application && { href: `/officer/applications/${application.id}`, ref: application.ref },
    events: whatHappened(history, enquiry.contacts, now, officer.can),
    reasons: closureReasonsFor(team).map((reason) => ({
      value: reason,
      label: CLOSURE_REASONS[reason].label,
      hint: CLOSURE_REASONS[reason].carer,
    })),
    may: {
      work: mayWork,
      reopen: enquiry.stage === "closed" && mayWorkAtAll,
      screen: mayWork && !kinship && enquiry.stage !== "invited",
      visit: mayWork && !kinship && reached && enquiry.stage !== "invited",
      invite: mayInvite,
      handOver: mayWork && !kinship && officer.can("enquiry:hand-over"),
      handToCouncil:
        mayWork &&
        !kinship &&
        officer.can("enquiry:hand-over") &&
        officer.councilIds.length > 1 &&
        enquiry.owedAgain !== "council",
    },
    hasEmail: enquiry.answers.email !== null,
    invitable,
    visited: enquiry.visits.some(({ state }) => state === "held"),
    unreached: enquiry.stage === "new",
    doing: url.searchParams.get("do"),
    done: url.searchParams.get("done"),
  };
}

export type RecordPage = NonNullable<Awaited<ReturnType<typeof readRecord>>>;
