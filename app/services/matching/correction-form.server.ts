import { z } from "zod";
import { aloneSaid } from "#app/domain/matching/came-alone.ts";
import type { ChildFacts, CorrectedFacts } from "#app/domain/matching/correct-request.ts";
import { protectionSaid } from "#app/domain/matching/emergency-protection.ts";
import { LEGAL_STATUSES } from "#app/domain/matching/legal-status.ts";
import { CARE_TYPES, NEED_CODES, SUPPORT_NEEDS } from "#app/domain/matching/vocabulary.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { typedDay } from "#app/domain/shared/typed-day.ts";
import {
  ALONE_FIELDS,
  aloneFaults,
  FACTS,
  factsOf,
  HOME_MISSING,
  line,
  PETS_UNSURE,
  PROTECTION_FIELDS,
  petsAreSure,
  protectionFaults,
  saysHome,
  sector,
  story,
} from "./request-form.server.ts";

/** What of a child's record is put right, by the reference; what is left out stays as it is. */
const childPutRight = z
  .object({
    ref: line(20).toUpperCase(),
    bornOn: typedDay("Enter a date of birth"),
    sex: z.enum(["female", "male"], "Say girl or boy"),
    ethnicity: line(60).optional(),
    needs: z.array(z.enum(keysOf(SUPPORT_NEEDS))),
    solo: z.boolean().optional(),
    disabled: z.boolean().optional(),
    unaccompanied: z.boolean().optional(),
    needCode: z.enum(keysOf(NEED_CODES)).optional(),
    legalStatus: z.enum(keysOf(LEGAL_STATUSES)).optional(),
    ...PROTECTION_FIELDS,
    ...ALONE_FIELDS,
  })
  .superRefine((row, context) => {
    for (const { field, message } of [...protectionFaults(row), ...aloneFaults(row)]) {
      context.addIssue({ code: "custom", path: [field], message });
    }
  });

/** Who moves in with the children and is not looked after: a parent, or a baby who may not be born yet. */
const otherPutRight = z.object({
  bornOn: typedDay("Enter when they were born, or are due"),
  sex: z.enum(["female", "male"], "Say girl or boy, or for a parent mother or father"),
});

/** The form that puts a request right: its facts, those of its children, and the version they were read in. */
export const CorrectionForm = z
  .object({
    version: z.number(),
    ...FACTS,
    careType: z.enum(keysOf(CARE_TYPES), "Choose the type of care"),
    children: z.array(childPutRight).max(12, "At most twelve children in one request").default([]),
    others: z.array(otherPutRight).max(12, "At most twelve people in one request").default([]),
    siblings: z.enum(["together", "apart"]).optional(),
    togetherReason: story.optional(),
    siblingTime: story.optional(),
    homePostcode: sector.optional(),
    noHome: z.boolean().optional(),
  })
  .refine(saysHome, HOME_MISSING)
  .refine(petsAreSure, PETS_UNSURE);

export type CorrectionAnswers = z.output<typeof CorrectionForm>;

/** The facts of the form that puts a request right, with what it leaves out of a child's record as that record has it. */
export function correctedFactsOf(
  answers: CorrectionAnswers,
  records: readonly (ChildFacts & { readonly ref: string })[],
): CorrectedFacts {
  const { siblings, togetherReason, siblingTime, homePostcode, noHome, careType, others } = answers;
  return {
    ...factsOf(answers),
    careType,
    home: noHome ? null : (homePostcode ?? null),
    siblings: siblings
      ? { wanted: siblings === "together", reason: togetherReason ?? "", time: siblingTime ?? null }
      : null,
    children: answers.children.flatMap(({ ref, ...child }) => {
      const record = records.find((one) => one.ref === ref);
      if (!record) return [];
      return {
        id: record.id,
        bornOn: child.bornOn,
        sex: child.sex,
        ethnicity: child.ethnicity ?? null,
        // What the form has no tick for stays.
        needs: [...record.needs.filter((need) => !(need in SUPPORT_NEEDS)), ...child.needs],
        solo: child.solo === true,
        disabled: child.disabled === true,
        unaccompanied: child.unaccompanied === true,
        needCode: child.needCode ?? record.needCode,
        legalStatus: child.legalStatus ?? record.legalStatus,
      };
    }),
    others,
    alone: answers.children.flatMap(({ ref, unaccompanied, scheme, transferredOn, ageDisputed }) => {
      const record = records.find((one) => one.ref === ref);
      return record ? aloneSaid(record.id, unaccompanied === true, { scheme, transferredOn, ageDisputed }) : [];
    }),
    protection: answers.children.flatMap(({ ref, legalStatus, protectedOn: on, protectedAt: at, extendedUntil }) => {
      const record = records.find((one) => one.ref === ref);
      return record ? protectionSaid(record.id, legalStatus ?? record.legalStatus, { on, at, extendedUntil }) : [];
    }),
  };
}
