import type { ReactNode } from "react";
import { useDemonstration } from "#app/root.tsx";
import { PublicShell } from "#app/ui/public-shell.tsx";

/** The frame of a page of somebody who was asked: one narrow column, and no menu to get lost in. */
export function InvitedPage({ children }: { children: ReactNode }) {
  return (
    <PublicShell links={[]} demo={useDemonstration()}>
      <div className="wrap-narrow">{children}</div>
    </PublicShell>
  );
}
