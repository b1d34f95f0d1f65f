import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { DataTable } from "./data-table.tsx";
import { EnrolmentPicture } from "./enrolment-picture.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { fieldFrom } from "./form-state.ts";
import { Notice } from "./notice.tsx";
import { PageHeading } from "./page-heading.tsx";
import { PasskeyForm } from "./passkey-form.tsx";
import { SummaryList } from "./summary-list.tsx";
import { Tag } from "./tag.tsx";
import { TextField } from "./text-field.tsx";

type Passkey = { id: string; label: string; createdAt: Date; lastUsedAt: Date | null };
type OpenSession = { device: string | null; startedAt: Date; lastSeenAt: Date; thisOne: boolean };

export type OwnSecurityProps = {
  /** The page's own address, which its forms are sent to. */
  path: string;
  email: string;
  hasPassword: boolean;
  hasAuthenticator: boolean;
  passkeys: readonly Passkey[];
  adding: { options: string; ceremony: string } | null;
  sessions: readonly OpenSession[];
  done: string | null;
  errors?: Readonly<Record<string, readonly string[] | undefined>>;
  enrolment?: { qr: string; letters: string; ceremony: string };
};

const DONE: Record<string, string> = {
  password: "Your password is changed, and you are signed out on your other devices.",
  authenticator: "Your new authenticator app is set up, and you are signed out on your other devices.",
  passkey: "Your passkey is added. You can use it the next time you sign in.",
  "passkey-removed": "The passkey is removed.",
};

const WHEN = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

function when(at: Date | null): string {
  return at ? WHEN.format(at) : "Never";
}

function Deed({ name, path, children }: { name: string; path: string; children: ReactNode }) {
  return (
    <form method="post" action={path} noValidate>
      <input type="hidden" name="deed" value={name} />
      {children}
    </form>
  );
}

function Passkeys({ path, passkeys, adding }: Pick<OwnSecurityProps, "path" | "passkeys" | "adding">) {
  return (
    <section className="section" aria-labelledby="passkeys">
      <h2 id="passkeys">Passkeys</h2>
      <DataTable
        caption="Your passkeys"
        captionHidden
        rows={passkeys}
        rowKey={(passkey) => passkey.id}
        empty={<p>You have none. A passkey is kept by your device and opened with your finger, face or PIN.</p>}
        columns={[
          { key: "label", header: "Name", cell: (passkey) => passkey.label },
          { key: "created", header: "Added", cell: (passkey) => when(passkey.createdAt) },
          { key: "used", header: "Last used", cell: (passkey) => when(passkey.lastUsedAt) },
          {
            key: "remove",
            header: "Remove",
            headerHidden: true,
            cell: (passkey) => (
              <Deed name="passkey-remove" path={path}>
                <Button look="secondary" small name="passkey" value={passkey.id}>
                  Remove<span className="visually-hidden"> {passkey.label}</span>
                </Button>
              </Deed>
            ),
          },
        ]}
      />
      {adding ? (
        <PasskeyForm kind="register" action={path} {...adding} label="Make the passkey">
          <input type="hidden" name="deed" value="passkey-add" />
          <TextField
            field={fieldFrom("label")}
            label="A name for it"
            hint="So that you know it again, such as “Work laptop”."
            maxLength={60}
            width={20}
          />
        </PasskeyForm>
      ) : (
        <p>
          <a href={`${path}?add=passkey#passkeys`}>Add a passkey</a>
        </p>
      )}
    </section>
  );
}

function Authenticator({ path, hasAuthenticator, hasPassword, enrolment, errors }: OwnSecurityProps) {
  const code = fieldFrom("code", { errors });
  return (
    <section className="section" aria-labelledby="authenticator">
      <h2 id="authenticator">Authenticator app</h2>
      {enrolment ? (
        <Deed name="authenticator-confirm" path={path}>
          <p>Scan this with the new app, then type the code it shows. Until then your old one goes on working.</p>
          <EnrolmentPicture qr={enrolment.qr} letters={enrolment.letters} />
          <input type="hidden" name="ceremony" value={enrolment.ceremony} />
          <TextField field={code} label="Six-digit code" inputMode="numeric" autoComplete="one-time-code" width={10} />
          <Button>Confirm</Button>
        </Deed>
      ) : hasPassword ? (
        <Deed name="authenticator-begin" path={path}>
          <TextField
            field={fieldFrom("confirm", { errors })}
            label="Your password"
            type="password"
            autoComplete="current-password"
            width={20}
          />
          <Button look="secondary">{hasAuthenticator ? "Move to another app or phone" : "Set up an app"}</Button>
        </Deed>
      ) : (
        <p>It is set up with a password, and this account has none.</p>
      )}
    </section>
  );
}

function Password({ path, hasPassword, errors }: OwnSecurityProps) {
  return (
    <section className="section" aria-labelledby="change-password">
      <h2 id="change-password">Password</h2>
      {hasPassword ? (
        <Deed name="password" path={path}>
          <TextField
            field={fieldFrom("current", { errors })}
            label="Your password now"
            type="password"
            autoComplete="current-password"
            width={20}
          />
          <TextField
            field={fieldFrom("password", { errors })}
            label="A new password"
            hint="12 characters or more. Three words you can picture work well."
            type="password"
            autoComplete="new-password"
            width={20}
          />
          <Button look="secondary">Change my password</Button>
        </Deed>
      ) : (
        <p>This account has no password: its person is invented, and signs in from the demonstration’s list.</p>
      )}
    </section>
  );
}

/** The page about one's own sign-in: second steps, password, and where one is signed in. */
export function OwnSecurity(props: OwnSecurityProps) {
  const { path, email, hasAuthenticator, passkeys, sessions, done, errors } = props;
  const fields = ["current", "password", "confirm", "code"].map((name) => fieldFrom(name, { errors }));
  return (
    <>
      <ErrorSummary fields={fields} formErrors={errors?.passkey} />
      {done && Object.hasOwn(DONE, done) && !errors ? <Notice tone="done">{DONE[done]}</Notice> : null}
      <PageHeading title="Your sign-in" />
      <SummaryList
        facts={[
          { name: "Account", value: email },
          { name: "Authenticator app", value: hasAuthenticator ? "Set up" : "Not set up" },
          { name: "Passkeys", value: passkeys.length === 0 ? "None" : String(passkeys.length) },
        ]}
      />
      <section className="section" aria-labelledby="sessions">
        <h2 id="sessions">Where you are signed in</h2>
        <DataTable
          caption="Where you are signed in"
          captionHidden
          rows={sessions}
          rowKey={(session) => `${session.device} ${session.startedAt.toISOString()}`}
          columns={[
            {
              key: "device",
              header: "Browser",
              cell: (session) => (
                <>
                  {session.device ?? "Not known"} {session.thisOne ? <Tag tone="now">This one</Tag> : null}
                </>
              ),
            },
            { key: "started", header: "Signed in", cell: (session) => when(session.startedAt) },
            { key: "seen", header: "Last used", cell: (session) => when(session.lastSeenAt) },
          ]}
        />
        <Deed name="everywhere" path={path}>
          <Button look="warning">Sign out everywhere</Button>
        </Deed>
      </section>
      <Passkeys {...props} />
      <Authenticator {...props} />
      <Password {...props} />
    </>
  );
}
