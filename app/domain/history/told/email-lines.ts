/** What became of an email, as its row in the outbox says. Its words stay behind sign-in and are not told. */
export type SentEmail = {
  template: string;
  state: "queued" | "sent" | "failed";
  delivery: "delivered" | "bounced" | "complained" | null;
};

/** What the email was about, by the name of its template: "report-ready" is told as "report ready". */
export function emailTitle({ template }: Pick<SentEmail, "template">): string {
  return `Email: ${template.replaceAll("-", " ")}`;
}

/** How far an email came, and whether somebody must find another way to reach the person. */
export function emailStanding({ state, delivery }: SentEmail): { words: string; attention: boolean } {
  if (state === "failed") return { words: "It could not be sent. Reach them another way.", attention: true };
  if (delivery === "bounced") return { words: "It came back: their mailbox did not take it.", attention: true };
  if (delivery === "complained") return { words: "They marked it as unwanted.", attention: true };
  if (delivery === "delivered") return { words: "It arrived.", attention: false };
  return { words: state === "sent" ? "Sent." : "Waiting to be sent.", attention: false };
}
