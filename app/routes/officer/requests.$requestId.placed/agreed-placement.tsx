import { Button } from "#app/ui/button.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { RadioField } from "#app/ui/radio-field.tsx";
import { SelectField } from "#app/ui/select-field.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { type Refused, typedIn } from "./placed-sections.tsx";
import type { PlacedPage } from "./read-placed.server.ts";

type Agreed = NonNullable<PlacedPage["agreed"]>;
type Child = Agreed["children"][number];
type Entered = Agreed["entries"][number];
type Props = { agreed: Agreed; refused: Refused };

const PREFERRED = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
  { value: "", label: "Not known yet" },
];

/** A form for what was agreed of one child’s home, filled with what is known of it. */
function SayAgreed({ agreed, child, refused }: Props & { child: Child }) {
  const typed = typedIn(refused, "agreed", child.placementId);
  const field = (name: string) => {
    return { ...fieldFrom(name, typed ?? { values: child.typed }), id: `${name}-${child.placementId}` };
  };
  return (
    <Details summary={`Write this down for ${child.ref}, or put it right`} open={Boolean(typed)}>
      <form method="post" className="measure">
        <input type="hidden" name="intent" value="agreed" />
        <input type="hidden" name="placementId" value={child.placementId} />
        <input type="hidden" name="readAs" value={agreed.readAs} />
        <TextField
          field={field("cost")}
          label="What a week costs, in pounds"
          hint="The fee that is paid for this child. It counts wherever the cost of this placement does."
          width={10}
          prefix="£"
          inputMode="decimal"
        />
        <RadioField
          field={field("preferred")}
          label="Is it where a home was preferred?"
          hint={
            child.preferredLocation
              ? `The file that filled the request named: ${child.preferredLocation}`
              : "The part of the country or the town in which a home was looked for first."
          }
          small
          inline
          choices={PREFERRED}
        />
        <SelectField
          field={field("school")}
          label="Does school go on?"
          emptyLabel="Not known yet"
          options={agreed.schools}
        />
        <TextField
          field={field("urn")}
          label="The provider’s number with Ofsted (URN)"
          hint={
            child.urnFromBefore
              ? "Of the fostering service. Filled with the one last written down for the same service: check it."
              : "Of the fostering service, from its inspection report."
          }
          width={10}
          spellCheck={false}
        />
        <Button small>Write it down</Button>
      </form>
    </Details>
  );
}

/** A form for who entered what, filled as it stands. */
function SayEntered({ agreed, refused }: Props) {
  const typed = typedIn(refused, "entered");
  const field = (name: string) => fieldFrom(name, typed ?? { values: agreed.typed });
  return (
    <Details summary="Put right who entered what" open={Boolean(typed)}>
      <form method="post" className="measure">
        <input type="hidden" name="intent" value="entered" />
        <input type="hidden" name="readAs" value={agreed.readAs} />
        {agreed.parts.map(({ part, what }) => (
          <div key={part} className="govuk-form-group">
            <fieldset className="govuk-fieldset">
              <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{what}</legend>
              <TextField field={field(`${part}Name`)} label="Officer’s name" width={20} />
              <TextField field={field(`${part}On`)} label="Entered on" type="date" width={10} />
            </fieldset>
          </div>
        ))}
        <Button small>Write it down</Button>
      </form>
    </Details>
  );
}

/** One fact of an agreed home, quiet where nobody has said it, with where it comes from where that is not this page. */
function inWords({ name, words, known, from }: Child["facts"][number]) {
  if (!known) return { name, value: <span className="muted">{words}</span> };
  return {
    name,
    value: (
      <>
        {words}
        {from ? <span className="muted"> ({from})</span> : null}
      </>
    ),
  };
}

/** What was agreed of the home of each child, and who entered what: as the file of the Placements Data Standard has it. */
export function AgreedPlacement({ page, refused }: { page: PlacedPage; refused: Refused }) {
  const { agreed } = page;
  if (!agreed) return null;
  return (
    <section aria-labelledby="agreed">
      <h2 id="agreed" className="after-facts">
        What was agreed
      </h2>
      <p className="small muted measure">
        The Placements Data Standard asks for this, and it goes out with its file. What nobody has said is an empty cell
        there.
      </p>
      {agreed.children.map((child) => (
        <div key={child.placementId}>
          {agreed.children.length > 1 ? <h3>{child.ref}</h3> : null}
          {child.fileOfAnother ? (
            <p className="small measure">
              The file that filled the request speaks of another home than this one, so nothing of that is taken over.
              It is kept with the request.
            </p>
          ) : null}
          <SummaryList facts={child.facts.map(inWords)} />
          {page.mayRecord ? <SayAgreed agreed={agreed} child={child} refused={refused} /> : null}
        </div>
      ))}
      <h3 className="after-facts">Who entered it</h3>
      <DataTable
        caption="Who entered the referral, the placement and its cost"
        captionHidden
        columns={[
          { key: "what", header: "What", cell: (row: Entered) => row.what },
          { key: "name", header: "Officer", cell: (row) => row.name ?? "Not known" },
          { key: "on", header: "Entered on", cell: (row) => row.on ?? "Not known" },
        ]}
        rows={agreed.entries}
        rowKey={(row) => row.key}
      />
      {page.mayRecord ? <SayEntered agreed={agreed} refused={refused} /> : null}
    </section>
  );
}
