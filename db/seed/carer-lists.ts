import { proposeMapping } from "#app/domain/carer-imports/mapping.ts";
import { addDays, formatDay, instantAt } from "#app/domain/shared/day.ts";
import { readCarerList } from "#app/services/carers/read-carer-list.server.ts";
import type { carerImports } from "#db/schema/index.ts";
import type { HouseholdRow } from "#tests/factories/carers.ts";
import type { Invention } from "#tests/factories/invention.ts";
import { aPerson } from "#tests/factories/people.ts";
import { drawSector, poolOfCouncil } from "#tests/factories/places.ts";
import type { Team } from "./staff.ts";

/** How many carers of the list are not here yet, and of how many it tells the vacancies. */
const [NEW, KNOWN] = [9, 14];

const HEADINGS = [
  ...["Household ref", "Carers", "Post code", "Approved on", "Agreement signed", "Places", "Age from", "Age to"],
  ...["Approval category", "Places filled", "Availability", "Reason", "Available from", "Last confirmed", "Notes"],
];

/**
 * A list of carers that waits to be imported, as a council’s own system would export it: new households, vacancies of those that are
 * here by the reference they have here, and three rows with something wrong.
 */
export function makeCarerList(
  given: Invention,
  councilId: string,
  team: Team,
  households: readonly HouseholdRow[],
): typeof carerImports.$inferInsert {
  const { random, today } = given;
  const pool = poolOfCouncil(councilId);
  const fresh = Array.from({ length: NEW }, (_, nth) => {
    const { givenName, familyName } = aPerson(given);
    const { sector } = drawSector(random, pool);
    const approved = formatDay(addDays(today, -random.between(60, 2_500)));
    const places = random.pick([1, 2, 2, 3]);
    return [
      ...[`F${2_041 + nth}`, `${givenName} ${familyName}`, `${sector}AB`, approved, approved, String(places)],
      ...["0", random.pick(["10", "17"]), random.pick(["Short term", "Short term; Long term", "ST, Respite"])],
      ...[String(random.between(0, places)), "Y", "", "", formatDay(addDays(today, -random.between(0, 12))), ""],
    ];
  });
  const own = households.filter(({ provider, stage }) => provider === "own" && stage === "active").slice(0, KNOWN);
  const known = own.map((row, nth) => {
    const away = nth % 4 === 1;
    const back = away ? formatDay(addDays(today, random.between(10, 60))) : "";
    const vacancy = [away ? "On hold" : "Y", away ? "Holiday" : "", back, formatDay(addDays(today, -nth))];
    return [row.ref, "", "", "", "", "", "", "", "", "", ...vacancy, "rang, all well"];
  });
  const wrong = [
    ["F2060", "Jo Example", "ZZ99 9ZZ", "12 May 2021", "", "2", "0", "10", "Short term", "1", "Y", "", "", "", ""],
    ["F2061", "Sam Example", "", "31/02/2022", "", "2", "0", "10", "Short term", "0", "Y", "", "", "", ""],
    [
      "F2062",
      "Max Example",
      `${drawSector(random, pool).sector}AB`,
      "03/04/21",
      "",
      "1",
      "5",
      "4",
      "Short term",
      "0",
      "Maybe",
      "",
      "",
      "",
      "",
    ],
  ];
  const text = [HEADINGS, ...fresh, ...known, ...wrong]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(","))
    .join("\r\n");
  const list = readCarerList(new TextEncoder().encode(text));
  if (!list.ok) throw new Error(`The invented list is not one: ${list.refusal.why}`);
  const by = team.accounts.find(({ roles }) => roles.includes("administrator"));
  return {
    ...{ id: random.id(), councilId, fileName: "carers-and-vacancies.csv", version: 1 },
    ...{ list: list.value, mapping: proposeMapping(list.value, []) },
    ...{ givenAt: instantAt(addDays(today, -1), 985), givenById: by?.id ?? "operator" },
    givenByName: by ? `${by.givenName} ${by.familyName}` : null,
  };
}
