import { Agent } from 'node:http';

/** Starts `count` calls at once, each free to use a connection of its own, and answers all their outcomes. */
export const concurrently = async <Outcome>(
  count: number,
  start: (agent: Agent, index: number) => Promise<Outcome>,
): Promise<readonly Outcome[]> => {
  const agent = new Agent({ keepAlive: true, maxSockets: count, maxFreeSockets: count });
  try {
    return await Promise.all(Array.from({ length: count }, (_, index) => start(agent, index)));
  } finally {
    agent.destroy();
  }
};
