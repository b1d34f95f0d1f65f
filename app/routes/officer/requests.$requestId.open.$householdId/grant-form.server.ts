import { z } from "zod";
import type { GrantDraft, GrantRefusal, TakeBackRefusal } from "#app/domain/matching/grant-change.ts";
import { typedDay, typedDayOrNone } from "#app/domain/shared/typed-day.ts";

const line = (most: number) => z.string().trim().max(most, `Use ${most} characters or fewer`);

/** A granted change as it is typed. What may be left empty is the domain's to say. */
export const GrantForm = z.object({
  how: z.enum(["change", "emergency"], "Say how the home is opened").default("change"),
  grantedBy: line(120).optional(),
  grantedRole: line(120).optional(),
  grantedOn: typedDay("Enter the day it was granted"),
  lastDay: typedDayOrNone(),
  paper: line(200).optional(),
  reason: line(2000).optional(),
});

/** A grant that is taken back. */
export const TakeBackForm = z.object({ grantId: z.string(), because: line(1000).optional() });

/** The answers as the domain takes them. */
export function draftOf(answers: z.output<typeof GrantForm>): GrantDraft {
  return {
    emergency: answers.how === "emergency",
    grantedBy: answers.grantedBy ?? "",
    grantedRole: answers.grantedRole ?? "",
    grantedOn: answers.grantedOn,
    lastDay: answers.lastDay,
    paper: answers.paper ?? null,
    reason: answers.reason ?? "",
  };
}

/** What the rules refuse, in words, and the field it is put right in; no field for what no field can put right. */
export const REFUSALS: Record<GrantRefusal, { field: string; words: string }> = {
  "request-ended": { field: "", words: "This search has ended, so nothing is opened for it any more" },
  "not-one-change-away": { field: "", words: "This home is not one change away any more, as it stands now" },
  "not-by-a-grant": { field: "", words: "This is settled with the carers or on their record, not by a grant" },
  "not-for-this-role": { field: "", words: "Your role may not write this down. Ask somebody who may, named above" },
  "no-emergency": {
    field: "how",
    words: "A stay outside the terms is for a home that is needed today (Care Planning regulation 23)",
  },
  "only-in-emergency": { field: "", words: "Only an emergency opens this home. Look at it again" },
  "who-missing": { field: "grantedBy", words: "Enter who granted it" },
  "role-missing": { field: "grantedRole", words: "Enter what they are" },
  "day-to-come": { field: "grantedOn", words: "The day must be today or before" },
  "over-already": { field: "lastDay", words: "It would be over already: give a day that is still to come" },
  "paper-missing": { field: "paper", words: "Name the letter or record that says so" },
  "reason-missing": { field: "reason", words: "Write why it was granted" },
};

export const TAKE_BACK_REFUSALS: Record<TakeBackRefusal, string> = {
  "ended-already": "Somebody has taken this back already",
  placed: "The children have moved in. End the placement, or vary the terms",
  "reason-missing": "Write why it is taken back",
};
