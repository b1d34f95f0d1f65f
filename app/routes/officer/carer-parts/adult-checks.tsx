import { Button } from "#app/ui/button.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { Tag } from "#app/ui/tag.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import type { CheckRefused } from "./adult-check-form.server.ts";

/** How the DBS check of one young adult stands, as the page is sent it. */
export type AdultCheckLine = { id: string; due: string; late: boolean; asked: string | null; done: string | null };

/** The field of the day stands once for each check. */
export function checkFieldId(id: string): string {
  return `checkOn-${id}`;
}

function OneCheck({ check, today, mayManage, refused }: Props & { check: AdultCheckLine }) {
  if (check.done) return <p>The enhanced DBS check came back on {check.done}.</p>;
  const typed = refused?.id === check.id ? refused : undefined;
  const field = fieldFrom("checkOn", {
    values: { checkOn: typed?.on ?? today },
    errors: { checkOn: typed?.errors ?? [] },
  });
  return (
    <>
      <p>
        {check.asked ? (
          `The enhanced DBS check was asked for on ${check.asked}, and has not come back yet.`
        ) : (
          <>
            As an adult of the household they need an enhanced DBS check, since{" "}
            <Tag tone={check.late ? "late" : "soon"}>{check.due}</Tag>. Nobody has written down that it was asked for.
          </>
        )}
      </p>
      {mayManage ? (
        <form method="post">
          <input type="hidden" name="state" value="adult-check" />
          <input type="hidden" name="checkId" value={check.id} />
          <TextField field={{ ...field, id: checkFieldId(check.id) }} label="On which day" type="date" width={10} />
          <div className="row">
            {check.asked ? null : (
              <Button small name="what" value="asked">
                It was asked for
              </Button>
            )}
            <Button small look={check.asked ? undefined : "secondary"} name="what" value="done">
              It has come back
            </Button>
            <Button small look="secondary" name="what" value="not-needed">
              They have moved out
            </Button>
          </div>
        </form>
      ) : null}
    </>
  );
}

type Props = {
  today: string;
  mayManage: boolean;
  refused: CheckRefused | undefined;
};

/** The DBS checks of young adults who stay put, and what is written down of them. */
export function AdultChecks({ checks, ...props }: Props & { checks: readonly AdultCheckLine[] }) {
  if (checks.length === 0) return null;
  return (
    <section aria-labelledby="adult-checks">
      <h3 id="adult-checks">Their DBS check</h3>
      {checks.map((check) => (
        <OneCheck key={check.id} check={check} {...props} />
      ))}
    </section>
  );
}
