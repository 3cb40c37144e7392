// SPDX-License-Identifier: Apache-2.0
/**
 * The audit monitor: who did what to which file, from where, and how it went, as JSON lines.
 *
 * <p>An operation only puts an entry into a bounded queue; one thread for each monitor writes the
 * file. Where entries come faster than the disk takes them, or the disk takes none, entries are
 * left out and counted, and the count is in the log itself. The file is rotated by size.
 */
@NullMarked
package org.lendfs.monitor.audit;

import org.jspecify.annotations.NullMarked;
