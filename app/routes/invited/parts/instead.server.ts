import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { DECLINE_REASONS, HAND_BACK_REASONS } from "#app/domain/applications/invitations.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import type { VisitingAsked } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import { answerOtherwise, type InsteadOfAnswer } from "#app/services/applications/answer-invitation.server.ts";

const Instead = z.object({
  instead: z.union([z.literal(keysOf(HAND_BACK_REASONS)), z.literal(keysOf(DECLINE_REASONS))], {
    error: "Choose what is closest",
  }),
  said: z.string().trim().max(500, "What you would like us to know must be 500 characters or fewer").default(""),
});

/** What the page for those who would rather not answer shows. */
export function loadInstead({ link, home, kind }: VisitingAsked) {
  return { home, kind, council: link.about.council.name };
}

/** Takes a no, or the link handed back. */
export async function answerInstead({ link, home, request, work }: VisitingAsked) {
  const typed = typedIn(await request.formData());
  const read = Instead.safeParse(typed);
  if (!read.success) {
    const errors = Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0]), [message]]));
    return data({ typed, errors }, { status: 422 });
  }
  const { instead, said } = read.data;
  const words = said === "" ? null : said;
  const act = (
    Object.hasOwn(HAND_BACK_REASONS, instead)
      ? { do: "hand-back", reason: instead, said: words }
      : { do: "decline", reason: instead, said: words }
  ) as InsteadOfAnswer;
  await answerOtherwise(work, link.invitation, act);
  return redirect(home);
}
