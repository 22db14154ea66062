/** Imported by a child, stripped in a child of its own. */
export const word: string = 'imported'
