import { DECLARED_KINDS } from "#app/domain/panels/declarations.ts";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { RadioField } from "#app/ui/radio-field.tsx";
import { Tag } from "#app/ui/tag.tsx";
import { TextArea } from "#app/ui/text-area.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { fieldOf, type RefusedForm } from "./form-answers.ts";

/** A declared interest as it is shown: about whom or what, in which words, since when, and until when it held. */
export type DeclaredShown = {
  id: string;
  kind: string;
  about: string;
  words: string;
  on: string;
  ended: string | null;
};

type Given = {
  declared: readonly DeclaredShown[];
  refused: RefusedForm | undefined;
  /** Whether the reader is the member. */
  own?: boolean;
};

const KINDS = Object.entries(DECLARED_KINDS).map(([value, label]) => ({ value, label }));

/** What a member of a panel's list declared, with the form for more: on their page of the list, and on their own. */
export function DeclaredInterests({ declared, refused, own = false }: Given) {
  const field = (name: string) => fieldOf("declare", name, refused, { kind: "household" });
  const form = (
    <form method="post" aria-label="Write down what is declared" noValidate>
      <input type="hidden" name="intent" value="declare" />
      <RadioField field={field("kind")} label="What it is about" small choices={KINDS} />
      <TextField
        field={field("about")}
        label="Whom or what"
        hint={
          own
            ? "A family name, or the name of an organisation."
            : "A family name, a reference of ours, or the name of an organisation."
        }
      />
      <TextArea
        field={field("words")}
        label={own ? "What you have to do with them" : "What they have to do with them, in their words"}
        rows={3}
      />
      <Button look={own ? "main" : "secondary"} small={!own}>
        {own ? "Declare it" : "Write it down"}
      </Button>
    </form>
  );
  return (
    <>
      {declared.length === 0 ? (
        <p className="muted">{own ? "You have declared none." : "They have declared none."}</p>
      ) : (
        <ul className="plain-list panel-members panel-declared">
          {declared.map((one) => (
            <li key={one.id}>
              <div>
                <b>{one.about}</b> {one.ended ? <Tag tone="plain">until {one.ended}</Tag> : null}
                <p className="as-typed">{one.words}</p>
                <span className="under">
                  {one.kind}, declared {one.on}
                </span>
              </div>
              {one.ended ? null : (
                <form method="post" aria-label={`No longer so: ${one.about}`}>
                  <input type="hidden" name="intent" value="ended" />
                  <input type="hidden" name="declarationId" value={one.id} />
                  <QuietButton>
                    No longer so<span className="visually-hidden">: {one.about}</span>
                  </QuietButton>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
      {own ? (
        <section aria-labelledby="declare">
          <h2 id="declare">Declare an interest</h2>
          {form}
        </section>
      ) : (
        <details open={refused?.form === "declare"}>
          <summary>Write down what they declare</summary>
          {form}
        </details>
      )}
    </>
  );
}
