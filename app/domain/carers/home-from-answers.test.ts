import { describe, expect, test } from "vitest";
import { NO_ANSWERS } from "../applications/form/answers-by-person.ts";
import type { Answers } from "../applications/form/engine.ts";
import { homeFromAnswers } from "./home-from-answers.ts";

const homeOf = (household: Answers, places: number) => homeFromAnswers({ ...NO_ANSWERS, household }, places);

describe("what matching knows of a newly approved home", () => {
  test("is what the carers said in their application, in the words of a request", () => {
    const home = homeOf(
      {
        home: {
          pets: "yes",
          petKinds: "A spaniel and two rabbits",
          smoking: "outside",
          stepFree: "yes",
          spareRooms: 2,
        },
        "offer-care": { couldNotManage: ["missing", "night-care"], languages: "English, Polish and BSL" },
      },
      2,
    );
    expect(home).toMatchObject({
      roomFor: 2,
      pets: ["dog", "small-furry"],
      smoker: "outside",
      access: ["step-free"],
      languages: ["English", "Polish", "BSL"],
    });
    expect([...home.cannotManage].sort()).toEqual(["missing", "night-care"]);
  });

  test("leaves open what was not said, so that somebody asks", () => {
    const home = homeOf({ home: { pets: "yes", petKinds: "Boris" } }, 1);
    expect(home).toMatchObject({ pets: null, smoker: null, languages: null, access: null, cannotManage: [] });
  });

  test("knows that there are no pets when they said so", () => {
    expect(homeOf({ home: { pets: "no" } }, 1).pets).toEqual([]);
  });
});
