import { QuietButton } from "#app/ui/button.tsx";

type BegunLine = { key: string; words: string; saved: string };
type Props = {
  drafts: { requests: readonly BegunLine[]; decisions: readonly { requestId: string; ref: string; saved: string }[] };
};

/** What one person began and has not sent, for them alone: requests to go on with, and decisions. */
export function Begun({ drafts: { requests, decisions } }: Props) {
  if (requests.length + decisions.length === 0) return null;
  return (
    <section aria-labelledby="begun">
      <h2 id="begun">What you began and have not sent</h2>
      <ul>
        {requests.map(({ key, words, saved }) => (
          <li key={key}>
            <form method="post" action="/officer/requests/new/draft">
              <input type="hidden" name="formKey" value={key} />
              <a href={`/officer/requests/new?draft=${encodeURIComponent(key)}`}>{words}</a>, saved {saved}.{" "}
              <QuietButton name="draft" value="let-go">
                Let it go<span className="visually-hidden">: {words}</span>
              </QuietButton>
            </form>
          </li>
        ))}
        {decisions.map(({ requestId, ref, saved }) => (
          <li key={requestId}>
            <a href={`/officer/requests/${requestId}/decide`}>The decision on {ref}</a>, saved {saved}.
          </li>
        ))}
      </ul>
    </section>
  );
}
