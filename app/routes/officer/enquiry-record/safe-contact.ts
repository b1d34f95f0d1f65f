import type { Answers } from "#app/domain/applications/form/engine.ts";
import { startInWords } from "#app/domain/applications/visits.ts";
import { CONTACT_CARE, REPLY_ROUTES, replyRouteOf } from "#app/domain/enquiries/answers.ts";
import type { Enquiry } from "#app/domain/enquiries/enquiry.ts";

/** How they want to be reached, said beside every form that reaches out to them. */
export function safeContact({ answers, callAt }: Enquiry, screened: Answers | undefined): string[] {
  const { goodTimes, needs } = answers;
  const quiet = screened?.household?.whoKnows === "no";
  // Enquiries from before the question was asked have no answer to it.
  const care: readonly (keyof typeof CONTACT_CARE)[] = answers.contactCare ?? [];
  return [
    `They want ${REPLY_ROUTES[replyRouteOf(answers)].toLowerCase()}.`,
    ...(callAt ? [`They picked a call on ${startInWords(callAt)}.`] : []),
    ...(goodTimes ? [`Good and safe: ${goodTimes}.`] : []),
    ...care.map((each) => `They asked: ${CONTACT_CARE[each].charAt(0).toLowerCase()}${CONTACT_CARE[each].slice(1)}.`),
    ...(needs ? [`Easier with: ${needs}.`] : []),
    ...(quiet ? ["Not everybody at home knows: say no more than your first name to anybody else."] : []),
  ];
}
