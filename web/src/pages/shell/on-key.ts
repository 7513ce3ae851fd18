/** Single keys for the whole page. They do nothing while somebody types or a dialog is open. */

/** Listens for the keys; returns what ends it. */
export function onKey(actions: Readonly<Record<string, (event: KeyboardEvent) => void>>): () => void {
  const listen = (event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : undefined;
    const typing = target?.closest('input, textarea, select, [contenteditable="true"]');
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    if (typing && event.key !== 'Escape') return;
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    action?.(event);
  };
  addEventListener('keydown', listen);
  return () => removeEventListener('keydown', listen);
}
