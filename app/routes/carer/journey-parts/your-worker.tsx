import { Avatar } from "#app/ui/avatar.tsx";

/** `worker` is null while nobody is named; `team` then says in a sentence who has it. */
export type Reach = { worker: string | null; team: string; phone: string | null; email: string | null };

/** Who goes with them, and how to reach them: the council's own number and address, which its people answer. */
export function YourWorker({ worker, team, phone, email }: Reach) {
  return (
    <section className="who" aria-label="Your worker">
      <Avatar name={worker ?? "Fostering Team"} />
      <div>
        <b>{worker ? `${worker} is your worker` : team}</b>
        <br />
        {phone ? (
          <>
            Ring <a href={`tel:${phone.replaceAll(" ", "")}`}>{phone}</a>
          </>
        ) : null}
        {phone && email ? " or write to " : null}
        {email ? (
          <>
            {phone ? null : "Write to "}
            <a href={`mailto:${email}`}>{email}</a>
          </>
        ) : null}
        {phone || email ? (worker ? ` and ask for ${worker.split(" ")[0]}.` : ".") : null}
      </div>
    </section>
  );
}
