import { Details } from "#app/ui/details.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { SummaryList } from "#app/ui/summary-list.tsx";
import type { FallenMove } from "./fallen-moves.server.ts";

/** Moves that were decided on and did not happen: why, who has to hear of it, and the decision as it was closed. */
export function FallenMoves({ moves }: { moves: readonly FallenMove[] }) {
  return moves.map((move) => (
    <Notice key={move.id} title={`The move to ${move.home} on ${move.day} did not happen`}>
      <p>
        {move.why}. {move.note ? `“${move.note}” ` : null}Written down by {move.by}, {move.at}.
      </p>
      {move.told.length > 0 ? (
        <>
          <p>They had a notice of the move and have to hear that it did not happen:</p>
          <ul>
            {move.told.map((whom) => (
              <li key={whom}>{whom}</li>
            ))}
          </ul>
        </>
      ) : null}
      {move.decision.length > 0 ? (
        <Details summary="The decision as it was closed then">
          {move.decision.map(({ title, facts }) => (
            <div key={title}>
              <h3>{title}</h3>
              <SummaryList facts={facts.map(({ name, words }) => ({ name, value: words }))} />
            </div>
          ))}
        </Details>
      ) : null}
    </Notice>
  ));
}
