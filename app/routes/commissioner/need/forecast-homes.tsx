import type { ForecastMeasure } from "#app/domain/forecast/need/forecast-definitions.ts";
import type { ToldGroups } from "#app/domain/forecast/need/homes.ts";
import { DataTable } from "#app/ui/data-table.tsx";
import { Definition } from "./defined.tsx";
import { sayNumber } from "./words.ts";

type Props = {
  who: string;
  untilWords: string;
  groups: readonly ToldGroups[];
  children: readonly { mean: number }[] | null;
  placements:
    | readonly {
        label: string;
        mean: number;
        entries: number;
        movesIn: number;
        fosterToFoster: number;
        groups: number;
        homes: number;
      }[]
    | null;
  homes: { each: number; homes: number; lower: number; upper: number } | null;
};
type Step = { of: ForecastMeasure; what: string; figure: string; how: string };

const tenth = (value: number) => value.toFixed(1);
const whole = (value: number) => sayNumber(Math.round(value));
const SIZES = ["", "one", "two", "three", "four", "five", "six", "seven", "eight"];

function sayGroup({ from, to }: Props["groups"][number]): string {
  if (to === 1) return "alone";
  if (to === null) return `${SIZES[from]} or more together`;
  if (from === 1) return `alone or up to ${SIZES[to]} together`;
  return from === to ? `${SIZES[from]} together` : `${SIZES[from]} to ${SIZES[to]} together`;
}

/** "Of 100 who come: 61 alone, 24 two together". */
function sayGroups(groups: Props["groups"]): string {
  const told = groups.filter(({ percent }) => percent > 0);
  if (told.length === 0) return "In what groups they come is not shown";
  return `Of 100 who come: ${told.map((one) => `${one.percent} ${sayGroup(one)}`).join(", ")}`;
}

/** How children are turned into homes, a step a line. */
export function ForecastHomes({ who, untilWords, groups, children, placements, homes }: Props) {
  const month = placements?.at(-1);
  const last = children?.at(-1);
  const steps: Step[] = [
    ...(month
      ? [
          {
            of: "forecastIntoCare" as const,
            what: `Children coming into care in ${month.label}`,
            figure: tenth(month.entries),
            how: sayGroups(groups),
          },
          {
            of: "forecastHomes" as const,
            what: "Homes they take",
            figure: tenth(month.groups),
            how: "Brothers and sisters who come from one address within a week go to one home together",
          },
          {
            of: "forecastHomes" as const,
            what: "Homes for children who move",
            figure: tenth(month.movesIn + month.fosterToFoster),
            how: `${tenth(month.movesIn)} from other kinds of home and ${tenth(month.fosterToFoster)} from foster home to foster home, one home each`,
          },
          {
            of: "forecastHomes" as const,
            what: "Homes to be found in the month",
            figure: tenth(month.homes),
            how: "The two lines before, added up",
          },
        ]
      : []),
    ...(homes && last
      ? [
          {
            of: "forecastChildren" as const,
            what: `Children in ${who} on ${untilWords}`,
            figure: whole(last.mean),
            how: "Expected, as in the drawing",
          },
          {
            of: "forecastEach" as const,
            what: "Children to a home",
            figure: tenth(homes.each),
            how: "Counted today in approved homes that any child lives in, in the records of the area",
          },
          {
            of: "forecastEach" as const,
            what: "Homes they live in",
            figure: whole(homes.homes),
            how: `Children by children to a home; in 95 of 100 cases ${whole(homes.lower)} to ${whole(homes.upper)}`,
          },
        ]
      : []),
  ];
  if (steps.length === 0) return null;
  return (
    <DataTable<Step>
      caption="From children to homes, step by step"
      columns={[
        { key: "what", header: "Step", cell: ({ of, what }) => <Definition of={of}>{what}</Definition> },
        { key: "figure", header: "Figure", align: "end", cell: ({ figure }) => <b>{figure}</b> },
        { key: "how", header: "How", cell: ({ how }) => how },
      ]}
      rows={steps}
      rowKey={({ what }) => what}
    />
  );
}
