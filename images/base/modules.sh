#!/bin/sh
# modules.sh: installs the production modules of ./package-lock.json into ./node_modules, without
# what running them never reads. Install scripts are off: koffi's binary comes prebuilt.
set -eu

# A company's proxy signs with a certificate of its own; build.sh hands it in as a build secret.
[ ! -f /run/secrets/ca ] || export NODE_EXTRA_CA_CERTS=/run/secrets/ca

# npm ci holds the whole lock file against the whole package.json. What a development tool lacks there
# (a registry need not have its binaries for every platform) is no concern of the image.
without_development() {
	node -e '
		const { readFileSync, writeFileSync } = require("node:fs")
		const edit = (file, change) => {
			const value = JSON.parse(readFileSync(file, "utf8"))
			change(value)
			writeFileSync(file, JSON.stringify(value))
		}
		edit("package.json", (manifest) => delete manifest.devDependencies)
		edit("package-lock.json", ({ packages }) => {
			delete packages[""].devDependencies
			for (const path in packages) if (packages[path].dev) delete packages[path]
		})'
}

without_development
npm ci --omit=dev --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null
rm -rf node_modules/koffi/doc node_modules/koffi/vendor node_modules/koffi/lib node_modules/@koromix/*/musl_*
find node_modules -type f \( -name '*.md' -o -name '*.cc' -o -name '*.hh' -o -name '*.inc' -o -name '*.S' -o -name '*.asm' \) -delete
find node_modules -depth -type d -empty -delete
