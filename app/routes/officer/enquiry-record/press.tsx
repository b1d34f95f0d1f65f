import { Button } from "#app/ui/button.tsx";
import type { Intent } from "./change-form.server.ts";

type Props = { intent: Intent; version: number; children: string; main?: boolean };

/** One press that does one thing to the enquiry. */
export function Press({ intent, version, children, main }: Props) {
  return (
    <form method="post">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={version} />
      <Button look={main ? "main" : "secondary"} small>
        {children}
      </Button>
    </form>
  );
}
