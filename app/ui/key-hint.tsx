/** A key of the keyboard and what it does; hidden where there is no keyboard. */
export function KeyHint({ keys, does }: { keys: readonly string[]; does: string }) {
  return (
    <span className="key-hint">
      {keys.map((key) => (
        <span key={key}>
          <kbd className="key">{key}</kbd>{" "}
        </span>
      ))}
      {does}
    </span>
  );
}
