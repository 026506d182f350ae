/** A document as clients see it: in brief in a list, in full by itself, and raw, as it was sent. */
import type { DocumentRow } from './document-store.ts';
import { findDocumentType, templates } from './document-type.ts';

type Json = Readonly<Record<string, unknown>>;

const parse = (json: string) => JSON.parse(json) as Json;

export function viewDocument(document: DocumentRow, projection: 'snippet' | 'full' | 'raw', base: string): Json {
  const { id, identifier, creation_date, modification_date, provider_id, company_id, actions, related } = document;
  return {
    _type: 'Document',
    id,
    identifier,
    creation_date,
    modification_date,
    provider: { _type: 'AccessToken', id: provider_id },
    company: company_id,
    document_type: typeOf(document, projection),
    actions: parse(actions),
    document_url: `${base}/documents/${id}`,
    projection_type: projection,
    related: parse(related),
    ...(projection === 'raw' ? rawOf(document) : { data: projected(document, projection) }),
  };
}

function typeOf({ document_type }: DocumentRow, projection: 'snippet' | 'full' | 'raw'): Json {
  const { id, name } = findDocumentType(document_type) ?? { id: document_type, name: '' };
  const { title, snippet, full } = templates;
  return {
    _type: 'DocumentType',
    id,
    name,
    templates: projection === 'snippet' ? { title, snippet } : { title, full },
  };
}

/** Nothing here reads files ("hydrates" a document): a document is complete as it comes. */
function rawOf({ data, metadata, user_access }: DocumentRow): Json {
  return {
    data: parse(data),
    metadata: parse(metadata),
    user_access: user_access && parse(user_access),
    last_hydration: null,
    hydrating: [],
    hydrated_by: [],
    hydrater_errored: null,
    hydration_error: null,
  };
}

function projected(document: DocumentRow, projection: 'snippet' | 'full'): Json {
  const metadata = parse(document.metadata);
  const path = String(metadata.path ?? '');
  const [file = ''] = /[^/]*$/.exec(path) ?? [];
  const title = metadata.title ?? (file.replace(/\.\w+$/, '') || document.identifier);
  if (projection === 'snippet') return { title, path, snippet: String(metadata.text ?? '').slice(0, 200) };
  return { ...metadata, ...parse(document.data), title, path };
}
