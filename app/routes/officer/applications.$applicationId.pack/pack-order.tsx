import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import type { OrderStanding } from "#app/domain/panels/packs.ts";
import { Notice } from "#app/ui/notice.tsx";

/** The first look again comes after so long, and each later one after twice the time: every look is written down. */
const FIRST_LOOK = 2000;
const LOOKS = 6;

/** Looks again by itself while papers are being put together. Without scripts the link does the same. */
function useLookAgain(waiting: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!waiting) return;
    let timer: number;
    const look = (nth: number) => {
      timer = window.setTimeout(
        () => {
          revalidate();
          if (nth < LOOKS) look(nth + 1);
        },
        FIRST_LOOK * 2 ** (nth - 1),
      );
    };
    look(1);
    return () => window.clearTimeout(timer);
  }, [waiting, revalidate]);
}

type Props = { standing: OrderStanding; by: string; at: string; faults: string[]; fresh: boolean };

/** Where the last asking for papers stands. `fresh`: whoever looks has just asked for them. */
export function Order({ standing, by, at, faults, fresh }: Props) {
  useLookAgain(standing === "waiting");
  switch (standing) {
    case "waiting":
      return (
        <Notice tone="waiting" title="The papers are being put together">
          <p>
            {by} asked for them {at}. It takes a few seconds, and longer with many pages. You can leave this page and
            come back. <a href="?done=asked">See whether they are ready</a>
          </p>
        </Notice>
      );
    case "overdue":
      return (
        <Notice tone="important" title="The papers are taking longer than they should">
          <p>
            {by} asked for them {at}, and nothing has come of it. Ask again: the papers are made only once.
          </p>
        </Notice>
      );
    case "failed":
      return (
        <Notice tone="important" title="The papers could not be put together">
          {faults.map((words) => (
            <p key={words}>{words}.</p>
          ))}
          <p>Nothing was kept of it. Put right what you can, or choose other papers, and ask again.</p>
        </Notice>
      );
    case "made":
      return fresh ? (
        <Notice tone="done" title="The papers are together">
          <p>Look at both copies before you send them. Members cannot open a version until you send it.</p>
        </Notice>
      ) : null;
  }
}
