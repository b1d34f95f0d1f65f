import { Notice } from "#app/ui/notice.tsx";
import type { TimesShown } from "./read-times.server.ts";
import { Ring } from "./time-lists.tsx";

/** A visit that is so near that a household rings instead. */
export function TooLate({ now, ring }: { now: string; ring: TimesShown["ring"] }) {
  return (
    <Notice title="It is too near to change it here" tone="important">
      <p>
        The visit is on {now}. <Ring ring={ring} />, so that nobody sets out for nothing. If you are ill or something
        happened, that is all right: say so.
      </p>
    </Notice>
  );
}
