import { DataTable } from "#app/ui/data-table.tsx";
import { Details } from "#app/ui/details.tsx";
import { Tag } from "#app/ui/tag.tsx";
import type { WhoseHomes as Found } from "./whose-homes.server.ts";

type Line = Found["lines"][number];

const LIST = new Intl.ListFormat("en-GB");

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`;
}

/** Whose homes this search finds, and whose it does not: whom to ring. */
export function WhoseHomes({ found, mayReadAgreements }: { found: Found; mayReadAgreements: boolean }) {
  const { lines, agencies } = found;
  const [sharing, not] = [lines.filter(({ shares }) => shares), lines.filter(({ shares }) => !shares)];
  const ending = sharing.filter(({ soon }) => soon);
  return (
    <section aria-labelledby="whose-homes">
      <h2 id="whose-homes">Whose homes are searched</h2>
      <p className="measure">
        Our own, those of {counted(sharing.length, "council that shares its homes", "councils that share theirs")} with
        us, and of {counted(agencies.length, "agency", "agencies")} we have an agreement with.
        {not.length > 0 ? (
          <>
            {" "}
            <b>Not in this search:</b> the homes of {LIST.format(not.map(({ name }) => name))}. Ring them, if they may
            have a home.
          </>
        ) : null}
        {ending.map(({ id, name, until }) => (
          <span key={id}>
            {" "}
            {name} shares its homes until {until}, and nothing is signed after that.
          </span>
        ))}
      </p>
      <Details summary="Each council, until when it shares, and its number">
        <DataTable<Line>
          caption="Councils around us, and whether their homes are in this search"
          captionHidden
          columns={[
            { key: "name", header: "Council", cell: ({ name }) => name, rowHeader: true },
            {
              key: "shares",
              header: "Its homes",
              cell: ({ shares, soon }) => (
                <Tag tone={shares ? (soon ? "soon" : "now") : "plain"}>
                  {shares ? (soon ? "Searched, ends soon" : "Searched") : "Not shared"}
                </Tag>
              ),
            },
            { key: "until", header: "Until", cell: ({ until }) => until ?? "" },
            { key: "phone", header: "Ring", cell: ({ phone }) => phone ?? "no number here" },
          ]}
          rows={lines}
          rowKey={({ id }) => id}
        />
        <p className="small">
          Agencies: {agencies.length > 0 ? LIST.format(agencies) : "none"}. A home that its council keeps back is found
          by its own searches alone.{" "}
          {mayReadAgreements ? <a href="/officer/settings/agreements">Agreements with other councils</a> : null}
        </p>
      </Details>
    </section>
  );
}
