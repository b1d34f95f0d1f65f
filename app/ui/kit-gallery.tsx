import { CarerGallery } from "./gallery/carer-gallery.tsx";
import { PublicGallery } from "./gallery/public-gallery.tsx";
import { type SampleMap, StaffGallery } from "./gallery/staff-gallery.tsx";

type Props = {
  /** Public and carer rooms need public.scss, the staff room needs staff.scss. */
  room: "public" | "carer" | "staff";
  map?: SampleMap;
};

/** Every part of the interface kit in its states, with invented content, in the frame of the room it belongs to. */
export function KitGallery({ room, map }: Props) {
  if (room === "public") return <PublicGallery />;
  if (room === "carer") return <CarerGallery />;
  return <StaffGallery map={map} />;
}
