/** As the title of a test or of several, not as words in a comment. */
export function hasTest(text: string, title: string): boolean {
  const quoted = [`'${title}'`, `\`${title}\``, `"${title}"`];
  return quoted.some((each) => new RegExp(String.raw`\(\s*${escaped(each)},\s*(?:\{|async|\()`).test(text));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
