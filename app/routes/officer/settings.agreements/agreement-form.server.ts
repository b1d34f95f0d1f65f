import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { formatDay } from "#app/domain/shared/day.ts";
import { typedDay, typedDayOrNone } from "#app/domain/shared/typed-day.ts";
import { CHARGED_THING_NAMES } from "#app/domain/sharing/agreements.ts";
import { notFound, type OfficerAsked } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import {
  addSharingAgreement,
  type ChangeAgreementRefusal,
  endSharingAgreement,
  shareHomes,
} from "#app/services/sharing/change-agreement.server.ts";

/** A form sent back: which ("make", "share", or the agreement that was to end), what was typed, and what is wrong with it. */
export type RefusedAgreement = {
  form: string;
  typed: Record<string, string>;
  errors: Record<string, string[]>;
  formErrors: string[];
};

const PRICE = "Enter the price in pounds, such as 85 or 85.50; 0 for no charge";

/** Pounds as somebody types them, in whole pence. */
const pounds = z
  .string(PRICE)
  .trim()
  .regex(/^£?\s?\d{1,6}(\.\d{2})?$/, PRICE)
  .transform((typed) => Math.round(Number(typed.replace(/^£\s?/, "")) * 100));

const SIGNATURE = "Enter who signed it for us, by name and post";

/** What the choice of every council of the region is sent as. */
export const WHOLE_REGION = "region";

const AgreementForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("make"),
    withCouncilId: z.string("Choose the council").min(1, "Choose the council"),
    what: z.enum(CHARGED_THING_NAMES, "Choose what they may use"),
    price: pounds,
    startsOn: typedDay("Enter the day it begins"),
    endsOn: typedDayOrNone(),
  }),
  z.object({
    intent: z.literal("share"),
    withCouncilId: z.string("Choose who may find them").min(1, "Choose who may find them"),
    startsOn: typedDay("Enter the day it begins"),
    endsOn: typedDay("Enter the last day: homes are shared for a time, and then looked at again"),
    signedBy: z.string(SIGNATURE).trim().min(1, SIGNATURE).max(120, "Shorten it to 120 characters: a name and a post"),
  }),
  z.object({
    intent: z.literal("end"),
    id: z.string().min(1),
    version: z.coerce.number().int(),
    endsOn: typedDay("Enter the last day"),
  }),
]);

/** What is wrong, at the field it is wrong in; "" is the form as a whole. */
function wrongOf(refusal: ChangeAgreementRefusal, ending: boolean): [field: string, words: string] {
  switch (refusal.code) {
    case "with-itself":
    case "no-such-council":
      return ["withCouncilId", "Choose another council of the list"];
    case "signature":
      return ["signedBy", SIGNATURE];
    case "no-end":
      return ["endsOn", "Enter the last day"];
    case "price":
      return ["price", "Enter a price between £0 and £5,000"];
    case "begins-before-today":
      return ending
        ? ["endsOn", "Enter today or a later day: what was taken before stays"]
        : ["startsOn", "Enter today or a later day"];
    case "ends-before-it-begins":
      return ["endsOn", "Enter a day on or after the one it begins"];
    case "overlaps":
      return [
        "startsOn",
        `You have an agreement with this council about this from ${formatDay(refusal.startsOn)}${
          refusal.endsOn ? ` to ${formatDay(refusal.endsOn)}` : ""
        }. End that one first, or begin after it`,
      ];
    case "ended":
      return ["endsOn", "It has ended already"];
    default:
      return [
        "",
        "Somebody changed this agreement while you were writing. How it stands now is below. Look, then send yours again",
      ];
  }
}

/** Answers the forms of the page: makes an agreement of the officer's council, or ends one. */
export async function answerAgreementForm({ work, officer, request }: OfficerAsked) {
  const form = await request.formData();
  const typed = typedIn(form);
  const name = typed.intent === "end" ? (typed.id ?? "") : typed.intent === "share" ? "share" : "make";
  const read = parseWithZod(form, { schema: AgreementForm });
  if (read.status !== "success") {
    const errors = errorsIn(read);
    const torn = errors.intent || errors.id || errors.version;
    const formErrors = torn ? ["The page was not complete. Open it again and send once more"] : [];
    return data<RefusedAgreement>({ form: name, typed, errors, formErrors }, { status: 422 });
  }
  const asked = read.value;
  const done = await (() => {
    const { councilId } = officer;
    switch (asked.intent) {
      case "make": {
        const { withCouncilId, what, price: pence, startsOn, endsOn } = asked;
        return addSharingAgreement(work, councilId, { withCouncilId, what, pence, startsOn, endsOn });
      }
      case "share": {
        const { withCouncilId, startsOn, endsOn, signedBy } = asked;
        const whom = withCouncilId === WHOLE_REGION ? ("region" as const) : { councilId: withCouncilId };
        return shareHomes(work, councilId, { with: whom, startsOn, endsOn, signedBy });
      }
      case "end":
        return endSharingAgreement(work, { councilId, id: asked.id, version: asked.version }, asked.endsOn);
    }
  })();
  if (done.ok) return redirect(`/officer/settings/agreements?done=${asked.intent}`, 303);
  if (done.refusal.code === "not-found") throw notFound();
  const [field, words] = wrongOf(done.refusal, asked.intent === "end");
  const errors = field ? { [field]: [words] } : {};
  return data<RefusedAgreement>(
    { form: name, typed, errors, formErrors: field ? [] : [words] },
    { status: field ? 422 : 409 },
  );
}
