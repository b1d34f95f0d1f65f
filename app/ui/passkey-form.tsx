import { type ReactNode, useEffect, useRef, useState } from "react";

type Props = {
  kind: "sign-in" | "register";
  /** What the browser is asked for, as the server wrote it down: JSON. */
  options: string;
  action: string;
  /** Names the ceremony to the server, which keeps its challenge. */
  ceremony: string;
  label: string;
  /** Other fields of the form. */
  children?: ReactNode;
};

type Library = typeof import("@simplewebauthn/browser");

const FAULTS: Record<string, string> = {
  NotAllowedError: "Nothing was chosen, or it took too long. Try again when you are ready.",
  InvalidStateError: "This device already has a passkey for your account.",
};

/** A form that is sent with the answer of a passkey. Its button appears once scripts run and the browser can do it. */
export function PasskeyForm({ kind, options, action, ceremony, label, children }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const answer = useRef<HTMLInputElement>(null);
  const [library, setLibrary] = useState<Library | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    void import("@simplewebauthn/browser").then((loaded) => {
      if (loaded.browserSupportsWebAuthn()) setLibrary(loaded);
      else setFault("This browser cannot use passkeys.");
    });
  }, []);

  async function ask() {
    if (!library || !answer.current) return;
    setFault(null);
    try {
      const given =
        kind === "sign-in"
          ? await library.startAuthentication({ optionsJSON: JSON.parse(options) })
          : await library.startRegistration({ optionsJSON: JSON.parse(options) });
      answer.current.value = JSON.stringify(given);
      form.current?.submit();
    } catch (error) {
      const name = error instanceof Error ? error.name : "";
      setFault(FAULTS[name] ?? "The passkey could not be used. Try again.");
    }
  }

  return (
    <form
      ref={form}
      method="post"
      action={action}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <input type="hidden" name="ceremony" value={ceremony} />
      <input type="hidden" name="answer" ref={answer} />
      {children}
      {library ? (
        <button className="govuk-button" type="submit">
          {label}
        </button>
      ) : (
        <p className="muted">{fault ? null : "Passkeys need scripts, which have not run in this browser yet."}</p>
      )}
      <p role="status">{fault}</p>
    </form>
  );
}
