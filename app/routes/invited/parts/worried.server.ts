import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import type { VisitingAsked } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import { raiseConcernNow } from "#app/services/applications/raise-concern.server.ts";

const Worry = z.object({
  formKey: z.uuid(),
  words: z
    .string()
    .trim()
    .min(1, "Say in a few words what worries you, or ring one of the numbers above")
    .max(4000, "What worries you must be 4,000 characters or fewer"),
});

/** The page for somebody who is worried about a child now. Each opening has a key of its own, so that two presses tell once. */
export function loadWorried({ link, home, work, url }: VisitingAsked) {
  const { name, phone } = link.about.council;
  return { home, formKey: work.newId(), council: { name, phone }, told: url.searchParams.has("told") };
}

/** Raises the concern at once, whatever becomes of the rest of the answers. */
export async function tellWorry({ link, home, request, work }: VisitingAsked) {
  const typed = typedIn(await request.formData());
  const read = Worry.safeParse(typed);
  if (!read.success) {
    const errors = Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0]), [message]]));
    return data({ typed, errors }, { status: 422 });
  }
  await raiseConcernNow(work, link.invitation, read.data);
  return redirect(`${home}/worried?told`);
}
