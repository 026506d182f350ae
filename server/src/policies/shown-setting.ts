/** A policy of the configuration, as operators see it. */
export interface ShownSetting {
  /** As the configuration file spells it: `policies.sign_up`. */
  readonly name: string;
  readonly value: string | number;
  readonly is_default: 'yes' | 'no';
  readonly about: string;
}
