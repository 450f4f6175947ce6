import { useQuery, useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { z } from 'zod'
import type { Permission } from '#core/actor.ts'
import { getMe, type Me } from '#core/units/api.ts'
import { call } from '#web/client/call.ts'
import { questionKey } from '#web/client/use.ts'

export type Greeting = z.infer<typeof getMe.output>

const key = questionKey(getMe)

/** Who is signed in, whether the installation is empty, and its demo accounts. Asked once; commands set it anew. */
export const useGreeting = () =>
  useQuery({ queryKey: key, queryFn: () => call(getMe, {}), staleTime: Number.POSITIVE_INFINITY })

/** After a sign-in, a set-up or a change of password: the reply already says who it is. */
export function useArrival() {
  const client = useQueryClient()
  return (me: Me) =>
    client.setQueryData<Greeting>(key, (old) => ({
      demoAccounts: old?.demoAccounts ?? [],
      needsSetup: false,
      me,
    }))
}

const MeContext = createContext<Me | undefined>(undefined)
export const MeProvider = MeContext.Provider

/** The signed-in account, its unit and its permissions. Only inside the shell. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe is for pages inside the shell')
  return me
}

/** May this account ever? Which rows it may do it to is the server's answer. */
export const mayEver = (me: Me, permission: Permission) => me.permissions.includes(permission)
