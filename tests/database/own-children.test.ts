import { beforeAll, describe, expect, test } from "vitest";
import { assessHousehold } from "#app/domain/matching/assess-household.ts";
import { unknownThere } from "#app/domain/matching/own-children.ts";
import { startSearch } from "#app/domain/matching/search.ts";
import { sayOwnChildren } from "#app/services/carers/say-own-children.server.ts";
import { raiseRequest } from "#app/services/matching/raise-request.server.ts";
import { findHouseholdOfAccount } from "#db/queries/carers.ts";
import { findRequest } from "#db/queries/matching.ts";
import { matchContext, NOBODY_SHARES } from "#db/queries/matching-context.ts";
import { findHouseholdForMatching } from "#db/queries/matching-households.ts";
import {
  formAnswers,
  makeCarer,
  makeCouncils,
  makeHome,
  STAFFORDSHIRE,
  STOKE,
  today,
  workAs,
} from "./matching-world.ts";
import { testStore } from "./setup.ts";

let officers: Record<string, string> = {};
const officer = () => workAs({ id: officers[STOKE] ?? "" });

beforeAll(async () => {
  officers = await makeCouncils();
});

async function homeNow(id: string) {
  const found = await findHouseholdForMatching(testStore().read, id, today);
  if (!found) throw new Error("No household");
  return found.household;
}

describe("carers' own children", () => {
  test("are not known until somebody says, and count in every search from then", async () => {
    const carer = await makeCarer();
    const id = await makeHome({ ownChildrenSaidOn: null, accountId: carer.id });
    expect(unknownThere(await homeNow(id))).toBe("not known whether children of the carers’ own live there: ask");
    const raised = await raiseRequest(officer(), STOKE, formAnswers({ alongside: "solo" }));
    const asked = raised.ok && (await findRequest(testStore().read, [STOKE], raised.value.id));
    if (!asked) throw new Error("Nothing was raised");
    const standing = async () => {
      const home = await homeNow(id);
      return assessHousehold(home, startSearch(asked.request, matchContext(NOBODY_SHARES, STOKE, today)));
    };
    expect(await standing()).toEqual({ outcome: "fits" });

    const theirs = await sayOwnChildren(officer(), { councilIds: [STAFFORDSHIRE], householdId: id }, []);
    expect(theirs).toEqual({ ok: false, refusal: "not-found" });
    const said = await sayOwnChildren(officer(), { councilIds: [STOKE], householdId: id }, [{ age: 4, sex: null }]);
    expect(said.ok).toBe(true);
    expect(await homeNow(id)).toMatchObject({
      ownChildrenKnown: true,
      children: [{ age: 4, sex: null, fostered: false }],
    });
    expect(await standing()).toMatchObject({ outcome: "excluded", finding: { rule: "alongside" } });

    // The carers say it themselves: nobody of their own lives there any more.
    expect((await sayOwnChildren(workAs({ id: carer.id, kind: "carer" }), { accountId: carer.id }, [])).ok).toBe(true);
    expect(await findHouseholdOfAccount(testStore().read, carer.id)).toMatchObject({
      ownChildren: [],
      ownChildrenSaidOn: today,
    });
    expect(await standing()).toEqual({ outcome: "fits" });
  });
});
