import { expect, test } from 'vitest';
import { given } from '../../../tests/support/given.ts';
import {
  type Account,
  addApiKey,
  changePassword,
  confirmTotp,
  disable,
  enable,
  enrolTotp,
  inviteAgain,
  issueReset,
  type Link,
  newAccount,
  reauthenticate,
  removeTotp,
  revokeApiKey,
  setPassword,
  setRole,
  signIn,
} from './account.ts';
import { newSession } from './session.ts';

const noon = new Date('2026-11-25T12:00:00Z');
const later = (ms: number) => new Date(noon.getTime() + ms);
const hash = { text: '$argon2id$old', pepper: 1 };
const next = { text: '$argon2id$new', pepper: 1 };
const invite: Link = { hash: 'h1', kind: 'INVITE', expiresAt: later(1_000) };
const reset: Link = { hash: 'h2', kind: 'RESET', expiresAt: later(1_000) };

const ranger = (changes: Partial<Account> = {}): Account => ({
  id: 'u1',
  email: 'mako@titan.example',
  emailKey: 'mako@titan.example',
  name: 'Mako',
  role: 'OPERATOR',
  status: 'ACTIVE',
  rev: 3,
  password: hash,
  createdAt: noon,
  sessions: [],
  apiKeys: [],
  ...changes,
});
const sessionOf = (id: string, at = noon) => newSession({ id, userId: 'u1' }, at);
const revoked = (sessionId: string, why: string, at = noon) => ({
  type: 'SessionRevoked',
  userId: 'u1',
  sessionId,
  why,
  at,
});
const key = {
  id: 'k1',
  owner: 'u1',
  name: 'radar',
  scopes: ['kaiju:read'],
  createdAt: noon,
  expiresAt: later(86_400_000),
};
const nobody: ReadonlySet<never> = new Set();

test('who is made without a password is invited, with one is active', () => {
  const order = { id: 'u1', email: 'a@b', emailKey: 'a@b', name: 'A', role: 'VIEWER' as const };
  expect(newAccount({ ...order, link: invite }, 'INVITED', noon)).toMatchObject({
    state: { status: 'INVITED', rev: 1 },
    events: [
      { type: 'UserCreated', role: 'VIEWER', how: 'INVITED' },
      { type: 'LinkIssued', kind: 'INVITE' },
    ],
  });
  expect(newAccount({ ...order, password: hash }, 'REGISTERED', noon).state.status).toBe('ACTIVE');
});

test('somebody who has not come yet is invited again with what is said now', () => {
  const again = inviteAgain(ranger({ status: 'INVITED' }), { role: 'ANALYST', link: invite }, noon);
  expect(again.state).toMatchObject({ role: 'ANALYST', name: 'Mako', link: invite });
});

test('refuses to invite who is here already', () =>
  given(ranger())
    .when((account) => inviteAgain(account, { role: 'ADMIN', link: invite }, noon))
    .refuses('EMAIL_TAKEN', 'There is an account of mako@titan.example already.'));

test('a link sets the password once, ends every session and lets the invited in', () => {
  const before = ranger({ status: 'INVITED', password: undefined, link: invite, sessions: [sessionOf('s1')] });
  const change = setPassword(before, { link: 'h1', password: next, name: 'Mako Mori' }, noon);
  expect(change.state).toMatchObject({ status: 'ACTIVE', password: next, name: 'Mako Mori', link: undefined });
  expect(change.events).toEqual([
    { type: 'PasswordSet', userId: 'u1', kind: 'INVITE', at: noon },
    revoked('s1', 'PASSWORD_CHANGED'),
  ]);
});

test.each<[string, Account, Date]>([
  ['that is none', ranger(), noon],
  ['of before', ranger({ link: reset }), noon],
  ['that has run out', ranger({ link: invite }), later(1_000)],
  ['of somebody who was shut out', ranger({ link: invite, status: 'DISABLED' }), noon],
])('refuses a link %s', (_, account, at) =>
  given(account)
    .when((before) => setPassword(before, { link: 'h1', password: next }, at))
    .refuses('LINK_INVALID', 'This link is not valid, was used, or has run out. Ask an administrator for a new one.'),
);

test('no reset for somebody who is shut out', () =>
  given(ranger({ status: 'DISABLED' }))
    .when((account) => issueReset(account, reset, noon))
    .refuses('USER_DISABLED', 'Mako is shut out. Let them in again first.'));

test('of 21 sessions the oldest goes', () => {
  const sessions = Array.from({ length: 20 }, (_, index) => sessionOf(`s${index}`));
  given(ranger({ sessions }))
    .when((account) => signIn(account, { id: 'new' }, noon))
    .then([{ type: 'SignedIn', userId: 'u1', sessionId: 'new', at: noon }, revoked('s19', 'TOO_MANY')]);
});

test('sessions that have run out make no room', () => {
  const sessions = Array.from({ length: 20 }, (_, index) => sessionOf(`s${index}`, later(-8 * 86_400_000)));
  given(ranger({ sessions }))
    .when((account) => signIn(account, { id: 'new' }, noon))
    .then([{ type: 'SignedIn', userId: 'u1', sessionId: 'new', at: noon }]);
});

test('a new password ends the other sessions and any open link', () => {
  const before = ranger({ sessions: [sessionOf('s1'), sessionOf('s2')], link: reset });
  const change = changePassword(before, { password: next, sessionId: 's1' }, noon);
  expect(change.state).toMatchObject({ password: next, link: undefined });
  expect(change.events).toEqual([
    { type: 'PasswordChanged', userId: 'u1', at: noon },
    revoked('s2', 'PASSWORD_CHANGED'),
  ]);
});

test('a session that has ended changes no password', () =>
  given(ranger())
    .when((account) => changePassword(account, { password: next, sessionId: 's1' }, noon))
    .refuses('UNAUTHENTICATED', 'This session has ended. Sign in again.'));

const byMarshal = { by: 'marshal', otherAdmins: 1 };

test('a new role raises rev, so that tokens of the old one are refused', () =>
  given(ranger())
    .when((account) => setRole(account, 'VIEWER', byMarshal, noon))
    .then([{ type: 'RoleChanged', userId: 'u1', from: 'OPERATOR', to: 'VIEWER', rev: 4, at: noon }]));

test('stays quiet about the role that it is already', () =>
  given(ranger())
    .when((account) => setRole(account, 'OPERATOR', byMarshal, noon))
    .staysQuiet());

test('shutting out ends the sessions and the open link', () =>
  given(ranger({ sessions: [sessionOf('s1')], link: reset }))
    .when((account) => disable(account, byMarshal, noon))
    .then([{ type: 'UserDisabled', userId: 'u1', rev: 4, at: noon }, revoked('s1', 'DISABLED')]));

test('stays quiet about who is shut out, and about letting in who never was', () => {
  given(ranger({ status: 'DISABLED' }))
    .when((account) => disable(account, byMarshal, noon))
    .staysQuiet();
  given(ranger())
    .when((account) => enable(account, noon))
    .staysQuiet();
});

test('who never set a password is invited again when let in', () => {
  expect(enable(ranger({ status: 'DISABLED' }), noon).state.status).toBe('ACTIVE');
  expect(enable(ranger({ status: 'DISABLED', password: undefined }), noon).state.status).toBe('INVITED');
});

const lastAdmin = ranger({ role: 'ADMIN' });
const alone = { by: 'somebody', otherAdmins: 0 };
const LAST = ['LAST_ADMIN', 'Mako is the last administrator. Make somebody else one first.'] as const;
const SELF = ['SELF_CHANGE', 'Nobody changes the own role or status. Another administrator has to.'] as const;

test('the last administrator stays one', () => {
  given(lastAdmin)
    .when((account) => setRole(account, 'VIEWER', alone, noon))
    .refuses(...LAST);
  given(lastAdmin)
    .when((account) => disable(account, alone, noon))
    .refuses(...LAST);
});

test('an administrator who is shut out or has not come yet is not the last one', () => {
  for (const status of ['DISABLED', 'INVITED'] as const)
    expect(setRole({ ...lastAdmin, status }, 'VIEWER', alone, noon).events).toHaveLength(1);
});

test('nobody changes the own role or status', () => {
  given(lastAdmin)
    .when((account) => setRole(account, 'VIEWER', { by: 'u1', otherAdmins: 5 }, noon))
    .refuses(...SELF);
  given(ranger())
    .when((account) => disable(account, { by: 'u1', otherAdmins: 5 }, noon))
    .refuses(...SELF);
});

const order = { id: 'k1', name: 'radar', scopes: ['kaiju:read'], days: 1, sessionId: 's1', totpFor: nobody };

test('a key needs a proof within 10 minutes', () => {
  const signedIn = ranger({ sessions: [sessionOf('s1')] });
  expect(addApiKey(signedIn, order, later(600_000)).events).toMatchObject([{ type: 'ApiKeyCreated', keyId: 'k1' }]);
  given(signedIn)
    .when((account) => addApiKey(account, order, later(600_001)))
    .refuses('REAUTH_REQUIRED', 'Prove again who you are: `reauthenticate` with your password, then repeat this.');
  const proved = reauthenticate(signedIn, 's1', later(600_000)).state;
  expect(addApiKey(proved, order, later(600_001)).events).toHaveLength(1);
});

test('revoking a key is quiet the second time and knows no stranger', () => {
  const once = revokeApiKey(ranger({ apiKeys: [key] }), 'k1', noon);
  expect(once.events).toEqual([{ type: 'ApiKeyRevoked', userId: 'u1', keyId: 'k1', at: noon }]);
  given(once.state)
    .when((account) => revokeApiKey(account, 'k1', noon))
    .staysQuiet();
  given(ranger())
    .when((account) => revokeApiKey(account, 'k1', noon))
    .refuses('NOT_FOUND', 'There is no key with this id.');
});

test('an authenticator counts from its confirmation on', () => {
  const sealed = Buffer.from('sealed');
  const enrolled = enrolTotp(ranger({ sessions: [sessionOf('s1')] }), { sessionId: 's1', sealed }, noon).state;
  expect([enrolled.totp, enrolled.totpNext]).toEqual([undefined, sealed]);
  expect(confirmTotp(enrolled, noon).state).toMatchObject({ totp: sealed, totpNext: undefined });
  given(ranger())
    .when((account) => confirmTotp(account, noon))
    .refuses('NOT_ENROLLED', 'There is no new authenticator to confirm. Begin with `enrolTotp`.');
});

test('a role that must have an authenticator cannot lay it down', () => {
  const held = ranger({ totp: Buffer.from('x'), sessions: [sessionOf('s1')] });
  const lay = (totpFor: ReadonlySet<'OPERATOR'>) => (account: Account) =>
    removeTotp(account, { sessionId: 's1', totpFor }, noon);
  given(held)
    .when(lay(new Set()))
    .then([{ type: 'TotpRemoved', userId: 'u1', at: noon }]);
  given(held)
    .when(lay(new Set(['OPERATOR'] as const)))
    .refuses('TOTP_COMPELLED', 'Everybody with the role OPERATOR signs in with a code here.');
  given(ranger()).when(lay(new Set())).staysQuiet();
});
