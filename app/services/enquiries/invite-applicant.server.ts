import { type EnquiryChange, inviteToApply } from "#app/domain/enquiries/enquiry.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import type { Write } from "#db/engine/commit.server.ts";
import { type AccountRow, findAccountByEmail } from "#db/queries/access.ts";
import { findOpenRefOfAccount } from "#db/queries/applications.ts";
import type { EnquiryRecord } from "#db/queries/enquiries.ts";
import { addAccount, changeAccount } from "#db/writes/access.ts";
import { signInKey } from "../access/email-key.ts";
import { openApplication } from "../applications/open-application.server.ts";
import { outgoing } from "../jobs/outgoing.ts";
import type { Work } from "../work.ts";
import { type ChangeRefusal, changeEnquiry, type EnquiryAsked } from "./change-enquiry.server.ts";

export type InviteRefusal =
  | Extract<ReturnType<typeof inviteToApply>, { ok: false }>["refusal"]
  /** The address is one that a member of staff signs in with. */
  | "address-of-staff"
  /** The account at that address was closed. */
  | "account-closed"
  /** They have an application open with this council already, by an earlier enquiry. */
  | { code: "application-open"; ref: string };

type Invited = { id: string; writes: readonly Write[] };

function newApplicant(work: Work, { enquiry }: EnquiryRecord, email: string): Invited {
  const id = work.newId();
  const account = {
    id,
    kind: "person" as const,
    councilId: enquiry.councilId,
    roles: ["applicant"],
    email,
    emailKey: signInKey(email),
    givenName: enquiry.answers.givenName,
    familyName: enquiry.answers.familyName ?? "",
    active: true,
    createdAt: work.now,
    version: 1,
  };
  return { id, writes: [addAccount(account)] };
}

/** The account they will sign in to: theirs if they have one, by the address they gave, else a new one. */
function accountOf(
  work: Work,
  record: EnquiryRecord,
  email: string,
  known: AccountRow | undefined,
): Result<Invited, InviteRefusal> {
  if (!known) return accept(newApplicant(work, record, email));
  if (known.kind === "staff") return refuse("address-of-staff");
  if (!known.active) return refuse("account-closed");
  if (known.roles.includes("applicant")) return accept({ id: known.id, writes: [] });
  return accept({ id: known.id, writes: [changeAccount(known, { roles: [...known.roles, "applicant"] })] });
}

/**
 * An officer invites somebody to apply: the enquiry moves on, they get an account to sign in to by email, an application
 * to fill in, and the email that says so, in one commit. `withoutVisit` is why nobody has visited them first.
 */
export async function inviteApplicant(
  work: Work,
  asked: EnquiryAsked,
  withoutVisit: string | null = null,
): Promise<Result<EnquiryChange, InviteRefusal | ChangeRefusal>> {
  return changeEnquiry(work, asked, async (record) => {
    const { enquiry, council } = record;
    const invited = inviteToApply(enquiry, { id: work.actor.id, withoutVisit }, work.now);
    if (!invited.ok) return invited;
    const { email, givenName } = enquiry.answers;
    if (!email) return refuse("email-missing");
    const known = await findAccountByEmail(work.store.read, signInKey(email));
    const account = accountOf(work, record, email, known);
    if (!account.ok) return account;
    const open = known && (await findOpenRefOfAccount(work.store.read, council.id, known.id));
    if (open) return refuse({ code: "application-open", ref: open });
    const facts = {
      firstName: givenName,
      councilName: council.name,
      reference: enquiry.ref,
      path: "/carer",
      contactFirstName: work.actor.name?.split(" ")[0] ?? null,
    };
    const to = { address: email, councilId: council.id, caseKind: "enquiry", caseId: enquiry.id };
    const { writes } = openApplication(work, { enquiry: invited.value.enquiry, accountId: account.value.id });
    return accept({
      ...invited.value,
      besides: [...account.value.writes, ...writes, outgoing(work, to, { template: "invited-to-apply", facts })],
    });
  });
}
