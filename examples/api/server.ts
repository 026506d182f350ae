/** A notes API that takes Grantry's access tokens: apps read with notes.read and write with notes.write. */
import type { AddressInfo } from 'node:net';
import { guard } from '@grantry/guard';
import { guardExpress } from '@grantry/guard/express';
import express from 'express';
import { corsFor } from '../cors.ts';

function env(name: string): string {
  const value = process.env[name];
  if (value) return value;
  console.error(`${name} is not set; see README.md`);
  process.exit(2);
}

const api = guard({
  issuer: env('GRANTRY_ISSUER'),
  resource: env('RESOURCE'),
  client_id: env('CLIENT_ID'),
  client_secret: env('CLIENT_SECRET'),
  scopes_supported: ['notes.read', 'notes.write'],
});
const { requireScope, tokenOf, metadata } = guardExpress(api);

const notes = new Map<string, readonly string[]>();
const notesOf = (owner: string) => notes.get(owner) ?? [];

/** The person for whom the app calls, or the app itself: people and apps see their own notes only. */
function ownerOf(request: express.Request): string {
  const { sub, client_id } = tokenOf(request);
  return sub === undefined ? `client:${client_id}` : `person:${sub}`;
}

const app = express().disable('x-powered-by');

app.use(corsFor(env('GRANTRY_ISSUER')));

app.get('/notes', requireScope('notes.read'), (request, response) => {
  response.json({ notes: notesOf(ownerOf(request)) });
});

app.post('/notes', requireScope('notes.write'), express.json(), (request, response) => {
  const text: unknown = request.body?.text;
  if (typeof text !== 'string' || text === '') {
    response.status(400).json({ error: 'Send JSON with a "text".' });
    return;
  }
  const owner = ownerOf(request);
  notes.set(owner, [...notesOf(owner), text]);
  response.status(201).json({ text });
});

app.get(api.metadata_path, metadata);

const server = app.listen(Number(process.env.PORT ?? 4500), '127.0.0.1', () => {
  console.log(`notes API listening on http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
