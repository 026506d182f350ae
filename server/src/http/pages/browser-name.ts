/** Which browser a User-Agent header means: the first that fits, since each names those it descends from. */
const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;

const systems = [
  ['Windows', 'Windows'],
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
] as const;

export interface BrowserName {
  readonly browser: string;
  readonly system: string;
}

export function browserName(user_agent: string): BrowserName | undefined {
  const find = (list: readonly (readonly [string, string])[]) => list.find(([word]) => user_agent.includes(word))?.[1];
  const browser = find(browsers);
  const system = find(systems);
  return browser === undefined || system === undefined ? undefined : { browser, system };
}
