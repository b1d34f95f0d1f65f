import { CARE_INTERESTS, fullName, REPLY_ROUTES, replyRouteOf } from "#app/domain/enquiries/answers.ts";
import { CLOSURE_REASONS, closureReasonsFor } from "#app/domain/enquiries/closure.ts";
import type { Enquiry, EnquiryTeam } from "#app/domain/enquiries/enquiry.ts";
import { isOpen, STAGES } from "#app/domain/enquiries/stages.ts";
import { whatFirst } from "#app/domain/enquiries/what-first.ts";
import type { OfficerAsked } from "#app/http/guards.server.ts";
import { openEnquiry } from "#app/services/enquiries/open-enquiry.server.ts";
import { replyByFrom } from "#app/services/enquiries/reply-by.ts";
import { bankHolidays } from "#db/geography/bank-holidays.server.ts";
import { placeOf } from "#db/geography/postcodes.server.ts";
import { findApplicationOfEnquiry } from "#db/queries/applications.ts";
import { listEmailsOfCase } from "#db/queries/jobs.ts";
import { enquiryHref, markOf } from "../enquiry-list/enquiry-row.ts";
import { scopeOfTeam } from "../frame/enquiry-scope.server.ts";
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

/** Everything on the page of one enquiry of a team, noted as read; undefined where it is not theirs to see. */
export async function readRecord(given: OfficerAsked, team: EnquiryTeam) {
  const { work, officer, params, now, db, url } = given;
  const opened = await openEnquiry(work, scopeOfTeam(officer, team), params.enquiryId ?? "");
  if (!opened) return undefined;
  const { record, duplicates, history } = opened;
  const { enquiry, council, owner, version } = record;
  const [first] = whatFirst([enquiry], { now, promise: council.promise, holidays: bankHolidays() });
  const [emails, application] = await Promise.all([
    listEmailsOfCase(db, "enquiry", enquiry.id),
    officer.can("application:open") ? findApplicationOfEnquiry(db, [council.id], enquiry.id) : undefined,
  ]);
  const open = isOpen(enquiry.stage);
  const kinship = team === "kinship";
  const mayWork = open && officer.can(kinship ? "kinship:work" : "enquiry:work");
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
    first: first && { toDo: first.toDo, why: first.why, clock: first.clock, ...markOf(first) },
    told: toldUs(enquiry),
    message: enquiry.answers.message,
    closed: enquiry.closedReason && {
      label: CLOSURE_REASONS[enquiry.closedReason].label,
      said: CLOSURE_REASONS[enquiry.closedReason].carer,
      duplicateOf: enquiry.duplicateOf && enquiryHref({ id: enquiry.duplicateOf, team }),
    },
    duplicates: duplicates.map((each) => ({
      words: each.words,
      likely: each.likely,
      // Only an enquiry of this council and team can be opened from here.
      id: each.where === "here" ? each.enquiryId : null,
      received: each.where === "here" ? replyByFrom(each.receivedAt, now) : null,
    })),
    bounced: emails.some(({ delivery, state }) => delivery === "bounced" || state === "failed"),
    application: application && { href: `/officer/applications/${application.id}`, ref: application.ref },
    events: whatHappened(history, enquiry.contacts, now, officer.can),
    reasons: closureReasonsFor(team).map((reason) => ({ value: reason, label: CLOSURE_REASONS[reason].label })),
    may: {
      work: mayWork,
      invite: mayWork && !kinship && officer.can("application:invite"),
      handOver: mayWork && !kinship && officer.can("enquiry:hand-over"),
    },
    hasEmail: enquiry.answers.email !== null,
    invitable: enquiry.stage === "talking",
    done: url.searchParams.get("done"),
  };
}

export type RecordPage = NonNullable<Awaited<ReturnType<typeof readRecord>>>;
