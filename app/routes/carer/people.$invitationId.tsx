import { data, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { wantsAnother } from "#app/domain/applications/invitations.ts";
import { type CarerAsked, carerAction, carerLoader, notFound } from "#app/http/guards.server.ts";
import { typedIn } from "#app/http/typed-in.ts";
import { recordDeath, replaceReferee } from "#app/services/applications/change-invitation.server.ts";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { Details } from "#app/ui/details.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { type InvitationRecord, listInvitationsOfApplication } from "#db/queries/invitations.ts";
import { ownApplication } from "./own-application.server.ts";

const Referee = z.object({
  name: z.string().trim().min(1, "Enter their full name").max(120, "Full name must be 120 characters or fewer"),
  relation: z
    .string()
    .trim()
    .min(1, "Enter how they know you")
    .max(120, "How they know you must be 120 characters or fewer"),
  email: z.email("Email address must look like name@example.org").max(254),
  phone: z.string().trim().max(30, "Phone number must be 30 characters or fewer").default(""),
  version: z.coerce.number().int(),
});

/** Somebody they named who cannot answer: the newest in that place, and nobody else's. */
async function wanted(given: CarerAsked) {
  const record = await ownApplication(given);
  const asked = await listInvitationsOfApplication(given.db, record.id);
  const found = asked.find(({ id }) => id === given.params.invitationId);
  const newest = (one: InvitationRecord) => !asked.some(({ key, round }) => key === one.key && round > one.round);
  if (found?.kind !== "reference") throw notFound();
  if (!newest(found) || !wantsAnother(found)) throw redirect("/carer/people");
  return { record, invitation: found };
}

export const loader = carerLoader(async (given) => {
  const { invitation } = await wanted(given);
  const { name, version, reason } = invitation;
  return { name, version, died: reason === "died", path: `/carer/people/${invitation.id}` };
});

const NOT_NOW = "Nobody else can be named here now. Please ring your worker";
const MEANWHILE =
  "This was changed at the same moment, perhaps by the other applicant. Look at the list, then try again";

export const action = carerAction(async (given) => {
  const { record, invitation } = await wanted(given);
  const { request, work, env } = given;
  const typed = typedIn(await request.formData());
  const asked = {
    applicationId: record.id,
    councilId: record.councilId,
    id: invitation.id,
    version: Number(typed.version),
  };
  const refused = (status: number, errors: Record<string, string[]>, formErrors: string[] = []) =>
    data({ typed, errors, formErrors }, { status });
  if (typed.intent === "died") {
    const recorded = await recordDeath(work, asked);
    return recorded.ok ? redirect("/carer/people?done=died", 303) : refused(409, {}, [MEANWHILE]);
  }
  const read = Referee.safeParse(typed);
  if (!read.success) {
    const errors = read.error.issues.map(({ path, message }) => [String(path[0]), [message]] as [string, string[]]);
    return refused(422, Object.fromEntries(errors));
  }
  const { version: _version, phone, ...named } = read.data;
  const replaced = await replaceReferee(
    work,
    asked,
    { ...named, phone: phone || null },
    { only: "wanted", secret: env.secret },
  );
  if (replaced.ok) return redirect("/carer/people?done=named", 303);
  const { refusal } = replaced;
  if (typeof refusal === "object") {
    return refused(422, Object.fromEntries(Object.entries(refusal.wrong).map(([field, words]) => [field, [words]])));
  }
  return refusal === "changed-meanwhile" ? refused(409, {}, [MEANWHILE]) : refused(422, {}, [NOT_NOW]);
});

export const meta: MetaFunction = () => [{ title: "Name somebody else - Nearhome" }];

/** Where an applicant names another referee, or says that the one before has died. */
export default function NameSomebodyElse() {
  const { name, version, died, path } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const given = { values: refused?.typed, errors: refused?.errors };
  const [who, relation, email, phone] = ["name", "relation", "email", "phone"].map((field) => fieldFrom(field, given));
  if (!who || !relation || !email || !phone) return null;
  return (
    <>
      <PageHeading
        above={<BackLink href="/carer/people">People we ask</BackLink>}
        title="Name somebody else"
        caption={
          died
            ? `We are sorry about ${name}. Take the time you need.`
            : `${name} cannot answer us. That is nobody’s fault, and it does not count against you.`
        }
      />
      <ErrorSummary fields={[who, relation, email, phone]} formErrors={refused?.formErrors} />
      <p>
        Somebody who has known you for some years, does not live with you and is not one of the people you have named.
        Ask them first whether they would.
      </p>
      <form method="post" action={path} noValidate>
        <input type="hidden" name="version" value={version} />
        <TextField field={who} label="Full name" autoCapitalize="words" />
        <TextField field={relation} label="How they know you" hint="Friend, neighbour, aunt." />
        <TextField
          field={email}
          label="Email address"
          type="email"
          spellCheck={false}
          autoCapitalize="none"
          whyAsked="They get a link that only they can open."
        />
        <TextField field={phone} label="Phone number (optional)" type="tel" inputMode="tel" width={20} />
        <FormActions>
          <Button>Ask them</Button>
          <a href="/carer/people">Not now</a>
        </FormActions>
      </form>
      {died ? null : (
        <Details summary={`${name} has died`}>
          <p>We are very sorry. Tell us here, and nobody will write to them again.</p>
          <form method="post" action={path}>
            <input type="hidden" name="version" value={version} />
            <QuietButton name="intent" value="died">
              Yes, they have died
            </QuietButton>
          </form>
        </Details>
      )}
    </>
  );
}
