import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { carerAction, carerLoader } from "#app/http/guards.server.ts";
import { answerJointInvitation } from "#app/services/applications/invite-joint.server.ts";
import { Button } from "#app/ui/button.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { findAccount } from "#db/queries/access.ts";
import { findPlaceToJoin } from "#db/queries/applications.ts";
import { findCouncil } from "#db/queries/councils.ts";

/** Somebody named as the second applicant says whether they are. Before that they see a first name and a council, nothing else. */
export const loader = carerLoader(async ({ db, person }) => {
  const place = await findPlaceToJoin(db, person.id);
  if (!place) throw redirect("/carer/application");
  const [first, council] = await Promise.all([
    findAccount(db, place.record.accountId),
    findCouncil(db, place.record.councilId),
  ]);
  return { firstName: first?.givenName ?? "Somebody", council: council?.officialName ?? "the council" };
});

export const action = carerAction(async ({ request, person, work }) => {
  const form = await request.formData();
  const joins = form.get("answer") === "join";
  const answered = await answerJointInvitation(work, person.id, joins);
  return redirect(joins && answered.ok ? "/carer/application" : "/carer");
});

export const meta: MetaFunction = () => [{ title: "Apply together - Nearhome" }];

export default function Join() {
  const { firstName, council } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        title={`Apply together with ${firstName}?`}
        caption={`${firstName} has started an application to foster with ${council} and named you as the person applying too.`}
      />
      <ul>
        <li>You both fill in the pages about your home. You can do it at the same time.</li>
        <li>You answer the questions about yourself alone. {firstName} does not see those answers.</li>
        <li>You each sign for yourself. Nothing reaches the council before both of you have.</li>
      </ul>
      <form method="post" action="/carer/application/join">
        <FormActions>
          <Button name="answer" value="join">
            Yes, we apply together
          </Button>
          <Button look="secondary" name="answer" value="decline">
            No, or this is not me
          </Button>
        </FormActions>
      </form>
      <p className="small muted">
        If you say no, we tell {firstName} only that the invitation was not taken up. You do not have to give a reason.
      </p>
    </>
  );
}
