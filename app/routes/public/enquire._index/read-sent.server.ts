import { parseWithZod } from "@conform-to/zod/v4";
import { type EnquiryAnswers, EnquiryForm, mayBeRung } from "#app/domain/enquiries/answers.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { allTypedIn, errorsIn } from "#app/http/typed-in.ts";
import type { NoCouncil } from "#app/services/enquiries/choose-council.server.ts";
import type { SentEnquiry, SubmitRefusal } from "#app/services/enquiries/submit-enquiry.server.ts";
import { callIn } from "../call/call-days.ts";

/** What was typed and what is wrong with it, to show the form again with nothing lost. */
export type Refused = {
  typed: Record<string, string[]>;
  errors: Record<string, string[]>;
  formErrors: string[];
  /** The council has to be chosen on a page of its own. */
  which: Extract<NoCouncil, { why: "straddles" | "outside" }> | null;
  /** The slug of the council whose calls can be picked, once it is certain. */
  council?: string;
};

/** A field no person sees. What fills it in is a machine, or a browser that meant well. */
export const TRAP = "website";

/** Every answer as it was typed, without the trap and the buttons. */
export function typedIn(form: FormData): Record<string, string[]> {
  const { [TRAP]: _trap, step: _step, ...typed } = allTypedIn(form);
  return typed;
}

/** Reads a sent form, or says what is wrong beside what was typed. `newKey` is for a form that arrives without its key. */
export function readSent(form: FormData, newKey: () => string): Result<SentEnquiry, Refused> {
  const typed = typedIn(form);
  const read = parseWithZod(form, { schema: EnquiryForm, disableAutoCoercion: true });
  const trapped = form.get(TRAP) !== null && form.get(TRAP) !== "";
  if (read.status !== "success" || trapped) {
    const errors = read.status === "error" ? errorsIn(read) : {};
    const formErrors = trapped
      ? ["Something filled in a box on this page that people cannot see. Nothing is lost: press Send once more"]
      : [];
    return refuse({ typed, errors, formErrors, which: null });
  }
  const key = typed.formKey?.[0] ?? "";
  const formKey = /^[\w-]{8,64}$/.test(key) ? key : newKey();
  const callAt = callIn(form.get("callAt"));
  const noCall = callAt ? cannotRing(read.value) : null;
  if (noCall) return refuse({ typed, errors: { [noCall.field]: [noCall.words] }, formErrors: [], which: null });
  return accept({ formKey, council: typed.council?.[0] || null, answers: read.value, callAt });
}

/** Why a call that was picked cannot be made, and where to put it right. */
function cannotRing(answers: EnquiryAnswers): { field: string; words: string } | null {
  if (!answers.phone) {
    return { field: "phone", words: "You picked a time for a call. Enter the phone number we ring, or pick no time" };
  }
  return mayBeRung(answers)
    ? null
    : {
        field: "callAt",
        words: "You said that it is not safe to ring you. Choose “No call at a set time”, and we write",
      };
}

/** What to show somebody whose enquiry has no council yet. */
export function refusedFor(refusal: SubmitRefusal, form: FormData): Refused {
  const typed = typedIn(form);
  const wrong = (field: string, words: string): Refused => ({
    typed,
    errors: { [field]: [words] },
    formErrors: [],
    which: null,
  });
  switch (refusal.why) {
    case "no-place":
      return wrong("postcode", "Enter your postcode, or choose a council, so that we know who should answer you");
    case "unknown-postcode":
      return wrong(
        "postcode",
        refusal.elsewhere
          ? `${refusal.postcode} is in ${refusal.elsewhere}, and the councils here are England’s. If you are moving to England, leave the postcode empty and choose the council there`
          : `We read that as ${refusal.postcode}, and know no such place in England. Check it, or choose a council instead`,
      );
    case "name-missing":
      return wrong("givenName", "Enter your first name");
    case "no-way-to-reply":
      return wrong("phone", "Enter a phone number or an email address, so that we can answer");
    case "call-taken": {
      const words =
        refusal.calls.length > 0
          ? "Somebody else has just taken that time, or it has gone by. Nothing you wrote is lost: pick another"
          : "No time is left to pick in the next days. Choose “No call at a set time”, and we ring as soon as promised";
      return { ...wrong("callAt", words), council: refusal.council };
    }
    case "straddles": {
      const errors: Refused["errors"] = form.has("choosing") ? { council: ["Choose a council"] } : {};
      return { typed, errors, formErrors: [], which: refusal };
    }
    case "outside":
      return { typed, errors: {}, formErrors: [], which: refusal };
  }
}
