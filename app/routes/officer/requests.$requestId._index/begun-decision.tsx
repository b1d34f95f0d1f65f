import { Inset } from "#app/ui/notice.tsx";

type Props = { requestId: string; draft: { saved: string; open: boolean } | null };

/** That this officer wrote of the decision before and has not sent it: to go on with, or to read again. */
export function BegunDecision({ requestId, draft }: Props) {
  if (!draft) return null;
  const href = `/officer/requests/${requestId}/decide`;
  return (
    <Inset>
      {draft.open ? (
        <>
          You began the record of this decision, saved {draft.saved}. <a href={href}>Go on with it</a>
        </>
      ) : (
        <>
          What you wrote of a decision here is kept for you, saved {draft.saved}. <a href={href}>Read it</a>
        </>
      )}
    </Inset>
  );
}
