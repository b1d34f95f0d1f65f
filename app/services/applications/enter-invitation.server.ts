import { readSignInCode, SIGN_IN_CODE, signInCodeFrom, trySignInCode } from "#app/domain/access/sign-in.ts";
import { actOn, type InvitationKind, isLive } from "#app/domain/applications/invitations.ts";
import { accept, type Result, refuse } from "#app/domain/shared/result.ts";
import { commit } from "#db/engine/commit.server.ts";
import {
  countVisitCodesSince,
  findInvitation,
  findInvitationByToken,
  findOpenVisitCode,
  findVisit,
  type InvitationRecord,
} from "#db/queries/invitations.ts";
import {
  addVisit,
  countVisitTry,
  endVisitCodes,
  forgetVisit,
  openVisitRow,
  saveInvitation,
} from "#db/writes/invitations.ts";
import { hashCode, hashToken, newCodeNumber, newToken, sameHash } from "../access/secrets.server.ts";
import type { CodeRefusal } from "../access/sign-in-with-code.server.ts";
import { beginTry } from "../access/tries.server.ts";
import type { Work } from "../work.ts";
import {
  caseOf,
  type InvitationCase,
  isStillWanted,
  keepPeopleEvents,
  linkEmail,
  toInvited,
  tokenOf,
} from "./invitation-case.server.ts";

const HOUR = 3_600_000;
/** Codes for one invitation, as for one address that signs in. */
export const CODES_TO_ONE_INVITATION = { perHour: 5, perDay: 20 };

/**
 * How a link stands: `live` opens the questions, `ended` may be made fresh, `no-longer-needed` when the application has
 * ended or somebody else is asked, `answered`, `declined` and `handed-back` by themselves.
 */
export type LinkState = "unknown" | "live" | "ended" | "answered" | "declined" | "handed-back" | "no-longer-needed";

/** What a link leads to. `visiting`: the code was typed in this browser, and the visit lasts. */
export type Link =
  | { state: "unknown"; visiting: false }
  | { state: Exclude<LinkState, "unknown">; visiting: boolean; invitation: InvitationRecord; about: InvitationCase };

function stateOf(invitation: InvitationRecord, about: InvitationCase, now: Date): Exclude<LinkState, "unknown"> {
  const { state, reason } = invitation;
  if (state === "replaced" || reason === "died") return "no-longer-needed";
  if (state === "answered") return "answered";
  if (!isStillWanted(about.record.application)) return "no-longer-needed";
  if (state === "declined" || state === "handed-back") return state;
  // An email that came back was no proof that nobody reads it: whoever holds the link may still answer by asking for help.
  return isLive(invitation, now) ? "live" : state === "unreachable" ? "no-longer-needed" : "ended";
}

/** Follows a link as the browser that brought `visit`, the token of its cookie, if any. */
export async function readLink(
  work: Work,
  kind: InvitationKind,
  given: { token: string; visit: string | null },
): Promise<Link> {
  const db = work.store.read;
  const invitation = await findInvitationByToken(db, kind, hashToken(given.token));
  if (!invitation) return { state: "unknown", visiting: false };
  const [about, visit] = await Promise.all([
    caseOf(work, invitation),
    given.visit ? findVisit(db, hashToken(given.visit)) : undefined,
  ]);
  const visiting = visit?.invitationId === invitation.id && visit.openedAt !== null && work.now < visit.endsAt;
  return { state: stateOf(invitation, about, work.now), visiting, invitation, about };
}

/** A mailbox with most of its name hidden, so that its owner knows it and a passer-by does not: "r•••@mail.example". */
export function maskedMailbox(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, 1)}•••${address.slice(at)}`;
}

export type VisitCodeRefusal = "too-many-callers" | "too-many-to-address" | "not-open";

/**
 * Sends a six-digit code to the address the link was sent to, never to another. `pending` is the token by which the
 * browser that asked may try it. `home` is the page of the link they came by. A new code ends those before it.
 */
export async function requestVisitCode(
  work: Work,
  link: Link,
  asked: { caller: string; secret: string; home: string },
): Promise<Result<{ pending: string }, VisitCodeRefusal>> {
  if (link.state !== "live" && link.state !== "answered") return refuse("not-open");
  const { invitation, about } = link;
  const subject = `invitation ${invitation.id}`;
  const begun = await beginTry(work, { kind: "email", subject, caller: asked.caller }, asked.secret);
  if (!begun.ok) return refuse("too-many-callers");
  const db = work.store.read;
  const pending = newToken();
  const code = signInCodeFrom(newCodeNumber());
  const id = hashToken(pending);
  const row = {
    id,
    invitationId: invitation.id,
    codeHash: hashCode(code, id, asked.secret),
    tries: 0,
    sentAt: work.now,
    endsAt: new Date(work.now.getTime() + SIGN_IN_CODE.minutes * 60_000),
    openedAt: null,
    version: 1,
  };
  // The code stands before it is counted, so that of many asked for at once none is overlooked.
  if (!(await commit(work.store, [addVisit(row)])).ok) throw new Error("A fresh code was there already");
  const since = (millis: number) => new Date(work.now.getTime() - millis);
  const [inHour, inDay] = await Promise.all([
    countVisitCodesSince(db, invitation.id, since(HOUR)),
    countVisitCodesSince(db, invitation.id, since(24 * HOUR)),
  ]);
  if (inHour > CODES_TO_ONE_INVITATION.perHour || inDay > CODES_TO_ONE_INVITATION.perDay) {
    await commit(work.store, [forgetVisit(id)]);
    return refuse("too-many-to-address");
  }
  const facts = {
    code,
    councilName: about.council.name,
    path: `${asked.home}/code`,
    minutesValid: SIGN_IN_CODE.minutes,
  };
  const done = await commit(work.store, [
    endVisitCodes(invitation.id, work.now, id),
    toInvited(work, invitation, { template: "invited-code", facts }),
  ]);
  if (!done.ok) throw new Error(`A fresh code was refused: ${done.refusal}`);
  return accept({ pending });
}

/** Tries at once change one row; each that came too late reads again. More of them than this are a flood. */
const RACES = 12;

/**
 * Opens a visit by the six digits, in the browser that asked for them. Every wrong try is counted before it is answered.
 * The first visit notes that the questions were opened. Answers the token of the visit's cookie and when it ends.
 */
export async function openVisit(
  work: Work,
  link: Link,
  given: { pending: string; typed: string; secret: string },
): Promise<Result<{ visit: string; endsAt: Date }, CodeRefusal>> {
  if (link.state === "unknown") return refuse("too-old");
  const { rulebook } = link.about;
  const digits = readSignInCode(given.typed);
  if (!digits) return refuse("not-a-code");
  const db = work.store.read;
  const id = hashToken(given.pending);
  const hash = hashCode(digits, id, given.secret);
  for (let race = 0; race < RACES; race += 1) {
    const row = await findVisit(db, id);
    if (!row || row.invitationId !== link.invitation.id) return refuse("too-old");
    const newest = await findOpenVisitCode(db, row.invitationId, work.now);
    if (newest && newest.id !== row.id) return refuse("used");
    const stored = { issuedAt: row.sentAt, usedAt: row.openedAt, attempts: row.tries };
    const judged = trySignInCode(stored, sameHash(hash, row.codeHash), work.now);
    if (!judged.ok) {
      if (judged.refusal.code !== "wrong") return refuse(judged.refusal.code);
      if ((await commit(work.store, [countVisitTry(row)])).ok) return refuse("wrong");
      continue;
    }
    const visit = newToken();
    const endsAt = new Date(work.now.getTime() + rulebook.values.invitedVisitHours * HOUR);
    const writes = [openVisitRow(row, { id: hashToken(visit), at: work.now, endsAt })];
    const invitation = await findInvitation(db, row.invitationId);
    const opened = invitation?.state === "sent" ? actOn(invitation, { do: "open" }, work.now, rulebook) : null;
    if (invitation && opened?.ok) {
      writes.push(
        saveInvitation(opened.value.invitation, invitation.version),
        keepPeopleEvents(work, link.about, [opened.value.event]),
      );
    }
    if ((await commit(work.store, writes)).ok) return accept({ visit, endsAt });
  }
  return refuse("too-many-attempts");
}

/** Sends a fresh link to the address of one that has ended. The same answer whether it was sent or a moment ago. */
export async function renewLink(
  work: Work,
  link: Link,
  asked: { caller: string; secret: string },
): Promise<Result<void, "not-ended" | "too-many-callers">> {
  if (link.state !== "ended") return refuse("not-ended");
  const { invitation, about } = link;
  const subject = `invitation ${invitation.id}`;
  const begun = await beginTry(work, { kind: "email", subject, caller: asked.caller }, asked.secret);
  if (!begun.ok) return refuse("too-many-callers");
  const renewed = actOn(invitation, { do: "renew" }, work.now, about.rulebook);
  if (!renewed.ok) return refuse("not-ended");
  const next = renewed.value.invitation;
  const { tokenHash } = tokenOf(next.id, asked.secret);
  await commit(work.store, [
    saveInvitation(next, invitation.version, { tokenHash }),
    keepPeopleEvents(work, about, [renewed.value.event]),
    toInvited(work, invitation, linkEmail("asked", next, about.council.name, asked.secret)),
  ]);
  return accept(undefined);
}
