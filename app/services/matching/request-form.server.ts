import { z } from "zod";
import { TRANSFER_SCHEME } from "#app/domain/matching/came-alone.ts";
import type { RequestFacts } from "#app/domain/matching/correct-request.ts";
import { isProtection } from "#app/domain/matching/emergency-protection.ts";
import { LEGAL_STATUSES } from "#app/domain/matching/legal-status.ts";
import { FAMILY_PARTS } from "#app/domain/matching/parent-and-child.ts";
import type { PlaceThatMatters } from "#app/domain/matching/placement-request.ts";
import {
  ACCESS,
  ALONGSIDE,
  CARE_PLANS,
  CARE_TYPES,
  COMMUNICATION,
  LOOKED_AFTER,
  type LookedAfter,
  NEED_CODES,
  PETS,
  RISKS_TO_CHILD,
  RISKS_TO_OTHERS,
  SUPPORT,
  SUPPORT_NEEDS,
} from "#app/domain/matching/vocabulary.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import type { Place } from "#app/domain/shared/place.ts";
import { parsePostcode } from "#app/domain/shared/postcode.ts";
import { typedDay } from "#app/domain/shared/typed-day.ts";
import { placeOf } from "#db/geography/postcodes.server.ts";
import { type RowFault, VOICE_FIELDS, voiceFaults } from "./voice-form.server.ts";

export const PLACE_KINDS = {
  school: "School or nursery",
  family: "Family they see",
  "family-time": "Where family time happens",
  other: "Somewhere else",
} as const satisfies Record<PlaceThatMatters["kind"], string>;

export const HOW_OFTEN = {
  daily: "Every day",
  weekly: "Every week",
  fortnightly: "Every two weeks",
  monthly: "Every month",
  "less-often": "Less often",
} as const satisfies Record<PlaceThatMatters["howOften"], string>;

export const line = (most: number) => z.string().trim().max(most, `Use ${most} characters or fewer`);
export const story = line(4000);

/** More than a child speaks at home beside English. */
const MOST_LANGUAGES = 3;

type Row = z.output<typeof child>;
type FamilyAnswers = { careType?: string | undefined; parentAndChild?: LookedAfter | undefined };

/** Whether a row is a child whom the council looks after: of a parent and child it may be one of them only. */
export function isLookedAfter({ careType, parentAndChild }: FamilyAnswers, { part }: Pick<Row, "part">): boolean {
  if (careType !== "parent-and-child" || !parentAndChild || parentAndChild === "both") return true;
  return part === undefined || part === parentAndChild;
}

/** What a child under police or emergency protection misses: since when, and of the police the time, because it is counted in hours. */
export function protectionFaults(row: ProtectionTyped | undefined): RowFault[] {
  if (!isProtection(row?.legalStatus)) return [];
  const police = row.legalStatus === "L1";
  return [
    ...(row.protectedOn ? [] : [{ field: "protectedOn", message: "Enter the day since when the child is protected" }]),
    ...(police && row.protectedAt === undefined
      ? [{ field: "protectedAt", message: "Enter the time at which the police took the child under their protection" }]
      : []),
    ...(row.protectedOn && row.extendedUntil && row.extendedUntil <= row.protectedOn
      ? [{ field: "extendedUntil", message: "The order is extended to a day after it was made: check the days" }]
      : []),
  ];
}

/** What a young person who came by the National Transfer Scheme misses: the day. */
export function aloneFaults(row: AloneTyped | undefined): RowFault[] {
  if (!row?.unaccompanied || row.scheme !== "yes" || row.transferredOn) return [];
  return [{ field: "transferredOn", message: "Enter the day of the transfer, also where it is to come" }];
}

/** What a row misses, beside the field it is put right in. Of a child known already only the voice is asked. */
function childFaults(row: Row | undefined, form: FamilyAnswers): RowFault[] {
  const known = Boolean(row?.ref);
  const part =
    form.careType === "parent-and-child" && !row?.part
      ? [{ field: "part", message: "Say whether this is the parent or their child" }]
      : [];
  if (row && !isLookedAfter(form, row)) {
    return [
      ...(row.bornOn ? [] : [{ field: "bornOn", message: "Enter when they were born, or are due" }]),
      ...(row.sex ? [] : [{ field: "sex", message: "Say girl or boy, or for a parent mother or father" }]),
      ...(known ? [{ field: "ref", message: "Clear the reference: only who is looked after is named by one" }] : []),
    ];
  }
  return [
    ...part,
    ...(known || row?.bornOn ? [] : [{ field: "bornOn", message: "Enter when the child was born" }]),
    ...(known || row?.sex ? [] : [{ field: "sex", message: "Say girl or boy" }]),
    ...(known || row?.needCode ? [] : [{ field: "needCode", message: "Choose why the council looks after the child" }]),
    ...(known || row?.legalStatus ? [] : [{ field: "legalStatus", message: "Choose the legal status" }]),
    ...protectionFaults(row),
    ...aloneFaults(row),
    ...voiceFaults(row ?? {}),
  ];
}

/** A postcode as near as its sector. What comes after the sector is forgotten here and never stored. */
export const sector = z.string().transform((typed, context): { place: Place; sector: string } => {
  const parsed = parsePostcode(typed);
  const found = parsed.ok && parsed.value.sector !== null ? placeOf(parsed.value) : null;
  if (parsed.ok && found && parsed.value.sector !== null) return { place: found.place, sector: parsed.value.sector };
  const message =
    parsed.ok && parsed.value.sector !== null
      ? "We do not know this postcode. Check it"
      : "Enter a postcode, or its first part and one digit, like ST3 2";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

const always = () => true;

/** Since when a child is under police or emergency protection, asked for where the legal status is one of these. */
export const PROTECTION_FIELDS = {
  protectedOn: typedDay("Enter the day as a date").optional(),
  protectedAt: z
    .string()
    .trim()
    .regex(/^([01]?\d|2[0-3]):[0-5]\d$/, "Enter the time as hours and minutes, like 16:55")
    .transform((typed) => {
      const [hours = 0, minutes = 0] = typed.split(":").map(Number);
      return hours * 60 + minutes;
    })
    .optional(),
  extendedUntil: typedDay("Enter the day as a date").optional(),
};
type ProtectionTyped = Partial<z.output<z.ZodObject<typeof PROTECTION_FIELDS>>> & { legalStatus?: string | undefined };

/** What is asked of a young person who came to this country alone. */
export const ALONE_FIELDS = {
  scheme: z.enum(keysOf(TRANSFER_SCHEME)).optional(),
  transferredOn: typedDay("Enter the day as a date").optional(),
  ageDisputed: z.boolean().optional(),
};
type AloneTyped = Partial<z.output<z.ZodObject<typeof ALONE_FIELDS>>> & { unaccompanied?: boolean | undefined };

const child = z.object({
  ref: line(20).toUpperCase().optional(),
  bornOn: typedDay("Enter a date of birth").optional(),
  sex: z.enum(["female", "male"]).optional(),
  ethnicity: line(60).optional(),
  needs: z.array(z.enum(keysOf(SUPPORT_NEEDS))),
  solo: z.boolean().optional(),
  disabled: z.boolean().optional(),
  unaccompanied: z.boolean().optional(),
  needCode: z.enum(keysOf(NEED_CODES)).optional(),
  legalStatus: z.enum(keysOf(LEGAL_STATUSES)).optional(),
  since: typedDay("Enter the day as a date").optional(),
  ...PROTECTION_FIELDS,
  ...ALONE_FIELDS,
  /** What somebody is to the others, where a parent and their child are asked for. */
  part: z.enum(keysOf(FAMILY_PARTS)).optional(),
  ...VOICE_FIELDS,
});

const placeRow = z
  .object({
    kind: z.enum(keysOf(PLACE_KINDS)).optional(),
    label: line(80).optional(),
    postcode: sector.optional(),
    howOften: z.enum(keysOf(HOW_OFTEN)).optional(),
  })
  .refine((row) => !row?.label || Boolean(row.postcode), {
    path: ["postcode"],
    message: "Enter the postcode of this place, or clear its name",
  });

const avoidRow = z
  .object({
    postcode: sector.optional(),
    miles: z
      .number("Enter miles as a number")
      .min(0.5, "Enter at least half a mile")
      .max(30, "Enter 30 miles or fewer")
      .optional(),
    reason: line(400).optional(),
  })
  .refine((row) => !row.postcode || Boolean(row.reason), { path: ["reason"], message: "Say why, for whoever decides" })
  .refine((row) => Boolean(row.postcode) || !row.reason, {
    path: ["postcode"],
    message: "Enter the postcode to keep away from",
  });

/** The facts of a request that are no part of a child's record: they can be put right after it was raised. */
export const FACTS = {
  neededBy: typedDay("Enter the day the home is needed"),
  places: z.array(placeRow).max(8, "At most eight places"),
  avoid: z.array(avoidRow).max(6, "At most six places to keep away from"),
  languages: z
    .array(line(60).optional())
    .max(MOST_LANGUAGES, `At most ${MOST_LANGUAGES} languages`)
    .default([])
    .transform((rows) => [...new Set(rows.filter((row) => row !== undefined))]),
  religion: line(60).optional(),
  access: z.array(z.enum(keysOf(ACCESS))),
  pets: z.array(z.enum(keysOf(PETS))),
  petsCertainty: z.enum(["known", "suspected"]).optional(),
  smokeFree: z.boolean().optional(),
  alongside: z.enum(keysOf(ALONGSIDE), "Choose who else may live there"),
  risks: z.array(z.enum(keysOf({ ...RISKS_TO_CHILD, ...RISKS_TO_OTHERS }))),
  health: story.optional(),
  identity: story.optional(),
  noContact: story.optional(),
  carePlan: z.enum(keysOf(CARE_PLANS)).optional(),
  planWords: story.optional(),
  communication: z.array(z.enum(keysOf(COMMUNICATION))).default([]),
  interpreter: z.boolean().optional(),
  support: z.array(z.enum(keysOf(SUPPORT))).default([]),
  liberty: z.boolean().optional(),
  riskWords: story.optional(),
  outOfHours: line(200).optional(),
  /** A file says up to a page of each of twelve children. */
  fromFile: line(20_000).optional(),
};

type Pets = { pets?: readonly unknown[] | undefined; petsCertainty?: unknown };
export const petsAreSure = (form: Pets | undefined) => !form?.pets?.length || Boolean(form.petsCertainty);
export const PETS_UNSURE = { path: ["petsCertainty"], message: "Say whether this is known or suspected", when: always };

export const HOME_MISSING = {
  path: ["homePostcode"],
  message: "Enter the postcode of the family home, or tick that there is none in this country",
  when: always,
};
export const saysHome = (form: { homePostcode?: unknown; noHome?: unknown } | undefined) =>
  Boolean(form?.homePostcode || form?.noHome);

type FactAnswers = z.output<z.ZodObject<typeof FACTS>>;

const formKey = z.string().min(8).max(80);

/** Whether a text can be the key of a form, which names its draft too. */
export function isFormKey(typed: string): boolean {
  return formKey.safeParse(typed).success;
}

/**
 * The form of a placement request, as it is sent. Rows left empty are not there; a child known already is named by
 * reference, and nothing about them must be said again.
 */
export const RequestForm = z
  .object({
    formKey,
    ...FACTS,
    careType: z.enum(keysOf(CARE_TYPES), "Choose the type of care"),
    children: z.array(child).min(1, "Add the child").max(12, "At most twelve children in one request"),
    siblingOf: line(20).toUpperCase().optional(),
    siblings: z.enum(["together", "apart"]).optional(),
    togetherReason: story.optional(),
    siblingTime: story.optional(),
    /** Why this request stands beside another open one for the same child. */
    bothStand: story.optional(),
    homePostcode: sector.optional(),
    noHome: z.boolean().optional(),
    kinConsidered: z.enum(["yes", "no"], "Say whether parents and relatives were considered"),
    kinReason: story.optional(),
    parentAndChild: z.enum(keysOf(LOOKED_AFTER)).optional(),
  })
  .refine(
    (form) => form?.siblings !== "apart" || form.careType === "parent-and-child" || (form.children?.length ?? 0) < 2,
    {
      path: ["siblings"],
      message: "Children to be placed apart have a request each: take the others out, and name one of them below",
      when: always,
    },
  )
  .refine((form) => form?.siblings !== "apart" || Boolean(form.siblingTime), {
    path: ["siblingTime"],
    message: "Say how brothers and sisters who live apart stay in touch",
    when: always,
  })
  .refine((form) => form?.siblings !== "apart" || Boolean(form.togetherReason), {
    path: ["togetherReason"],
    message: "Give the assessed reason why they live apart",
    when: always,
  })
  .refine((form) => form?.careType !== "parent-and-child" || Boolean(form.parentAndChild), {
    path: ["parentAndChild"],
    message: "Say who is looked after: the parent, the child or both",
    when: always,
  })
  .superRefine(
    (form, context) => {
      if (form?.careType !== "parent-and-child" || !form.children) return;
      const parts = form.children.map(({ part }) => part);
      if (parts.includes(undefined)) return;
      const parents = parts.filter((part) => part === "parent").length;
      const say = (message: string) => context.addIssue({ code: "custom", path: ["children"], message });
      if (parents === 0) say("A parent and child have a row each: add one for the parent");
      if (parents > 1)
        say("Name one parent. A second parent needs a home of their own, or is written about under the plan");
      if (parents === parts.length)
        say("A parent and child have a row each: add one for the child, also if it is only due");
    },
    { when: always },
  )
  .refine(saysHome, HOME_MISSING)
  .superRefine(
    (form, context) => {
      form?.children?.forEach((row, at) => {
        for (const { field, message } of childFaults(row, form)) {
          context.addIssue({ code: "custom", path: ["children", at, field], message });
        }
      });
    },
    { when: always },
  )
  .refine(petsAreSure, PETS_UNSURE);

export type RequestAnswers = z.output<typeof RequestForm>;

/** The facts of a request as they were typed. A place without a name is called by its kind; rows without a postcode are none. */
export function factsOf(answers: FactAnswers): RequestFacts {
  return {
    neededBy: answers.neededBy,
    places: answers.places.flatMap(({ kind = "other", label, postcode, howOften = "weekly" }) =>
      postcode ? [{ kind, label: label ?? PLACE_KINDS[kind].toLowerCase(), place: postcode.place, howOften }] : [],
    ),
    avoid: answers.avoid.flatMap(({ postcode, miles = 1, reason = "" }) =>
      postcode ? [{ place: postcode.place, miles, reason }] : [],
    ),
    languages: answers.languages,
    religion: answers.religion ?? null,
    access: answers.access,
    cannotLiveWith:
      answers.pets.length > 0 ? { pets: answers.pets, certainty: answers.petsCertainty ?? "suspected" } : null,
    smokeFree: answers.smokeFree === true,
    alongside: answers.alongside,
    risks: answers.risks,
    background: {
      health: answers.health ?? null,
      identity: answers.identity ?? null,
      noContact: answers.noContact ?? null,
      carePlan: answers.carePlan ?? null,
      planWords: answers.planWords ?? null,
      communication: answers.communication,
      interpreter: answers.interpreter === true,
      support: answers.support,
      liberty: answers.liberty === true,
      riskWords: answers.riskWords ?? null,
      outOfHours: answers.outOfHours ?? null,
      fromFile: answers.fromFile ?? null,
    },
  };
}
