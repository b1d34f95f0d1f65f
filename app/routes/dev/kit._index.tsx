import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { demonstrationLoader } from "#app/http/guards.server.ts";
import { KitGallery } from "#app/ui/kit-gallery.tsx";

export const loader = demonstrationLoader(({ url }) => {
  const look = url.searchParams.get("look");
  if (look === "staff") throw redirect("/dev/kit/staff");
  return { room: look === "carer" ? ("carer" as const) : ("public" as const) };
});

export const meta: MetaFunction = () => [{ title: "Interface kit - Nearhome" }];

/** Every part of the interface in the look of the public pages; `?look=carer` and `?look=staff` show the other rooms. */
export default function Kit() {
  return <KitGallery room={useLoaderData<typeof loader>().room} />;
}
