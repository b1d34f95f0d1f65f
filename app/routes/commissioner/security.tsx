import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { commissionerAction, commissionerLoader } from "#app/http/guards.server.ts";
import { actOnOwnSecurity, loadOwnSecurity } from "#app/http/own-security.server.ts";
import type { PageHandle } from "#app/root.tsx";
import { OwnSecurity } from "#app/ui/own-security.tsx";

export const loader = commissionerLoader((given) => loadOwnSecurity(given, given.commissioner.id));

export const action = commissionerAction((given) => actOnOwnSecurity(given, given.commissioner.id));

export const handle: PageHandle = { scripts: true };

export const meta: MetaFunction = () => [{ title: "Your sign-in - Nearhome" }];

export default function Security() {
  return <OwnSecurity {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
