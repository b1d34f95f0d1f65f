import { expect, test } from "vitest";
import { PROFILE_WAY_NAMES, type ProfiledChild, profileRows } from "./children-profile.ts";

const child = (change: Partial<ProfiledChild> = {}): ProfiledChild => {
  const plain = { legalStatus: "C2", needCode: "N1", disabled: false, unaccompanied: false, siblings: 0 };
  return { councilId: "stoke", ...plain, ...change };
};

test("each child stands in one row of every way, whatever code the return may add", () => {
  const some = [
    child(),
    child({ legalStatus: "C1", needCode: "N8", unaccompanied: true }),
    child({ legalStatus: "L3", disabled: true, siblings: 1 }),
    child({ legalStatus: "J2", siblings: 4 }),
    child({ legalStatus: "Z9", needCode: "N0" }),
  ];
  for (const way of PROFILE_WAY_NAMES) expect(profileRows(way, some).reduce((sum, one) => sum + one)).toBe(5);
  expect(profileRows("legal", some)).toEqual([1, 1, 0, 0, 1, 1, 1]);
  expect(profileRows("need", some)).toEqual([3, 0, 0, 0, 0, 0, 0, 1, 1]);
  expect(profileRows("siblings", some)).toEqual([3, 1, 1]);
  expect(profileRows("disability", some)).toEqual([1, 4]);
  expect(profileRows("alone", some)).toEqual([1, 4]);
});
