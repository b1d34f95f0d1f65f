import type { ColumnKind, ReportCell } from "#app/domain/reports/report.ts";
import type { CouncilMeasure } from "#app/domain/sufficiency/council-definitions.ts";
import { shareCell, toldCell } from "#app/domain/sufficiency/region-count.ts";
import type { PricePart } from "#app/domain/sufficiency/week-prices.ts";
import type { PlaceFigures } from "./read-councils.server.ts";

/** How a figure of a council is read, and what stands in its place: the same on a page and in a file. */
type Column = { readonly kind: ColumnKind; readonly cell: (figures: PlaceFigures) => ReportCell };

const count = (cell: (figures: PlaceFigures) => Parameters<typeof toldCell>[0]): Column => ({
  kind: "count",
  cell: (figures) => toldCell(cell(figures)),
});
const share = (cell: (figures: PlaceFigures) => Parameters<typeof shareCell>[0]): Column => ({
  kind: "share",
  cell: (figures) => shareCell(cell(figures)),
});

const week = (part: PricePart): Column => ({ kind: "pounds", cell: ({ prices }) => toldCell(prices.pounds[part]) });

/** Every figure that is told of each council. */
export const COUNCIL_CELLS: Readonly<Record<CouncilMeasure, Column>> = {
  inCare: count(({ inCare }) => inCare),
  inFoster: count(({ inFoster }) => inFoster),
  livesInArea: share(({ inArea }) => inArea),
  distant: share(({ distant }) => distant),
  far: share(({ far }) => far),
  areaUnknown: count(({ distant }) => distant.unknown),
  distanceUnknown: count(({ far }) => far.unknown),
  inHouse: share(({ inHouse }) => inHouse),
  withAgency: share(({ withAgency }) => withAgency),
  kinship: share(({ kinship }) => kinship),
  together: share(({ together }) => together.groups),
  togetherChildren: share(({ together }) => together.children),
  placesApproved: count(({ places }) => places.approved),
  filled: count(({ places }) => places.filled),
  promised: count(({ places }) => places.promised),
  vacant: count(({ places }) => places.vacant),
  unavailable: count(({ places }) => places.unavailable),
  occupancy: share(({ places }) => places.occupancy),
  usableOccupancy: share(({ places }) => places.usableOccupancy),
  vacancyRate: share(({ places }) => places.vacancyRate),
  unusableBreak: count(({ unusable }) => unusable.break),
  unusableHousehold: count(({ unusable }) => unusable.household),
  unusableSiblings: count(({ unusable }) => unusable.siblings),
  unusableNeeds: count(({ unusable }) => unusable.needs),
  unusableReview: count(({ unusable }) => unusable.review),
  unusableHold: count(({ unusable }) => unusable.hold),
  unusableUnsaid: count(({ unusable }) => unusable.unsaid),
  unusableOther: count(({ unusable }) => unusable.other),
  weekOwn: week("own"),
  weekPublic: week("public"),
  weekPrivate: week("private"),
  weekVoluntary: week("voluntary"),
  weekNear: week("near"),
  weekFar: week("far"),
  weekYoung: week("young"),
  weekOld: week("old"),
  weekUnknown: share(({ prices }) => prices.unknown),
  households: count(({ year }) => year.households),
  carers: count(({ year }) => year.carers),
  joined: count(({ year }) => year.joined),
  left: count(({ year }) => year.left),
  netHouseholds: count(({ year }) => year.netHouseholds),
  leaving: share(({ year }) => year.leaving),
  netPlaces: count(({ year }) => year.netPlaces),
  offersUsed: share(({ year }) => year.offersUsed),
  carersNo: share(({ year }) => year.carersNo),
  councilNo: share(({ year }) => year.councilNo),
  childNo: share(({ year }) => year.childNo),
  firstChild: count(({ year }) => year.firstChild),
  firstChildUnknown: count(({ year }) => year.firstChildUnknown),
  firstAnswer: { kind: "number", cell: ({ year }) => toldCell(year.firstAnswer) },
  answeredInTime: share(({ year }) => year.answeredInTime),
  approvedOfEnded: share(({ year }) => year.ended.approved),
  stoppedOfEnded: share(({ year }) => year.ended["by-applicant"]),
  endedByService: share(({ year }) => year.ended["by-service"]),
};
