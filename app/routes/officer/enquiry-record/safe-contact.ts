import type { Answers } from "#app/domain/applications/form/engine.ts";
import { startInWords } from "#app/domain/applications/visits.ts";
import { REPLY_ROUTES, replyRouteOf } from "#app/domain/enquiries/answers.ts";
import type { Enquiry } from "#app/domain/enquiries/enquiry.ts";

/** How they want to be reached, said beside every form that reaches out to them. */
export function safeContact({ answers, callAt }: Enquiry, screened: Answers | undefined): string[] {
  const { goodTimes, needs } = answers;
  const quiet = screened?.household?.whoKnows === "no";
  return [
    `They want ${REPLY_ROUTES[replyRouteOf(answers)].toLowerCase()}.`,
    ...(callAt ? [`They picked a call on ${startInWords(callAt)}.`] : []),
    ...(goodTimes ? [`Good and safe: ${goodTimes}.`] : []),
    ...(needs ? [`Easier with: ${needs}.`] : []),
    ...(quiet ? ["Not everybody at home knows: say no more than your first name to anybody else."] : []),
  ];
}
