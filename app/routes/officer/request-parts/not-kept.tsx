import { Notice } from "#app/ui/notice.tsx";

/** That a draft was not kept, and why. */
export function NotKept({ words }: { words: string | null }) {
  if (words === null) return null;
  return (
    <Notice tone="important">
      <p>{words}</p>
    </Notice>
  );
}
