import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import type { AllocationPage } from "#app/services/sufficiency/allocation/read-allocation.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";

const LOOK_AGAIN_MILLIS = 2_000;

type Standing = AllocationPage["standing"];

function UnderWay({ underWay }: { underWay: NonNullable<Standing["underWay"]> }) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const looking = setInterval(revalidate, LOOK_AGAIN_MILLIS);
    return () => clearInterval(looking);
  }, [revalidate]);
  const { progress, stopping, asked, by } = underWay;
  return (
    <Notice title={stopping ? "Being stopped" : "Being worked out"}>
      <p role="status">
        {progress && progress.of > 0
          ? `Step ${progress.done + 1} of ${progress.of}: ${progress.step}.`
          : "It begins within a few seconds, and takes about a minute."}
      </p>
      <p>
        <progress aria-label="How far it is" value={progress?.done ?? 0} max={progress?.of || 1} />
      </p>
      <p className="small muted">
        Asked for at {asked}
        {by ? ` by ${by}` : ", as every night"}. This page looks again by itself;{" "}
        <a href="/commissioner/allocation">look again now</a>.
      </p>
      {stopping ? null : (
        <form method="post" action="/commissioner/allocation">
          <Button look="secondary" small name="intent" value="stop">
            Stop it
          </Button>
        </form>
      )}
    </Notice>
  );
}

/** When the page was worked out and from what, how far another study is, and the button for one. */
export function AllocationStanding({ standing }: { standing: Standing }) {
  const { underWay, ended, at, seconds, changedSince, older } = standing;
  return (
    <div className="study-standing">
      {underWay ? <UnderWay underWay={underWay} /> : null}
      {ended === "failed" ? (
        <Notice title="The last time it could not be finished" tone="important">
          <p>
            Something went wrong here, not with anything you did. Work it out again; the operators see why it failed.
          </p>
        </Notice>
      ) : null}
      {ended === "stopped" ? (
        <Notice>
          <p>It was stopped before it was done.{at && !older ? " Below is what was worked out before." : ""}</p>
        </Notice>
      ) : null}
      {at && older ? (
        <Notice title="Worked out by an earlier version">
          <p>
            What was worked out at {at} counted other things, or counted them otherwise, so it is not shown. It is
            worked out anew within the hour, or at once when you ask.
          </p>
        </Notice>
      ) : null}
      {at && !older ? (
        <p>
          Worked out at <b>{at}</b> in {seconds} s, from the records of then.{" "}
          {changedSince ? "Records of the region have changed since." : "No record of the region has changed since."} It
          is worked out again every night.
        </p>
      ) : null}
      {underWay ? null : (
        <form method="post" action="/commissioner/allocation">
          <Button look={at && !older ? "secondary" : "main"} small={at !== null && !older} name="intent" value="ask">
            {at ? "Work it out again" : "Work it out"}
          </Button>
        </form>
      )}
    </div>
  );
}
