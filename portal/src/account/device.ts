/** RFC 9110 §10.1.5: a browser in words that its owner knows it by. It may lie; nothing depends on it. */
const BROWSERS = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChrome\/|\bCriOS\/|\bHeadlessChrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/\bcurl\//, 'curl'],
] as const;

const SYSTEMS = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b|\biPad\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
] as const;

/** What a browser calls by another word than `device` does. */
const CALLED: ReadonlyMap<string, string> = new Map([
  ['chromeos', 'CrOS'],
  ['edge', 'Edg'],
  ['ios', 'like Mac OS X'],
  ['macos', 'Macintosh'],
  ['opera', 'OPR/'],
]);

/** What is looked for among browsers, as they call themselves. */
export function asCalled(typed: string): string {
  return CALLED.get(typed.trim().toLowerCase()) ?? typed;
}

export function device(user_agent: string): string {
  const browser = BROWSERS.find(([pattern]) => pattern.test(user_agent))?.[1] ?? 'A browser';
  const system = SYSTEMS.find(([pattern]) => pattern.test(user_agent))?.[1];
  return system ? `${browser} on ${system}` : browser;
}
