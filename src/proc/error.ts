/** Text of a /proc file that is not what proc(5) promises: which file, and what was wrong. */
export class ProcError extends Error {
  override readonly name = 'ProcError'
  readonly file: string

  constructor(file: string, wrong: string) {
    super(`${file}: ${wrong}`)
    this.file = file
  }
}

/** A piece of text as it may stand in an error message: quoted, on one line, at most 40 characters. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text)
}
