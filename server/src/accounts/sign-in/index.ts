import { handOff } from './hand-off.ts';
import type { SignInFactory } from './method.ts';
import { password } from './password.ts';
import { upstream } from './upstream.ts';

export const signInMethods: readonly SignInFactory[] = [password, handOff, upstream];
