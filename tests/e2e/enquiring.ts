import { type Answer, ask, fromOwnPage, hiddenField } from "./asking.ts";

/** An enquiry as a person sends it: the key of the form they were shown, and what they wrote. */
export type Sending = { kind: "fostering" | "kinship" | "not-sure"; email: string; fields: Record<string, string> };

const KINDS = ["fostering", "kinship", "fostering", "not-sure"] as const;

/** Outward codes that lie in one council each, none of them Stoke-on-Trent, where the journeys count. */
const PLACES = ["B1", "CV1", "DY1", "WV1"] as const;

/** The nth enquiry of a run: its own person, with a way to reply by email, about fostering or a child they know. */
export function sendingOf(run: string, nth: number, councils: readonly string[] = []): Sending {
  const kind = KINDS[nth % KINDS.length] ?? "fostering";
  const email = `${run}.${nth}@mail.example`;
  const council = councils[nth % councils.length];
  const where: Record<string, string> = council ? { council } : { postcode: PLACES[nth % PLACES.length] ?? "B1" };
  const about: Record<string, string> = kind === "kinship" ? { childRelation: "Grandchild" } : { spareRoom: "yes" };
  return {
    kind,
    email,
    fields: {
      kind,
      givenName: `Person${nth}`,
      familyName: `Of${run}`,
      email,
      message: `Number ${nth}`,
      ...where,
      ...about,
    },
  };
}

/** Opens the form as a browser does and takes the key out of it. */
export async function openForm(origin: string, { kind }: Sending): Promise<string> {
  const { status, text } = await ask(origin, `/enquire?about=${kind}`);
  const key = hiddenField(text, "formKey");
  if (status !== 200 || !key) throw new Error(`The form answered ${status}`);
  return key;
}

/** Sends the form. Taken when it answers 303 to the receipt. */
export function sendForm(origin: string, formKey: string, { fields }: Sending): Promise<Answer> {
  const body = { ...fields, formKey };
  return ask(origin, "/enquire?index", { method: "POST", headers: fromOwnPage(origin), body });
}

/** The address of the receipt that a taken form was answered with. */
export function receiptOf({ status, headers }: Answer): string | null {
  const to = headers.location ?? "";
  return status === 303 && to.startsWith("/enquire/received/") ? to : null;
}
