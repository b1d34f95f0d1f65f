import { describe, expect, test } from "vitest";
import { day, instantAt } from "../shared/day.ts";
import { preparedInWords, trainingEvidence } from "./evidence.ts";
import type { Seat, SessionDate } from "./seats.ts";

const NOW = instantAt(day("2026-11-23"), 570);

const APPLICANTS = [
  { key: "applicant-1", name: "Ana Bell" },
  { key: "applicant-2", name: "Ben Bell" },
];

function at(on: string, state: Seat["state"], name: string, dateState: SessionDate["state"] = "open") {
  const startsAt = instantAt(day(on), 570);
  const date = { id: on, startsAt, minutes: 390, state: dateState } as SessionDate;
  const person = name.startsWith("Ana") ? "applicant-1" : "applicant-2";
  const seat = { id: `${on} ${name}`, name, person, state } as Seat;
  return { seat, date, series: { title: "Preparing to foster", kind: "preparation" as const } };
}

describe("training as evidence", () => {
  test("says who came, who did not, and what is to come", () => {
    const lines = trainingEvidence(
      [
        at("2026-11-07", "attended", "Ana Bell"),
        at("2026-11-07", "missed", "Ben Bell"),
        at("2026-12-05", "booked", "Ben Bell"),
      ],
      NOW,
    );
    expect(lines.map(({ who, day: on, stands }) => [who, on, stands])).toEqual([
      ["Ana Bell", "Saturday 7 November 2026", "came"],
      ["Ben Bell", "Saturday 7 November 2026", "missed"],
      ["Ben Bell", "Saturday 5 December 2026", "coming"],
    ]);
    expect(preparedInWords(lines, APPLICANTS)).toBe(
      "Ana Bell came to preparation training. Ben Bell has not come yet.",
    );
  });

  test("leaves out what was given up or called off, and a past day nobody wrote up", () => {
    const seats = [
      at("2026-12-05", "cancelled", "Ana"),
      at("2026-12-05", "booked", "Ben", "called-off"),
      at("2026-11-07", "booked", "Cal"),
    ];
    expect(trainingEvidence(seats, NOW)).toEqual([]);
    expect(preparedInWords([], APPLICANTS)).toBe("");
  });

  test("names everybody once, however many days they came", () => {
    const lines = trainingEvidence(
      [at("2026-11-07", "attended", "Ana"), at("2026-11-14", "attended", "Ana"), at("2026-11-14", "attended", "Ben")],
      NOW,
    );
    expect(preparedInWords(lines, APPLICANTS)).toBe("Ana Bell and Ben Bell came to preparation training.");
    // Who came and applies no longer is evidence of nobody who still does.
    expect(preparedInWords(lines, APPLICANTS.slice(1))).toBe("Ben Bell came to preparation training.");
  });
});
