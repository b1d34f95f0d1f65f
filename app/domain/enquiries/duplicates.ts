import type { CouncilId } from "../councils/authority.ts";
import type { Day } from "../shared/day.ts";
import { phoneDigits } from "./answers.ts";

/** What two enquiries can have in common. `postcode` as typed or as parsed: spaces and case do not matter. */
export type KnownPerson = {
  enquiryId: string;
  councilId: CouncilId;
  councilName: string;
  givenName: string;
  familyName: string | null;
  phone: string | null;
  email: string | null;
  postcode: string | null;
  /** Known only once a screening call has asked. */
  bornOn: Day | null;
  receivedAt: Date;
};

/** The same facts folded so that equal people give equal text. Kept beside an enquiry to find others by. */
export type DuplicateKeys = {
  nameKey: string;
  phoneKey: string | null;
  emailKey: string | null;
  postcodeKey: string | null;
};

/** Letters without accents, case, spaces or marks: "O'Neill-Łuk" is `oneilluk`. */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/ł/g, "l")
    .replace(/ø/g, "o")
    .replace(/ß/g, "ss")
    .replace(/æ/g, "ae")
    .normalize("NFD")
    .replace(/[^\p{Letter}\p{Number}]/gu, "");
}

/** An address without what mail services ignore: case, and anything after a plus. */
function emailKeyOf(email: string): string {
  const [local = "", domain = ""] = email.trim().toLowerCase().split("@");
  return `${local.replace(/\+.*$/, "")}@${domain}`;
}

/** The keys of a person: the surname (or the only name they gave), phone, email and postcode. */
export function duplicateKeys(
  person: Pick<KnownPerson, "givenName" | "familyName" | "phone" | "email" | "postcode">,
): DuplicateKeys {
  return {
    nameKey: fold(person.familyName || person.givenName),
    phoneKey: person.phone && phoneDigits(person.phone),
    emailKey: person.email && emailKeyOf(person.email),
    postcodeKey: person.postcode?.toUpperCase().replace(/[^A-Z0-9]/g, "") || null,
  };
}

type Found = { likely: boolean; reasons: readonly string[]; words: string };

/**
 * A person who may have asked before. Here: the earlier enquiry, to open and compare. Elsewhere: that there is one and
 * why we think so, and nothing that opens another council's file.
 */
export type PossibleDuplicate =
  | (Found & { where: "here"; enquiryId: string; receivedAt: Date })
  | (Found & { where: "elsewhere"; councilId: CouncilId; councilName: string });

function reasonsFor(a: KnownPerson, b: KnownPerson): { reasons: string[]; likely: boolean } {
  const one = duplicateKeys(a);
  const other = duplicateKeys(b);
  const same = (key: keyof DuplicateKeys) => Boolean(one[key]) && one[key] === other[key];
  const sameName = same("nameKey") && fold(a.givenName) === fold(b.givenName);
  // A whole postcode is about fifteen homes; its first half is a district, where a surname alone means nothing.
  const wholePostcode = (one.postcodeKey ?? "").length > 4;
  const strong: string[] = [];
  const weak: string[] = [];
  if (same("emailKey")) strong.push("same email address");
  if (same("phoneKey")) strong.push("same phone number");
  if (same("nameKey") && same("postcodeKey")) {
    if (wholePostcode) strong.push(sameName ? "same name and postcode" : "same surname and postcode");
    else if (sameName) weak.push("same name in the same postcode district");
  }
  if (same("nameKey") && a.bornOn !== null && a.bornOn === b.bornOn) {
    strong.push(sameName ? "same name and date of birth" : "same surname and date of birth");
  }
  const reasons = [...strong, ...weak];
  return { reasons, likely: reasons.length > 1 || (strong.length === 1 && sameName) };
}

/**
 * Earlier enquiries that may be the same person, likely ones first. Two people at one address share a phone or a
 * surname, so this only ever says "may be": a person looks and decides.
 */
export function possibleDuplicates(person: KnownPerson, others: readonly KnownPerson[]): readonly PossibleDuplicate[] {
  const found = others.flatMap((other): PossibleDuplicate[] => {
    if (other.enquiryId === person.enquiryId) return [];
    const { reasons, likely } = reasonsFor(person, other);
    if (reasons.length === 0) return [];
    const because = reasons.join(", ");
    if (other.councilId === person.councilId) {
      const words = `May be the same person as an earlier enquiry here: ${because}`;
      return [{ where: "here", enquiryId: other.enquiryId, receivedAt: other.receivedAt, reasons, likely, words }];
    }
    const words = `May be the same person as an enquiry with ${other.councilName}: ${because}`;
    return [{ where: "elsewhere", councilId: other.councilId, councilName: other.councilName, reasons, likely, words }];
  });
  return found.sort((a, b) => Number(b.likely) - Number(a.likely) || b.reasons.length - a.reasons.length);
}
