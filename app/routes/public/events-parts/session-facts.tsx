import { Facts } from "#app/ui/summary-list.tsx";

/** What somebody needs to know of a session to come to it. */
export type SessionShown = {
  title: string;
  summary: string;
  day: string;
  hours: string;
  place: string;
  online: boolean;
  trainer: string | null;
  council: string;
  phone: string | null;
};

/** When, where and with whom. */
export function SessionFacts({ session }: { session: SessionShown }) {
  const { day, hours, place, online, trainer, council, phone } = session;
  return (
    <Facts
      facts={[
        { name: "When", value: day },
        { name: "Time", value: hours },
        { name: "Where", value: online ? `Online. ${place}` : place },
        ...(trainer ? [{ name: "Who leads it", value: trainer }] : []),
        { name: "Who holds it", value: council },
        ...(phone ? [{ name: "To ring them", value: phone }] : []),
      ]}
    />
  );
}
