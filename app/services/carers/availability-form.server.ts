import { z } from "zod";
import { COULD_OFFER, type CouldOffer } from "#app/domain/carers/could-offer.ts";
import { type AvailabilityChange, UNAVAILABLE_REASONS, type UnavailableReason } from "#app/domain/carers/household.ts";
import { CARE_NEEDS, type CareNeed } from "#app/domain/matching/vocabulary.ts";
import type { Day } from "#app/domain/shared/day.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { typedDayOrNone } from "#app/domain/shared/typed-day.ts";
import type { SetAvailabilityRefusal } from "./set-availability.server.ts";

const REASONS = keysOf<UnavailableReason>(UNAVAILABLE_REASONS);

/** Whether a household can take a child, as the carers or an officer say it. A reason is asked for with "not now". */
export const AvailabilityForm = z
  .object({
    state: z.enum(["available", "unavailable"], "Say whether a child could come now"),
    reason: z.enum(REASONS).optional(),
    from: typedDayOrNone(),
    until: typedDayOrNone(),
  })
  .refine(({ state, reason }) => state === "available" || reason !== undefined, {
    path: ["reason"],
    message: "Choose a reason, so that nobody has to ask again",
  });

/** What was said, as the rules read it. */
export function changeOf(answers: z.output<typeof AvailabilityForm>, today: Day): AvailabilityChange {
  if (answers.state === "available") return { state: "available" };
  return { state: "unavailable", reason: answers.reason ?? "other", from: answers.from ?? today, until: answers.until };
}

/** A refusal in words, by the field it is about. */
export function wordsOfRefusal(refusal: Exclude<SetAvailabilityRefusal, "not-found">): Record<string, string[]> {
  switch (refusal) {
    case "already-over":
      return { until: ["The day must be today or later"] };
    case "ends-before-it-begins":
      return { until: ["A child can come again only after the first day on which none can: enter a later day"] };
    case "on-hold":
      return { state: ["This home is on hold until the council ends that"] };
    case "approval-ended":
      return { state: ["The approval has ended"] };
    case "changed-meanwhile":
      return { state: ["Somebody else changed this a moment ago. Please send it again"] };
  }
}

const BEDS = "Enter how many foster children you could have beds for, from 1 to 9, or leave it empty";

/**
 * What carers could offer and could not manage; anything that is no choice of the page is left out. For rented homes
 * also how many foster children they would have beds for if the landlord agreed.
 */
export const WhatFitsForm = z.object({
  roomIfLandlordAgrees: z
    .string()
    .optional()
    .transform((typed, context): number | null => {
      const said = typed?.trim() ?? "";
      if (said === "") return null;
      if (/^[1-9]$/.test(said)) return Number(said);
      context.addIssue({ code: "custom", message: BEDS });
      return z.NEVER;
    }),
  couldOffer: z
    .array(z.string())
    .transform((said) => said.filter((one): one is CouldOffer => Object.hasOwn(COULD_OFFER, one))),
  cannotManage: z
    .array(z.string())
    .transform((said) => said.filter((one): one is CareNeed => Object.hasOwn(CARE_NEEDS, one))),
});
