import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { officerAction, officerLoader } from "#app/http/guards.server.ts";
import { actOnOwnSecurity, loadOwnSecurity } from "#app/http/own-security.server.ts";
import type { PageHandle } from "#app/root.tsx";
import { OwnSecurity } from "#app/ui/own-security.tsx";

export const loader = officerLoader({ permission: "account:secure-own" }, (given) =>
  loadOwnSecurity(given, given.officer.id),
);

export const action = officerAction({ permission: "account:secure-own" }, (given) =>
  actOnOwnSecurity(given, given.officer.id),
);

/** A browser hands out passkeys only to a script. */
export const handle: PageHandle = { scripts: true };

export const meta: MetaFunction = () => [{ title: "Your sign-in - Nearhome" }];

export default function Security() {
  return <OwnSecurity {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
