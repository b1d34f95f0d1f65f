import type { Authority } from "#app/domain/councils/authority.ts";
import { outsideEngland, type Postcode } from "#app/domain/shared/postcode.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { authorityBySlug } from "#db/geography/authorities.server.ts";
import { councilsNear, councilsServing } from "#db/geography/postcodes.server.ts";
import { type CouncilHere, findCouncil, listCouncils } from "#db/queries/councils.ts";

/** A council to choose from; `here` says whether it takes enquiries through Nearhome. */
export type CouncilChoice = { slug: string; name: string; here: boolean };

export type NoCouncil =
  /** Neither a postcode nor a council was given. */
  | { why: "no-place" }
  /** England has no such postcode; `elsewhere` says where it is, if that is known. */
  | { why: "unknown-postcode"; postcode: string; elsewhere: string | null }
  /** The postcode lies in several councils: the person says which. */
  | { why: "straddles"; postcode: string; choices: readonly CouncilChoice[] }
  /** Their council does not use Nearhome. `nearby` do. */
  | { why: "outside"; council: string; nearby: readonly CouncilChoice[] };

/** Share of a place's addresses above which a council is simply theirs, and below which it is not worth asking about. */
const SIMPLY_THEIRS = 0.95;
const WORTH_ASKING = 0.02;
const NEARBY = 3;

/** Which of some councils take enquiries through Nearhome. */
async function idsHere(db: Reader, councils: readonly Authority[]): Promise<ReadonlySet<string>> {
  const ids = councils.map(({ id }) => id);
  return new Set((await listCouncils(db, ids)).map(({ id }) => id));
}

async function outside(db: Reader, council: Authority, postcode: Postcode | null): Promise<NoCouncil> {
  const near = postcode ? councilsNear(postcode).map((each) => each.council) : [];
  const here = await idsHere(db, near);
  const nearby = near
    .filter((each) => each.id !== council.id && here.has(each.id))
    .slice(0, NEARBY)
    .map(({ slug, name }) => ({ slug, name, here: true }));
  return { why: "outside", council: council.name, nearby };
}

async function theirs(
  db: Reader,
  council: Authority,
  postcode: Postcode | null,
): Promise<Result<CouncilHere, NoCouncil>> {
  const found = await findCouncil(db, council.id);
  return found?.takesEnquiries ? accept(found) : refuse(await outside(db, council, postcode));
}

/**
 * The council an enquiry goes to: the one they chose, else the one their postcode lies in. Where a postcode is shared
 * between councils it refuses with those to choose from, and where their council is not here it says which it is.
 * People may foster with a council that is not their own, so a chosen one is never overruled by the postcode.
 */
export async function chooseCouncil(
  db: Reader,
  given: { slug: string | null; postcode: Postcode | null },
): Promise<Result<CouncilHere, NoCouncil>> {
  const { postcode } = given;
  const chosen = given.slug ? authorityBySlug(given.slug) : null;
  if (chosen) return theirs(db, chosen, postcode);
  if (!postcode) return refuse({ why: "no-place" });
  const serving = councilsServing(postcode);
  const [main] = serving;
  if (!main) {
    return refuse({ why: "unknown-postcode", postcode: postcode.text, elsewhere: outsideEngland(postcode) });
  }
  const sharing = serving.filter((each) => each.share === null || each.share >= WORTH_ASKING);
  if (sharing.length < 2 || (main.share ?? 0) >= SIMPLY_THEIRS) return theirs(db, main.council, postcode);
  const here = await idsHere(
    db,
    sharing.map((each) => each.council),
  );
  const choices = sharing.map(({ council }) => ({
    slug: council.slug,
    name: council.name,
    here: here.has(council.id),
  }));
  return refuse({ why: "straddles", postcode: postcode.text, choices });
}
