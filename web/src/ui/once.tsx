/** A secret that is shown this once, with a button that copies it. */
import { useState } from 'react';

export interface OnceProps {
  readonly text: string;
  readonly label: string;
  readonly copy: string;
  readonly copied: string;
}

export function Once({ text, label, copy, copied }: OnceProps) {
  const [isCopied, setCopied] = useState(false);
  return (
    <>
      <output className="once" aria-label={label}>
        {text}
      </output>
      <p className="once-tools">
        <button
          type="button"
          data-autofocus
          // A browser that forbids it leaves the text to be selected by hand.
          onClick={() =>
            void navigator.clipboard.writeText(text).then(
              () => setCopied(true),
              () => {},
            )
          }
        >
          {isCopied ? copied : copy}
        </button>
      </p>
    </>
  );
}
