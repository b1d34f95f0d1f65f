import { Body, Button, Container, Head, Heading, Html, Link, Preview, Section, Text } from "@react-email/components";
import type { CSSProperties, ReactNode } from "react";

/** The tokens of the site that an email uses. Mail programs read neither style sheets nor variables. */
const colour = {
  ink: "#1c2430",
  muted: "#4a5361",
  paper: "#fbf8f3",
  card: "#ffffff",
  line: "#ddd6c8",
  hearth: "#0f5c5c",
  hearthDark: "#0a4343",
  hearthTint: "#e3efec",
  ember: "#b8472f",
};
const type: CSSProperties = {
  fontFamily:
    '"Atkinson Hyperlegible Next", system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif',
  color: colour.ink,
  overflowWrap: "anywhere",
  wordBreak: "break-word",
};
const paragraph: CSSProperties = { ...type, fontSize: 18, lineHeight: "27px", margin: "0 0 18px" };

/**
 * The name to greet someone by, or null when what they typed does not look like one: anyone can type anything into an
 * enquiry with somebody else's address, and we will not carry their link, number or advertisement to that person.
 */
export function greetingName(typed: string): string | null {
  const name = typed.replace(/\s+/gu, " ").trim();
  return /^\p{L}[\p{L}\p{M}'’. -]{0,59}$/u.test(name) && !/\.\p{L}/u.test(name) ? name : null;
}

/** The sheet every email is written on: one column, the heading first, where it came from last. */
export function Sheet({
  subject,
  heading,
  greet,
  councilName,
  to,
  children,
}: {
  subject: string;
  heading: string;
  /** The first name as typed; absent where we do not know who will read it. */
  greet?: string;
  councilName?: string;
  to: (path: string) => string;
  children: ReactNode;
}) {
  const name = greet === undefined ? null : greetingName(greet);
  return (
    <Html lang="en-GB">
      <Head>
        <title>{subject}</title>
        <meta name="color-scheme" content="light" />
      </Head>
      <Preview>{subject}</Preview>
      <Body style={{ backgroundColor: colour.paper, margin: 0, padding: "24px 12px" }}>
        <Container style={{ maxWidth: 600, margin: "0 auto" }}>
          <Section style={{ padding: "0 4px 14px" }}>
            <Text style={{ ...type, fontSize: 22, fontWeight: 700, lineHeight: "28px", margin: 0 }}>
              <span style={{ borderTop: `4px solid ${colour.ember}`, paddingTop: 4 }}>Nearhome</span>
            </Text>
          </Section>
          <Section
            style={{
              backgroundColor: colour.card,
              border: `1px solid ${colour.line}`,
              borderTop: `4px solid ${colour.hearth}`,
              borderRadius: 10,
              padding: "28px 24px 12px",
            }}
          >
            <Heading as="h1" style={{ ...type, fontSize: 28, lineHeight: "34px", fontWeight: 700, margin: "0 0 18px" }}>
              {heading}
            </Heading>
            {greet === undefined ? null : <Say>{name === null ? "Hello," : `Hello ${name},`}</Say>}
            {children}
          </Section>
          <Section style={{ padding: "18px 4px 0" }}>
            <Text style={{ ...type, color: colour.muted, fontSize: 15, lineHeight: "22px", margin: "0 0 10px" }}>
              {councilName === undefined ? "Sent by Nearhome." : `Sent by Nearhome for ${councilName}.`} We keep letters
              and details of children and families out of email. You read them after signing in.
            </Text>
            <Text style={{ ...type, color: colour.muted, fontSize: 15, lineHeight: "22px", margin: 0 }}>
              <Link
                href={to("/privacy")}
                style={{
                  color: colour.hearth,
                  textDecoration: "underline",
                  display: "inline-block",
                  lineHeight: "24px",
                }}
              >
                How we look after what you tell us
              </Link>
            </Text>
          </Section>
        </Container>
      </Body>
    </Html>
  );
}

/** One paragraph. */
export function Say({ children }: { children: ReactNode }) {
  return <Text style={paragraph}>{children}</Text>;
}

/** A small heading between paragraphs. */
export function Then({ children }: { children: ReactNode }) {
  return (
    <Heading as="h2" style={{ ...type, fontSize: 20, lineHeight: "26px", fontWeight: 700, margin: "6px 0 10px" }}>
      {children}
    </Heading>
  );
}

/** Short points, in order of time. */
export function Points({ of }: { of: string[] }) {
  return (
    <ul style={{ ...paragraph, paddingLeft: 22 }}>
      {of.map((point) => (
        <li key={point} style={{ marginBottom: 8 }}>
          {point}
        </li>
      ))}
    </ul>
  );
}

/** One fact to keep, set apart: a reference, a date, a code. */
export function Keep({ label, children, large = false }: { label: string; children: string; large?: boolean }) {
  return (
    <Section style={{ backgroundColor: colour.hearthTint, borderRadius: 8, padding: "12px 16px", marginBottom: 18 }}>
      <Text style={{ ...type, color: colour.hearthDark, fontSize: 16, lineHeight: "24px", margin: 0 }}>
        {label}
        <br />
        <strong
          style={{
            color: colour.ink,
            fontSize: large ? 34 : 20,
            lineHeight: large ? "44px" : "28px",
            letterSpacing: large ? 6 : 0,
          }}
        >
          {children}
        </strong>
      </Text>
    </Section>
  );
}

/** The one thing to do. The address is written below the button too, for people who would rather see where it goes. */
export function Act({ href, children }: { href: string; children: string }) {
  return (
    <Section style={{ marginBottom: 18 }}>
      <Button
        href={href}
        style={{
          ...type,
          backgroundColor: colour.hearth,
          borderBottom: `3px solid ${colour.hearthDark}`,
          borderRadius: 6,
          color: "#ffffff",
          fontSize: 18,
          fontWeight: 600,
          padding: "14px 22px",
        }}
      >
        {children}
      </Button>
      <Text
        data-skip-in-text="true"
        style={{ ...type, color: colour.muted, fontSize: 15, lineHeight: "22px", margin: "10px 0 0" }}
      >
        Or copy this address: {href}
      </Text>
    </Section>
  );
}
