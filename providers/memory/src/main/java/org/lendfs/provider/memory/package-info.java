// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code memory} provider: a file system in native memory that lives as long as the process.
 *
 * <p>The objects are the vnodes themselves. File content is on pages that are lent as they are, so
 * all loans are stable and nothing ever waits for storage: every call is good for an event loop.
 *
 * <p><b>Locks</b>, outermost first: the rename lock (renames between two directories only, so that
 * the tree keeps its shape meanwhile); directories, an ancestor before its descendants, two that
 * are not related in order of their ids; other objects, in order of their ids. No lock is held
 * while a listing's sink or anything else of a caller runs.
 */
@NullMarked
package org.lendfs.provider.memory;

import org.jspecify.annotations.NullMarked;
