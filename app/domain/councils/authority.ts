import type { Place } from "../shared/place.ts";

/** The ONS code of a council that looks after children, such as E06000021. It is the council's id everywhere. */
export type CouncilId = string;

export type CouncilKind =
  | "unitary"
  | "metropolitan district"
  | "london borough"
  | "county"
  | "city of london"
  | "isles of scilly";

export type Region = { code: string; name: string };

/**
 * The public facts of one of the 153 English councils that look after children. `place` is the middle of where its
 * people live (not of its land), the better point for distances; `bounds` is in degrees.
 */
export type Authority = {
  id: CouncilId;
  slug: string;
  name: string;
  officialName: string;
  kind: CouncilKind;
  region: Region;
  dfeNumber: string;
  place: Place;
  bounds: { west: number; south: number; east: number; north: number };
  childrenUnder18: number;
};

/** A council's part of a postcode: `share` of the postcode's addresses, null where only its neighbour's share is known. */
export type CouncilShare = { council: Authority; share: number | null; miles: number };

/** The name of a council as a piece of web address: "Bristol, City of" is `bristol-city-of`. */
export function slugOf(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[\u0300-\u036f']/g, "")
    .toLowerCase()
    .replace(/&/g, " and ")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
