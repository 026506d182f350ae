import type { SignInFactory } from './method.ts';
import { password } from './password.ts';

export const signInMethods: readonly SignInFactory[] = [password];
