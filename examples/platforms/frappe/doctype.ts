/** The types of documents. SQL is made of the names in this file, and of no other words that came from outside. */
import { Refusal } from './refusal.ts';

export type Kind = 'TEXT' | 'REAL' | 'INTEGER';

export interface DocType {
  readonly name: string;
  /** Of those who may see and change its documents. */
  readonly role: string;
  /** What their names begin with. */
  readonly series: string;
  /** The field that none may lack. */
  readonly title_field: string;
  /** Its own, without those that every document has. */
  readonly fields: Readonly<Record<string, Kind>>;
}

/** What every document has. */
export const STANDARD: Readonly<Record<string, Kind>> = {
  name: 'TEXT',
  owner: 'TEXT',
  creation: 'TEXT',
  modified: 'TEXT',
  modified_by: 'TEXT',
  docstatus: 'INTEGER',
  idx: 'INTEGER',
};

export const doctypes: readonly DocType[] = [
  {
    name: 'Project',
    role: 'Projects User',
    series: 'PROJ-',
    title_field: 'project_name',
    fields: {
      project_name: 'TEXT',
      status: 'TEXT',
      percent_complete: 'REAL',
      expected_start_date: 'TEXT',
      expected_end_date: 'TEXT',
      notes: 'TEXT',
    },
  },
  {
    name: 'Task',
    role: 'Projects User',
    series: 'TASK-',
    title_field: 'subject',
    fields: {
      subject: 'TEXT',
      project: 'TEXT',
      status: 'TEXT',
      priority: 'TEXT',
      exp_start_date: 'TEXT',
      exp_end_date: 'TEXT',
      expected_time: 'REAL',
      description: 'TEXT',
    },
  },
  {
    name: 'Timesheet',
    role: 'Projects User',
    series: 'TS-',
    title_field: 'title',
    fields: { title: 'TEXT', project: 'TEXT', status: 'TEXT', total_hours: 'REAL', note: 'TEXT' },
  },
  {
    name: 'ToDo',
    role: 'All',
    series: 'TODO-',
    title_field: 'description',
    fields: { description: 'TEXT', status: 'TEXT', priority: 'TEXT', date: 'TEXT' },
  },
];

export function doctypeOf(name: string): DocType {
  const doctype = doctypes.find((each) => each.name === name);
  if (doctype) return doctype;
  throw new Refusal('DoesNotExistError', `DocType ${name} not found`);
}

export function fieldsOf({ fields }: DocType): readonly string[] {
  return Object.keys({ ...STANDARD, ...fields });
}

/** The field that is meant by `subject`, or by `tabTask`.`subject` with or without the quotes. */
export function fieldOf(doctype: DocType, written: unknown): string {
  const prefix = `tab${doctype.name}.`;
  const bare = String(written).replaceAll('`', '').trim();
  const field = bare.startsWith(prefix) ? bare.slice(prefix.length) : bare;
  if (fieldsOf(doctype).includes(field)) return field;
  throw new Refusal('ValidationError', `${doctype.name} has no field ${bare}`);
}
