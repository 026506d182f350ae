export const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

export const apps = (count: number): string => (count === 1 ? '1 app' : `${count} apps`);
