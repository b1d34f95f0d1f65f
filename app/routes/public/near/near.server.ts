import type { FinancialYear } from "#app/domain/allowances/years.ts";
import type { CouncilShare } from "#app/domain/councils/authority.ts";
import type { Council } from "#app/domain/councils/council.ts";
import type { Pence } from "#app/domain/shared/pence.ts";
import { milesBetween } from "#app/domain/shared/place.ts";
import { type Postcode, parsePostcode } from "#app/domain/shared/postcode.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import type { PublicAsked } from "#app/http/guards.server.ts";
import { authorities } from "#db/geography/authorities.server.ts";
import { councilsNear, councilsServing, placeOf } from "#db/geography/postcodes.server.ts";
import { listMinimumAllowances } from "#db/queries/allowances.ts";
import { listCouncils } from "#db/queries/councils.ts";
import { findPublicService, type PublicService } from "#db/queries/public-services.ts";
import { minimumWhere } from "../money/minimum-where.ts";
import { straddles, whereInWords } from "./where-you-live.ts";

/** As many councils as one can compare. Those that serve the place are always among them. */
const MOST_COMPARED = 6;

/** People may foster for a council that does not border on theirs, if it is not too far to drive to a meeting. */
const NEAR_MILES = 25;

export type NearRow = PublicService & {
  slug: string;
  officialName: string;
  where: string;
  serves: boolean;
  lookingFor: readonly string[];
  /** A week, for a child of `AGE_COMPARED`: at least the minimum where the reader lives, with what the council adds. */
  allowance: Pence | null;
  fee: Pence | null;
};

export type Near = {
  postcode: string;
  outcode: string;
  rows: readonly NearRow[];
  /** The councils that serve the place and do not use Nearhome. */
  servingElsewhere: readonly string[];
  straddles: readonly string[];
  allowanceYear: FinancialYear | null;
};

/** Reads what somebody typed as their postcode, with the words for the field when it cannot be one. */
export function readPlace(typed: string): Result<Postcode, string> {
  const read = parsePostcode(typed);
  if (!read.ok) {
    return refuse(
      read.refusal === "empty"
        ? "Enter your postcode. The first half is enough, such as ST4"
        : "Enter a postcode like ST4 2DE, or its first half",
    );
  }
  if (councilsServing(read.value).length === 0) {
    return refuse(`We could not find ${read.value.text} in England. Check it for a slip`);
  }
  return accept(read.value);
}

function lookingFor(council: Council): readonly string[] {
  return council.offer.lookingFor;
}

/** The councils that serve a place, then its neighbours and any other whose people live near, the nearest first. */
export function councilsAround(postcode: Postcode): readonly CouncilShare[] {
  const listed = councilsNear(postcode);
  const where = placeOf(postcode)?.place;
  if (!where) return listed;
  const ids = new Set(listed.map((each) => each.council.id));
  const others = authorities()
    .filter((council) => !ids.has(council.id))
    .map((council) => ({ council, share: 0, miles: milesBetween(where, council.place) }))
    .filter((each) => each.miles <= NEAR_MILES);
  const serving = councilsServing(postcode).length;
  const around = [...listed.slice(serving), ...others].sort((a, b) => a.miles - b.miles);
  return [...listed.slice(0, serving), ...around];
}

/** The councils that serve a place and, after them, those around it that use Nearhome, with what one compares. */
export async function listNear(asked: Pick<PublicAsked, "db" | "today" | "now">, postcode: Postcode): Promise<Near> {
  const serving = councilsServing(postcode);
  const near = councilsAround(postcode);
  const [home] = serving;
  const here = await listCouncils(
    asked.db,
    near.map((each) => each.council.id),
  );
  const rate = home ? minimumWhere(await listMinimumAllowances(asked.db), home.council, asked.today) : null;
  const byId = new Map(here.map((council) => [council.id, council]));
  const compared = near.filter((each) => byId.has(each.council.id)).slice(0, MOST_COMPARED);
  const rows = await Promise.all(
    compared.flatMap((each) => {
      const council = byId.get(each.council.id);
      return council
        ? [
            findPublicService(asked.db, council.id, asked.now).then(
              (service): NearRow => ({
                ...service,
                slug: council.slug,
                officialName: council.officialName,
                where: whereInWords(each, serving, postcode),
                serves: serving.some((one) => one.council.id === council.id),
                lookingFor: lookingFor(council),
                allowance: rate && rate.weekly + (council.offer.weeklyAllowanceAboveMinimum ?? 0),
                fee: council.offer.weeklyFee,
              }),
            ),
          ]
        : [];
    }),
  );
  return {
    postcode: postcode.text,
    outcode: postcode.outcode,
    rows,
    servingElsewhere: serving.filter((each) => !byId.has(each.council.id)).map((each) => each.council.officialName),
    straddles: straddles(serving) ? serving.map((each) => each.council.name) : [],
    allowanceYear: rate?.year ?? null,
  };
}
