/** A button that one may not press now can be reached all the same, and says why. */
import { type ReactNode, useId } from 'react';

export interface ActionProps {
  /** Why not; undefined = it may be pressed. */
  readonly why: string | undefined;
  readonly onPress: () => void;
  readonly children: ReactNode;
  readonly tone?: 'main' | 'danger';
}

export function Action({ why, onPress, children, tone }: ActionProps) {
  const id = useId();
  return (
    <span className="action">
      <button
        type="button"
        data-tone={tone}
        aria-disabled={why !== undefined}
        aria-describedby={why === undefined ? undefined : id}
        onClick={() => {
          if (why === undefined) onPress();
        }}
      >
        {children}
      </button>
      {why !== undefined && (
        <span id={id} className="why" role="tooltip">
          {why}
        </span>
      )}
    </span>
  );
}
