import type { Letter } from "./catalogue.ts";
import { Act, Say, Sheet } from "./sheet.tsx";

export const subject = "A request was put right";

/** Tells who searches to look again at a request that somebody else put right: nothing of what changed, and nothing of the child. */
export default function RequestPutRight({ facts, to }: Letter<"request-put-right">) {
  return (
    <Sheet
      subject={subject}
      heading="Something in a request was put right"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        A request that you look for a home for was put right by a colleague. Homes that were asked stay asked. Please
        look at it again: a home that fitted may not fit any more, and another may.
      </Say>
      <Act href={to(facts.path)}>Open the request</Act>
    </Sheet>
  );
}
