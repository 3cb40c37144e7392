// SPDX-License-Identifier: Apache-2.0
/**
 * The chain that runs monitors around vnode operations.
 *
 * <p>A {@link org.lendfs.core.monitor.MonitorChain} never changes: attaching and detaching make a
 * new one, so that calls and loans under way keep theirs. Operations that no monitor wants pass
 * without any cost beyond one array look-up.
 */
@NullMarked
package org.lendfs.core.monitor;

import org.jspecify.annotations.NullMarked;
