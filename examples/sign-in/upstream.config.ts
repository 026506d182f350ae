import { defineConfig } from 'grantry';

export default defineConfig({
  platform: { name: 'Acme' },
  sign_in: {
    // With 'password' beside it, only people whose address the provider has verified get an account.
    methods: ['upstream'],
    upstreams: [
      {
        id: 'provider',
        name: 'Example Provider',
        issuer: process.env.PROVIDER ?? 'http://localhost:4401',
        client_id: process.env.CLIENT_ID ?? '',
        client_secret: process.env.CLIENT_SECRET ?? '',
      },
    ],
    first_arrival: { account: 'create', organization: 'own' },
  },
});
