import { startInWords } from "../../applications/visits.ts";
import type { EventTable, EventWords, Facts } from "./words.ts";

function when({ startsAt }: Facts): string | undefined {
  return typeof startsAt === "string" ? startInWords(new Date(startsAt)) : undefined;
}

const told = (title: string, applicant?: string, tone?: EventWords["tone"]): EventWords => ({
  kind: "training",
  title,
  lines: (facts) => [typeof facts.title === "string" && facts.title, when(facts)],
  applicant,
  tone,
});

/** What happens to training and information sessions and to seats at them, in words. Who came is named by the record it stands in. */
export const TRAINING_EVENTS: EventTable = {
  SeriesBegun: told("A series of sessions was begun"),
  SeriesChanged: {
    ...told("A series of sessions was changed"),
    lines: ({ title, from, sessions }) => [
      typeof title === "string" && title,
      typeof from === "string" && `From ${from}, ${typeof sessions === "number" ? sessions : "no"} dates`,
    ],
  },
  SeriesCalledOff: {
    ...told("The rest of a series was called off", undefined, "attention"),
    lines: ({ title, from, sessions }) => [
      typeof title === "string" && title,
      typeof from === "string" && `From ${from}, ${typeof sessions === "number" ? sessions : "no"} dates`,
    ],
  },
  SeriesEnded: told("A series of sessions goes on no longer"),
  SessionAdded: told("A date was added"),
  SessionMoved: {
    ...told("A session was changed"),
    lines: (facts) => [
      typeof facts.title === "string" && facts.title,
      typeof facts.changed === "string" && `Changed: ${facts.changed}`,
      when(facts),
    ],
  },
  SessionLedAnew: told("Who leads a session was changed"),
  SessionCalledOff: told("A session was called off", undefined, "attention"),
  SessionResized: {
    ...told("The seats of a session were changed"),
    lines: (facts) => [when(facts), typeof facts.seats === "number" && `${facts.seats} seats`],
  },
  SeatBooked: told("Booked a seat at training", "You booked a seat"),
  SeatAwaited: told("Joined a waiting list for training", "You joined a waiting list"),
  SeatOffered: told("A seat came free and is kept for them", "A seat came free and was kept for you"),
  SeatTaken: told("Took the seat that was kept for them", "You took the seat that was kept for you", "good"),
  SeatLapsed: told("Did not take the seat that was kept for them", "The seat that was kept for you went to the next"),
  SeatGivenUp: told("Gave a seat at training up", "You gave your seat up"),
  SeatReleased: told(
    "The seat at training went with the application",
    "Your seat at training went with your application",
  ),
  SeatCalledOff: told("The session they had a seat at was called off", "A session was called off"),
  TrainingAttended: told("Came to training", "You came to training", "good"),
  TrainingMissed: told("Did not come to training", "We missed you at training"),
};
