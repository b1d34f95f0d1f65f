import { z } from "zod";
import {
  type AgreedRefusal,
  type EntryPart,
  type EntryRefusal,
  SCHOOL_AFTER,
  type SchoolAfter,
} from "#app/domain/matching/agreed-placement.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { typedDayOrNone } from "#app/domain/shared/typed-day.ts";

/** A price as it is typed, in pence; null where nothing is. */
const pence = z
  .string()
  .trim()
  .regex(/^(?:£?\d{1,3}(?:,?\d{3})?(?:\.\d{2})?)?$/, "Enter the cost of a week in pounds, like 950 or 950.50")
  .transform((typed) => (typed === "" ? null : Math.round(Number(typed.replace(/[£,]/g, "")) * 100)));
const name = z.string().trim().max(120, "Use 120 characters or fewer").default("");

/** What was agreed of one child’s home. */
export const AgreedForm = z.object({
  intent: z.literal("agreed"),
  placementId: z.string(),
  readAs: z.coerce.number(),
  cost: pence.default(null),
  preferred: z
    .enum(["yes", "no"])
    .optional()
    .transform((said) => (said === undefined ? null : said === "yes")),
  school: z
    .enum(keysOf<SchoolAfter>(SCHOOL_AFTER))
    .optional()
    .transform((said) => said ?? null),
  urn: z
    .string()
    .trim()
    .toUpperCase()
    .optional()
    .transform((typed) => typed || null),
});

/** Who entered the parts of a placement. */
export const EnteredForm = z.object({
  intent: z.literal("entered"),
  readAs: z.coerce.number(),
  referralName: name,
  referralOn: typedDayOrNone(),
  placementName: name,
  placementOn: typedDayOrNone(),
  costName: name,
  costOn: typedDayOrNone(),
});

const CHANGED =
  "Somebody changed this request while you were writing. What you typed is still here: look again, and send it";

/** Why what was agreed is not written down, and the field it is put right in. */
export const AGREED_REFUSALS: Record<AgreedRefusal | "changed-meanwhile", { field: string; words: string }> = {
  "urn-wrong": {
    field: "urn",
    words: "Enter six or seven digits, or SC and its digits, like SC012345, or leave it empty",
  },
  "cost-wrong": { field: "cost", words: "Enter what one week costs, from 1p to £20,000" },
  "changed-meanwhile": { field: "", words: CHANGED },
};

const ENTRY_NAMES: Record<EntryPart, string> = {
  referral: "the referral",
  placement: "the placement",
  cost: "the cost",
};
const ENTRY_WORDS: Record<EntryRefusal["why"], (what: string) => string> = {
  "name-missing": (what) => `Enter the name of the officer who entered ${what}`,
  "day-missing": (what) => `Enter the day on which ${what} was entered`,
  "day-to-come": (what) => `The day on which ${what} was entered must be today or before`,
};

/** Why an entry is not put right, and the field it is put right in. */
export function entryRefusal(refusal: EntryRefusal | "changed-meanwhile"): { field: string; words: string } {
  if (refusal === "changed-meanwhile") return { field: "", words: CHANGED };
  const { part, why } = refusal;
  const field = `${part}${why === "name-missing" ? "Name" : "On"}`;
  return { field, words: ENTRY_WORDS[why](ENTRY_NAMES[part]) };
}
