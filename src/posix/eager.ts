import { setFlagsFromString } from 'node:v8'

/** Whether V8 compiles a module's functions as it loads it, or each at its first call. */
export function compileEagerly(eagerly: boolean): void {
  setFlagsFromString(eagerly ? '--no-lazy' : '--lazy')
}
