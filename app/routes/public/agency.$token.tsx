import { parseWithZod } from "@conform-to/zod/v4";
import { data, type HeadersFunction, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import {
  type AgencyAnswer,
  type AskStage,
  INSPECTION_RATINGS,
  type InspectionRating,
  isAskLate,
  NOBODY_ELSE,
} from "#app/domain/matching/agency-asks.ts";
import { dayOf, formatDay } from "#app/domain/shared/day.ts";
import { keysOf } from "#app/domain/shared/keys.ts";
import { parsePostcode } from "#app/domain/shared/postcode.ts";
import { typedDay, typedDayOrNone } from "#app/domain/shared/typed-day.ts";
import { publicAction, publicLoader } from "#app/http/guards.server.ts";
import { errorsIn, typedIn } from "#app/http/typed-in.ts";
import { replyByFrom } from "#app/services/enquiries/reply-by.ts";
import {
  answerByLink,
  type LinkOver,
  openAskByLink,
  whyLinkIsOver,
} from "#app/services/matching/agency-asks.server.ts";
import { tellingOf } from "#app/services/matching/offer-for-carers.ts";
import { Button } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { type FieldState, fieldFrom } from "#app/ui/form-state.ts";
import { Notice, SuccessPanel } from "#app/ui/notice.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { nationOf, placeOf } from "#db/geography/postcodes.server.ts";
import { findCouncil } from "#db/queries/councils.ts";
import { PublicPage } from "./frame/public-page.tsx";

/** Why a link opens nothing any more, as the agency that was asked reads it. */
const OVER: Readonly<Record<LinkOver["why"], (on: string | null) => string>> = {
  "taken-up": () => "Your home was taken up for this child, so the link has done its work.",
  "let-go": () => "Your home was taken up for this child and is not needed after all, so you need not keep the place.",
  "ended-by-council": () => "The council ended this link before its last day, so no answer is needed any more.",
  "agreement-ended": (on) =>
    `The agreement between the council and your agency ended${on ? ` on ${on}` : ""}, and its links ended with it.`,
  "days-over": (on) => `The days this link was good for are over${on ? `: its last was ${on}` : ""}.`,
  "search-over": () => "The council no longer looks for a home for this child, so no answer is needed any more.",
};

/** What an agency reads at its link, and nothing else: what bears on naming a home. Every opening is counted. */
export const loader = publicLoader(async ({ db, work, params, now, today, url }) => {
  const found = await openAskByLink(work, params.token ?? "");
  if (!found) {
    const over = await whyLinkIsOver(work, params.token ?? "");
    const whose = over && (await findCouncil(db, over.councilId));
    const told = over && {
      why: OVER[over.why](over.on ? formatDay(over.on) : null),
      council: whose?.name ?? "The council",
      phone: whose?.phone ?? null,
    };
    return data({ open: null, over: told ?? null }, { status: 410 });
  }
  const { ask, agreement, record } = found;
  const council = await findCouncil(db, ask.councilId);
  const sector = parsePostcode(record.request.home?.sector ?? "");
  const town = sector.ok ? (placeOf(sector.value)?.town ?? null) : null;
  return {
    over: null,
    open: {
      council: council?.name ?? "The council",
      phone: council?.phone ?? null,
      agency: agreement.agency,
      until: formatDay(dayOf(ask.endsAt)),
      answerBy: ask.answer === null && ask.replyBy ? replyByFrom(ask.replyBy, now) : null,
      late: isAskLate({ ...ask, stage: ask.stage as AskStage }, now),
      answered: ask.answer?.kind ?? null,
      done: url.searchParams.has("done"),
      telling: tellingOf(record.request, null, town, today),
    },
  };
});

const RATINGS = keysOf<InspectionRating>(INSPECTION_RATINGS);

const whole = (message: string) => z.coerce.number<unknown>(message).int(message).min(0, message).max(17, message);

const SECTOR_WANTED = "Enter the first part of an English postcode and one digit, like ST3 2";

const OUTSIDE_ENGLAND =
  "This home stands outside England. A child is placed there only by regulation 11 of the Care Planning Regulations 2010, beyond Wales by regulation 12 too, which cannot be done by this link: ring the council";

const AnswerForm = z.discriminatedUnion("answer", [
  z.object({
    answer: z.literal("home"),
    ref: z.string("Give your own reference of the home").trim().max(40, "Use 40 characters or fewer"),
    sector: z
      .string(SECTOR_WANTED)
      .trim()
      // Whose area a home stands in, and how near it is to where a child must not be, cannot be told of a first part alone.
      .refine((typed) => {
        const read = parsePostcode(typed);
        return read.ok && (nationOf(read.value) !== null || placeOf(read.value)?.precision === "sector");
      }, SECTOR_WANTED)
      .refine((typed) => {
        const read = parsePostcode(typed);
        return !read.ok || nationOf(read.value) === null;
      }, OUTSIDE_ENGLAND),
    places: whole("Enter how many places are free").refine((places) => places > 0, "Enter how many places are free"),
    ageMin: whole("Enter an age from 0 to 17"),
    ageMax: whole("Enter an age from 0 to 17"),
    others: z.string().trim().max(300, "Use 300 characters or fewer").default(NOBODY_ELSE),
    price: z
      .string("Enter the price of a week in pounds")
      .trim()
      .regex(/^£?\d{2,5}(\.\d{2})?$/, "Enter the price of a week in pounds, like 845 or 845.50"),
    rating: z.enum(RATINGS, "Choose your last inspection’s judgement"),
    inspectedOn: typedDayOrNone(),
    from: typedDay("Enter the day from which a child could come"),
    note: z.string().trim().max(1000, "Use 1,000 characters or fewer").default(""),
  }),
  z.object({
    answer: z.literal("none"),
    why: z
      .string("Say in a few words why not")
      .trim()
      .min(1, "Say in a few words why not")
      .max(300, "Use 300 characters or fewer"),
  }),
]);

function answerOf(typed: z.output<typeof AnswerForm>): AgencyAnswer {
  if (typed.answer === "none") return { kind: "none", why: typed.why };
  const { answer: _answer, price, sector, ...home } = typed;
  const read = parsePostcode(sector);
  const weeklyPence = Math.round(Number(price.replace("£", "")) * 100);
  // What comes after the sector is forgotten here and never stored.
  return { kind: "home", ...home, sector: read.ok ? (read.value.sector ?? sector) : sector, weeklyPence };
}

const REFUSALS = {
  over: { "": ["This link is over. Ring the council if you still have a home"] },
  price: { price: ["Enter the price of a week in pounds, up to £20,000"] },
  places: { places: ["The home has fewer places than there are children"] },
  ages: { ageMax: ["The oldest age must not be under the youngest, or over 17"] },
  "changed-meanwhile": { "": ["Somebody at your agency answered a moment ago. Look again, and send it once more"] },
} as const;

export const action = publicAction(async ({ request, params, work, url }) => {
  const form = await request.formData();
  const typed = typedIn(form);
  const refuse = (errors: Record<string, readonly string[]>) => data({ typed, errors }, { status: 422 });
  const submission = parseWithZod(form, { schema: AnswerForm });
  if (submission.status !== "success") return refuse(errorsIn(submission));
  const answered = await answerByLink(work, params.token ?? "", answerOf(submission.value));
  if (answered.ok) return redirect(`${url.pathname.replace(/\.data$/, "")}?done`, 303);
  return refuse(REFUSALS[answered.refusal]);
});

export const headers: HeadersFunction = () => ({ "Cache-Control": "no-store" });

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.open ? "A request to your agency" : "That link is over"} - Nearhome` },
  { name: "robots", content: "noindex" },
];

/** The page at an agency's private link. */
export default function Agency() {
  const { open, over } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  if (!open) {
    return (
      <PublicPage>
        <PageHeading
          title="That link is over"
          caption={
            over
              ? over.why
              : "We do not know this link. Open it from the email once more, or ring the council that wrote to you."
          }
        />
        {over ? (
          <p>
            Thank you for looking. If you have a home, or think that this is a mistake, ask {over.council}
            {over.phone ? `: ${over.phone}` : ", at the address that wrote to you"}. What you answered before is kept
            there.
          </p>
        ) : null}
      </PublicPage>
    );
  }
  const errors = refused?.errors as Record<string, string[]> | undefined;
  const field = (name: string): FieldState => fieldFrom(name, { values: refused?.typed, errors });
  const wrong = Object.entries(errors ?? {});
  const { telling } = open;
  return (
    <PublicPage>
      <ErrorSummary
        fields={wrong.filter(([name]) => name !== "").map(([name, words]) => ({ id: name, name, errors: words }))}
        formErrors={wrong.filter(([name]) => name === "").flatMap(([, words]) => words)}
      />
      {open.done && !refused ? (
        <SuccessPanel title="Thank you. Your answer is with them">
          <p>
            {open.council} rings you if your home is the one. You can change your answer here until {open.until}.
          </p>
        </SuccessPanel>
      ) : null}
      <PageHeading
        title={`Do you have a home for ${telling.who}${telling.together ? ", together" : ""}?`}
        caption={`${open.council} asks ${open.agency}. The home is needed from ${telling.from}. This link works until ${open.until}.`}
      />
      {open.answerBy ? (
        <Notice
          title={open.late ? `You were asked to answer by ${open.answerBy}` : `Please answer by ${open.answerBy}`}
        >
          <p>
            {open.late
              ? "That time is over. If you have a home, tell the council all the same while this link works."
              : "A no helps too: the council then looks elsewhere. You may still answer later, while this link works."}
          </p>
        </Notice>
      ) : null}
      <SummaryList facts={telling.facts.map(({ name, words }) => ({ name, value: words }))} />
      <p className="muted">
        This is all you are shown. The carers are told who it is once it is settled. Each opening of this link is
        counted.
      </p>
      {open.answered && !open.done ? (
        <Notice title="You have answered">
          <p>{open.answered === "home" ? "You named a home." : "You said that you have none."} You can answer again.</p>
        </Notice>
      ) : null}
      <h2>Yes, we have a home</h2>
      <form method="post" className="measure" noValidate>
        <input type="hidden" name="answer" value="home" />
        <TextField field={field("ref")} label="Your reference of the home" hint="No names." width={20} />
        <TextField
          field={field("sector")}
          label="Where it is"
          hint="The first part of the postcode and one digit, like ST3 2."
          width={10}
        />
        <TextField field={field("places")} label="Places free" width={5} inputMode="numeric" />
        <TextField field={field("ageMin")} label="Approved from age" width={5} inputMode="numeric" />
        <TextField field={field("ageMax")} label="Approved to age" width={5} inputMode="numeric" />
        <TextField
          field={field("others")}
          label="Children who live there, and their ages"
          hint="Leave it empty if there are none. No names."
          width={30}
        />
        <TextField field={field("price")} label="Price of a week, for each child, in pounds" width={10} />
        <SelectField
          field={field("rating")}
          label="Your agency at its last inspection"
          emptyLabel="Choose"
          options={Object.entries(INSPECTION_RATINGS).map(([value, label]) => ({ value, label }))}
        />
        <TextField field={field("inspectedOn")} label="Inspected on" type="date" width={10} />
        <TextField field={field("from")} label="A child could come from" type="date" width={10} />
        <TextArea field={field("note")} label="What makes it right for them" hint="No names." rows={3} />
        <FormActions>
          <Button>Send this home</Button>
        </FormActions>
      </form>
      <Details summary="No, we have none" open={refused?.typed.answer === "none"}>
        <form method="post" noValidate>
          <input type="hidden" name="answer" value="none" />
          <TextField field={field("why")} label="Why not, in a few words" width={30} />
          <Button look="secondary">Send</Button>
        </form>
      </Details>
    </PublicPage>
  );
}
