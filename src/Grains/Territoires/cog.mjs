// Extracts « code;nom », one line a commune, from the package @etalab/decoupage-administratif: node cog.mjs <communes.json> <cog.csv>
import { readFileSync, writeFileSync } from 'node:fs'

const [communes, sortie] = process.argv.slice(2)
const noms = new Map()
for (const { code, nom, type } of JSON.parse(readFileSync(communes, 'utf8'))) {
  // A commune déléguée may share the code of the commune that it belongs to: the latter's name is the code's.
  if (type === 'commune-actuelle' || !noms.has(code)) noms.set(code, nom)
}
writeFileSync(sortie, [...noms].sort(([a], [b]) => (a < b ? -1 : 1)).map((commune) => commune.join(';') + '\n').join(''))
