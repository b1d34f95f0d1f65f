import { describe, expect, test } from "vitest";
import { NO_ANSWERS } from "../applications/form/answers-by-person.ts";
import type { Answers } from "../applications/form/engine.ts";
import type { Day } from "../shared/day.ts";
import { homeFromAnswers } from "./home-from-answers.ts";

const homeOf = (household: Answers, places: number) =>
  homeFromAnswers({ ...NO_ANSWERS, household }, places, "2026-11-23" as Day);

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

  test("has the carers' own children who live there, and says that they are known only where all of them are", () => {
    const child = (bornOn: string | undefined, lives: string) => ({
      name: "A child",
      lives,
      ...(bornOn ? { bornOn } : {}),
    });
    const people = [child("2015-02-03", "here"), child("2018-05-06", "part"), child("2010-01-01", "elsewhere")];
    expect(homeOf({ children: { any: "yes", people } }, 1)).toMatchObject({
      ownChildren: [
        { bornOn: "2015-02-03", sex: null },
        { bornOn: "2018-05-06", sex: null },
      ],
      ownChildrenSaidOn: "2026-11-23",
    });
    expect(homeOf({ children: { any: "no" } }, 1)).toMatchObject({ ownChildren: [], ownChildrenSaidOn: "2026-11-23" });
    expect(homeOf({}, 1)).toMatchObject({ ownChildren: [], ownChildrenSaidOn: null });
    const half = { any: "yes", people: [child("2015-02-03", "here"), child(undefined, "here")] };
    expect(homeOf({ children: half }, 1)).toMatchObject({
      ownChildren: [{ bornOn: "2015-02-03" }],
      ownChildrenSaidOn: null,
    });
  });

  test("knows that there are no pets when they said so", () => {
    expect(homeOf({ home: { pets: "no" } }, 1).pets).toEqual([]);
  });
});
