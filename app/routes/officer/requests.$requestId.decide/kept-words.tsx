import { QuietButton } from "#app/ui/button.tsx";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import { BackLink } from "#app/ui/way-back.tsx";

type Props = {
  kept: { id: string; ref: string; placed: boolean; saved: string; texts: { label: string; text: string }[] };
};

/** What somebody wrote of a decision that cannot be closed any more: read only, and theirs alone. */
export function KeptWords({ kept }: Props) {
  return (
    <>
      <PageHeading
        above={<BackLink href={`/officer/requests/${kept.id}`}>{kept.ref}</BackLink>}
        title="What you wrote of this decision"
        caption={
          kept.placed
            ? `A placement was recorded without it. Kept for you since ${kept.saved}; nobody else reads it.`
            : `No home has said yes just now. Kept for you since ${kept.saved}; nobody else reads it.`
        }
      />
      <p>
        {kept.placed
          ? "Copy what the record should hold as well, such as what a child said, into the council’s own system."
          : "When a home says yes, the record begins with it."}
      </p>
      {kept.texts.length > 0 ? (
        <SummaryList facts={kept.texts.map(({ label, text }) => ({ name: label, value: text }))} />
      ) : (
        <p>Only days and choices were filled in, and no words.</p>
      )}
      <form method="post" action={`/officer/requests/${kept.id}/decide/draft`}>
        <QuietButton name="draft" value="let-go">
          I do not need it any more
        </QuietButton>
      </form>
    </>
  );
}
