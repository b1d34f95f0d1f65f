import { useActionData } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { FormActions } from "#app/ui/form-actions.tsx";
import { fieldState } from "#app/ui/form-state.ts";
import { Inset, Notice, Warning } from "#app/ui/notice.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { Props as FormProps } from "./decision-fields.tsx";

type Props = Pick<FormProps, "fields" | "page">;

/** An approval that was told: who gave it, as what and when. Beside it, asking for one to be pressed here. */
function Approval({ fields, page }: Props) {
  const { here, approver } = page.area;
  const refused = useActionData<{ unapproved?: boolean }>();
  // What was typed since the page was read may be another record than the approved one: only sending it says so.
  const isEarlier = here?.stage === "earlier-record" || (here?.stage === "approved" && refused?.unapproved === true);
  if (here?.stage === "approved" && !isEarlier) {
    return (
      <Notice title="Approved here" tone="done">
        <p>
          {here.who}, {here.when}: {here.reason} The record holds it as their own press.
        </p>
      </Notice>
    );
  }
  return (
    <>
      {here?.stage === "refused" ? (
        <Notice title="Not approved" tone="important">
          <p>
            {here.who}, {here.when}: {here.reason}
          </p>
          <p>
            Write above what answers this and ask again, or{" "}
            <a href={`/officer/requests/${page.id}#offers`}>let this home go and ask another</a>. The carers hold the
            place until then.
          </p>
        </Notice>
      ) : null}
      {here && isEarlier ? (
        <Notice title="Approved for an earlier record" tone="important">
          <p>
            {here.who}, {here.when}: {here.reason}
          </p>
          <p>
            The request, the offer or what is written in the record has changed since, so this approval does not count.
            Ask again, with the record as it is now.
          </p>
        </Notice>
      ) : null}
      {here?.stage === "asked" ? (
        <Inset>
          Asked for here, {here.when}: it stands on the Today of {here.who}. Ask again to send what you have changed
          since.
        </Inset>
      ) : null}
      <p className="govuk-hint" id="approval-hint">
        What is written above is saved as your draft, and read by {approver} with the nearest homes inside the area.
      </p>
      <FormActions>
        <Button
          look="secondary"
          formAction={`/officer/requests/${page.id}/decide/approval`}
          name="draft"
          value="ask"
          describedBy="approval-hint"
        >
          {here?.stage === "asked" || isEarlier ? "Ask again for approval" : "Ask for approval here"}
        </Button>
      </FormActions>
      <p>Or, where they have told you, write down who and when:</p>
      <div className="field-row">
        <TextField field={fieldState(fields.approvedBy)} label="Approved by" width={20} />
        <SelectField
          field={fieldState(fields.approverRole)}
          label="Who is"
          emptyLabel="Choose"
          options={[
            { value: "nominated-officer", label: "Nominated officer" },
            { value: "director", label: "Director of Children’s Services" },
          ]}
        />
        <TextField field={fieldState(fields.approvedOn)} label="On" type="date" width={10} />
      </div>
    </>
  );
}

/** What a home outside the area needs: an approval, asked for here or told, the other council consulted and its notice. */
export function Area({ fields, page }: Props) {
  const { area } = page;
  if (!area.outside) return null;
  return (
    <section aria-labelledby="area">
      <h2 id="area">Outside the area</h2>
      {area.approver ? (
        <>
          <Warning>
            The home stands in {area.council}, {area.words}: {area.approver} must approve it. Miles play no part in
            this.
          </Warning>
          <Approval fields={fields} page={page} />
        </>
      ) : (
        <Inset>{area.exemption}</Inset>
      )}
      <p className="small muted">
        {area.rule ? `By ${area.rule}. ` : null}
        {area.adjoiningAsAt ? `Which areas adjoin: ${area.adjoiningAsAt}.` : null}
      </p>
      {area.consult ? (
        <TextField
          field={fieldState(fields.areaConsultedOn)}
          label={`${area.council} was consulted and sent the care plan on`}
          hint={`Before you decide, or within ${page.consultDays} working days in an emergency. The notice is another step.`}
          type="date"
          width={10}
        />
      ) : null}
      <TextField
        field={fieldState(fields.areaNoticeSentOn)}
        label={`${area.council} was told in writing on`}
        hint={`Before the child moves in, or within ${page.noticeDays} working days in an emergency.`}
        type="date"
        width={10}
      />
      <SelectField
        field={fieldState(fields.areaNoticeHow)}
        label="How the notice went"
        emptyLabel="Choose"
        options={page.noticeWays}
      />
    </section>
  );
}
