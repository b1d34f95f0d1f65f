import { Notice } from "#app/ui/notice.tsx";

/** Whom to ring when a child is in danger. The same numbers everywhere. */
export function Emergency({ council }: { council: { name: string; phone: string | null } }) {
  return (
    <Notice tone="important" title="If a child is in danger now">
      <p>
        Ring <a href="tel:999">999</a>. Please do not wait for us.
      </p>
      <p>
        To talk it through at any hour, ring the NSPCC on <a href="tel:08088005000">0808 800 5000</a>. It is free, and
        you do not have to give your name.
        {council.phone ? (
          <>
            {" "}
            {council.name} is on <a href={`tel:${council.phone.replaceAll(" ", "")}`}>{council.phone}</a>.
          </>
        ) : null}
      </p>
    </Notice>
  );
}
