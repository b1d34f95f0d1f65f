import { z } from "zod";
import {
  ADULT_CHECK_SAID,
  type AdultCheck,
  type AdultCheckRefusal,
  type AdultCheckSaid,
} from "#app/domain/carers/adult-checks.ts";
import { type Day, formatDay } from "#app/domain/shared/day.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { typedDay } from "#app/domain/shared/typed-day.ts";
import { sayAdultCheck } from "#app/services/carers/say-adult-check.server.ts";
import type { Work } from "#app/services/work.ts";
import type { AdultCheckLine } from "./adult-checks.tsx";

const SAID = Object.keys(ADULT_CHECK_SAID) as [AdultCheckSaid, ...AdultCheckSaid[]];

const CheckForm = z.object({
  checkId: z.string("Send it again").max(80, "Send it again"),
  what: z.enum(SAID, "Say whether it was asked for, has come back or is not needed"),
  checkOn: typedDay("Enter the day"),
});

const REFUSALS: Readonly<Record<AdultCheckRefusal | "changed-meanwhile", string>> = {
  "no-such-check": "Somebody wrote this down a moment ago. Look again",
  "said-before": "This is written down already. Look again",
  "in-the-future": "Write it down when it has happened: the day cannot be after today",
  "before-it-was-asked": "It cannot have come back before it was asked for: enter a later day",
  "changed-meanwhile": "Somebody changed this household a moment ago. Send it again",
};

/** The form as it was typed, and what is wrong with it. */
export type CheckRefused = { id: string; on: string; errors: string[] };

/** Reads what an officer says of a check and writes it down. */
export async function takeAdultCheck(
  work: Work,
  whose: { councilIds: readonly string[]; householdId: string },
  form: FormData,
): Promise<Result<void, CheckRefused | "not-found">> {
  const typed = Object.fromEntries(form);
  const again = { id: String(typed.checkId ?? ""), on: String(typed.checkOn ?? "") };
  const read = CheckForm.safeParse(typed);
  if (!read.success) return refuse({ ...again, errors: read.error.issues.map(({ message }) => message) });
  const { checkId, what, checkOn } = read.data;
  const said = await sayAdultCheck(work, whose, { id: checkId, what, on: checkOn });
  if (said.ok) return accept(undefined);
  return refuse(said.refusal === "not-found" ? said.refusal : { ...again, errors: [REFUSALS[said.refusal]] });
}

/** The checks of a household as its page shows them. */
export function checkLines(checks: readonly AdultCheck[] | null, today: Day): AdultCheckLine[] {
  return (checks ?? []).map(({ id, dueOn, askedOn, doneOn }) => ({
    id,
    due: formatDay(dueOn),
    late: dueOn < today,
    asked: askedOn && formatDay(askedOn),
    done: doneOn && formatDay(doneOn),
  }));
}
