import { defineConfig } from 'grantry';

const client_secret = process.env.API_CLIENT_SECRET ?? '';

/** Fync: clients spell OAuth as they always did; people are asked in the words below. */
export default defineConfig({
  platform: { name: 'Fync' },
  dialects: { enable: ['fync'], default: 'fync' },
  scopes: [
    { name: 'profile.read', title: 'See profiles', area: 'You', description: 'Yours, and those of other people.' },
    { name: 'posts.read', title: 'Read your posts', area: 'You' },
    { name: 'apps.read', title: 'See which apps you use', area: 'You' },
    { name: 'friend.read', title: 'See your friends and friend requests', area: 'Friends' },
    {
      name: 'friend.write',
      title: 'Send, accept, decline and cancel friend requests',
      area: 'Friends',
      sensitivity: 'high',
    },
    { name: 'friendship.read', title: 'See what you share with each friend', area: 'Friendships' },
    { name: 'friendship.write', title: 'Change what you share with each friend', area: 'Friendships' },
    { name: 'interaction.read', title: 'See what you did together', area: 'Interactions' },
    { name: 'interaction.write', title: 'Add to what you did together', area: 'Interactions' },
  ],
  apis: [
    {
      resource: `http://localhost:${process.env.API_PORT ?? 4500}`,
      name: 'Fync API',
      default: true,
      openapi: './openapi.json',
      ...(client_secret && { client_id: 'api', client_secret }),
    },
  ],
});
