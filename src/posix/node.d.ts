/** Parts of Node's process object that @types/node leaves out. */
declare namespace NodeJS {
  interface Process {
    /** What process.exit calls last. */
    reallyExit: (code: number) => never
    /** Every built-in module and binding loaded so far. */
    readonly moduleLoadList: string[]
  }
}
