import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { RequestPage } from "./read-page.server.ts";

type PageProps = { page: RequestPage };

/** What stands at the top once a home has said yes, or the children are placed. */
export function Decided({ page }: PageProps) {
  const { decision, stage, notNeeded } = page;
  if (stage === "agreed") {
    return (
      <Notice title={`${page.agreedWith} said yes`} tone="done">
        {notNeeded.written + notNeeded.toRing.length > 0 ? (
          <p>
            {notNeeded.written === 1 ? "The carers of the other home that was asked have a kind email. " : null}
            {notNeeded.written > 1
              ? `The carers of ${notNeeded.written} other homes that were asked have a kind email. `
              : null}
            {notNeeded.toRing.length > 0
              ? `Ring ${notNeeded.toRing.join(", ")}: they were asked too, are not needed any more, and have no account here.`
              : null}
          </p>
        ) : null}
        <p>A person now decides whether this is the most appropriate home, and writes down why.</p>
        {page.approval ? <p>Outside the area: {page.approval}.</p> : null}
        {page.mayDecide ? (
          <ButtonLink href={`/officer/requests/${page.id}/decide`}>Decide and record</ButtonLink>
        ) : null}
        {page.mayApprove ? (
          <p>
            <a href={`/officer/requests/${page.id}/approval`}>What waits for your approval</a>
          </p>
        ) : null}
      </Notice>
    );
  }
  if (stage !== "placed" || !decision) return null;
  return (
    <Notice title={`Placed with ${decision.home} from ${decision.startsOn}`} tone="done">
      <p>{decision.reasons}</p>
      <p>
        Wishes weighed: {decision.voiceWeighed} Decided by {decision.decidedBy}.
        {decision.approvedBy ? ` Outside the area, approved by ${decision.approvedBy}.` : ""} {decision.exemption ?? ""}
      </p>
      {page.mayReadOn ? (
        <p>
          <a href={`/officer/requests/${page.id}/placed#decision`}>Read the whole record of the decision</a>
        </p>
      ) : null}
      <h3>What happens next</h3>
      <ul>
        <li>
          The carers read the day behind sign-in, or hear it from{" "}
          {page.mayReadOn ? (
            <>
              you; give them everything that is known in writing first:{" "}
              <a href={`/officer/requests/${page.id}/placed`}>
                who must be told, what they have, and when a child leaves
              </a>
            </>
          ) : (
            "the placements team"
          )}
          .
        </li>
        {decision.followUps.map((step) => (
          <li key={step}>{step}.</li>
        ))}
      </ul>
    </Notice>
  );
}
