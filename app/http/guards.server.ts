import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import {
  audiencesOf,
  can,
  FOR_ONESELF,
  type Permission,
  type Role,
  worksByCase,
} from "#app/domain/access/permissions.ts";
import type { InvitationKind } from "#app/domain/applications/invitations.ts";
import { type Day, dayOf } from "#app/domain/shared/day.ts";
import type { Env } from "#app/env.server.ts";
import { readSession } from "#app/services/access/sessions.server.ts";
import { type Link, readLink } from "#app/services/applications/enter-invitation.server.ts";
import { homeOf } from "#app/services/applications/invitation-case.server.ts";
import { rulebookOf } from "#app/services/applications/rules-in-force.server.ts";
import { PUBLIC_ACTOR, type Work } from "#app/services/work.ts";
import type { Reader, Store } from "#db/engine/store.server.ts";
import type { AccountRow } from "#db/queries/access.ts";
import { findApplicationOfVisit, isVisitorOf, isWorkerOf } from "#db/queries/applications.ts";
import { listCouncilIdsOfRegion } from "#db/queries/councils.ts";
import {
  type PostedUpload,
  type PostedUploads,
  withReadForm,
  withReadUpload,
  withReadUploads,
} from "./posted-form.server.ts";
import { readSessionToken, readVisit } from "./session.server.ts";

/*
 * The only way into a loader or an action. Each audience has its builder; a test reads every route and fails where one
 * is not used. A builder decides who is asking before the handler runs, because Remix lets a browser ask for one
 * loader by itself, without its layout's.
 */

const DAY_MILLIS = 86_400_000;

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/** What every handler is given. `work` goes to services; `db` only reads. */
export type Asked = {
  request: Request;
  url: URL;
  params: Args["params"];
  env: Env;
  now: Date;
  today: Day;
  db: Reader;
  store: Store;
  work: Work;
  caller: string;
  requestId: string;
  /** What a script of a page that a route writes itself has to carry. */
  nonce: string;
  /** One and the same thing for every loader of a request, to keep by what all of them need. */
  shared: object;
};

export type Person = {
  id: string;
  givenName: string;
  familyName: string;
  email: string;
  roles: readonly Role[];
};

export type Officer = Person & {
  /** The councils whose records this person works with: their own; a regional hub worker's are the region's. */
  councilIds: readonly [string, ...string[]];
  /** The council they work for; the first of `councilIds`. */
  councilId: string;
  /** They work by the case: the guard has seen to it that the record asked for is one whose worker they are. */
  byCase: boolean;
  can: (permission: Permission) => boolean;
};

export type Commissioner = Person & { regionCode: string; councilIds: readonly string[] };

type Handler<Given, Answer> = (given: Given) => Promise<Answer> | Answer;

function asked({ request, params, context }: Args): Asked {
  const { app, now, caller, requestId, nonce } = context;
  return {
    request,
    url: new URL(request.url),
    params,
    env: app.env,
    now,
    today: dayOf(now),
    db: app.store.read,
    store: app.store,
    work: { store: app.store, now, newId: app.newId, actor: PUBLIC_ACTOR },
    caller,
    requestId,
    nonce,
    shared: context,
  };
}

/** The same with the form that was posted, if any, read and found to be one. */
async function askedWithForm(args: Args): Promise<Asked> {
  return { ...asked(args), request: await withReadForm(args.request) };
}

/** Who is signed in, by request: the frame and the page within it ask at the same moment and are answered by one look. */
const known = new WeakMap<object, Promise<AccountRow | null>>();

/** The person behind a request. Read once for each request, whose context the guards of all its loaders share. */
function signedInOnce(given: Asked): Promise<AccountRow | null> {
  const before = known.get(given.shared);
  if (before) return before;
  const asked = signedIn(given);
  known.set(given.shared, asked);
  return asked;
}

async function signedIn(given: Asked): Promise<AccountRow | null> {
  const token = await readSessionToken(given.request, given.env);
  return token ? readSession(given.work, token) : null;
}

function personOf(account: AccountRow): Person {
  return {
    id: account.id,
    givenName: account.givenName,
    familyName: account.familyName,
    email: account.email,
    roles: account.roles as Role[],
  };
}

/** Sends somebody to sign in and back again. Nothing of a changed form is kept in the address. */
function toSignIn(given: Asked): Response {
  const back = given.request.method === "GET" ? given.url.pathname.replace(/\.data$/, "") + given.url.search : "/";
  const query = new URLSearchParams({ next: back.replace(/[?&]_routes=[^&]*/, "") });
  return redirect(`/sign-in?${query}`);
}

/** The page does not exist, or is not this person's: both are the same answer, so that ids cannot be tried. */
export function notFound(): Response {
  return new Response("Not found", { status: 404 });
}

export function forbidden(): Response {
  return new Response("Not allowed", { status: 403 });
}

function actingAs(given: Asked, account: AccountRow): Asked {
  const kind = account.kind === "staff" ? "staff" : "carer";
  const actor = { kind, id: account.id, name: `${account.givenName} ${account.familyName}` } as const;
  return { ...given, work: { ...given.work, actor } };
}

export type PublicAsked = Asked & { person: Person | null };

/** A page for anybody. `person` is whoever is signed in, if anybody. */
function forPublic<Answer>(handler: Handler<PublicAsked, Answer>) {
  return async (args: Args): Promise<Answer> => {
    const given = await askedWithForm(args);
    const account = await signedInOnce(given);
    return handler({ ...given, person: account ? personOf(account) : null });
  };
}

export type CarerAsked = Asked & { person: Person };

async function asCarer(given: Asked): Promise<CarerAsked> {
  const account = await signedInOnce(given);
  if (!account) throw toSignIn(given);
  if (!audiencesOf(account.roles as Role[]).includes("carer")) throw forbidden();
  return { ...actingAs(given, account), person: personOf(account) };
}

/** A page for somebody who applies or is approved; they reach only what belongs to their own account. */
function forCarer<Answer>(handler: Handler<CarerAsked, Answer>) {
  return async (args: Args): Promise<Answer> => handler(await asCarer(await askedWithForm(args)));
}

/** What comes with a form that may carry a file. */
export type WithUpload = { upload: PostedUpload };

/** The same for a form that may carry one file. Nothing is read of it before we know who sends it. */
function forCarerWithFile<Answer>(handler: Handler<CarerAsked & WithUpload, Answer>) {
  return async (args: Args): Promise<Answer> => {
    const given = await asCarer(asked(args));
    return handler({ ...given, ...(await withReadUpload(args.request)) });
  };
}

/** Somebody at a link of their own, without an account. `home`: where their pages lie; `link`: what it leads to. */
export type InvitedAsked = Asked & { link: Link; home: string; kind: InvitationKind };
/** The same once they typed the code that was sent to them. */
export type VisitingAsked = InvitedAsked & { link: Exclude<Link, { state: "unknown" }> };

async function atLink(args: Args, kind: InvitationKind): Promise<InvitedAsked> {
  const given = await askedWithForm(args);
  const token = given.params.token ?? "";
  const visit = await readVisit(given.request, given.env);
  const link = await readLink(given.work, kind, { token, visit });
  const { work } = given;
  const actor =
    link.state === "unknown"
      ? PUBLIC_ACTOR
      : ({ kind: "invited", id: link.invitation.id, name: link.invitation.name } as const);
  return { ...given, work: { ...work, actor }, link, home: homeOf(kind, token), kind };
}

/** The page a link opens, for whoever holds it: it says nothing that is only for the person who was asked. */
function forHolder<Answer>(kind: InvitationKind, handler: Handler<InvitedAsked, Answer>) {
  return async (args: Args): Promise<Answer> => handler(await atLink(args, kind));
}

/** A page for somebody who was asked: they typed the code, and the link still opens the questions. Others begin at the link. */
function forInvited<Answer>(kind: InvitationKind, handler: Handler<VisitingAsked, Answer>) {
  return async (args: Args): Promise<Answer> => {
    const given = await atLink(args, kind);
    const { link } = given;
    if (link.state !== "live" || !link.visiting) throw redirect(given.home);
    return handler({ ...given, link });
  };
}

export type OfficerAsked = Asked & { officer: Officer };

async function councilsOf(given: Asked, account: AccountRow): Promise<readonly [string, ...string[]]> {
  if (account.councilId) return [account.councilId];
  const [first, ...rest] = account.regionCode ? await listCouncilIdsOfRegion(given.db, account.regionCode) : [];
  if (!first) throw forbidden();
  return [first, ...rest];
}

/**
 * Whether somebody who works by the case may have what they ask for: a page of an application whose worker they are now, or
 * to whose household they are booked for a visit, alone or as the second, until so many days after it; or a page that shows
 * each person only their own. Every other page does not exist for them, whoever writes it.
 */
async function isOwnCase(given: Asked, accountId: string, councilIds: readonly string[], permission: Permission) {
  const { db, params, now, today } = given;
  const { applicationId, visitId } = params;
  if (applicationId === undefined && visitId === undefined) return FOR_ONESELF.includes(permission);
  const theirs = { councilIds, accountId };
  const id = applicationId ?? (await findApplicationOfVisit(db, visitId ?? ""));
  if (await isWorkerOf(db, theirs, id)) return true;
  const { values } = await rulebookOf(db, councilIds[0] ?? null, today);
  return isVisitorOf(db, theirs, id, new Date(now.getTime() - values.visitRecordDays * DAY_MILLIS));
}

async function asOfficer(given: Asked, needs: { permission: Permission }): Promise<OfficerAsked> {
  const account = await signedInOnce(given);
  if (!account) throw toSignIn(given);
  const person = personOf(account);
  if (!audiencesOf(person.roles).includes("officer") || !can(person.roles, needs.permission)) throw forbidden();
  const councilIds = await councilsOf(given, account);
  const byCase = worksByCase(person.roles);
  if (byCase && !(await isOwnCase(given, person.id, councilIds, needs.permission))) throw notFound();
  const officer: Officer = {
    ...person,
    councilIds,
    councilId: councilIds[0],
    byCase,
    can: (permission) => can(person.roles, permission),
  };
  return { ...actingAs(given, account), officer };
}

/** A page for staff of a council with a permission. Every query in the handler names `officer.councilId` or `councilIds`. */
function forOfficer<Answer>(needs: { permission: Permission }, handler: Handler<OfficerAsked, Answer>) {
  return async (args: Args): Promise<Answer> => handler(await asOfficer(await askedWithForm(args), needs));
}

/** The same for a form that may carry one file. Nothing is read of it before we know who sends it. */
function forOfficerWithFile<Answer>(
  needs: { permission: Permission },
  handler: Handler<OfficerAsked & WithUpload, Answer>,
) {
  return async (args: Args): Promise<Answer> => {
    const given = await asOfficer(asked(args), needs);
    return handler({ ...given, ...(await withReadUpload(args.request)) });
  };
}

/** The same for a form that carries the files of a return. */
function forOfficerWithFiles<Answer>(
  needs: { permission: Permission },
  handler: Handler<OfficerAsked & { uploads: PostedUploads }, Answer>,
) {
  return async (args: Args): Promise<Answer> => {
    const given = await asOfficer(asked(args), needs);
    return handler({ ...given, ...(await withReadUploads(args.request)) });
  };
}

export type CommissionerAsked = Asked & { commissioner: Commissioner };

/** A page for the people who watch a region. It sees counts of the region's councils, never names. */
function forCommissioner<Answer>(handler: Handler<CommissionerAsked, Answer>) {
  return async (args: Args): Promise<Answer> => {
    const given = await askedWithForm(args);
    const account = await signedInOnce(given);
    if (!account) throw toSignIn(given);
    const person = personOf(account);
    if (!account.regionCode || !can(person.roles, "sufficiency:read")) throw forbidden();
    const councilIds = await listCouncilIdsOfRegion(given.db, account.regionCode);
    return handler({
      ...actingAs(given, account),
      commissioner: { ...person, regionCode: account.regionCode, councilIds },
    });
  };
}

/** A page of demonstration mode; elsewhere it does not exist. */
function forDemonstration<Answer>(handler: Handler<Asked, Answer>) {
  return async (args: Args): Promise<Answer> => {
    if (!args.context.app.env.demo) throw notFound();
    return handler(await askedWithForm(args));
  };
}

/** An address machines call. The handler checks the caller's signature itself. */
function forMachine<Answer>(handler: Handler<Asked, Answer>) {
  return async (args: Args): Promise<Answer> => handler(asked(args));
}

export const publicLoader = forPublic;
export const publicAction = forPublic;
export const holderLoader = forHolder;
export const holderAction = forHolder;
export const invitedLoader = forInvited;
export const invitedAction = forInvited;
export const carerLoader = forCarer;
export const carerAction = forCarer;
export const officerLoader = forOfficer;
export const carerUpload = forCarerWithFile;
export const officerAction = forOfficer;
export const officerUpload = forOfficerWithFile;
export const officerUploads = forOfficerWithFiles;
export const commissionerLoader = forCommissioner;
export const commissionerAction = forCommissioner;
export const demonstrationLoader = forDemonstration;
export const demonstrationAction = forDemonstration;
export const machineLoader = forMachine;
export const machineAction = forMachine;
