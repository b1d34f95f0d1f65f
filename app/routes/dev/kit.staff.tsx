import type { MetaFunction } from "@remix-run/node";
import { demonstrationLoader } from "#app/http/guards.server.ts";
import type { PageHandle } from "#app/root.tsx";
import { KitGallery } from "#app/ui/kit-gallery.tsx";

export const handle: PageHandle = { look: "staff" };

export const loader = demonstrationLoader(() => null);

export const meta: MetaFunction = () => [{ title: "Interface kit, staff look - Nearhome" }];

export default function StaffKit() {
  return <KitGallery room="staff" />;
}
