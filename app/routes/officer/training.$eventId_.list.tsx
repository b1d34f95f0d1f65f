import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { officerLoader } from "#app/http/guards.server.ts";
import { PageHeading } from "#app/ui/page-heading.tsx";
import { BackLink } from "#app/ui/way-back.tsx";
import { readSession } from "./training.$eventId/read-session.server.ts";

export const loader = officerLoader({ permission: "training:read" }, async (given) => {
  const { id, title, day, hours, facts, coming } = await readSession(given, "the list of a session to print");
  const where = facts.find(({ name }) => name === "Where")?.value ?? "";
  return {
    id,
    title,
    day,
    hours,
    where,
    names: coming.map(({ id: seat, name, from, ring }) => ({ seat, name, from, ring })),
  };
});

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found ? `List: ${found.title}, ${found.day}` : "List"} - Nearhome` },
];

/**
 * The list that lies at the door: names, and room to sign. No address and no number of anybody is on it; who comes by
 * reference alone has their council's number, for whoever opens the door.
 */
export default function PrintedList() {
  const { id, title, day, hours, where, names } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        above={<BackLink href={`/officer/training/${id}`}>The session</BackLink>}
        title={title}
        caption={`${day}, ${hours}. ${where}. Print this page with your browser.`}
      />
      {names.length === 0 ? (
        <p>Nobody has a seat yet.</p>
      ) : (
        <table className="table door-list">
          <caption className="visually-hidden">Who comes</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Council</th>
              <th scope="col">Signed</th>
            </tr>
          </thead>
          <tbody>
            {names.map(({ seat, name, from, ring }) => (
              <tr key={seat}>
                <th scope="row">{name}</th>
                <td>
                  {from ?? "Ours"}
                  {ring ? <span className="small muted rule-example">{ring}</span> : null}
                </td>
                <td className="door-sign" />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
