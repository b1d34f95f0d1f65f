import type { ReactNode } from "react";

/** The row of buttons and links that ends a form, the main one first. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className="form-actions">{children}</div>;
}
