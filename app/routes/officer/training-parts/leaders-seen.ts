/** The field in which a form sends back for whom and when it was said what they have at the same time. */
export const SEEN = "led-seen";
