import type { LinksFunction, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { publicLoader } from "#app/http/guards.server.ts";
import { PageMeta, useFormRefused } from "./page-meta.tsx";
import publicStyles from "./styles/public.scss?url";
import staffStyles from "./styles/staff.scss?url";
import { Logo } from "./ui/logo.tsx";
import { Nonce } from "./ui/nonce.ts";

/** What a page can say of itself: which of the two looks it has, and whether it runs scripts. Without a word, neither. */
export type PageHandle = { look?: "staff"; scripts?: boolean };

export const links: LinksFunction = () => [
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "manifest", href: "/site.webmanifest" },
];

export const loader = publicLoader(({ env }) => ({ demo: env.demo }));

function useHandle(): PageHandle {
  const handles = useMatches().map((match) => match.handle as PageHandle | undefined);
  return Object.assign({}, ...handles.filter(Boolean));
}

/** The frame of every page. Public and carer pages run no scripts at all, so they are light and work everywhere. */
export function Layout({ children }: { children: ReactNode }) {
  const { look, scripts } = useHandle();
  const nonce = useContext(Nonce);
  const refused = useFormRefused();
  return (
    <html lang="en-GB" className="govuk-template" data-refused={refused || undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" content="#0f5c5c" />
        <PageMeta />
        <link rel="stylesheet" href={look === "staff" ? staffStyles : publicStyles} />
        <Links />
      </head>
      <body className="govuk-template__body">
        {children}
        {scripts && (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

/** Whether this is the demonstration region, for any page that asks. */
export function useDemonstration(): boolean {
  return useRouteLoaderData<typeof loader>("root")?.demo ?? false;
}

const UNREADABLE = {
  title: "We could not read what was sent",
  words: "Nothing was changed. Go back, open the page again and send it once more.",
};

const FAULTS: Record<number, { title: string; words: string }> = {
  400: UNREADABLE,
  403: {
    title: "This page is not for your account",
    words: "You are signed in, but your role does not open it. If it should, ask your administrator.",
  },
  404: {
    title: "We could not find that page",
    words: "If you typed the address, check it. If you followed a link, what it led to may have moved or been closed.",
  },
  405: UNREADABLE,
  410: { title: "That link has been used or has run out", words: "Ask for a new one. Nothing you saved is lost." },
  413: UNREADABLE,
  415: UNREADABLE,
};

const OUR_FAULT = {
  title: "Something went wrong on our side",
  words: "It has been noted. What you had saved is safe. Please try again in a minute.",
};

function faultOf(error: unknown): { title: string; words: string } {
  return (isRouteErrorResponse(error) && FAULTS[error.status]) || OUR_FAULT;
}

/** Pages say their own titles; this one is of a page that could not be shown. */
export const meta: MetaFunction = ({ error }) => (error ? [{ title: `${faultOf(error).title} - Nearhome` }] : []);

export function ErrorBoundary() {
  const fault = faultOf(useRouteError());
  return (
    <>
      <header className="wrap fault-top">
        <Logo />
      </header>
      <main className="wrap fault" id="main">
        <h1>{fault.title}</h1>
        <p>{fault.words}</p>
        <p>
          <a href="/">Go to the start page</a>
        </p>
      </main>
    </>
  );
}
