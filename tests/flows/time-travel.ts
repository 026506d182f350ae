/** Hours and years pass in a moment: the same installation, started again with another clock. */
import { type Server, startServer } from '../harness/server.ts';

/** Stops the server; answers one on the same database, with the same issuer and secret, `seconds` after the real time. */
export const laterServer = async (server: Server, seconds: number): Promise<Server> => {
  await server.stop();
  const { GRANTRY_ISSUER = '', GRANTRY_SECRET = '' } = server.env;
  const ahead = `const now = Date.now; Date.now = () => now() + ${seconds * 1_000};`;
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(ahead)}`;
  return startServer({ database: server.database, env: { GRANTRY_ISSUER, GRANTRY_SECRET, NODE_OPTIONS } });
};
