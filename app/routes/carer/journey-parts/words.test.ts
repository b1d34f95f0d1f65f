import { describe, expect, test } from "vitest";
import { awaited, usualTime } from "./words.ts";

describe("what is awaited", () => {
  test("says no place where it is not for both applicants to read", () => {
    const council = { kind: "other-authority", about: "" } as const;
    expect(awaited(council, [council])).toBe("Children’s services where you lived before");
  });

  const grace = { kind: "dbs", about: "Grace Okoro" } as const;
  const priya = { kind: "dbs", about: "Priya Sandhu" } as const;

  test("says whose, where several people have the same check", () => {
    expect(awaited(grace, [grace, priya])).toBe("Criminal record check of Grace Okoro");
  });

  test("says whom a reference comes from and which council is asked, always", () => {
    const reference = { kind: "personal-reference", about: "Helen Marsh, Neighbour" } as const;
    const council = { kind: "other-authority", about: "Derby City Council, 2012 to 2019" } as const;
    expect(awaited(reference, [reference])).toBe("Reference from Helen Marsh");
    expect(awaited(council, [council])).toBe("Children’s services at Derby City Council, 2012 to 2019");
  });

  test("goes by its usual name where there is one of it", () => {
    const medical = { kind: "medical", about: "Priya Sandhu" } as const;
    expect(awaited(medical, [medical, priya])).toBe("Your GP’s medical report");
    expect(awaited(priya, [medical, priya])).toBe("Criminal record check");
  });
});

describe("how long it usually takes", () => {
  test("is told to the half month", () => {
    const range = { shown: true, approvals: 14, median: 5.5, from: 4.5, to: 6.5 } as const;
    expect(usualTime(range)).toBe("People here usually take 4½ to 6½ months in all.");
    expect(usualTime({ ...range, from: 0.5, to: 1 })).toBe("People here usually take ½ to 1 months in all.");
  });

  test("is one number when most took the same", () => {
    const range = { shown: true, approvals: 14, median: 6, from: 6, to: 6 } as const;
    expect(usualTime(range)).toBe("People here usually take about 6 months in all.");
  });

  test("is left out while too few have been approved", () => {
    expect(usualTime({ shown: false, why: "too-few-approvals", minimum: 10 })).toBeNull();
  });
});
