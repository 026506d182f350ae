/** A value inside a program: whatever it holds, it stays a value. */

/** Of JavaScript, Python, Go, Java and C#, which read the escapes of JSON. */
export const double = (text: string): string =>
  JSON.stringify(text).replace(/[\u007f-\uffff]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Of PHP and Ruby, where double quotes would replace variables. */
export const single = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** Of a POSIX shell, which knows no escape between single quotes. */
export const shell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** `each` of the fields in a line of its own. */
export const lines = <Item>(items: readonly Item[], each: (item: Item) => string): string => items.map(each).join('\n');
