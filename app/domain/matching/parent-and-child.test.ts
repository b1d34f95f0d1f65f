import { describe, expect, test } from "vitest";
import { day } from "../shared/day.ts";
import { alongInWords, bedsFor, lookedAfterOf, sexesAsked, whoInWords } from "./parent-and-child.ts";

type Asked = Parameters<typeof whoInWords>[0];

const ON = day("2026-12-01");
const SHARES_UNDER = 3;

function person(id: string, bornOn: string, sex: "female" | "male") {
  return { id, bornOn: day(bornOn), sex, needs: [], solo: false };
}
const MOTHER = person("mother", "2010-02-11", "female");
const BABY = person("baby", "2026-06-01", "male");
const family = (
  children: Asked["children"],
  parentId: string | null,
  others: { part: "parent" | "child"; bornOn: string; sex: "female" | "male" }[] = [],
): Asked => ({
  careType: "parent-and-child",
  children,
  siblingGroup: null,
  family: { parentId, others: others.map((one) => ({ ...one, bornOn: day(one.bornOn) })) },
});

describe("a parent and their child", () => {
  const both = family([BABY, MOTHER], "mother");
  const parentOnly = family([MOTHER], "mother", [{ part: "child", bornOn: "2026-06-01", sex: "male" }]);
  const adult = { part: "parent", bornOn: "2000-01-01", sex: "male" } as const;
  const childOnly = family([BABY], null, [adult]);

  test("are called what they are to each other, by age and sex, whoever of them is looked after", () => {
    expect(whoInWords(both, ON)).toBe("a mother of 16 and her baby boy");
    expect(whoInWords(parentOnly, ON)).toBe("a mother of 16 and her baby boy");
    expect(whoInWords(childOnly, ON)).toBe("a father of 26, an adult, and his baby boy");
    const due = family([MOTHER], "mother", [{ part: "child", bornOn: "2027-01-20", sex: "female" }]);
    expect(whoInWords(due, ON)).toBe("a mother of 16 and her baby who is due");
    const twins = [BABY, person("twin", "2026-06-01", "female"), MOTHER];
    expect(whoInWords(family(twins, "mother"), ON)).toBe("a mother of 16 and her two children, under 1 and under 1");
  });

  test("say who of them is looked after", () => {
    expect([both, parentOnly, childOnly].map(lookedAfterOf)).toEqual(["both", "parent", "child"]);
  });

  test("who is looked after by no council is named beside whom the council placed", () => {
    const along = ({ family }: Asked) => alongInWords(family, ON);
    expect([both, parentOnly, childOnly].map(along)).toEqual([null, "a baby boy", "a father of 26, an adult"]);
    const due = family([MOTHER], "mother", [{ part: "child", bornOn: "2027-01-20", sex: "female" }]);
    expect(along(due)).toBe("a baby who is due");
    expect(alongInWords(undefined, ON)).toBeNull();
  });

  test("need a bed for the parent, and one for a child who is too old to share the parent's room", () => {
    const beds = (asked: Asked) => bedsFor(asked, ON, SHARES_UNDER);
    expect([both, parentOnly, childOnly].map(beds)).toEqual([1, 1, 1]);
    expect(beds(family([person("child", "2023-12-01", "male"), MOTHER], "mother"))).toBe(2);
    expect(beds({ ...both, careType: "short-term", family: undefined } as Asked)).toBe(2);
  });

  test("are taken by a home for girls only where the parent is one", () => {
    expect(sexesAsked(both)).toEqual(["female"]);
    expect(sexesAsked(childOnly)).toEqual(["male"]);
  });

  test("asked for before they were written down one by one are known as far as that goes", () => {
    const before = {
      careType: "parent-and-child",
      children: [MOTHER],
      siblingGroup: null,
      background: { parentAndChild: "both" },
    } as unknown as Asked;
    expect(whoInWords(before, ON)).toBe("a mother of 16 and her child");
    expect([lookedAfterOf(before), bedsFor(before, ON, SHARES_UNDER)]).toEqual(["both", 1]);
  });
});
