import { useContext } from "react";
import { Button, QuietButton } from "#app/ui/button.tsx";
import { Nonce } from "#app/ui/nonce.ts";
import leave from "./leave.ts?worker&url";

/**
 * The way out of the officers' pages, which `leave.ts` makes send and remove what this device keeps of visits first. Without
 * scripts the server asks the browser to remove it.
 */
export function SignOut({ owner }: { owner: string }) {
  const nonce = useContext(Nonce);
  return (
    <>
      <form method="post" action="/sign-out" data-owner={owner}>
        <QuietButton>Sign out</QuietButton>
      </form>
      <dialog className="ask-first" aria-labelledby="unsent" data-leaving="">
        <h2 id="unsent">Notes on this device are not sent</h2>
        <p>
          Notes of <span data-unsent="">some visits</span> could not be sent yet. Signing out removes them from this
          device for good.
        </p>
        <div className="row">
          <Button type="button" name="stay">
            Stay signed in
          </Button>
          <Button type="button" look="warning" name="leave">
            Sign out and remove them
          </Button>
        </div>
      </dialog>
      <script type="module" src={leave} nonce={nonce} suppressHydrationWarning />
    </>
  );
}
