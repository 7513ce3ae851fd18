/** The own account: who one is here, where one is signed in, password, authenticator. */
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { agentOf } from '../../api/agent.ts';
import { plain } from '../../api/directory.ts';
import { fieldErrorsOf } from '../../api/errors.ts';
import type { AccountQuery } from '../../api/gen/graphql.ts';
import { useCommand } from '../../api/use-command.ts';
import { useMe } from '../../api/use-session.ts';
import { en } from '../../i18n/en.ts';
import { dateTime } from '../../i18n/format.ts';
import { Fact } from '../../ui/facts.tsx';
import { TextField } from '../../ui/field.tsx';
import { NewPassword, useNewPassword } from '../session/new-password.tsx';
import { CommandNote, problemAt } from '../shell/command-dialog.tsx';
import { accountDocument, changePasswordDocument, endOthersDocument, endSessionDocument } from './documents.ts';
import { Totp } from './totp.tsx';
import './settings.css';

type Viewer = NonNullable<AccountQuery['viewer']>;
const sessionTypes = ['Session', 'Viewer'] as const;

export function Settings() {
  const me = useMe();
  const [{ data, error, fetching }, again] = useQuery({ query: accountDocument, requestPolicy: 'cache-and-network' });
  const viewer = data?.viewer;
  const [problem] = fieldErrorsOf(error);
  useEffect(() => {
    document.title = `${en.titles.settings} · ${en.product}`;
  }, []);
  return (
    <main id="main" className="sheet" tabIndex={-1}>
      <div className="sheet-head">
        <h1>{en.titles.settings}</h1>
      </div>
      <div className="sheet-body">
        {!viewer && fetching && <div className="rows-waiting" aria-busy="true" />}
        {!viewer && !fetching && (
          <p className="sheet-note" data-tone="warn" role="alert">
            {problem?.text ?? en.list.failed(en.titles.settings)}
            <button type="button" onClick={() => again({ requestPolicy: 'network-only' })}>
              {en.panel.retry}
            </button>
          </p>
        )}
        {viewer && (
          <div className="columns three settings">
            <section>
              <h2>{en.settings.identity}</h2>
              <dl>
                <Fact name={en.admin.users.name}>{plain(viewer.user?.name ?? '')}</Fact>
                <Fact name={en.admin.users.email}>{plain(viewer.email, 254)}</Fact>
                <Fact name={en.admin.users.role}>{en.roles[me.role]}</Fact>
                <Fact name={en.settings.rights}>{viewer.scopes.join(' ')}</Fact>
              </dl>
            </section>
            <section>
              <h2>{en.settings.password.title}</h2>
              <Password />
            </section>
            <section>
              <h2>{en.settings.totp.title}</h2>
              <Totp isOn={viewer.hasTotp} />
            </section>
            <section className="wide-part">
              <Sessions sessions={viewer.sessions} />
            </section>
          </div>
        )}
      </div>
    </main>
  );
}

function Sessions({ sessions }: { readonly sessions: Viewer['sessions'] }) {
  const one = useCommand(endSessionDocument, sessionTypes);
  const others = useCommand(endOthersDocument, sessionTypes);
  const hasOthers = sessions.some(({ isCurrent }) => !isCurrent);
  return (
    <>
      <div className="part-head">
        <h2>{en.settings.sessions}</h2>
        {hasOthers && (
          <button type="button" onClick={() => void others.send({})}>
            {en.settings.session.endOthers}
          </button>
        )}
      </div>
      <div className="scroll-x">
        <table className="ruled dense">
          <thead>
            <tr>
              <th scope="col">{en.settings.session.agent}</th>
              <th scope="col">{en.settings.session.ip}</th>
              <th scope="col">{en.settings.session.since}</th>
              <th scope="col">{en.settings.session.until}</th>
              <th scope="col">
                <span className="visually-hidden">{en.settings.session.end}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ id, agent, ip, createdAt, idleUntil, isCurrent }) => {
              const name = agent ? agentOf(agent) : en.settings.session.unknown;
              return (
                <tr key={id}>
                  <td>
                    <bdi>{name}</bdi>
                  </td>
                  <td className="mono">{ip ? plain(ip) : en.list.unknown}</td>
                  <td className="mono">{dateTime(Date.parse(createdAt))}</td>
                  <td className="mono">{dateTime(Date.parse(idleUntil))}</td>
                  <td>
                    <div className="row-tools">
                      {isCurrent ? (
                        <span className="muted">{en.settings.session.current}</span>
                      ) : (
                        <button
                          type="button"
                          aria-label={en.settings.session.endName(name)}
                          onClick={() => void one.send({ id })}
                        >
                          {en.settings.session.end}
                        </button>
                      )}
                    </div>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <CommandNote state={one.state} />
      <CommandNote state={others.state} />
    </>
  );
}

function Password() {
  const command = useCommand(changePasswordDocument, sessionTypes);
  const [current, setCurrent] = useState('');
  const next = useNewPassword();
  const [isDone, setDone] = useState(false);
  const change = async () => {
    setDone(false);
    if (command.state.kind === 'SENDING' || !next.check()) return;
    if (!(await command.send({ current, next: next.value }))) return;
    setDone(true);
    setCurrent('');
    next.set('');
    next.repeat('');
  };
  return (
    <form
      className="inputs"
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <TextField
        label={en.settings.password.current}
        problem={problemAt(command.state, 'current')}
        type="password"
        autoComplete="current-password"
        required
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <NewPassword password={next} label={en.settings.password.next} />
      <CommandNote state={command.state} />
      {isDone && <p role="status">{en.settings.password.done}</p>}
      <div>
        <button type="submit" aria-disabled={command.state.kind === 'SENDING'}>
          {command.state.kind === 'SENDING' ? en.command.sending : en.settings.password.submit}
        </button>
      </div>
    </form>
  );
}
