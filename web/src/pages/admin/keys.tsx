/** Keys for programs: the own ones, and everybody's for who administers them. */
import { useState } from 'react';
import { useQuery } from 'urql';
import { whyNot } from '../../api/can.ts';
import { plain } from '../../api/directory.ts';
import { fieldErrorsOf } from '../../api/errors.ts';
import { useCommand } from '../../api/use-command.ts';
import { useMe } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { dateTime } from '../../i18n/format.ts';
import { useServerSecond } from '../../live/use-live.ts';
import { Action } from '../../ui/action.tsx';
import { CommandDialog } from '../shell/command-dialog.tsx';
import { Needs } from '../shell/needs.tsx';
import { CreateKeyDialog } from './create-key.tsx';
import { type ApiKey, allKeysDocument, ownKeysDocument, revokeKeyDocument } from './documents.ts';
import { AdminSheet } from './tabs.tsx';

/** An empty list names no type, and still has to be read again when a key is made. */
const context = { additionalTypenames: ['ApiKey'] };

export function Keys() {
  return (
    <Needs scopes={['apikey:own', 'apikey:admin']}>
      <KeysSheet />
    </Needs>
  );
}

function KeysSheet() {
  const me = useMe();
  const isAdmin = me.scopes.includes('apikey:admin');
  const [isCreating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey>();
  const [own] = useQuery({ query: ownKeysDocument, requestPolicy: 'cache-and-network', context });
  const [all] = useQuery({ query: allKeysDocument, pause: !isAdmin, requestPolicy: 'cache-and-network', context });
  const [problem] = [...fieldErrorsOf(own.error), ...fieldErrorsOf(all.error)];
  return (
    <AdminSheet title={en.admin.tabs.keys}>
      <div className="sheet-body">
        {problem && (
          <p className="sheet-note" data-tone="warn" role="alert">
            {problem.text}
          </p>
        )}
        <section className="part" aria-labelledby="own-keys">
          <div className="part-head">
            <h2 id="own-keys">{en.admin.keys.own}</h2>
            <Action tone="main" why={whyNot.createKey(me)} onPress={() => setCreating(true)}>
              {en.admin.keys.create}
            </Action>
          </div>
          <KeyTable keys={own.data?.viewer?.apiKeys} onRevoke={setRevoking} />
        </section>
        {isAdmin && (
          <section className="part" aria-labelledby="all-keys">
            <div className="part-head">
              <h2 id="all-keys">{en.admin.keys.all}</h2>
            </div>
            <KeyTable keys={all.data?.apiKeys ?? undefined} isOwnerShown onRevoke={setRevoking} />
          </section>
        )}
      </div>
      {isCreating && <CreateKeyDialog onClose={() => setCreating(false)} />}
      {revoking && <RevokeDialog apiKey={revoking} onClose={() => setRevoking(undefined)} />}
    </AdminSheet>
  );
}

interface KeyTableProps {
  readonly keys: readonly ApiKey[] | undefined;
  readonly isOwnerShown?: boolean;
  readonly onRevoke: (key: ApiKey) => void;
}

function KeyTable({ keys, isOwnerShown = false, onRevoke }: KeyTableProps) {
  const now = useServerSecond();
  if (!keys) return <p className="muted">{en.list.loading}</p>;
  if (keys.length === 0) return <p className="muted">{en.admin.keys.none}</p>;
  return (
    <div className="scroll-x">
      <table className="ruled dense">
        <thead>
          <tr>
            <th scope="col">{en.admin.keys.name}</th>
            {isOwnerShown && <th scope="col">{en.admin.keys.owner}</th>}
            <th scope="col">{en.admin.keys.scopes}</th>
            <th scope="col">{en.admin.keys.state}</th>
            <th scope="col">{en.admin.keys.created}</th>
            <th scope="col">{en.admin.keys.lastUsed}</th>
            <th scope="col">{en.admin.keys.expires}</th>
            <th scope="col">
              <span className="visually-hidden">{en.admin.keys.revoke}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => {
            const state = stateOf(key, now);
            return (
              <tr key={key.id}>
                <td>
                  <bdi>{plain(key.name)}</bdi> <span className="muted mono">{plain(key.id)}</span>
                </td>
                {isOwnerShown && <td>{key.owner ? plain(key.owner.name) : en.list.unknown}</td>}
                <td className="key-scopes">{key.scopes.join(' ')}</td>
                <td className={state === 'active' ? undefined : 'muted'}>{en.admin.keys[state]}</td>
                <td className="mono">{day(key.createdAt)}</td>
                <td className="mono">{key.lastUsedOn ? day(key.lastUsedOn) : en.admin.keys.never}</td>
                <td className="mono">{day(key.expiresAt)}</td>
                <td>
                  {state === 'active' && (
                    <div className="row-tools">
                      <button
                        type="button"
                        onClick={() => onRevoke(key)}
                        aria-label={en.admin.keys.revokeName(plain(key.name))}
                      >
                        {en.admin.keys.revoke}
                      </button>
                    </div>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function RevokeDialog({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const command = useCommand(revokeKeyDocument);
  const name = plain(apiKey.name);
  const revoke = async () => {
    if (await command.send({ id: apiKey.id })) onClose();
  };
  return (
    <CommandDialog
      title={en.admin.keys.revokeName(name)}
      submit={en.admin.keys.revoke}
      state={command.state}
      onSubmit={() => void revoke()}
      onClose={onClose}
      tone="danger"
    >
      <p>{en.admin.keys.revokeText(name)}</p>
    </CommandDialog>
  );
}

function stateOf({ revokedAt, expiresAt }: ApiKey, now: number | undefined): 'active' | 'revoked' | 'expired' {
  if (revokedAt != null) return 'revoked';
  return now !== undefined && Date.parse(expiresAt) <= now ? 'expired' : 'active';
}

function day(at: string): string {
  return dateTime(Date.parse(at)).slice(0, 10);
}
