/** The form of an order to a projection; it says what will happen and closes when the order is carried out. */
import { plain } from '../../../api/directory.ts';
import { useCommand } from '../../../api/use-command.ts';
import { en } from '../../../i18n/en.ts';
import { CommandDialog } from '../../shell/command-dialog.tsx';
import { type ProjectionOrder, quietOrders, rebuildDocument } from './projection-documents.ts';

const text = en.admin.operations.projections;
const types = ['Projection', 'ProjectionGeneration', 'Operations'] as const;

interface DialogProps {
  readonly name: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function ProjectionDialog({ order, ...props }: DialogProps & { readonly order: ProjectionOrder }) {
  return order === 'REBUILD' ? <RebuildDialog {...props} /> : <QuietDialog {...props} order={order} />;
}

function RebuildDialog({ name, onClose, onDone }: DialogProps) {
  const command = useCommand(rebuildDocument, types);
  const give = async () => {
    if (!(await command.send({ name, key: command.key }))) return;
    onDone();
    onClose();
  };
  return (
    <CommandDialog
      title={text.titles.REBUILD(plain(name))}
      submit={text.REBUILD}
      state={command.state}
      onSubmit={() => void give()}
      onClose={onClose}
    >
      <p>{text.texts.REBUILD}</p>
    </CommandDialog>
  );
}

function QuietDialog({
  order,
  name,
  onClose,
  onDone,
}: DialogProps & { readonly order: Exclude<ProjectionOrder, 'REBUILD'> }) {
  const command = useCommand(quietOrders[order], types);
  const give = async () => {
    if (!(await command.send({ name }))) return;
    onDone();
    onClose();
  };
  return (
    <CommandDialog
      title={text.titles[order](plain(name))}
      submit={text[order]}
      state={command.state}
      onSubmit={() => void give()}
      onClose={onClose}
      {...(order === 'ROLLBACK' ? { tone: 'danger' } : {})}
    >
      <p>{text.texts[order]}</p>
    </CommandDialog>
  );
}
