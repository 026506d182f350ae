import { defineConfig } from 'grantry';

const platform = process.env.PLATFORM_URL ?? 'http://localhost:4500';

export default defineConfig({
  platform: { name: 'Acme' },
  sign_in: {
    methods: ['hand_off'],
    hand_off: { url: `${platform}/login`, issuer: platform, alg: 'HS256', secret: process.env.HAND_OFF_SECRET ?? '' },
    // People become members of the organization that the statement names, made with the first of them.
    first_arrival: { account: 'create', organization: 'from_statement', role: 'member' },
  },
});
