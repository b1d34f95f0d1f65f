import type { ProposedChange } from "#app/domain/applications/form/writing.ts";
import { Button } from "#app/ui/button.tsx";
import { type Column, DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { fieldFrom } from "#app/ui/form-state.ts";
import { TextField } from "#app/ui/text-field.tsx";

export type ShownProposal = {
  id: string;
  title: string;
  who: string;
  on: string;
  why: string;
  changes: ProposedChange[];
  /** Another change of the same page waits too. */
  besides: boolean;
};

type Props = {
  proposals: ShownProposal[];
  action: string;
  mayDecide: boolean;
  refused: { id: string; words: string; reason: string } | null;
};

const said = (item: ProposedChange["before"]) =>
  item === null
    ? "not asked"
    : item.rows.length > 0
      ? item.rows.map((row) => row.map(({ answer }) => answer).join(", ")).join("; ")
      : item.answer;

const COLUMNS: readonly Column<ProposedChange>[] = [
  { key: "question", header: "Question", cell: ({ question }) => question },
  { key: "before", header: "As sent", cell: ({ before }) => said(before) },
  { key: "after", header: "Proposed", cell: ({ after }) => <b>{said(after)}</b> },
];

/** Changes the applicants propose to what they sent, each before and after, to accept or not. */
export function ProposalsShown({ proposals, action, mayDecide, refused }: Props) {
  return (
    <section className="section" aria-labelledby="proposed">
      <h2 id="proposed">
        {proposals.length === 1 ? "1 change is proposed" : `${proposals.length} changes are proposed`}
      </h2>
      {proposals.map((proposal) => (
        <article key={proposal.id} id={proposal.id} className="measure">
          <h3>{proposal.title}</h3>
          <p>
            {proposal.who}, {proposal.on}: “{proposal.why}”
            {proposal.besides ? " Another change to this page is waiting too." : ""}
          </p>
          <DataTable
            caption={`What would change on ${proposal.title}`}
            captionHidden
            columns={COLUMNS}
            rows={proposal.changes}
            rowKey={({ question }) => question}
          />
          {mayDecide ? <Decide proposal={proposal} action={action} refused={refused} /> : null}
        </article>
      ))}
    </section>
  );
}

function Decide({ proposal, action, refused }: Omit<Props, "proposals" | "mayDecide"> & { proposal: ShownProposal }) {
  const mine = refused?.id === proposal.id ? refused : null;
  const reason = fieldFrom("reason", {
    values: { reason: mine?.reason },
    errors: mine ? { reason: [mine.words] } : undefined,
  });
  return (
    <form method="post" action={action}>
      <input type="hidden" name="proposal" value={proposal.id} />
      <p>
        <Button small name="decision" value="accept">
          Accept the change
        </Button>
      </p>
      <Details summary="Do not accept it" open={mine !== null}>
        <TextField field={{ ...reason, id: `reason-${proposal.id}` }} label="Why, as the applicant reads it" />
        <Button small look="secondary" name="decision" value="decline">
          Do not accept
        </Button>
      </Details>
    </form>
  );
}
