import { defineConfig } from 'grantry';

export default defineConfig({
  platform: { name: 'Acme' },
  sign_in: {
    methods: ['password', 'upstream'],
    upstreams: [
      {
        id: 'provider',
        name: 'Example Provider',
        issuer: process.env.PROVIDER ?? 'http://localhost:4401',
        client_id: process.env.CLIENT_ID ?? '',
        client_secret: process.env.CLIENT_SECRET ?? '',
        link_by_email: true,
      },
    ],
    first_arrival: { account: 'create', organization: 'own' },
  },
});
