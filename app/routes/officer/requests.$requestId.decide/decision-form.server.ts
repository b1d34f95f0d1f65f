import { z } from "zod";
import { CHANGE_REASONS, type ChangeReason } from "#app/domain/matching/end-placement.ts";
import type { Gaps } from "#app/domain/matching/gaps.ts";
import { LEGAL_STATUSES } from "#app/domain/matching/legal-status.ts";
import {
  type MissingItem,
  PLACEMENT_TESTS,
  type PlacementDraft,
  type PlacementTest,
  type TestAnswer,
} from "#app/domain/matching/place-children.ts";
import { NOTICE_WAYS, type NoticeWay } from "#app/domain/matching/placement-notices.ts";
import type { ChildVoice } from "#app/domain/matching/placement-request.ts";
import type { AreaApprover } from "#app/domain/matching/settings.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { typedDayOrNone } from "#app/domain/shared/typed-day.ts";
import { VOICE_FIELDS, voiceTyped } from "#app/services/matching/voice-form.server.ts";

const words = z.string().trim().max(4000, "Use 4,000 characters or fewer").optional();
const name = z.string().trim().max(120, "Use 120 characters or fewer").optional();
const dayTyped = typedDayOrNone();

const test = z.object({
  answer: z.enum(["met", "not-met", "not-practicable"]).optional(),
  why: words,
  gap: words,
  who: name,
  by: dayTyped,
});

const MOST_CHILDREN = 12;
/** More than ever have a child in one home. */
const MOST_COUNCILS = 20;

/** The record of a decision as it is typed. What is missing is the rules' to say, all at once. */
export const DecisionForm = z.object({
  startsOn: dayTyped,
  breakEndsOn: dayTyped,
  ordinaryRules: z.enum(["no", "yes"]).default("no"),
  longTermMatch: z.enum(["no", "yes"]).default("no"),
  legal: z
    .array(
      z.object({ childId: z.string().max(80), status: z.enum(keysOf(LEGAL_STATUSES)).optional(), since: dayTyped }),
    )
    .max(MOST_CHILDREN)
    .default([]),
  emergencyBecause: words,
  changeReason: z.enum(keysOf<ChangeReason>(CHANGE_REASONS)).default("CARPL"),
  tests: z.object({
    "near-home": test.optional(),
    education: test.optional(),
    siblings: test.optional(),
    disability: test.optional(),
    "in-area": test.optional(),
  }),
  voices: z.array(z.object({ childId: z.string().max(80), ...VOICE_FIELDS })).max(MOST_CHILDREN),
  voiceWeighed: words,
  parentsViews: words,
  childrenThereViews: words,
  identity: words,
  noContactLooked: words,
  addressLooked: words,
  adoptionConsidered: words,
  apartReviewOn: dayTyped,
  reviewingOfficerOn: dayTyped,
  reviewingOfficerWhyNot: words,
  reasons: words,
  secondId: name,
  secondWhy: words,
  decisionMakerId: name,
  approvedBy: name,
  approverRole: z.enum(["nominated-officer", "director"]).optional(),
  approvedOn: dayTyped,
  schoolApprovedBy: name,
  schoolApprovedOn: dayTyped,
  exception: name,
  planAgreedOn: dayTyped,
  areaNoticeSentOn: dayTyped,
  areaNoticeHow: z.enum(keysOf<NoticeWay>(NOTICE_WAYS)).optional(),
  areaConsultedOn: dayTyped,
  approverConsentBy: name,
  approverConsentOn: dayTyped,
  othersConsents: z
    .array(z.object({ councilId: z.string().max(80), by: name, on: dayTyped }))
    .max(MOST_COUNCILS)
    .default([]),
});

export type DecisionAnswers = z.output<typeof DecisionForm>;

/** The second option is chosen as "none": then the words beside it say why. */
export const NO_SECOND = "none";

function voicesOf({ voices }: DecisionAnswers): ChildVoice[] {
  return voices.flatMap(({ childId, ...typed }) => {
    const voice = voiceTyped(typed);
    return voice ? [{ childId, voice }] : [];
  });
}

function testsOf(answers: DecisionAnswers): Partial<Record<PlacementTest, TestAnswer>> {
  const given: Partial<Record<PlacementTest, TestAnswer>> = {};
  for (const item of keysOf<PlacementTest>(PLACEMENT_TESTS)) {
    const typed = answers.tests[item];
    if (typed?.answer) given[item] = { answer: typed.answer, why: typed.why ?? "" };
  }
  return given;
}

function gapsOf(answers: DecisionAnswers): Gaps {
  const rows = keysOf<PlacementTest>(PLACEMENT_TESTS).flatMap((item) => {
    const typed = answers.tests[item];
    return typed ? [[item, { what: typed.gap ?? "", who: typed.who ?? "", by: typed.by }] as const] : [];
  });
  return Object.fromEntries(rows);
}

function secondOf({ secondId, secondWhy }: DecisionAnswers): PlacementDraft["secondOption"] {
  if (!secondId) return null;
  return secondId === NO_SECOND ? { noneBecause: secondWhy ?? "" } : { householdId: secondId, why: secondWhy ?? "" };
}

function approvalOf({ approvedBy, approverRole, approvedOn }: DecisionAnswers) {
  return approvedBy && approverRole && approvedOn
    ? { by: approvedBy, role: approverRole satisfies AreaApprover, on: approvedOn }
    : null;
}

/** Somebody who said it, on a day; null until both are typed. */
function saidBy(by: string | undefined, on: Day | null) {
  return by && on ? { by, on } : null;
}

/** What was typed, as the rules read it. `decisionMaker` is the member of staff who was named, if that is one. */
export function draftOf(
  answers: DecisionAnswers,
  startsOn: Day,
  decisionMaker: PlacementDraft["decisionMaker"],
): PlacementDraft {
  return {
    startsOn,
    breakEndsOn: answers.breakEndsOn,
    ordinaryRules: answers.ordinaryRules === "yes",
    longTermMatch: answers.longTermMatch === "yes",
    legal: answers.legal.flatMap(({ status, ...row }) => (status ? [{ ...row, status }] : [])),
    emergencyBecause: answers.emergencyBecause ?? null,
    tests: testsOf(answers),
    voices: voicesOf(answers),
    voiceWeighed: answers.voiceWeighed ?? "",
    parentsViews: answers.parentsViews ?? "",
    childrenThereViews: answers.childrenThereViews ?? "",
    identity: answers.identity ?? "",
    noContactLooked: answers.noContactLooked ?? "",
    addressLooked: answers.addressLooked ?? "",
    adoptionConsidered: answers.adoptionConsidered ?? "",
    apartReviewOn: answers.apartReviewOn,
    gaps: gapsOf(answers),
    reviewingOfficerOn: answers.reviewingOfficerOn,
    reviewingOfficerWhyNot: answers.reviewingOfficerWhyNot ?? null,
    reasons: answers.reasons ?? "",
    secondOption: secondOf(answers),
    decisionMaker,
    areaApproval: approvalOf(answers),
    schoolApproval: saidBy(answers.schoolApprovedBy, answers.schoolApprovedOn),
    exception: answers.exception ?? null,
    planAgreedOn: answers.planAgreedOn,
    areaNoticeSentOn: answers.areaNoticeSentOn,
    areaNoticeHow: answers.areaNoticeHow ?? null,
    areaConsultedOn: answers.areaConsultedOn,
    approverConsent: saidBy(answers.approverConsentBy, answers.approverConsentOn),
    othersConsents: answers.othersConsents.flatMap(({ councilId, by, on }) => {
      const said = saidBy(by, on);
      return said ? [{ councilId, ...said }] : [];
    }),
  };
}

/** The field in which a missing item is put right: in the row of the child it is missing of, or of the council that consents. */
export function fieldOf(
  { item, childId, councilId, test }: MissingItem,
  rows: Pick<DecisionAnswers, "voices" | "legal" | "othersConsents">,
): string {
  if (councilId !== undefined) {
    const at = rows.othersConsents.findIndex((row) => row.councilId === councilId);
    return at < 0 ? "" : `othersConsents[${at}].${item === "others-consent-day" ? "on" : "by"}`;
  }
  if (test !== undefined) return `tests.${test}.${GAP_FIELD_OF[item] ?? "gap"}`;
  if (childId === undefined) return FIELD_OF[item] ?? "";
  if (item === "legal-since") {
    const row = rows.legal.findIndex((one) => one.childId === childId);
    return row < 0 ? "" : `legal[${row}].since`;
  }
  const at = rows.voices.findIndex((row) => row.childId === childId);
  return at < 0 ? "" : `voices[${at}].${item === "voice-day" ? "voiceWhen" : "voiceWords"}`;
}

/** The field of the row that says what fills the gap of one test. */
const GAP_FIELD_OF: Readonly<Record<string, string>> = { "gap-what": "gap", "gap-who": "who", "gap-by": "by" };

const FIELD_OF: Readonly<Record<string, string>> = {
  ...Object.fromEntries(keysOf<PlacementTest>(PLACEMENT_TESTS).map((item) => [item, `tests.${item}.answer`])),
  "voice-weighed": "voiceWeighed",
  "parents-views": "parentsViews",
  "children-there": "childrenThereViews",
  "reviewing-officer": "reviewingOfficerOn",
  identity: "identity",
  "no-contact": "noContactLooked",
  address: "addressLooked",
  "adoption-considered": "adoptionConsidered",
  "apart-review": "apartReviewOn",
  reasons: "reasons",
  "second-option": "secondId",
  "decision-maker": "decisionMakerId",
  "area-approval": "approvedBy",
  "school-approval": "schoolApprovedBy",
  exception: "exception",
  plan: "planAgreedOn",
  "area-notice": "areaNoticeSentOn",
  "area-notice-how": "areaNoticeHow",
  "area-consulted": "areaConsultedOn",
  "approver-consent": "approverConsentBy",
  "approver-consent-day": "approverConsentOn",
  "starts-on": "startsOn",
  "break-ends-on": "breakEndsOn",
  "break-too-long": "breakEndsOn",
  "area-approval-day": "approvedOn",
  "school-approval-day": "schoolApprovedOn",
};
