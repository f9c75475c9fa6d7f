/** Which part of a long list is shown, and the ways to the others. */

interface PagesProps {
  readonly what: string;
  readonly total: number;
  readonly size: number;
  /** Where the shown part begins. */
  readonly first: number;
  readonly onMove: (first: number) => void;
}

export function Pages({ what, total, size, first, onMove }: PagesProps) {
  if (total <= size) return null;
  const last = Math.min(total, first + size);
  return (
    <nav class="pages" aria-label={`Pages of ${what}`}>
      <button type="button" disabled={first === 0} onClick={() => onMove(Math.max(0, first - size))}>
        Previous {what}
      </button>
      <span>
        {what} {first + 1} to {last} of {total}
      </span>
      <button type="button" disabled={last === total} onClick={() => onMove(first + size)}>
        Next {what}
      </button>
    </nav>
  );
}
