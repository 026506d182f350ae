import { anyfetch } from './anyfetch.ts';
import type { Dialect } from './dialect.ts';
import { frappe } from './frappe.ts';
import { fyle } from './fyle.ts';
import { fync } from './fync.ts';

export const dialects: readonly Dialect[] = [fyle, fync, anyfetch, frappe];
