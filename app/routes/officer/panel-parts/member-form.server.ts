import { z } from "zod";
import { MEMBER_PARTS, type MemberPart } from "#app/domain/panels/members.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { typedDay, typedDayOrNone } from "#app/domain/shared/typed-day.ts";
import type { NewMember } from "#app/services/panels/central-list.server.ts";
import type { AccountRow } from "#db/queries/access.ts";

/** What is typed of a member, to put them on the list or to change them. */
export const MemberTyped = z.object({
  name: z.string("Enter their name").trim().min(1, "Enter their name").max(100, "Use 100 characters or fewer"),
  part: z.enum(keysOf<MemberPart>(MEMBER_PARTS), "Choose their part"),
  linkedAs: z.string().optional(),
  socialWorkerSince: typedDayOrNone("Enter the day they qualified, or nothing"),
  expertise: z.string().trim().max(300, "Use 300 characters or fewer").default(""),
  accountId: z.string().optional(),
  email: z
    .union([z.literal(""), z.email("Enter an email address, such as name@example.org")])
    .optional()
    .transform((typed) => typed || null),
  appointedOn: typedDay("Enter the day of the appointment"),
});

/** What was typed as the list keeps it. Only an account of the council's own staff may be a member of its list. */
export function memberOf(
  { linkedAs, accountId, expertise, email, ...typed }: z.output<typeof MemberTyped>,
  staff: readonly AccountRow[],
): NewMember {
  const account = staff.find(({ id }) => id === accountId);
  return {
    ...typed,
    accountId: account?.id ?? null,
    // Whoever has an account is written to by it, wherever that moves to.
    email: account ? null : email,
    independent: !linkedAs,
    linkedAs: linkedAs || null,
    expertise: expertise
      .split(",")
      .map((each) => each.trim())
      .filter(Boolean),
  };
}
