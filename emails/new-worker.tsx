import type { Letter } from "./catalogue.ts";
import { Act, Keep, Say, Sheet } from "./sheet.tsx";

export const subject = "You have a new worker";

/** Sent when somebody else becomes the named worker. */
export default function NewWorker({ facts, to }: Letter<"new-worker">) {
  return (
    <Sheet
      subject={subject}
      heading="You have a new worker"
      greet={facts.firstName}
      councilName={facts.councilName}
      to={to}
    >
      <Say>
        {facts.workerFirstName} looks after your application from now on. They have read what you told us, so that you
        do not have to begin again.
      </Say>
      <Say>You can write to them from your journey.</Say>
      <Act href={to(facts.path)}>See your journey</Act>
      <Keep label="Your reference">{facts.reference}</Keep>
    </Sheet>
  );
}
