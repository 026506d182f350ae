/** The policies of the configuration, as operators see them without its file: nothing of them is secret. */
import type { ShownSetting } from '../policies/shown-setting.ts';
import type { Config } from './schema.ts';
import { schema } from './schema.ts';
import type { Setting, Settings } from './setting.ts';

export function shownSettings({ policies, sign_in }: Pick<Config, 'policies' | 'sign_in'>): readonly ShownSetting[] {
  const { settings } = schema.settings.sign_in.kind;
  return [
    ...shownOf('policies', schema.settings.policies.kind.settings, policies),
    ...shownOf('sign_in', { methods: settings.methods }, sign_in),
    ...shownOf('sign_in.first_arrival', settings.first_arrival.kind.settings, sign_in.first_arrival),
  ];
}

function shownOf(place: string, settings: Settings, values: object): readonly ShownSetting[] {
  const given: Readonly<Record<string, unknown>> = { ...values };
  return Object.entries(settings).map(([name, setting]) => shown(`${place}.${name}`, setting, given[name]));
}

function shown(name: string, { initial, about }: Setting, value: unknown): ShownSetting {
  const is_default = String(value) === String(initial) ? 'yes' : 'no';
  return { name, value: typeof value === 'number' ? value : [value].flat().join(', '), is_default, about };
}
