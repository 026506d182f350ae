/** The kinds of documents, with the ids they have always had, and how clients show each (Mustache templates). */

export interface DocumentType {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

export const documentTypes: readonly DocumentType[] = [
  { id: '5252ce4ce4cfcd16f55cfa3a', name: 'contact', description: 'A person' },
  { id: '5252ce4ce4cfcd16f55cfa3b', name: 'file', description: 'Anything that is a file' },
  { id: '5252ce4ce4cfcd16f55cfa3c', name: 'document', description: 'A text with a title' },
  { id: '5252ce4ce4cfcd16f55cfa3d', name: 'image', description: 'A picture' },
  { id: '5252ce4ce4cfcd16f55cfa3e', name: 'event', description: 'An appointment' },
  { id: '5252ce4ce4cfcd16f55cfa3f', name: 'email', description: 'A message' },
];

export const templates = {
  title: '{{ title }}',
  snippet: '<article><h1>{{ title }}</h1><code>{{ path }}</code><p>{{ snippet }}</p></article>',
  full: '<article><h1>{{ title }}</h1><code>{{ path }}</code><p>{{ text }}</p></article>',
} as const;

/** By id or by name. */
export function findDocumentType(word: string): DocumentType | undefined {
  return documentTypes.find(({ id, name }) => word === id || word === name);
}
