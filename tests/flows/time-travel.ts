/** Hours and years pass in a moment: the same installation, started again with another clock. */
import type { Server } from '../harness/server.ts';

/** The environment of a process whose clock is `seconds` ahead of the real one. */
export const ahead = (seconds: number) => {
  const script = `const now = Date.now; Date.now = () => now() + ${seconds * 1_000};`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
};

/** Stops the server and starts it again `seconds` after the real time. */
export const laterServer = async (server: Server, seconds: number): Promise<Server> => {
  await server.stop();
  return server.restart(ahead(seconds));
};
