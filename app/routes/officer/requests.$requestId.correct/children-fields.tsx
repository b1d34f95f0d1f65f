import type { FormMetadata } from "@conform-to/react";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { BornAs, ChildFields } from "../requests.new/child-fields.tsx";
import { rowErrors } from "../requests.new/request-fields.tsx";
import type { RequestFieldsLists, RequestShape } from "../requests.new/request-shape.ts";

type Form = FormMetadata<RequestShape>;

/** What is known of each child of the request, and of who moves in with them, as it stands in their records. */
export function Children({
  fields,
  lists,
  called,
}: {
  fields: ReturnType<Form["getFieldset"]>;
  lists: RequestFieldsLists;
  called: { children: readonly string[]; others: readonly string[] };
}) {
  const children = fields.children.getFieldList();
  return (
    <section aria-labelledby="children">
      <h2 id="children">{children.length > 1 ? "The children" : "The child"}</h2>
      <p className="govuk-hint">
        This is the child’s record here. What you put right holds for every request; where the child lives now does not
        change.
      </p>
      {rowErrors(fields.children.errors, fields.children.id)}
      {children.map((child, at) => {
        const own = child.getFieldset();
        return (
          <div className="card" id={child.id} key={child.key ?? child.id}>
            <Fieldset legend={called.children[at] ?? `Child ${at + 1}`}>
              <input type="hidden" name={own.ref.name} defaultValue={own.ref.initialValue} />
              <ChildFields fields={own} lists={lists} />
            </Fieldset>
          </div>
        );
      })}
      {fields.others.getFieldList().map((other, at) => (
        <div className="card" id={other.id} key={other.key ?? other.id}>
          <Fieldset legend={called.others[at] ?? "Who moves in with them"}>
            <BornAs fields={other.getFieldset()} />
          </Fieldset>
        </div>
      ))}
    </section>
  );
}
