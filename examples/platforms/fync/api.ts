/** Fync's API. Which scope a request needs is in openapi.json, which the guard reads; the words are Fync's own. */
import { join } from 'node:path';
import { type GuardError, guard } from '@grantry/guard';
import { guardExpress } from '@grantry/guard/express';
import express from 'express';
import { env, listen } from '../api-process.ts';
import openapi from './openapi.json' with { type: 'json' };
import {
  acceptRequest,
  addRequest,
  areFriends,
  askedBy,
  asking,
  endRequest,
  friendsOf,
  openStore,
  type User,
  userOf,
} from './store.ts';

const store = openStore(join(env('DATA'), 'fync.db'));
const api = guard({
  issuer: env('GRANTRY_ISSUER'),
  resource: env('RESOURCE'),
  client_id: env('CLIENT_ID'),
  client_secret: env('CLIENT_SECRET'),
  // Whoever disconnects an app is obeyed with its next request, not seconds later.
  cache_lifetime: 0,
});
const { protect, tokenOf, metadata } = guardExpress(api, { refuse });

function refuse(error: GuardError, _request: unknown, response: express.Response): void {
  const { code, status, headers } = error;
  if (code === 'undocumented') response.status(404).json({ message: 'Not found' });
  else if (status === 503) response.status(503).set(headers).json({ message: 'Try again later' });
  else
    response
      .status(401)
      .set(headers)
      .json({ message: `Unauthorized - ${unauthorized(error)}` });
}

function unauthorized({ code, reason, scope }: GuardError): string {
  if (code === 'missing_token') return 'Missing token';
  if (code === 'insufficient_scope') return `Invalid scope, must include ${scope.join(', ')}`;
  return reason === 'expired' ? 'Token expired' : 'Invalid token';
}

/** The person for whom the app calls: Fync knows people by the `sub` of their tokens. */
const personOf = (request: express.Request): string => tokenOf(request).sub ?? '';
const refuseWith = (response: express.Response, status: number, message: string) =>
  response.status(status).json({ message });

// `production`: an error that nobody expected is told without its stack.
const app = express().disable('x-powered-by').set('env', 'production');
app.get(api.metadata_path, metadata);
app.use(protect(openapi));

app.get('/v1/users/:id', (request, response) => {
  const { id } = request.params;
  const me = personOf(request);
  const user = userOf(store, id === '@me' ? me : id);
  if (!user) return refuseWith(response, 404, 'User not found');
  return response.json({ success: true, ...(user._id === me ? user : known(user)) });
});

/** What others see of somebody. */
function known({ email: _, ...others }: User): Omit<User, 'email'> {
  return others;
}

app.get('/v1/friends/@me', (request, response) => {
  const friends = friendsOf(store, personOf(request));
  response.json({ success: true, data: friends.map(({ friendship, user }) => ({ friendship, user: known(user) })) });
});

app.get('/v1/friend-requests/@me', (request, response) => {
  const me = personOf(request);
  const [outwardFriendRequests, inwardFriendRequests] = [askedBy(store, me), asking(store, me)].map((users) =>
    users.map(known),
  );
  response.json({ success: true, outwardFriendRequests, inwardFriendRequests });
});

app.post('/v1/users/:id/add-friend', (request, response) => {
  const me = personOf(request);
  const { id } = request.params;
  if (!userOf(store, me) || !userOf(store, id)) return refuseWith(response, 404, 'friend not found');
  const problem = whyNotAsk(me, id);
  if (problem) return refuseWith(response, 400, problem);
  addRequest(store, me, id);
  return response.json({ success: true, message: 'friend request sent' });
});

function whyNotAsk(me: string, id: string): string | undefined {
  const isOneOf = (users: readonly { readonly _id: string }[]) => users.some(({ _id }) => _id === id);
  if (id === me) return 'User ID and friend ID cannot be the same';
  if (areFriends(store, me, id)) return 'User is already friends with this friend';
  if (isOneOf(askedBy(store, me))) return 'User has already sent a friend request to this friend';
  if (isOneOf(asking(store, me))) return 'User has a friend request from this friend to accept';
  return undefined;
}

app.post('/v1/users/:id/accept-friend', (request, response) => {
  const me = personOf(request);
  const { id } = request.params;
  if (areFriends(store, me, id)) return refuseWith(response, 400, 'user already friends with this friend');
  const friendship = acceptRequest(store, id, me);
  if (!friendship) return refuseWith(response, 400, 'user has no friend request from this friend');
  return response.json({ success: true, ...friendship });
});

app.post('/v1/users/:id/decline-friend', (request, response) => {
  const ended = endRequest(store, request.params.id, personOf(request));
  if (!ended) return refuseWith(response, 400, 'user has no friend request from this friend');
  return response.json({ success: true, message: 'friend request declined' });
});

app.post('/v1/users/:id/cancel-friend', (request, response) => {
  const ended = endRequest(store, personOf(request), request.params.id);
  if (!ended) return refuseWith(response, 400, 'user has not sent a friend request to this friend');
  return response.json({ success: true, message: 'friend request canceled' });
});

listen('Fync API', app);
