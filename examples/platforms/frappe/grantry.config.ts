import { defineConfig } from 'grantry';

const client_secret = process.env.API_CLIENT_SECRET ?? '';

/** Frappe: its methods are the endpoints, and a scope opens document types. */
export default defineConfig({
  platform: { name: 'Frappe' },
  dialects: { enable: ['frappe'], default: 'frappe' },
  scopes: [
    {
      name: 'project',
      title: 'See and change your projects, tasks and timesheets',
      description: 'As far as your roles in Frappe let you.',
    },
    {
      name: 'all',
      title: 'Do whatever you may do in Frappe',
      description: 'With every type of document that your roles let you see.',
      sensitivity: 'high',
    },
  ],
  apis: [
    {
      resource: `http://localhost:${process.env.API_PORT ?? 4500}`,
      name: 'Frappe REST API',
      default: true,
      openapi: './openapi.json',
      ...(client_secret && { client_id: 'api', client_secret }),
    },
  ],
});
