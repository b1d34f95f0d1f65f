import { seal, unseal } from "../access/secrets.server.ts";

/** As long as a call can be picked ahead, over Christmas too: until then it can be moved or given up from here. */
const HOURS_VALID = 14 * 24;
const MARK = "enquiry-receipt";

/**
 * The end of the address of the page after sending. It is sealed, so it names nobody, cannot be made up, and opens only
 * the receipt, for two weeks.
 */
export function writeReceiptToken(enquiryId: string, now: Date, secret: string): string {
  const until = now.getTime() + HOURS_VALID * 3_600_000;
  return seal(`${MARK} ${until} ${enquiryId}`, secret);
}

/** The enquiry a token is for, or null when it has run out, was altered, or is something else that was sealed. */
export function readReceiptToken(token: string, now: Date, secret: string): string | null {
  const [mark, until, id] = unseal(token, secret)?.split(" ") ?? [];
  return mark === MARK && id && Number(until) > now.getTime() ? id : null;
}
