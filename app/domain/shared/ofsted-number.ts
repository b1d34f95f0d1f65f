const OFSTED_NUMBER = /^(?:\d{6,7}|S[CW]\d{5,6})$/i;

/** Whether a text has the shape of a provider’s unique reference number with Ofsted: six or seven digits, or SC or SW and five or six. */
export function isOfstedNumber(text: string): boolean {
  return OFSTED_NUMBER.test(text);
}
