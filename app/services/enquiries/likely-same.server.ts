import { createHash } from "node:crypto";
import { type KnownPerson, type PossibleDuplicate, possibleDuplicates } from "#app/domain/enquiries/duplicates.ts";
import type { EnquiryTeam } from "#app/domain/enquiries/enquiry.ts";
import type { Reader } from "#db/engine/store.server.ts";
import { type EnquiryRecord, listPeopleLike } from "#db/queries/enquiries.ts";

/** A possible duplicate with a key that stands for it in an address: it names nobody and opens nothing by itself. */
export type LikelySame = PossibleDuplicate & { key: string };

/** The same with the enquiry it is about. For services; a page is given it without. */
type Found = { likely: LikelySame; otherId: string; councilId: string };

/** The key of another enquiry, seen from one: known only to whoever may open that one, and different from each. */
export function keyOfOther(enquiryId: string, otherId: string): string {
  return createHash("sha256").update(`${enquiryId} ${otherId}`).digest("hex").slice(0, 20);
}

/** Who may be the person of an enquiry, here and with other councils, likely ones first. */
export async function findLikelySame(
  db: Reader,
  { enquiry, council }: Pick<EnquiryRecord, "enquiry" | "council">,
  teams: readonly EnquiryTeam[],
): Promise<Found[]> {
  const { givenName, familyName, phone, email, postcode } = enquiry.answers;
  const person: KnownPerson = {
    enquiryId: enquiry.id,
    councilId: council.id,
    councilName: council.name,
    givenName,
    familyName,
    phone,
    email,
    postcode: postcode?.text ?? null,
    bornOn: enquiry.bornOn,
    receivedAt: enquiry.receivedAt,
  };
  const people = await listPeopleLike(db, person, teams);
  const found = people.flatMap((other) => {
    const [duplicate] = possibleDuplicates(person, [other]);
    if (!duplicate) return [];
    const likely = { ...duplicate, key: keyOfOther(enquiry.id, other.enquiryId) };
    return [{ likely, otherId: other.enquiryId, councilId: other.councilId }];
  });
  const order = ({ likely }: Found) => Number(likely.likely) * 10 + likely.reasons.length;
  return found.sort((a, b) => order(b) - order(a));
}
