// SPDX-License-Identifier: Apache-2.0
/**
 * The change feed: what was changed in a share, in order, on disk, for programs that follow it.
 *
 * <p>Each change has a number. The feed is a sequence of files of JSON lines, bounded in size; the
 * oldest go first. A reader asks for what came after the last number that it has seen, and so goes
 * on where it was after a restart of either side. Where changes can be missing there is an entry of
 * kind {@code gap}: a reader that must miss nothing compares for itself then.
 */
@NullMarked
package org.lendfs.monitor.feed;

import org.jspecify.annotations.NullMarked;
