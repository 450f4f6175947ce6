import { Power, powerNames, type Unit, type UnitFact } from '#core/units/unit.ts'
import { powerNotes } from '#web/console/units/powers.ts'
import { StateTag } from '#web/ui/state-tag.tsx'

type Props = { unit: Unit; facts: readonly UnitFact[] }

/** 法定权限: each of the four, held or not, what it means, and its clause. An enterprise has none, and is not told so. */
export const UnitPowers = ({ unit, facts }: Props) =>
  unit.kind === 'enterprise' && unit.powers.length === 0 ? null : (
    <section className="panel">
      <h2>法定权限</h2>
      <ul className="panel-body units-powers">
        {Power.options.map((power) => {
          const held = unit.powers.includes(power)
          const { means, without, basis } = powerNotes[power]
          return (
            <li key={power}>
              <StateTag tone={held ? 'good' : 'idle'}>{powerNames[power]}</StateTag>
              <div>
                {held ? means : `无此权限：${without}`}
                <p>
                  依据 {basis}
                  {held && sinceOf(facts, power)}
                </p>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )

function sinceOf(facts: readonly UnitFact[], power: Power) {
  const fact = facts.find(({ aspect, value, toOn }) => aspect === 'power' && value === power && toOn === null)
  return fact ? ` · ${fact.fromOn} 起` : ''
}
