import { Link } from '@tanstack/react-router'
import '#web/console/tasks/list.css'
import '#web/console/premises/premises.css'
import '#web/console/staff/staff.css'

/** The two sides of the books: who is there, and what they hold. */
export const StaffTabs = ({ on }: { on: 'staff' | 'certificates' }) => (
  <nav className="view-tabs not-printed" aria-label="人员证书">
    <Link to="/staff" search={{}} className="view-tab" aria-current={on === 'staff' ? 'page' : undefined}>
      人员
    </Link>
    <Link
      to="/certificates"
      search={{}}
      className="view-tab"
      aria-current={on === 'certificates' ? 'page' : undefined}
    >
      证书
    </Link>
  </nav>
)
