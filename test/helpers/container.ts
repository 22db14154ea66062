import { GenericContainer, type StartedTestContainer } from 'testcontainers'
import { labels } from './docker.ts'

/** Where containers meet, and the limits they run under beside those that every one has. */
export type Place = {
  /** The network's name. */
  network?: string
  alias?: string
  /** Shares the PID and network namespaces of that container. */
  inside?: StartedTestContainer
  nofile?: number
  pids?: number
}

/** A container under the limits that docker-compose.yml sets, and labelled for the sweep. */
export class Hardened extends GenericContainer {
  constructor(image: string, { network, alias, inside, nofile = 1024, pids = 512 }: Place) {
    super(image)
    this.withLabels(labels)
    this.withDroppedCapabilities('ALL').withSecurityOpt('no-new-privileges:true')
    this.withUser('1000:1000').withUlimits({ nofile: { soft: nofile, hard: nofile } })
    this.hostConfig.ReadonlyRootfs = true
    this.hostConfig.PidsLimit = pids
    this.hostConfig.Memory = 512 * 1024 * 1024
    if (network !== undefined) this.withNetworkMode(network)
    if (alias !== undefined) this.withNetworkAliases(alias)
    if (inside !== undefined) {
      this.hostConfig.PidMode = `container:${inside.getId()}`
      this.withNetworkMode(`container:${inside.getId()}`)
    }
  }
}
