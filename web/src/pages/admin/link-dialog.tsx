/** A one-time link, shown this once. */
import { en } from '../../i18n/en.ts';
import { dateTime } from '../../i18n/format.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Once } from '../../ui/once.tsx';

export interface OneTimeLink {
  readonly url: string;
  readonly expiresAt: string;
}

interface LinkDialogProps {
  readonly link: OneTimeLink;
  readonly name: string;
  readonly onClose: () => void;
}

export function LinkDialog({ link, name, onClose }: LinkDialogProps) {
  return (
    <Dialog title={en.admin.users.link} onClose={onClose}>
      <p className="dialog-text">{en.admin.users.linkText(name)}</p>
      <Once text={link.url} label={en.admin.users.link} copy={en.command.copy} copied={en.command.copied} />
      <p className="dialog-text">{en.admin.users.linkUntil(dateTime(Date.parse(link.expiresAt)))}</p>
      <div className="dialog-buttons">
        <button type="button" onClick={onClose}>
          {en.command.close}
        </button>
      </div>
    </Dialog>
  );
}
