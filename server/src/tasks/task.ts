/** Work beside requests. A plug: one file, one line in `index.ts`. */
export interface Task {
  readonly name: string;
  /** Milliseconds between the end of one run and the start of the next. */
  readonly every: number;
  run(): Promise<void>;
}

export interface Running {
  /** Resolves when no task runs any more. */
  stop(): Promise<void>;
}

/** A task that fails is logged and tried again at its next turn. */
export function runTasks(tasks: readonly Task[], failed: (name: string, error: unknown) => void): Running {
  const stops = tasks.map((task) => repeat(task, failed));
  return { stop: async () => void (await Promise.all(stops.map((stop) => stop()))) };
}

function repeat({ name, every, run }: Task, failed: (name: string, error: unknown) => void): () => Promise<void> {
  const state = { stopped: false, timer: undefined as NodeJS.Timeout | undefined, turn: Promise.resolve() };
  const turn = () => {
    state.turn = run()
      .catch((error: unknown) => failed(name, error))
      .then(() => {
        if (!state.stopped) state.timer = setTimeout(turn, every);
      });
  };
  turn();
  return () => {
    state.stopped = true;
    clearTimeout(state.timer);
    return state.turn;
  };
}
