/**
 * An address as accounts are found by it: no spaces around, small letters. Nothing else is folded, because two mailboxes
 * that differ in a dot are two people. Mail always goes to the address the account holds, never to the one that was
 * typed, so letters that only look alike lead nowhere.
 */
export function signInKey(address: string): string {
  return address.trim().toLowerCase();
}
