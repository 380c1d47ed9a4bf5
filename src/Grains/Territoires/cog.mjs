// Extracts « code;actuelle;nom;population;departement;codes postaux », one line a commune, from the package @etalab/decoupage-administratif: node cog.mjs <data> <cog.csv>
// « actuelle » is the commune that an arrondissement, a commune déléguée or associée, or a code of before a merger belongs to today; else empty. The population and the name of
// the département are those of a commune of today; postcodes are parted by blanks.
import { readFileSync, writeFileSync } from 'node:fs'

const [source, sortie] = process.argv.slice(2)
const read = (fichier) => JSON.parse(readFileSync(`${source}/${fichier}.json`, 'utf8'))
const communes = read('communes')
const departements = new Map(read('departements').map(({ code, nom }) => [code, nom]))
const lignes = new Map()
const add = (code, actuelle, nom, population, departement, postaux) =>
  lignes.has(code) || lignes.set(code, [code, actuelle === code ? '' : actuelle, nom, population ?? 0, departement ?? '', (postaux ?? []).join(' ')])
const actuelles = communes.filter(({ type }) => type === 'commune-actuelle')
// A commune déléguée may share the code of the commune that it belongs to: the latter's name is the code's.
for (const { code, nom, population, departement, codesPostaux } of actuelles) add(code, code, nom, population, departements.get(departement), codesPostaux)
for (const { code, nom, commune, chefLieu } of communes) add(code, commune ?? chefLieu, nom)
for (const { code, nom, anciensCodes } of communes) for (const ancien of anciensCodes ?? []) add(ancien, code, nom)
writeFileSync(sortie, [...lignes.values()].sort(([a], [b]) => (a < b ? -1 : 1)).map((ligne) => ligne.join(';') + '\n').join(''))
