/** What cannot be undone, or ends what people rely on, the portal does only after it has asked, with what is lost. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { hasTest } from './has-test.ts';
import { root } from './planted-copy.ts';

/** Each is made only where a `Confirm` is answered. */
const asked = [
  'delete /apis/{client_id}',
  'delete /apps/{client_id}',
  'delete /apps/{client_id}/secrets/{secret_id}',
  'delete /me/authorizations/{authorization_id}/families/{family_id}',
  'delete /organizations/{organization_id}/approvals/{client_id}',
  'delete /organizations/{organization_id}/apps-in-use/{client_id}',
  'delete /organizations/{organization_id}/members/{account_id}',
  'post /apps/{client_id}/refresh-token',
  'post /apps/{client_id}/revoke-all',
  'post /me/authorizations/end',
  'post /me/authorizations/{authorization_id}/reduce',
  'post /me/identities/unlink',
  'put /organizations/{organization_id}/ownership-offer',
] as const;

/** Some of what each does ends something; that it asks then is seen in a browser. */
const askedAtTimes: Readonly<Record<string, readonly [file: string, title: string]>> = {
  'patch /accounts/{account_id}': [
    'admin.test.ts',
    'one is created, found, confirmed, made an operator, disabled, enabled and deleted',
  ],
  'patch /organizations/{organization_id}': [
    'organization.test.ts',
    'says what it would end before it is saved, and ends it then',
  ],
  'post /apis/{client_id}/secrets': ['admin-api.ts', 'an API is registered, and its secrets are shown once each'],
  'post /apps/{client_id}/secrets': ['credential.test.ts', 'the other secrets end when it was said they should'],
  'post /apps/{client_id}/status': [
    'app.test.ts',
    'an app is suspended, lifted and deleted, each after it is said whom it hits',
  ],
  'post /keys': ['admin.test.ts', 'keys rotate, and at once only after a typed word'],
  'patch /operator/apps/{client_id}': ['admin-app.ts', 'asks nobody only after a typed word'],
  'put /organizations/{organization_id}/approvals/{client_id}': [
    'organization.test.ts',
    'keeps away an app that is denied, with the admin’s words',
  ],
  'put /organizations/{organization_id}/members/{account_id}': [
    'organization-settings.ts',
    'whoever gives up a role is asked, for only others give it back; then somebody is removed',
  ],
};

/** How each is undone. */
const undone: Readonly<Record<string, string>> = {
  'delete /apps/{client_id}/logo': 'uploaded again',
  'delete /apps/{client_id}/test-users/{email}': 'named again',
  'delete /me/sessions': 'signed in again',
  'delete /me/sessions/{session_id}': 'signed in again',
  'delete /organizations/{organization_id}/invitations/{invitation_id}': 'invited again',
  'delete /organizations/{organization_id}/ownership-offer': 'offered again',
  'patch /apis/{client_id}': 'changed back',
  'patch /apps/{client_id}': 'changed back',
  'patch /me': 'changed back',
  'post /accounts': 'deleted',
  'post /apis': 'deleted',
  'post /apps': 'deleted',
  'post /apps/{client_id}/review': 'answered by an operator',
  'post /apps/{client_id}/test-users': 'removed',
  'post /me/email': 'nothing changes before the mail is answered',
  'post /me/email/verification': 'nothing changes before the mail is answered',
  'post /me/password': 'changed again, by who knows it',
  'post /operator/apps/{client_id}/decline-review': 'asked for again',
  'post /organizations': 'changed',
  'post /organizations/{organization_id}/invitations': 'withdrawn',
  'post /organizations/{organization_id}/invitations/{invitation_id}/resend': 'sent again',
  'post /organizations/{organization_id}/members': 'removed',
  'post /organizations/{organization_id}/ownership-offer/accept': 'offered back; who offered it was asked',
  'put /apps/{client_id}/logo': 'taken away',
};

/** The playground ends the secret that it has made for itself. */
const ofItsOwn = ['portal/src/developers/playground/credential.tsx'];

interface Change {
  readonly operation: string;
  readonly file: string;
  /** Where it is made. */
  readonly calls: readonly ts.Node[];
}

const changes = globSync('portal/src/**/*.{ts,tsx}', { cwd: root }).flatMap(changesIn);

describe('what the portal changes', () => {
  test('is known to be asked for, or to be undone', () => {
    const known = [...asked, ...Object.keys(askedAtTimes), ...Object.keys(undone)];
    const made = new Set(changes.map(({ operation }) => operation));
    expect([...made].toSorted()).toEqual(known.toSorted());
  });

  test('is made only where it is confirmed, if it is one of those that ask', () => {
    for (const operation of asked) {
      const found = changes.filter((change) => change.operation === operation && !ofItsOwn.includes(change.file));
      expect(found.length, operation).toBeGreaterThan(0);
      for (const { file, calls } of found) {
        expect([file, calls.length]).not.toEqual([file, 0]);
        expect([file, calls.map(isAnswer)]).toEqual([file, calls.map(() => true)]);
      }
    }
  });

  test('is asked for, where it ends something, as a test in a browser sees', () => {
    const lost = Object.entries(askedAtTimes).filter(([, [file, title]]) => {
      return !hasTest(readFileSync(join(root, 'tests/portal', file), 'utf8'), title);
    });
    expect(lost).toEqual([]);
  });

  test('without an answer is found', () => {
    const source = `
      const end = api.useMutation('delete', '/x');
      const one = <Button onClick={() => end.mutate({})}>End</Button>;
      const two = <Confirm title="End?" onConfirm={() => end.mutate({})}></Confirm>;
      const three = <Confirm title="End?" onConfirm={() => end.mutate({})}>It is gone for ever.</Confirm>;
    `;
    const [change] = changesOf(source, 'x.tsx');
    expect([change?.operation, change?.calls.map(isAnswer)]).toEqual(['delete /x', [false, false, true]]);
  });
});

function changesIn(file: string): readonly Change[] {
  return changesOf(readFileSync(join(root, file), 'utf8'), file);
}

/** `api.useMutation('delete', '/apps/{client_id}')`, and `fetching.DELETE('/apps/{client_id}', …)`. */
function changesOf(text: string, file: string): readonly Change[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return nodesOf(source)
    .filter(ts.isCallExpression)
    .flatMap((call): readonly Change[] => {
      const name = ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : '';
      const [first, second] = call.arguments.map((each) => (ts.isStringLiteral(each) ? each.text : ''));
      if (name === 'useMutation') return [{ operation: `${first} ${second}`, file, calls: uses(call) }];
      if (!/^(?:POST|PUT|PATCH|DELETE)$/.test(name)) return [];
      return [{ operation: `${name.toLowerCase()} ${first}`, file, calls: [call] }];
    });
}

/** Calls of `x.mutate` after `const x = …`, of `mutate` after `const { mutate } = …`, in the function that says so. */
function uses(mutation: ts.Node): readonly ts.Node[] {
  const { parent } = mutation;
  if (!ts.isVariableDeclaration(parent)) return [];
  const scope = ancestors(parent).find((node) => ts.isBlock(node) || ts.isSourceFile(node)) ?? parent;
  const name = ts.isIdentifier(parent.name) ? `${parent.name.text}.mutate` : 'mutate';
  return nodesOf(scope)
    .filter(ts.isCallExpression)
    .filter(({ expression }) => [name, `${name}Async`].includes(expression.getText()));
}

/** Within `onConfirm` of a `Confirm` that says something. */
function isAnswer(call: ts.Node): boolean {
  const attribute = ancestors(call).find(ts.isJsxAttribute);
  const element = attribute?.parent.parent.parent;
  if (attribute?.name.getText() !== 'onConfirm' || !element || !ts.isJsxElement(element)) return false;
  const isSaid = element.children.some((child) => child.getText().trim() !== '');
  return element.openingElement.tagName.getText() === 'Confirm' && isSaid;
}

function ancestors(node: ts.Node): readonly ts.Node[] {
  return node.parent ? [node.parent, ...ancestors(node.parent)] : [];
}

function nodesOf(node: ts.Node): readonly ts.Node[] {
  const below: ts.Node[] = [];
  node.forEachChild((child) => void below.push(...nodesOf(child)));
  return [node, ...below];
}
