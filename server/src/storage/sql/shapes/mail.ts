import type { Link } from '../../../model/link.ts';
import type { Mail } from '../../../model/mail.ts';
import { shape } from '../shape.ts';

export const mail = shape<Mail>('mail', {
  mail_id: 'value',
  sealed: 'value',
  tries: 'value',
  next_at: 'value',
  gives_up_at: 'value',
  failed_at: 'value',
  created_at: 'value',
});

export const link = shape<Link>('link', {
  link_id: 'value',
  link_hash: 'value',
  purpose: 'value',
  email: 'value',
  account_id: 'value',
  organization_id: 'value',
  role: 'value',
  created_by: 'value',
  created_at: 'value',
  expires_at: 'value',
  ended_at: 'value',
});
