import { describe, expect, test } from 'vitest'
import { labs } from '../../labs/manifest.ts'
import { docker } from '../helpers/docker.ts'

const layers = async (image: string) =>
  JSON.parse(
    await docker('image', 'inspect', '--format', '{{json .RootFS.Layers}}', image),
  ) as string[]
const size = async (image: string) =>
  Number(await docker('image', 'inspect', '--format', '{{.Size}}', image))

describe.for(labs)('the image of lab $number', ({ number }) => {
  const image = `forklab/lab-${number}`

  test('shares every layer but the last with lab 1, and adds under 1 MB', async () => {
    const [mine, first] = [await layers(image), await layers('forklab/lab-1')]
    expect(mine.slice(0, -1)).toEqual(first.slice(0, -1))
    const last = (await docker('history', '--human=false', '--format', '{{.Size}}', image))
      .split('\n')
      .find((bytes) => bytes !== '0')
    expect(Number(last)).toBeLessThan(1_000_000)
    expect(await size(image)).toBeLessThan(300_000_000)
  })

  test('is tagged with the version and labelled', async () => {
    const { version } = (await import('../../package.json', { with: { type: 'json' } })).default
    const id = (name: string) => docker('image', 'inspect', '--format', '{{.Id}}', name)
    expect(await id(`${image}:${version}`)).toBe(await id(`${image}:latest`))
    const label = '{{index .Config.Labels "org.forklab"}}'
    expect(await docker('image', 'inspect', '--format', label, image)).toBe('lab')
  })
})
