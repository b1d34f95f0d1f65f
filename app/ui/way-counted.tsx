import { Details } from "./details.tsx";

/** What the figures of the way to approval mean; `hides` where a reader sees other councils' numbers. */
export function HowTheWayIsCounted({ since, hides }: { since: string; hides: boolean }) {
  return (
    <Details summary="How these are counted">
      <ul>
        <li>
          <b>Time in a stage</b>: from coming into it to leaving it, however they leave. Who still waits is counted for
          as long as they have waited, by Kaplan and Meier’s estimate; leaving them out would make every stage look
          shorter than it is. Counted are stays that began since {since}, when the records are whole. Days on hold are
          left out: they are in no stage’s time.
        </li>
        <li>
          <b>Likely</b>: the range in which the true half lies in 95 of 100 such counts. <b>Middle half</b>: from the
          day by which a quarter have left to that by which three quarters have; the mark is the half.
        </li>
        <li>
          <b>Over the time set</b>: the share of stays that last longer than this service sets for the stage, who still
          wait counted for their time. The first answer is promised in working hours and stands on the council’s own
          page.
        </li>
        <li>
          <b>Went on</b>: of those who leave, the share that goes on to the next stage and does not stop.{" "}
          <b>There now</b>: who is in the stage today, however long ago they came.
        </li>
        <li>
          <b>By when they enquired</b> follows the same people; “so far” stands where some of them may still come to a
          step. <b>By when it happened</b> counts other people at every step. Somebody who passed over a step, as who
          applies without a first visit, counts with the next one. Enquiries found to be the same person’s count once.
        </li>
        {hides ? (
          <li>
            <b>Not shown</b> stands where a number is under 6, or would give such a number away.
          </li>
        ) : null}
      </ul>
    </Details>
  );
}
