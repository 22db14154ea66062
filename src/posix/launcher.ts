/**
 * PID 1 of a lab; launch.ts does the work.
 *
 *     node --single-threaded --v8-pool-size=0 … launcher.ts server.ts [argument …]
 *
 * What is imported from here on is compiled as a whole: a function that is first called in a child
 * would be compiled there, again in every child. What Node brings is loaded before, as the lazy
 * code that it is kept as.
 */
import 'node:fs'
import 'node:module'
import 'node:os'
import 'node:path'
import 'node:url'
import 'node:util'
import { compileEagerly } from './eager.ts'

compileEagerly(true)
await import('./launch.ts')
